// kith rm: remove things; the journal keeps what they were.
#include "base/error.h"
#include "ops/people.h"
#include "ops/remove.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> what, match;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::what>(
    "ID", "ids, names, addresses; '-' for ids on stdin", cli::Kind::who, cli::Presence::optional)};
constexpr cli::Option options[] = {
    cli::option<&Args::match>("--match", "FILTER", "every contact the filter selects", cli::Kind::filter)};

using view::Type;
constexpr view::Column columns[] = {
    {"id", Type::id, "what was removed"}, {"noun", Type::text, "its noun"}, {"name", Type::text, "its name"}};

constexpr cli::Example examples[] = {
    {"kith rm c4", "one contact; kith undo brings it back"},
    {"kith rm --match tag:old --yes", "everyone with the tag old"},
};

std::vector<std::string> named(cli::Context& context, const Args& args) {
  std::string input;
  bool many = !args.match.empty();
  for (const std::string& what : args.what) {
    if (what != "-") continue;
    input = context.read_stdin();
    many = true;
  }
  std::vector<std::string> all = ops::expand_arguments(args.what, input);
  if (!args.match.empty()) {
    for (const ops::Person& person : chosen_people(context, {}, args.match, "remove")) {
      all.push_back(ops::contact_id(person.number));
    }
  }
  if (args.what.empty() && args.match.empty()) usage_error("nothing is named", "give an id, '-' or --match FILTER");
  if (many) context.guard_bulk(all.size(), "remove");
  return all;
}

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const auto removed = ops::remove_things(*step, named(context, args));
  const std::string what = removed.size() == 1 ? removed.front().id + " " + removed.front().name
                                               : std::to_string(removed.size()) + " things";
  context.commit(step, "removed " + what);
  for (const ops::Removed& one : removed) {
    const view::Cell cells[] = {view::Cell::text(one.id), view::Cell::text(one.noun), view::Cell::text(one.name)};
    if (context.is_text()) context.out(one.id + "\n");
    else context.printer().row(cells);
  }
  return 0;
}

}  // namespace

extern const cli::Command rm_command;
constinit const cli::Command rm_command = cli::command<Args, run>({
    .name = "rm",
    .group = "People",
    .summary = "remove contacts, or any id",
    .prose = "Removes things and prints their ids. Nothing is lost: kith undo brings them back under the same ids, and kith "
             "history ID shows what they were. To erase a person for good there is kith forget.\n\nOne unknown name (exit 3), "
             "and nothing is removed. You (c1) cannot be removed.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
