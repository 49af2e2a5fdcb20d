// kith link: what one contact is to another.
#include "base/error.h"
#include "model/relation.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/links.h"

namespace kith::commands {
namespace {

struct Args {
  std::string from, type, to;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::from>("WHO", "whose card", cli::Kind::who),
    cli::positional<&Args::type>("TYPE", "spouse, child, parent, colleague, manager, assistant, friend, … or a word of your own"),
    cli::positional<&Args::to>("WHO", "who is that to them", cli::Kind::who),
};

constexpr cli::Example examples[] = {
    {"kith link c2 colleague c3", "c3 is a colleague of c2"},
    {"kith link c2 manager c4", "c4 is the manager of c2"},
};

int run(const Args& args, cli::Context& context) {
  const auto known = model::relation_type(args.type);
  if (!known) usage_error("'" + args.type + "' is no type of a relation", "one word of letters, like spouse or colleague");
  const std::string& type = *known;
  auto step = context.begin();
  const ops::Person from = one_person(context, args.from), to = one_person(context, args.to);
  ops::link_people(*step, from, type, to);
  context.commit(step, "linked " + from.name + ": " + type + " " + to.name);
  print_link(context, from, type, to, "", {});
  return 0;
}

}  // namespace

extern const cli::Command link_command;
constinit const cli::Command link_command = cli::command<Args, run>({
    .name = "link",
    .group = "People",
    .summary = "say what one contact is to another",
    .prose = "Writes one RELATED line on the first contact's card. The other one shows it too, the other way round (child, where "
             "this says parent). kith edit --unset relation=… takes it away.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = link_columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
