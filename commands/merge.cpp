// kith merge: likely duplicates, or two entries of one person made one.
#include "base/error.h"
#include "base/text.h"
#include "ops/people.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> survivor, other;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::survivor>("WHO", "the one who stays", cli::Kind::who, cli::Presence::optional),
    cli::positional<&Args::other>("WHO", "the one who goes into it", cli::Kind::who, cli::Presence::optional),
};

using view::Type;
constexpr view::Column columns[] = {
    {"a", Type::object, "the one with the lower id"},
    {"b", Type::object, "the other"},
    {"score", Type::real, "1 is certain"},
    {"reasons", Type::list, "why they look like one person"},
};

constexpr cli::Example examples[] = {
    {"kith merge", "who is in here twice, and why"},
    {"kith add \"Joan Example\" -e joan@example.org > /dev/null && kith merge c2 \"Joan Example\"", "one entry of two"},
};

int list(cli::Context& context) {
  for (const ops::LikelyDuplicate& pair : ops::likely_duplicates(context.db_to_read())) {
    if (context.is_text()) {
      context.out(ops::contact_id(pair.a.number) + " " + context.safe(pair.a.name) + "  " +
                  ops::contact_id(pair.b.number) + " " + context.safe(pair.b.name) + "  " +
                  context.safe(join(pair.reasons, ", ")) + "\n");
      continue;
    }
    const view::Value a = person_reference(pair.a), b = person_reference(pair.b);
    const std::string reasons = join(pair.reasons, "\n");
    const view::Cell cells[] = {view::Cell::of(a), view::Cell::of(b), view::Cell::number(pair.score), view::Cell::list(reasons)};
    if (!context.printer().row(cells)) break;
  }
  return 0;
}

int run(const Args& args, cli::Context& context) {
  if (!args.survivor) return list(context);
  if (!args.other) usage_error("merge needs two contacts", "kith merge c2 c9, or kith merge for likely pairs");
  auto step = context.begin();
  const ops::Person survivor = one_person(context, *args.survivor), other = one_person(context, *args.other);
  const auto lost = ops::merge_contacts(*step, survivor, other);
  context.commit(step, "merged " + ops::contact_id(other.number) + " " + other.name + " into " +
                           ops::contact_id(survivor.number) + " " + survivor.name);
  for (const std::string& value : lost) {
    context.note(ops::contact_id(survivor.number) + " keeps its own " + value + " stays in kith history " +
                 ops::contact_id(other.number));
  }
  if (context.is_text()) {
    context.out(ops::contact_id(survivor.number) + "\n");
    return 0;
  }
  const view::Value a = person_reference(survivor), b = person_reference(other);
  const view::Cell cells[] = {view::Cell::of(a), view::Cell::of(b), view::Cell::number(1.0), view::Cell::list("merged")};
  context.printer().row(cells);
  return 0;
}

}  // namespace

extern const cli::Command merge_command;
constinit const cli::Command merge_command = cli::command<Args, run>({
    .name = "merge",
    .group = "People",
    .summary = "find duplicates, or make two contacts one",
    .prose = "Alone: pairs of contacts that are probably one person, with the reasons. With two contacts: everything of the second "
             "goes to the first, whose own values win where only one can stand; the UID of the second stays as an alias, so that "
             "links and later imports find it. One undo step.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
