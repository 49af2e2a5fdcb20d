// kith find: ranked search over everything.
#include "base/error.h"
#include "ops/list.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> text;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::text>("TEXT", "beginnings of words, in any order; case and accents do not matter")};

using view::Type;
constexpr view::Column columns[] = {
    {"noun", Type::text, "what was found"},
    {"id", Type::id, "short id"},
    {"name", Type::text, "whom it is about"},
    {"snippet", Type::text, "where the words stand"},
    {"score", Type::real, "higher is better", view::Column::Table::hidden},
};

constexpr cli::Example examples[] = {
    {"kith find muller", "finds Müller and Mueller too"},
    {"kith find conf berlin --limit 5", "the five best"},
};

int run(const Args& args, cli::Context& context) {
  std::string text;
  for (const std::string& word : args.text) text += word + " ";
  const view::Options& output = context.globals.output;
  const std::size_t limit = output.sort.empty() ? output.limit : 0;
  for (const ops::Hit& hit : ops::find_things(context.db(), text, limit)) {
    const std::string id = model::to_text(hit.id);
    const view::Cell cells[] = {view::Cell::text(model::word(hit.id.noun)), view::Cell::text(id), view::Cell::text(hit.name),
                                view::Cell::text_or_null(hit.text), view::Cell::number(hit.score)};
    if (!context.printer().row(cells)) break;
  }
  return 0;
}

}  // namespace

extern const cli::Command find_command;
constinit const cli::Command find_command = cli::command<Args, run>({
    .name = "find",
    .group = "People",
    .summary = "search everything, best first",
    .prose = "Searches names, addresses, notes, tags and everything else that is stored. Every word must be the beginning of a "
             "word there. When nothing matches, the nearest names are listed.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
