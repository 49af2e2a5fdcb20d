// Who is near a place, and whom I come near on my way: stays of others, else their homes.
#pragma once

#include <string>
#include <vector>

#include "model/contact.h"
#include "model/day_rules.h"
#include "model/place.h"
#include "ops/resolve.h"
#include "time/types.h"

namespace kith::ops {

struct Nearby {
  Person who;
  std::string place, country;  // where they are
  double km = 0;
  model::DaySpan days;
  std::string source;        // stay, home
  bool stale = false;        // a stay I was told of more than 60 days before today
  std::string my_place;      // of overlaps: where I am then
  std::string last_contact;  // ISO, "" never
};

struct NearbyQuery {
  model::DaySpan days;
  double within = 0;  // km
  time::Date today;
};

// Who is near `where` on one of these days, nearest first, then by name. Near a country is who is in it, at 0 km. The
// days of a stay are its own, those of a home the days asked for on which that person has no stay.
std::vector<Nearby> people_near(store::Db& db, const model::Place& where, const NearbyQuery& query,
                                const model::Surroundings& around);

// Whom I come near on these days, by my stays, and by my home on days without one: one row for each person, place of
// theirs, place of mine and continuous period; by first day, then nearest, then name.
std::vector<Nearby> overlaps(store::Db& db, const NearbyQuery& query, const model::Surroundings& around);

}  // namespace kith::ops
