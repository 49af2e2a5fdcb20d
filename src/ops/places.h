// Where people are at this moment, by their stays, else by their homes; and what the clock says there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/contact.h"
#include "ops/resolve.h"
#include "time/types.h"
#include "time/zone.h"

namespace kith::ops {

struct Location {
  std::string place, country, zone;  // "" unknown
  std::optional<double> lat, lon;
  std::string source;  // stay, home
};

// The stay that began last of those with today's date there, else the home. Nothing when neither is known.
std::optional<Location> location_now(store::Db& db, const Person& person, time::Instant now,
                                     const model::Surroundings& around);

// The same on a day of the calendar.
std::optional<Location> location_on(store::Db& db, const Person& person, time::Date day,
                                    const model::Surroundings& around);

// Is that clock inside the working hours and days of this contact (9 to 18, Monday to Friday, when it has none)?
bool is_decent(time::Wall local, const model::Contact& contact);

// WHO before WHERE: is somebody called exactly so, or by these whole words? Ids, addresses and numbers name people.
bool names_person(store::Db& db, std::string_view text, const model::Surroundings& around);

}  // namespace kith::ops
