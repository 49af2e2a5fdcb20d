// kith near: who is near a place, on a day or in a period.
#include "shared/places.h"

namespace kith::commands {
namespace {

struct Args {
  std::string where;
  std::optional<std::string> on, within;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::where>("WHERE", "a city, airport, country, position, or @WHO", cli::Kind::where)};
constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "W", "a day or a RANGE; today without it", cli::Kind::range),
    cli::option<&Args::within>("--within", "KM", "how far away is near; 50km without it"),
};

constexpr cli::Example examples[] = {
    {"kith near Vienna", "who is there today, or lives within 50 km"},
    {"kith near LIS --on 2026-06-01..14 --within 100km", "within 100 km of the airport in two weeks of June"},
    {"kith near DE --ids", "everybody who is in Germany"},
    {"kith near @carla --count", "how many others are near Carla"},
};

int run(const Args& args, cli::Context& context) {
  const time::Date today = context.today();
  const model::DaySpan days = args.on ? period_of(context, *args.on) : model::DaySpan{today, today};
  const double within = distance_of(args.within.value_or("50km"));
  const Where where = where_of(context, args.where, days.from);
  for (const ops::Nearby& row : ops::people_near(context.db(), where.place, {days, within, today}, context.around())) {
    if (where.who && where.who->document == row.who.document) continue;
    context.printer().row(nearby_object(row));
  }
  return 0;
}

}  // namespace

extern const cli::Command near_command;
constinit const cli::Command near_command = cli::command<Args, run>({
    .name = "near",
    .group = "Travel",
    .summary = "list who is near a place",
    .prose =
        "Lists who is near a place on a day or in a period, nearest first, then by name: by the stays you know of, and "
        "by homes. Somebody who is away is not listed at home. The distance is that of the great circle. Near a "
        "country is who is in it, at 0 km; who is somewhere in a country is near no city of it. @WHO stands for where "
        "that person is on the first of these days.\n\nFrom and until are the days of a stay; of a home, the days asked "
        "for that "
        "are not spent away. A stay is stale when you were told of it more than 60 days ago. You yourself are never "
        "listed. A period without an end is a year long.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = nearby_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
