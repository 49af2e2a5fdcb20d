#include "shared/when.h"

#include "base/error.h"
#include "base/text.h"
#include "ops/people.h"
#include "ops/times.h"

namespace kith::commands {
namespace {

time::Setting setting_of(cli::Context& context, time::Direction direction) {
  time::Setting setting{context.now(), context.zone()};
  setting.direction = direction;
  setting.zone_of = [&context](std::string_view text, time::Date on) {
    return ops::zone_finder(context.db(), context.around())(text, on);
  };
  return setting;
}

bool is_time(std::string_view text) {
  try {
    return time::read_when(text).timed();
  } catch (const Error&) {
    return false;
  }
}

bool is_known_zone(const std::string& name) {
  return name == "UTC" || time::Zone::find(name).has_value();
}

}  // namespace

time::Resolved when_of(cli::Context& context, std::string_view text, time::Direction direction,
                       time::BareTime bare_time) {
  time::Setting setting = setting_of(context, direction);
  setting.bare_time = bare_time;
  time::Resolved when = time::resolve(text, setting);
  for (const std::string& note : when.notes) context.note(note);
  return when;
}

time::Span range_of(cli::Context& context, std::string_view text, time::Direction direction) {
  time::Span span = time::resolve_range(text, setting_of(context, direction));
  for (const std::string& note : span.notes) context.note(note);
  return span;
}

model::Stamp stamp_of(const time::Moment& moment) {
  if (moment.kind != time::Moment::Kind::wall || is_known_zone(moment.zone.name())) return model::to_stamp(moment);
  time::Moment instant = moment;
  instant.kind = time::Moment::Kind::instant;
  return model::to_stamp(instant);
}

model::Stamp stamp_now(cli::Context& context) {
  if (is_known_zone(context.zone_name())) return model::to_stamp(context.now(), context.zone());
  return {model::Stamp::Kind::instant, {context.now().seconds}, "UTC"};
}

namespace {

model::Place home_of(cli::Context& context, std::string_view who) {
  const ops::Person person = ops::zone_person(context.db(), who, context.around());
  const model::Contact contact = ops::contact_of(ops::document_of(context.db(), person), context.around());
  const std::string id = ops::contact_id(person.number);
  if (contact.city.empty())
    throw Error(Exit::unknown, "where " + id + " " + person.name + " lives is not known",
                "kith edit " + id + " --lives Lisbon");
  model::Place place;
  if (const model::Place* city = context.places().city(contact.city, contact.country))
    place = *city;
  else if (!contact.lat || !contact.lon)
    place.kind = model::Place::Kind::country;  // no position to write
  place.name = contact.city;
  if (!contact.country.empty()) place.country = contact.country;
  if (!contact.zone.empty()) place.zone = contact.zone;
  place.lat = contact.lat.value_or(place.lat);
  place.lon = contact.lon.value_or(place.lon);
  return place;
}

}  // namespace

model::Place place_of(cli::Context& context, std::string_view where) {
  if (where.starts_with('@')) return home_of(context, where);
  auto found = context.places().find(where, 1, context.around().home_country);
  if (!found.empty()) return std::move(found.front());
  const std::string quoted = "'" + std::string(where) + "'";
  if (is_time(where)) usage_error(quoted + " is a time, not a place", "--on says when, --at says where");
  const auto near = context.places().near_misses(where);
  if (near.empty()) context.places().require();
  throw Error(Exit::unknown, "no place is called " + quoted,
              near.empty() ? "a larger city nearby, or a position like 38.72,-9.14"
                           : "did you mean: " + join(near, ", ") + "?");
}

}  // namespace kith::commands
