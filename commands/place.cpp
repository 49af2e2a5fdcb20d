// kith place: which places a name means.
#include "cli/context.h"
#include "cli/spec.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

struct Args {
  std::string text;
};

constexpr std::size_t most_places = 100;

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::text>("TEXT", "a city, airport, country or position", cli::Kind::where)};

using view::Type;
constexpr view::Column columns[] = {
    {"name", Type::text, "the name in English"},
    {"country", Type::text, "ISO alpha-2"},
    {"zone", Type::zone, "the time zone; of a country with several, that of the capital"},
    {"lat", Type::real, "degrees north"},
    {"lon", Type::real, "degrees east"},
    {"population", Type::integer, "inhabitants; null when not known"},
    {"iata", Type::text, "of an airport: its code"},
};

constexpr cli::Example examples[] = {
    {"kith place Wien", "Vienna, by a local name"},
    {"kith place Paris,TX --json", "the one in Texas"},
    {"kith place LIS --format '{zone}'", "the time zone of an airport"},
};

int run(const Args& args, cli::Context& context) {
  auto found = context.places().find(args.text, most_places, context.around().home_country);
  if (found.empty()) found.push_back(place_of(context, args.text));
  for (const model::Place& place : found) {
    context.printer().row(
        view::Object{{"name", place.name},
                     {"country", view::text_or_null(place.country)},
                     {"zone", view::text_or_null(place.zone)},
                     {"lat", place.lat},
                     {"lon", place.lon},
                     {"population", place.population > 0 ? view::Value(place.population) : view::Value()},
                     {"iata", view::text_or_null(place.iata)}});
  }
  return 0;
}

}  // namespace

extern const cli::Command place_command;
constinit const cli::Command place_command = cli::command<Args, run>({
    .name = "place",
    .group = "Travel",
    .summary = "look up a place",
    .prose =
        "Lists the places a name means, best first, from the list that comes with kith and needs no network: the "
        "first is the one that every WHERE takes. A name can be local or foreign, with a country or region behind a "
        "comma; three capitals are an airport, two a country, and two numbers a position. Places of your own go before "
        "all others.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
