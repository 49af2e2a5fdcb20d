// What names behind a time mean: "18:00 Lisbon", "18:00 @ana".
#pragma once

#include <string>
#include <string_view>

#include "ops/resolve.h"
#include "time/when.h"

namespace kith::ops {

// "@ana" as written behind a time: a nickname, else any WHO. Throws as resolve_person.
Person zone_person(store::Db& db, std::string_view text, const model::Surroundings& around);

// Where that person is at home. Error(unknown) when no zone is known, with what to do.
time::Zone zone_of_person(store::Db& db, const Person& person, const model::Surroundings& around);

// For time::Setting::zone_of: a city or airport, or "@WHO". What it refers to must outlive it.
time::ZoneOf zone_finder(store::Db& db, const model::Surroundings& around);

}  // namespace kith::ops
