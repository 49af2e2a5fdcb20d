#include "shared/places.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "model/nearby.h"
#include "ops/places.h"
#include "ops/times.h"
#include "shared/contacts.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

constexpr int days_of_year = 365;

Where where_of_person(cli::Context& context, std::string_view text, time::Date on) {
  ops::Person person = ops::zone_person(context.db(), text, context.around());
  const auto location = ops::location_on(context.db(), person, on, context.around());
  if (!location || !location->lat || !location->lon) {
    const std::string id = ops::contact_id(person.number);
    throw Error(Exit::unknown, "where " + id + " " + person.name + " is on " + time::format(on) + " is not known",
                "kith edit " + id + " --lives Lisbon");
  }
  model::Place place;
  place.name = location->place;
  place.country = location->country;
  place.zone = location->zone;
  place.lat = *location->lat;
  place.lon = *location->lon;
  return {std::move(place), std::move(person)};
}

}  // namespace

Where where_of(cli::Context& context, std::string_view text, time::Date on) {
  if (text.starts_with('@')) return where_of_person(context, text, on);
  return {place_of(context, text), std::nullopt};
}

model::DaySpan year_ahead(cli::Context& context) {
  return {context.today(), time::add_days(context.today(), days_of_year)};
}

model::DaySpan period_of(cli::Context& context, std::string_view range) {
  const time::Span span = range_of(context, range, time::Direction::ahead);
  const time::Date today = context.today();
  if (span.from) {
    return {span.from->date, span.until ? span.until->date : time::add_days(span.from->date, days_of_year)};
  }
  const time::Date until = span.until->date;  // one end is there
  return {until < today ? time::add_days(until, -days_of_year) : today, until};
}

double distance_of(std::string_view text) {
  if (const auto km = model::parse_kilometres(text)) return *km;
  usage_error("cannot read '" + std::string(text) + "' as a distance", "write it like 50km");
}

view::Object nearby_object(const ops::Nearby& row) {
  return view::Object{{"who", person_reference(row.who)},
                      {"place", view::text_or_null(row.place)},
                      {"country", view::text_or_null(row.country)},
                      {"km", std::round(row.km * 10) / 10},
                      {"from", time::format(row.days.from)},
                      {"until", time::format(row.days.until)},
                      {"source", row.source},
                      {"stale", row.stale},
                      {"my_place", view::text_or_null(row.my_place)},
                      {"last_contact", view::text_or_null(row.last_contact)}};
}

}  // namespace kith::commands
