// My own stays and permits under the rules that count days.
#pragma once

#include <string>
#include <vector>

#include "model/day_rules.h"
#include "ops/resolve.h"

namespace kith::ops {

// Stays of mine, tentative ones too, where the country is known; in order of arrival.
std::vector<model::DayPresence> my_stays(store::Db& db);
std::vector<model::DayPermit> my_permits(store::Db& db);

// A report for each rule, in their order.
std::vector<model::DayReport> count_days(store::Db& db, const std::vector<model::DayRule>& rules,
                                         const model::Membership& membership, const model::DayQuestion& question);

// What the rules have against a stay of mine, a sentence each: that it is over a limit, or that it makes a later stay
// so. It may be stored already, as `stay.thing`, or not. Empty for a stay whose country is not known.
std::vector<std::string> trip_warnings(store::Db& db, const std::vector<model::DayRule>& rules,
                                       const model::Membership& membership, const model::DayPresence& stay,
                                       time::Date today);

}  // namespace kith::ops
