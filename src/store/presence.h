// Who is where and when: stays and legs in one narrow table; homes are in person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/noun.h"
#include "store/documents.h"
#include "store/people.h"

namespace kith::store {

struct Presence {
  DocumentId document = 0;
  model::Id id;
  std::string who;         // '' me, else 'u' + uid
  std::string trip;        // uid
  time::Date from, until;  // inclusive
  std::string place, country, zone, status, told;
  double lat = 0, lon = 0;     // 0, 0: not known
  time::Instant starts, ends;  // of a leg
};

// Not cancelled ones that touch the period (either end may be open), in order of from, then of document.
// `who`: '' me; nothing: everybody.
std::vector<Presence> presences(Db& db, const std::optional<std::string>& who, std::optional<time::Date> from,
                                std::optional<time::Date> until);

// Everything of one trip, cancelled too; in the same order.
std::vector<Presence> presences_of_trip(Db& db, std::string_view trip);

// Of the rows of one person those of a moment, nothing when there is none: the leg under way; the stay there, on a day
// that has two the later one, unless a leg of that day is still to begin.
const Presence* leg_at(const std::vector<Presence>& rows, time::Instant at);
const Presence* stay_at(const std::vector<Presence>& rows, time::Instant at);
// The zone of my stay at that moment, "" when there is none or it is not known.
std::string zone_of_my_stay(Db& db, time::Instant at);

struct Home {
  Person person;
  std::string city, country, zone, last_contact;
};
std::vector<Home> homes(Db& db);  // of everyone with a city or country, me not among them

}  // namespace kith::store
