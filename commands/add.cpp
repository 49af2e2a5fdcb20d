// kith add: a new contact, from options or from the sender of a mail.
#include "base/error.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/edit_options.h"

namespace kith::commands {
namespace {

struct Args : ContactArgs {
  std::optional<std::string> name, by, on;
  bool once = false, force = false, from_mail = false;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::name>("NAME", "full name as it should be shown", cli::Kind::text, cli::Presence::optional)};

constexpr auto options =
    join_options(contact_options<Args>(),
                 std::to_array<cli::Option>({
                     cli::option<&Args::by>("--by", "WHO", "who introduced this contact to you", cli::Kind::who),
                     cli::option<&Args::on>("--on", "D", "when they did (with --by)", cli::Kind::when),
                     cli::flag<&Args::once>("--once", "a known address is not an error: print its owner's id"),
                     cli::flag<&Args::force>("--force", "add although the address is known"),
                     cli::flag<&Args::from_mail>(
                         "--from-mail", "take name and address of the sender of the mail on stdin (implies --once)"),
                 }));

constexpr cli::Example examples[] = {
    {"kith add \"Jo Example\" -e jo@example.com -p \"+351 912 000 111\" -t client,lisbon", "a client, with two tags"},
    {"id=$(kith add \"Kim Example\" -e kim@example.com --once) && kith show $id",
     "for scripts: the id, whether new or known"},
    {"kith add \"Casa Example\" --kind org --lives Lisbon", "an organisation and where it is"},
    {"printf 'From: Lee <lee@example.com>\\n\\n' | kith add --from-mail", "the sender of a mail, from a mail program"},
};

model::ContactEdit wanted(const Args& args, cli::Context& context) {
  if (args.name && args.name->find_first_not_of(" \t") == std::string::npos) usage_error("a contact needs a name");
  if (!args.from_mail && !args.name) usage_error("a contact needs a name", "kith add 'Ana Sousa' -e ana@example.com");
  model::ContactEdit edit = to_edit(args);
  if (args.from_mail) {
    const model::ContactEdit sender = ops::sender_of(context.read_stdin());
    edit.name = sender.name;
    edit.emails.insert(edit.emails.begin(), sender.emails.begin(), sender.emails.end());
  }
  if (args.name) edit.name = args.name;
  return edit;
}

int run(const Args& args, cli::Context& context) {
  if (args.once && args.force) usage_error("--once and --force contradict each other");
  if (args.on && !args.by) usage_error("--on says when somebody introduced them", "add --by WHO");
  const model::ContactEdit edit = wanted(args, context);
  auto step = context.begin();
  std::optional<ops::Introduction> introduction;
  if (args.by) introduction = {one_person(context, *args.by), on_date(context, args.on.value_or(""))};
  const bool once = args.once || args.from_mail;
  const ops::Known known = args.force ? ops::Known::force : once ? ops::Known::once : ops::Known::refuse;
  const ops::Added added = ops::add_contact(*step, edit, known, introduction);
  const auto person =
      ops::resolve_person(context.db(), model::to_text(added.document.short_id), ops::Guess::never, context.around());
  context.commit(step, "added " + model::to_text(added.document.short_id) + " " + person.name);
  if (context.is_text())
    context.out(model::to_text(added.document.short_id) + "\n");
  else
    context.print(contact_object(context, person));
  return 0;
}

}  // namespace

extern const cli::Command add_command;
constinit const cli::Command add_command = cli::command<Args, run>({
    .name = "add",
    .group = "People",
    .summary = "add a contact",
    .prose =
        "Adds a contact and prints its id, one line, so that id=$(kith add …) works. The card is a vCard 4.0 with a "
        "new "
        "UID.\n\nAn e-mail address or phone number that somebody has already is a conflict (exit 5), unless --once or "
        "--force says what it means.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = contact_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
