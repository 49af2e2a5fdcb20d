// kith trip add: a trip to one place, mine or that of somebody I know.
#include "base/ids.h"
#include "base/text.h"
#include "shared/contacts.h"
#include "shared/day_rules.h"
#include "shared/sheet.h"
#include "shared/travel.h"

namespace kith::commands {
namespace {

struct Args {
  std::string where, range;
  std::optional<std::string> title, who, told;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::where>("WHERE", "a city, an airport, a country or a position", cli::Kind::where),
    cli::positional<&Args::range>("RANGE", "the first and the last day, both counted", cli::Kind::range),
    cli::positional<&Args::title>("TITLE", "what it is called; the place without it", cli::Kind::text,
                                  cli::Presence::optional),
};
constexpr cli::Option options[] = {
    cli::option<&Args::who>("--who", "WHO", "whose trip it is; mine without it", cli::Kind::who),
    cli::option<&Args::told>("--told", "WHEN", "when I learnt of it; today without it", cli::Kind::when),
};

constexpr cli::Example examples[] = {
    {"kith trip add Berlin 2027-05-04..08", "five days, the last one too"},
    {"kith trip add Lisbon 2027-05-11..20 'spring in Lisbon' --who c2", "where somebody else will be"},
    {"kith trip add DE 2027-01-05..2027-02-18", "a country will do"},
};

model::Stay read(const Args& args, cli::Context& context) {
  model::Stay stay;
  stay.place = model::to_spot(chosen_place(context, args.where));
  const WholeDays days = whole_days(context, args.range);
  stay.arrive = days.first;
  stay.leave = days.last;
  if (args.who) {
    const ops::Person person = one_person(context, *args.who);
    if (person.number != model::me.number) stay.who = strip_urn(person.uid);
  }
  if (args.told) stay.told = on_date(context, *args.told);
  // What is known of others grows old.
  if (!args.told && !stay.who.empty()) stay.told = time::format(context.today());
  return stay;
}

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const model::Stay stay = read(args, context);
  const ops::NewTrip made = ops::add_trip(*step, stay, trim(args.title.value_or("")), context.now());
  const view::Object object = trip_object(context, made.trip);
  context.commit(step, "trip " + model::to_text(made.trip.short_id) + ": " + ops::trip_of(made.trip).title);
  if (stay.who.empty())
    warn_of_days(context, {stay.place.country, stay.arrive, stay.leave, model::to_text(made.stay.short_id)});
  print_made(context, {object});
  return 0;
}

}  // namespace

extern const cli::Command trip_add_command;
constinit const cli::Command trip_add_command = cli::command<Args, run>({
    .name = "trip add",
    .group = "Travel",
    .summary = "note a trip, and the stay it consists of",
    .prose = "Makes a trip with one stay: at WHERE, from the first day of RANGE to the last, both counted. Of several "
             "places of one "
             "name the largest is meant; \"Paris,TX\" names another. With --who it is the trip of somebody else; what "
             "you know of "
             "others is stale 60 days after you learnt it.\n\nPrints the id of the trip.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = trip_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
