// kith trip stay: a further place of a trip.
#include "base/text.h"
#include "cli/spec.h"
#include "shared/day_rules.h"
#include "shared/sheet.h"
#include "shared/travel.h"

namespace kith::commands {
namespace {

struct Args {
  std::string trip, where, range;
  std::optional<std::string> lodging, reference;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::trip>("T", "id of the trip", cli::Kind::id),
    cli::positional<&Args::where>("WHERE", "a city, an airport, a country or a position", cli::Kind::where),
    cli::positional<&Args::range>("RANGE", "the first and the last day, both counted", cli::Kind::range),
};
constexpr cli::Option options[] = {
    cli::option<&Args::lodging>("--lodging", "TEXT", "the hotel, or with whom"),
    cli::option<&Args::reference>("--ref", "TEXT", "reference of the booking"),
};

constexpr cli::Example examples[] = {
    {"kith trip stay $(kith trip add Berlin 2027-05-04..08) Vienna 2027-05-09..12 --lodging 'Hotel Adler' --ref RX1",
     "a second place of a new trip"},
};

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const store::Document trip = ops::resolve_trip(context.db(), args.trip, context.around());
  model::Stay stay;
  stay.place = model::to_spot(chosen_place(context, args.where));
  const WholeDays days = whole_days(context, args.range);
  stay.arrive = days.first;
  stay.leave = days.last;
  stay.lodging = trim(args.lodging.value_or(""));
  stay.reference = trim(args.reference.value_or(""));
  const store::Document made = ops::add_stay(*step, trip, stay, context.now());
  const view::Object object = stay_object(context, made);
  context.commit(step, "stay " + model::to_text(made.short_id) + ": " + stay.place.name);
  print_made(context, {object});
  if (ops::trip_of(trip).who.empty())
    warn_of_days(context, {stay.place.country, stay.arrive, stay.leave, model::to_text(made.short_id)});
  return 0;
}

}  // namespace

extern const cli::Command trip_stay_command;
constinit const cli::Command trip_stay_command = cli::command<Args, run>({
    .name = "trip stay",
    .group = "Travel",
    .summary = "add a stay to a trip",
    .prose =
        "Adds a stay to a trip, of whoever travels; a trip that is too short for it grows. Prints the id of the stay.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = stay_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
