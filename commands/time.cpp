// kith time: what time it is for somebody or somewhere.
#include "base/error.h"
#include "base/text.h"
#include "ops/people.h"
#include "ops/places.h"
#include "ops/times.h"
#include "shared/contacts.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> whom;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::whom>("WHO|WHERE", "people or places; you without any", cli::Kind::who,
                                 cli::Presence::optional)};

using view::Type;
constexpr view::Column columns[] = {
    {"who", Type::object, "id, name; null for a place"},
    {"place", Type::text, "where that is"},
    {"zone", Type::zone, "the time zone"},
    {"local_time", Type::time, "the time there now"},
    {"offset", Type::text, "from UTC, as +05:45"},
    {"decent", Type::flag, "inside their working hours; 9 to 18, Monday to Friday, when they have none"},
};

constexpr cli::Example examples[] = {
    {"kith time", "where you are"},
    {"kith time carla Tokyo", "for a contact and in a city"},
    {"kith time bo --format '{decent}'", "may I call now, for a script"},
};

struct Clock {
  std::optional<ops::Person> who;
  std::string place;
  time::Zone zone;
  std::string zone_name;
};

Clock clock_of_place(cli::Context& context, const std::string& text) {
  const model::Place place = place_of(context, text);
  auto zone = place.zone.empty() ? std::nullopt : time::Zone::find(place.zone);
  if (!zone) throw Error(Exit::unknown, "the time zone of " + place.name + " is not known");
  return {std::nullopt, place.name, *std::move(zone), place.zone};
}

// My own zone is known whatever happens; --zone goes before everything.
Clock my_clock(cli::Context& context, ops::Person me, const std::optional<ops::Location>& location) {
  auto zone = location ? time::Zone::find(location->zone) : std::nullopt;
  if (!context.globals.zone.empty() || !zone) return {std::move(me), "", context.zone(), context.zone_name()};
  return {std::move(me), location->place, *std::move(zone), location->zone};
}

Clock clock_of_person(cli::Context& context, ops::Person person) {
  const auto location = ops::location_now(context.db(), person, context.now(), context.around());
  if (person.number == model::me.number) return my_clock(context, std::move(person), location);
  if (!location || location->zone.empty()) {
    throw Error(Exit::unknown,
                "the time zone of " + ops::contact_id(person.number) + " " + person.name + " is not known",
                "kith edit " + ops::contact_id(person.number) + " --lives Lisbon");
  }
  return {std::move(person), location->place.empty() ? location->country : location->place,
          time::Zone::load(location->zone), location->zone};
}

bool is_place(cli::Context& context, const std::string& text) {
  return !context.places().find(text, 1, context.around().home_country).empty();
}

// People before places; but the beginning of a name, or a near one, only where no place is called so.
Clock clock_of(cli::Context& context, const std::string& text) {
  if (!ops::names_person(context.db(), text, context.around()) && is_place(context, text))
    return clock_of_place(context, text);
  try {
    const bool is_nickname = text.starts_with('@');
    return clock_of_person(context, is_nickname ? ops::zone_person(context.db(), text, context.around())
                                                : one_person(context, text, ops::Guess::nearest));
  } catch (Error& error) {
    if (error.code == Exit::unknown && error.message.starts_with("no contact matches"))
      error.message = "no contact and no place matches '" + text + "'";
    throw;
  }
}

// "Paris,TX" is one place, "ana,bo" are two people.
std::vector<std::string> pieces_of(cli::Context& context, const std::vector<std::string>& arguments) {
  std::vector<std::string> pieces;
  for (const std::string& argument : arguments) {
    if (argument.find(',') != std::string::npos && is_place(context, argument)) {
      pieces.push_back(argument);
      continue;
    }
    const std::string input = argument == "-" ? context.read_stdin() : std::string();
    for (std::string& piece : ops::expand_arguments({argument}, input)) pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::vector<Clock> clocks(const Args& args, cli::Context& context) {
  std::vector<Clock> all;
  for (const std::string& piece : pieces_of(context, args.whom)) all.push_back(clock_of(context, piece));
  if (!args.whom.empty()) return all;
  if (auto me = store::find_person(context.db(), model::me.number))
    all.push_back(clock_of_person(context, *std::move(me)));
  else
    all.push_back({std::nullopt, "", context.zone(), context.zone_name()});
  return all;
}

view::Object clock_object(cli::Context& context, const Clock& clock) {
  model::Contact hours;
  if (clock.who) hours = ops::contact_of(ops::document_of(context.db(), *clock.who), context.around());
  const time::Instant now = context.now();
  return view::Object{{"who", clock.who ? person_reference(*clock.who) : view::Value()},
                      {"place", view::text_or_null(clock.place)},
                      {"zone", clock.zone_name},
                      {"local_time", time::format_rfc3339(now, clock.zone)},
                      {"offset", time::format_offset(clock.zone.seconds_at(now))},
                      {"decent", ops::is_decent(clock.zone.to_wall(now), hours)}};
}

int run(const Args& args, cli::Context& context) {
  for (const Clock& clock : clocks(args, context)) context.printer().row(clock_object(context, clock));
  return 0;
}

}  // namespace

extern const cli::Command time_command;
constinit const cli::Command time_command = cli::command<Args, run>({
    .name = "time",
    .group = "Travel",
    .summary = "tell the time for somebody or somewhere",
    .prose = "Tells what time it is where people are now, by the stay you know of, else by their home; or in a place. "
             "Without arguments it is your own time: where you stay, else at home, else as the machine has it; --zone "
             "goes before all of it.\n\nA name is first that of a contact: the whole name or whole words of it. The "
             "beginning of a name is taken for a contact only where no place is called so. decent says whether it is "
             "working time there: by the hours and days on the card, else 9 to 18 from Monday to Friday.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
