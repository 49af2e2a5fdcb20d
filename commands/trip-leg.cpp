// kith trip leg: a flight, a train, a drive: departure and arrival each in its own zone.
#include "base/error.h"
#include "base/text.h"
#include "cli/spec.h"
#include "ops/times.h"
#include "shared/sheet.h"
#include "shared/travel.h"

namespace kith::commands {
namespace {

struct Args {
  std::string trip, from, to, range;
  std::optional<std::string> mode, number, reference;
};

constexpr std::string_view modes[] = {"flight", "train", "bus", "boat", "car"};
constexpr cli::Positional positionals[] = {
    cli::positional<&Args::trip>("T", "id of the trip", cli::Kind::id),
    cli::positional<&Args::from>("FROM", "WHERE it departs: a city or an airport", cli::Kind::where),
    cli::positional<&Args::to>("TO", "WHERE it arrives", cli::Kind::where),
    cli::positional<&Args::range>("RANGE", "departure and arrival, each by the clock of its place", cli::Kind::range),
};
constexpr cli::Option options[] = {
    cli::option<&Args::mode>("--mode", "MODE", "how one travels; a flight without it", cli::Kind::choice, modes),
    cli::option<&Args::number>("--number", "TEXT", "of the flight, train or bus"),
    cli::option<&Args::reference>("--ref", "TEXT", "reference of the booking"),
};

constexpr cli::Example examples[] = {
    {"kith trip leg $(kith trip add Berlin 2027-05-04..08) LIS BER '2027-05-04 07:10..11:30' --number TP530",
     "a flight, by the clocks of both airports"},
    {"kith trip leg $(kith trip add Vienna 2027-05-09..12) Berlin Vienna '2027-05-09 21:00..06:30+1' --mode train",
     "a night train"},
};

time::Setting setting_at(cli::Context& context, const model::Place& place) {
  time::Setting setting{context.now(), context.zone()};
  if (auto zone = place.zone.empty() ? std::nullopt : time::Zone::find(place.zone)) setting.zone = std::move(*zone);
  setting.zone_of = [&context](std::string_view text, time::Date on) {
    return ops::zone_finder(context.db(), context.around())(text, on);
  };
  return setting;
}

// By the clock of the place; the second one of two equal readings is an instant.
model::Stamp stamp_at(const time::Moment& moment, const time::Zone& zone) {
  const time::Wall wall = zone.to_wall(moment.instant);
  if (zone.to_instant(wall).instant != moment.instant)
    return {model::Stamp::Kind::instant, {moment.instant.seconds}, "UTC"};
  return {model::Stamp::Kind::wall, wall, zone.name()};
}

model::Leg read(const Args& args, cli::Context& context) {
  const model::Place from = chosen_place(context, args.from), to = chosen_place(context, args.to);
  const time::Setting there = setting_at(context, from), then = setting_at(context, to);
  const time::Span span = time::resolve(time::read_range(args.range), there, then);
  for (const std::string& note : span.notes) context.note(note);
  if (!span.from || !span.until || !span.from->timed() || !span.until->timed())
    usage_error("a leg has a time of departure and one of arrival: '" + args.range + "'",
                "\"2026-12-01 07:10..11:30\"");
  if (span.until->instant < span.from->instant)
    usage_error("it arrives before it departs: '" + args.range + "'", "\"2026-12-01 21:00..06:30+1\"");
  model::Leg leg;
  leg.from = model::to_spot(from);
  leg.to = model::to_spot(to);
  leg.departs = stamp_at(*span.from, there.zone);
  leg.arrives = stamp_at(*span.until, then.zone);
  leg.mode = args.mode.value_or(std::string(modes[0]));
  leg.number = trim(args.number.value_or(""));
  leg.reference = trim(args.reference.value_or(""));
  return leg;
}

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const store::Document trip = ops::resolve_trip(context.db(), args.trip, context.around());
  const model::Leg leg = read(args, context);
  const store::Document made = ops::add_leg(*step, trip, leg, context.now());
  const view::Object object = leg_object(context, made);
  context.commit(step, "leg " + model::to_text(made.short_id) + ": " + leg.from.name + " - " + leg.to.name);
  print_made(context, {object});
  return 0;
}

}  // namespace

extern const cli::Command trip_leg_command;
constinit const cli::Command trip_leg_command = cli::command<Args, run>({
    .name = "trip leg",
    .group = "Travel",
    .summary = "add a leg to a trip: a flight, train or drive",
    .prose = "Adds a leg to a trip. The first time of RANGE is read by the clock where it departs, the second by the "
             "clock where it "
             "arrives, across summer time and the date line; \"..06:30+1\" arrives a day later. A trip that is too "
             "short for it "
             "grows. Prints the id of the leg.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = leg_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
