#include "ops/trips.h"

#include <algorithm>

#include "base/error.h"
#include "base/ids.h"
#include "codec/ical.h"
#include "model/field_list.h"
#include "ops/interactions.h"
#include "ops/people.h"
#include "store/happenings.h"
#include "store/presence.h"

namespace kith::ops {
namespace {

constexpr std::int64_t fresh_days = 60;

codec::Fields fields_of(const store::Document& document) {
  return codec::read_ical(document.body).fields;
}

store::Document create(store::Step& step, model::Noun noun, const codec::Fields& fields, time::Instant now) {
  const std::string uid = step.uuid();
  return step.create(noun, uid, make_document("VEVENT", uid, fields, now));
}

// A trip that is too short for these days.
void grow(store::Step& step, const store::Document& document, time::Date first, time::Date last, time::Instant now) {
  const auto trip = store::find_document(step.db(), document.id);
  check(trip.has_value(), "a trip that grows is there");
  codec::Fields fields = fields_of(*trip);
  const model::Trip before = model::read_trip(fields);
  if (before.from <= first && before.until >= last) return;
  model::set_single(fields, "start", {time::format(std::min(before.from, first))});
  model::set_single(fields, "end", {time::format(time::add_days(std::max(before.until, last), 1))});
  codec::stamp_ical(fields, now);
  step.put(trip->id, codec::patch_ical(trip->body, fields));
}

// What is known of somebody's journeys around a moment, under all UIDs they have.
std::vector<store::Presence> presences_of(store::Db& db, const Person& person, time::Date from, time::Date until) {
  if (person.number == model::me.number) return store::presences(db, "", from, until);
  std::vector<store::Presence> rows;
  for (const std::string& key : store::party_keys(db, person.document)) {
    if (key.front() != 'u') continue;
    for (store::Presence& row : store::presences(db, key, from, until)) rows.push_back(std::move(row));
  }
  return rows;
}

// Of a day: where its evening is.
const store::Presence* evening_of(const std::vector<store::Presence>& rows, time::Date day, model::Noun noun) {
  const store::Presence* found = nullptr;
  for (const store::Presence& row : rows) {
    if (row.id.noun != noun || row.from > day || row.until < day) continue;
    const bool is_later =
        found == nullptr || (noun == model::Noun::leg ? row.ends >= found->ends : row.from >= found->from);
    if (is_later) found = &row;
  }
  return found;
}

const store::Presence* presence_at(const std::vector<store::Presence>& rows, const time::Moment& at) {
  const bool is_day = !at.timed();
  const store::Presence* leg = is_day ? evening_of(rows, at.date, model::Noun::leg) : store::leg_at(rows, at.instant);
  if (leg != nullptr) return leg;
  return is_day ? evening_of(rows, at.date, model::Noun::stay) : store::stay_at(rows, at.instant);
}

bool is_stale(const std::string& told, time::Date today) {
  const auto day = time::parse_iso_date(told);
  return day && today.days - day->days > fresh_days;
}

Whereabouts on_the_way(const Person& person, const store::Presence& row, const Question& question) {
  Whereabouts out;
  out.who = person;
  out.place = row.place;
  out.country = row.country;
  out.zone = row.zone;
  if (row.lat != 0 || row.lon != 0) {
    out.lat = row.lat;
    out.lon = row.lon;
  }
  out.source = model::word(row.id.noun);
  if (person.number == model::me.number) return out;
  out.as_of = row.told;
  out.stale = is_stale(row.told, question.zone.date_at(question.now));
  return out;
}

std::optional<Whereabouts> at_home(store::Db& db, const Person& person, const model::Surroundings& around) {
  const auto document = store::find_document(db, person.document);
  if (!document) return std::nullopt;
  const model::Contact contact = contact_of(*document, around);
  if (contact.city.empty() && contact.country.empty() && contact.zone.empty()) return std::nullopt;
  Whereabouts home;
  home.who = person;
  home.place = contact.city;
  home.country = contact.country;
  home.zone = contact.zone;
  home.lat = contact.lat;
  home.lon = contact.lon;
  home.source = "home";
  if (home.lat || home.place.empty() || !around.places) return home;
  if (const model::Place* city = around.places->city(home.place, home.country)) {
    home.lat = city->lat;
    home.lon = city->lon;
  }
  return home;
}

}  // namespace

store::Document resolve_trip(store::Db& db, std::string_view text, const model::Surroundings& around) {
  store::Document document = resolve_document(db, text, Guess::never, around);
  if (document.short_id.noun == model::Noun::trip) return document;
  usage_error(model::to_text(document.short_id) + " is not a trip", "kith trip lists them");
}

model::Trip trip_of(const store::Document& document) {
  return model::read_trip(fields_of(document));
}

model::Stay stay_of(const store::Document& document) {
  return model::read_stay(fields_of(document));
}

model::Leg leg_of(const store::Document& document) {
  return model::read_leg(fields_of(document));
}

NewTrip add_trip(store::Step& step, model::Stay stay, std::string_view title, time::Instant now) {
  model::Trip trip;
  trip.title = title.empty() ? stay.place.name : std::string(title);
  trip.who = stay.who;
  trip.told = stay.told;
  trip.status = stay.status;
  trip.from = stay.arrive;
  trip.until = stay.leave;
  const store::Document made = create(step, model::Noun::trip, model::write_trip(trip), now);
  stay.trip = made.uid;
  return {made, create(step, model::Noun::stay, model::write_stay(stay), now)};
}

store::Document add_stay(store::Step& step, const store::Document& trip, model::Stay stay, time::Instant now) {
  const model::Trip whole = trip_of(trip);
  stay.trip = trip.uid;
  stay.who = whole.who;
  stay.told = whole.told;
  grow(step, trip, stay.arrive, stay.leave, now);
  return create(step, model::Noun::stay, model::write_stay(stay), now);
}

store::Document add_leg(store::Step& step, const store::Document& trip, model::Leg leg, time::Instant now) {
  const model::Trip whole = trip_of(trip);
  leg.trip = trip.uid;
  leg.who = whole.who;
  leg.told = whole.told;
  grow(step, trip, std::min(leg.departs.date(), leg.arrives.date()), std::max(leg.departs.date(), leg.arrives.date()),
       now);
  return create(step, model::Noun::leg, model::write_leg(leg), now);
}

std::vector<store::Document> all_trips(store::Db& db) {
  std::vector<std::pair<time::Date, store::Document>> found;
  store::each_document(db, model::Noun::trip,
                       [&](const store::Document& document) { found.emplace_back(trip_of(document).from, document); });
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second.short_id.number) < std::pair(b.first, b.second.short_id.number);
  });
  std::vector<store::Document> trips;
  for (auto& [from, document] : found) trips.push_back(std::move(document));
  return trips;
}

