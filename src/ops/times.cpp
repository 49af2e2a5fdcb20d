#include "ops/times.h"

#include "base/text.h"
#include "model/place.h"
#include "ops/people.h"

namespace kith::ops {

Person zone_person(store::Db& db, std::string_view text, const model::Surroundings& around) {
  const std::string_view who = trim(text.substr(text.starts_with('@') ? 1 : 0));
  auto nicknamed = store::find_people_by_key(db, 'n', fold(who));
  if (nicknamed.size() == 1) return std::move(nicknamed.front());
  return resolve_person(db, nicknamed.empty() ? std::string(who) : '@' + std::string(who), Guess::never, around);
}

time::Zone zone_of_person(store::Db& db, const Person& person, const model::Surroundings& around) {
  const std::string name = contact_of(document_of(db, person), around).zone;
  if (auto zone = name.empty() ? std::nullopt : time::Zone::find(name)) return *std::move(zone);
  const std::string id = contact_id(person.number);
  throw Error(Exit::unknown, "the time zone of " + id + " " + person.name + " is not known",
              "kith edit " + id + " --lives Lisbon");
}

time::ZoneOf zone_finder(store::Db& db, const model::Surroundings& around) {
  return [&db, &around](std::string_view text, time::Date /*on*/) -> std::optional<time::Zone> {
    if (text.starts_with('@')) return zone_of_person(db, zone_person(db, text, around), around);
    if (!around.places) return std::nullopt;
    const auto found = around.places->find(text, 1, around.home_country);
    if (found.empty() || found.front().zone.empty()) return std::nullopt;
    return time::Zone::find(found.front().zone);
  };
}

}  // namespace kith::ops
