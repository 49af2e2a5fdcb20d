// kith init: the database, with you in it.
#include "base/error.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/edit_options.h"

namespace kith::commands {
namespace {

struct Args : ContactArgs {
  std::optional<std::string> name;
};

constexpr auto options =
    join_options(std::to_array<cli::Option>({cli::option<&Args::name>("--name", "NAME", "your name")}), contact_options<Args>());

constexpr cli::Example examples[] = {
    {"KITH_DB=/tmp/kith-init-example.db kith init --name \"Mira Example\" -e mira@example.org --lives Lisbon; "
     "rm -f /tmp/kith-init-example.db*",
     "once, on a new machine"},
};

int run(const Args& args, cli::Context& context) {
  if (!args.name) usage_error("--name is missing: who are you?", "kith init --name 'Your Name' -e you@example.org");
  model::ContactEdit edit = to_edit(args);
  edit.name = args.name;
  if (ops::is_there(context.db(), model::me)) {
    throw Error(Exit::conflict, "you are in this database already", "kith edit me");
  }
  auto step = context.begin();
  const ops::Added added = ops::add_contact(*step, edit, ops::Known::refuse, {}, model::me.number);
  context.commit(step, "began with " + *args.name);
  if (context.is_text()) context.out(model::to_text(added.document.short_id) + "\n");
  else context.print(contact_object(context, one_person(context, "me")));
  return 0;
}

}  // namespace

extern const cli::Command init_command;
constinit const cli::Command init_command = cli::command<Args, run>({
    .name = "init",
    .group = "Keeping",
    .summary = "begin: make the database, with you in it",
    .prose = "Makes the database (mode 0600) where $KITH_DB, the configuration or $XDG_DATA_HOME says, and you in it as c1. Your home "
             "country tells how phone numbers without a country code are read.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = contact_columns,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
