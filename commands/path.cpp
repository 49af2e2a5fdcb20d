// kith path: the chain of introductions that led to someone.
#include "base/error.h"
#include "base/text.h"
#include "ops/people.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::string who;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::who>("WHO", "to whom it leads", cli::Kind::who)};

using view::Type;
constexpr view::Column columns[] = {
    {"id", Type::id, "short id"}, {"name", Type::text, "name"}, {"me", Type::flag, "true for you", view::Column::Table::hidden}};

constexpr cli::Example examples[] = {{"kith intro c3 --by c2 && kith path c3", "who stands between"}};

int run(const Args& args, cli::Context& context) {
  const ops::Person who = one_person(context, args.who);
  const auto chain = ops::introduction_chain(context.db(), who);
  if (chain.empty()) {
    if (context.is_text()) context.note("nobody introduced " + who.name);
    return 1;
  }
  std::vector<std::string> names;
  for (const ops::Person& person : chain) {
    names.push_back(context.safe(person.name));
    if (context.is_text()) continue;
    view::Object row{{"id", ops::contact_id(person.number)}, {"name", person.name}};
    if (person.number == model::me.number) row.emplace_back("me", true);
    context.printer().row(row);
  }
  if (context.is_text()) context.out(join(names, " > ") + "\n");
  return 0;
}

}  // namespace

extern const cli::Command path_command;
constinit const cli::Command path_command = cli::command<Args, run>({
    .name = "path",
    .group = "People",
    .summary = "show the introductions that led to a contact",
    .prose = "Prints the chain of introductions, the first introducer first: Carla > Bo > Ana. Nobody introduced them: exit 1.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
