// kith edit: change contacts by options, or one of them as a form in an editor.
#include "base/error.h"
#include "ops/form.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/edit_options.h"

namespace kith::commands {
namespace {

struct Args : ContactArgs {
  std::vector<std::string> who, match, untags, unset;
  std::optional<std::string> name;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "ids, names, addresses; '-' for ids on stdin", cli::Kind::who, cli::Presence::optional)};

constexpr auto options = join_options(
    contact_options<Args>(),
    std::to_array<cli::Option>({
        cli::option<&Args::name>("--name", "NAME", "full name as it should be shown"),
        cli::option<&Args::untags>("--untag", "T", "tags to remove", cli::Kind::tag),
        cli::option<&Args::unset>("--unset", "FIELD[=VALUE]", "remove a field, or one entry of a list", cli::Kind::field),
        cli::option<&Args::match>("--match", "FILTER", "everyone the filter selects", cli::Kind::filter),
    }));

constexpr cli::Example examples[] = {
    {"kith edit c2 --title \"Managing director\" -t vip", "a new title, one more tag"},
    {"kith edit c2 -e new@example.com", "one more address; the others stay"},
    {"kith edit --match tag:client -t 2026 --yes", "everyone with the tag client"},
    {"kith list tag:client --ids | kith edit - --stage won --yes", "the same by a pipe"},
};

bool asks_nothing(const Args& args) {
  const model::ContactEdit edit = to_edit(args);
  const bool lists = edit.emails.empty() && edit.phones.empty() && edit.tags.empty() && edit.nicknames.empty() &&
                     edit.languages.empty() && edit.notes.empty() && edit.urls.empty();
  return lists && !edit.kind && !edit.org && !edit.title && !edit.stage && !edit.lives && !edit.birthday && !edit.hours &&
         !args.name && args.untags.empty() && args.unset.empty();
}

// Offers the form until it can be read or the person gives up; what was changed meanwhile is merged per field.
void edit_in_editor(cli::Context& context, const ops::Person& person) {
  const ops::OpenForm form = ops::open_form(context.db(), person);
  std::string text = form.text;
  for (;;) {
    text = context.edit(text, ".kith", form.text);
    try {
      auto step = context.begin();
      ops::save_form(*step, form, text);
      context.commit(step, "edited " + ops::contact_id(person.number) + " " + person.name);
      return;
    } catch (Error& error) {
      const bool is_unreadable = error.code == Exit::usage || error.code == Exit::data;
      if (is_unreadable) context.warning(error.message);
      if (is_unreadable && !context.globals.yes && context.confirm("edit again?")) continue;
      if (text != form.text) context.keep(text, ".kith", error);
      throw;
    }
  }
}

int run(const Args& args, cli::Context& context) {
  const auto people = chosen_people(context, args.who, args.match, "edit");
  if (asks_nothing(args)) {
    if (people.size() != 1 || !context.can_ask()) {
      usage_error("nothing to change is named", "kith help edit; one contact alone opens in $EDITOR on a terminal");
    }
    edit_in_editor(context, people.front());
    report_people(context, people);
    return 0;
  }
  model::ContactEdit edit = to_edit(args);
  edit.name = args.name;
  edit.untags = args.untags;
  edit.unset = args.unset;
  auto step = context.begin();
  for (const ops::Person& person : people) ops::edit_contact(*step, person, edit);
  const std::string whom = people.size() == 1 ? ops::contact_id(people.front().number) + " " + people.front().name
                                              : std::to_string(people.size()) + " contacts";
  context.commit(step, "edited " + whom);
  report_people(context, people);
  return 0;
}

}  // namespace

extern const cli::Command edit_command;
constinit const cli::Command edit_command = cli::command<Args, run>({
    .name = "edit",
    .group = "People",
    .summary = "change contacts",
    .prose = "Options that can be given several times add to what is there; the others replace it. --unset removes a field, or "
             "with =VALUE one entry of a list. Only the lines of the card that hold a changed field are rewritten; every "
             "other byte of it stays.\n\nWithout options one contact opens as a form in $VISUAL or $EDITOR; a form that cannot be read "
             "is offered again.\n\nAll of it is one undo step: one unknown name (exit 3), and nothing is changed for anybody.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = contact_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
