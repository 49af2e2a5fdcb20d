// What today holds, of what kith knows so far: where I am, and whom to greet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ops/resolve.h"
#include "time/types.h"

namespace kith::ops {

struct Moment {
  Person who;
  time::Date on;                // this year's, or next year's, date
  std::optional<int> years;     // how many, when the year is known
};

// Birthdays from `today` to `days` later, in order of date, then of name. A 29 February is kept on the 28th in common years.
std::vector<Moment> coming_birthdays(store::Db& db, time::Date today, int days);

std::size_t count_contacts(store::Db& db);

}  // namespace kith::ops
