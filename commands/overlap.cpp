// kith overlap: whom I come near on my way.
#include "shared/places.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> on, within;
};

constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "RANGE", "the period; a year from today without it", cli::Kind::range),
    cli::option<&Args::within>("--within", "KM", "how far away is near; 80km without it"),
};

constexpr cli::Example examples[] = {
    {"kith overlap", "whom I come near in the year ahead"},
    {"kith overlap --on may --within 20km", "in May, in the same town"},
    {"kith overlap --on 30d --format '{who.name}\\t{my_place}\\t{from}'", "whom to write to before the next trips"},
};

int run(const Args& args, cli::Context& context) {
  const model::DaySpan days = args.on ? period_of(context, *args.on) : year_ahead(context);
  const double within = distance_of(args.within.value_or("80km"));
  for (const ops::Nearby& row : ops::overlaps(context.db(), {days, within, context.today()}, context.around())) {
    context.printer().row(nearby_object(row));
  }
  return 0;
}

}  // namespace

extern const cli::Command overlap_command;
constinit const cli::Command overlap_command = cli::command<Args, run>({
    .name = "overlap",
    .group = "Travel",
    .summary = "list whom you come near on your way",
    .prose =
        "Compares where you are with where everybody else is: your stays, and your home on days without a stay, with "
        "the stays and homes of others. Somebody's home counts on the days without a stay of theirs that you know of. "
        "There is "
        "one row for each person, place of theirs and place of yours, and continuous period, in order of the first "
        "day, then "
        "of the distance and the name.\n\nThe first and the last day of a stay count. A stay known by its country "
        "alone is near nothing. A stay is stale when you were told of it more than 60 days ago. A period without an "
        "end is a year long.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = nearby_columns,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
