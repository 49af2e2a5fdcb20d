#include "ops/places.h"

#include "base/text.h"
#include "model/hours.h"
#include "model/phone.h"
#include "ops/people.h"
#include "store/happenings.h"
#include "store/presence.h"

namespace kith::ops {
namespace {

// The date in a zone; where none is known, that of UTC.
time::Date date_there(time::Instant now, std::string_view zone_name) {
  const auto zone = zone_name.empty() ? std::nullopt : time::Zone::find(zone_name);
  return zone ? zone->date_at(now) : time::Zone().date_at(now);
}

std::vector<std::string> presence_keys(store::Db& db, const Person& person) {
  std::vector<std::string> keys = store::party_keys(db, person.document);
  if (person.number == model::me.number) keys.emplace_back();
  return keys;
}

// The stay that began last of those that touch these days and that `is_current`.
template <class IsCurrent>
std::optional<store::Presence> find_stay(store::Db& db, const Person& person, time::Date from, time::Date until,
                                         IsCurrent is_current) {
  std::optional<store::Presence> last;
  for (const std::string& key : presence_keys(db, person)) {
    for (store::Presence& stay : store::presences(db, key, from, until)) {
      if (stay.id.noun != model::Noun::stay || !is_current(stay)) continue;
      if (!last || stay.from >= last->from) last = std::move(stay);
    }
  }
  return last;
}

Location home_of(const model::Contact& contact, const model::Surroundings& around) {
  Location home{contact.city, contact.country, contact.zone, contact.lat, contact.lon, "home"};
  if (home.lat || !around.places || contact.city.empty()) return home;
  if (const model::Place* city = around.places->city(contact.city, contact.country)) {
    home.lat = city->lat;
    home.lon = city->lon;
  }
  return home;
}

std::optional<Location> at_stay_or_home(store::Db& db, const Person& person, const std::optional<store::Presence>& stay,
                                        const model::Surroundings& around) {
  if (stay) {
    Location there{stay->place, stay->country, stay->zone, std::nullopt, std::nullopt, "stay"};
    if (stay->lat != 0 || stay->lon != 0) {  // as in store/presence.h
      there.lat = stay->lat;
      there.lon = stay->lon;
    }
    return there;
  }
  Location home = home_of(contact_of(document_of(db, person), around), around);
  if (home.place.empty() && home.country.empty() && home.zone.empty()) return std::nullopt;
  return home;
}

}  // namespace

std::optional<Location> location_now(store::Db& db, const Person& person, time::Instant now,
                                     const model::Surroundings& around) {
  // Everywhere on earth it is yesterday, today or tomorrow of UTC.
  const time::Date today = time::Zone().date_at(now);
  const auto stay = find_stay(db, person, time::add_days(today, -1), time::add_days(today, 1),
                              [now](const store::Presence& presence) {
                                const time::Date there = date_there(now, presence.zone);
                                return presence.from <= there && there <= presence.until;
                              });
  return at_stay_or_home(db, person, stay, around);
}

std::optional<Location> location_on(store::Db& db, const Person& person, time::Date day,
                                    const model::Surroundings& around) {
  const auto stay = find_stay(db, person, day, day, [](const store::Presence&) { return true; });
  return at_stay_or_home(db, person, stay, around);
}

bool is_decent(time::Wall local, const model::Contact& contact) {
  const model::Hours hours = model::parse_hours(contact.hours).value_or(model::Hours{});
  const model::Workdays days = model::parse_workdays(contact.workdays).value_or(model::monday_to_friday);
  const int minute = time::second_of_day(local) / 60;
  const auto day = static_cast<std::size_t>(time::weekday(time::date_of(local)));
  return days[day] && minute >= hours.from && minute < hours.to;
}

bool names_person(store::Db& db, std::string_view text, const model::Surroundings& around) {
  text = trim(text);
  if (text == "me" || text.find('@') != std::string_view::npos || model::parse_id(text)) return true;
  const std::string folded = fold(text);
  if (!store::find_people_by_key(db, 'f', folded, 1).empty()) return true;
  if (around.places && text.find(',') != std::string_view::npos && !around.places->find(text, 1).empty()) return false;
  if (model::looks_like_phone(text)) return true;
  std::vector<std::string> wanted;
  for (std::string_view word : words(folded)) wanted.emplace_back(word);
  return !wanted.empty() && !store::find_people_by_words(db, wanted, store::WordMatch::whole, 1).empty();
}

}  // namespace kith::ops
