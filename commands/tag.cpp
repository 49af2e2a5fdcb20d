// kith tag: the tags there are; renaming one.
#include "base/error.h"
#include "ops/cadences.h"
#include "ops/list.h"
#include "ops/people.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> action, from, to;
};

constexpr std::string_view actions[] = {"rename"};
constexpr cli::Positional positionals[] = {
    cli::positional<&Args::action>("rename", "rename a tag, for everyone who has it", cli::Kind::choice,
                                   cli::Presence::optional, actions),
    cli::positional<&Args::from>("OLD", "the tag as it is", cli::Kind::tag, cli::Presence::optional),
    cli::positional<&Args::to>("NEW", "the tag as it shall be", cli::Kind::tag, cli::Presence::optional),
};

using view::Type;
constexpr view::Column columns[] = {{"tag", Type::text, "tag"}, {"contacts", Type::integer, "how many have it"}};

constexpr cli::Example examples[] = {
    {"kith tag", "all tags, with how many have each"},
    {"kith tag rename client customer --yes", "for everyone, in one step"},
};

int list(cli::Context& context) {
  for (const ops::TagCount& count : ops::tags(context.db_to_read())) {
    const view::Cell cells[] = {view::Cell::text(count.tag),
                                view::Cell::number(static_cast<std::int64_t>(count.contacts))};
    if (!context.printer().row(cells)) break;
  }
  return 0;
}

int run(const Args& args, cli::Context& context) {
  if (!args.action) return list(context);
  if (*args.action != "rename" || !args.from || !args.to) {
    usage_error("tag knows one action: rename OLD NEW", "kith tag rename client customer");
  }
  auto step = context.begin();
  const auto people = ops::rename_tag(*step, *args.from, *args.to);
  context.guard_bulk(people.size(), "rename the tag of");
  const auto kept = ops::rename_tag_cadence(*step, *args.from, *args.to, context.now());
  context.commit(step, "renamed tag " + *args.from + " to " + *args.to);
  if (kept) context.note("both tags had a cadence: the shorter one stays, " + kept->every);
  const view::Cell cells[] = {view::Cell::text(*args.to), view::Cell::number(static_cast<std::int64_t>(people.size()))};
  context.printer().row(cells);
  return 0;
}

}  // namespace

extern const cli::Command tag_command;
constinit const cli::Command tag_command = cli::command<Args, run>({
    .name = "tag",
    .group = "People",
    .summary = "list tags, or rename one",
    .prose = "Lists the tags with the number of contacts that have each. Tags are given and taken by kith add -t and "
             "kith edit -t "
             "and --untag. Case and accents do not distinguish tags. Renaming takes the cadence of the tag along; of "
             "two the shorter stays.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
