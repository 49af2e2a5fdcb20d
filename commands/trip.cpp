// kith trip: the trips there are.
#include "base/text.h"
#include "shared/contacts.h"
#include "shared/travel.h"

namespace kith::commands {
namespace {

struct Args {};

using view::Type;
// For people, in words.
constexpr view::Column in_words[] = {
    {"when", Type::text}, {"title", Type::text}, {"where", Type::text}, {"who", Type::text}, {"id", Type::id}};

constexpr cli::Example examples[] = {
    {"kith trip", "all trips, the earliest first"},
    {"kith trip --json", "with their stays and legs, for a script"},
};

view::Object words(cli::Context& context, const store::Document& document) {
  const model::Trip trip = ops::trip_of(document);
  std::vector<std::string> places;
  for (const store::Document& part : ops::parts_of_trip(context.db(), document.uid))
    if (part.short_id.noun == model::Noun::stay) places.push_back(ops::stay_of(part).place.name);
  return view::Object{{"when", days_in_words(context, trip.from, trip.until)},
                      {"title", trip.title},
                      {"where", join(places, ", ")},
                      {"who", traveller_name(context, trip.who)},
                      {"id", model::to_text(document.short_id)}};
}

int run(const Args& /*args*/, cli::Context& context) {
  const auto trips = ops::all_trips(context.db());
  if (!context.is_text() || !context.globals.output.sort.empty()) {
    for (const store::Document& trip : trips) context.printer().row(trip_object(context, trip));
    return 0;
  }
  view::Printer printer(in_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (const store::Document& trip : trips) printer.row(words(context, trip));
  printer.finish();
  return 0;
}

}  // namespace

extern const cli::Command trip_command;
constinit const cli::Command trip_command = cli::command<Args, run>({
    .name = "trip",
    .group = "Travel",
    .summary = "list trips, yours and those of others",
    .prose = "Lists the trips, the earliest first, with the places they lead to. kith trip add makes one, kith trip "
             "stay and kith "
             "trip leg add to it, kith show t1 shows one whole, kith rm t1 removes it with its stays and legs.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = trip_columns,
    .examples = examples,
});

}  // namespace kith::commands
