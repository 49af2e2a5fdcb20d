#include "commands.h"

#include "cli/context.h"

namespace kith::cli {
namespace test {
namespace {

template <class Args>
int nothing(const Args&, Context&) {
  return 0;
}

constexpr std::string_view kinds[] = {"individual", "org"};
constexpr Positional add_positionals[] = {positional<&AddArgs::name>("NAME", "the name", Kind::text)};
constexpr Option add_options[] = {
    option<&AddArgs::emails>("-e,--email", "MAIL", "an e-mail address"),
    option<&AddArgs::tags>("-t,--tag", "TAGS", "tags", Kind::tag),
    option<&AddArgs::note>("--note", "TEXT", "a note"),
    option<&AddArgs::kind>("--kind", "KIND", "what it is", Kind::choice, kinds),
    option<&AddArgs::days>("-d,--days", "N", "a number", Kind::number),
    flag<&AddArgs::once>("--once", "only when it is new"),
};
constexpr view::Column contact_columns[] = {{"id", view::Type::id, "short id"},
                                            {"name", view::Type::text, "full name"}};
constexpr Example add_examples[] = {{"kith add 'Ana Sousa' -e ana@ex.pt", "A person."}};

struct TripArgs {
  std::vector<std::string> filter;
};
struct TripAddArgs {
  std::string where, range, title;
};
constexpr Positional trip_add_positionals[] = {
    positional<&TripAddArgs::where>("WHERE", "the place", Kind::where),
    positional<&TripAddArgs::range>("RANGE", "from and until", Kind::range),
    positional<&TripAddArgs::title>("TITLE", "its title", Kind::text, Presence::optional),
};
struct DoneArgs {
  std::vector<std::string> ids;
};
constexpr Positional done_positionals[] = {positional<&DoneArgs::ids>("ID", "a follow-up", Kind::id)};

}  // namespace

constexpr Command add = command<AddArgs, nothing<AddArgs>>({
    .name = "add",
    .group = "People",
    .summary = "add a person or an organisation",
    .prose = "Adds one.\n\n.dots and 'quotes' begin lines.",
    .need = Need::write,
    .shape = view::Shape::object,
    .columns = contact_columns,
    .positionals = add_positionals,
    .options = add_options,
    .examples = add_examples,
});
constexpr Command trip = command<TripArgs, nothing<TripArgs>>({
    .name = "trip",
    .group = "Travel",
    .summary = "list trips",
    .shape = view::Shape::rows,
    .columns = contact_columns,
});
constexpr Command trip_add = command<TripAddArgs, nothing<TripAddArgs>>({
    .name = "trip add",
    .group = "Travel",
    .summary = "add a trip",
    .need = Need::write,
    .shape = view::Shape::object,
    .columns = contact_columns,
    .positionals = trip_add_positionals,
});
constexpr Command done = command<DoneArgs, nothing<DoneArgs>>({
    .name = "done",
    .group = "Contact",
    .summary = "mark follow-ups as done",
    .need = Need::write,
    .positionals = done_positionals,
});

}  // namespace test

std::span<const Command* const> all_commands() {
  static constexpr const Command* table[] = {&test::add, &test::done, &test::trip, &test::trip_add};
  return table;
}

}  // namespace kith::cli