std::vector<store::Document> parts_of_trip(store::Db& db, std::string_view uid) {
  std::vector<store::Document> parts;
  for (const store::Presence& row : store::presences_of_trip(db, uid))
    if (auto document = store::find_document(db, row.document)) parts.push_back(std::move(*document));
  return parts;
}

std::optional<store::Document> trip_with_uid(store::Db& db, std::string_view uid) {
  return uid.empty() ? std::nullopt : store::find_by_uid(db, model::Noun::trip, uid);
}

std::optional<Person> traveller(store::Db& db, std::string_view uid) {
  if (uid.empty()) return store::find_person(db, model::me.number);
  return store::find_someone(db, {std::string(uid), "", ""}).person;
}

std::optional<Whereabouts> whereabouts(store::Db& db, const Person& person, const Question& question,
                                       const model::Surroundings& around) {
  // Everywhere on earth it is yesterday, today or tomorrow of UTC.
  const time::Date day = question.at.timed() ? time::Zone().date_at(question.at.instant) : question.at.date;
  const auto rows = presences_of(db, person, time::add_days(day, -1), time::add_days(day, 1));
  if (const store::Presence* row = presence_at(rows, question.at)) return on_the_way(person, *row, question);
  if (auto home = at_home(db, person, around)) return home;
  if (person.number != model::me.number) return std::nullopt;
  Whereabouts out;
  out.who = person;
  out.zone = question.zone.name();
  out.source = "system";
  return out;
}

}  // namespace kith::ops
