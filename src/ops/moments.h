// Moments that matter: birthdays, anniversaries and other yearly dates, and whom to thank. kith finds them; a person
// acts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ops/resolve.h"
#include "time/types.h"

namespace kith::ops {

struct Moment {
  std::string kind;              // birthday, anniversary, date, thanks
  std::optional<time::Date> on;  // thanks: of the introduction, nothing when its date is not known
  Person who;
  std::string text;          // "Ana's birthday"
  std::optional<int> years;  // how many, when the year is known
};

inline constexpr std::string_view moment_kinds[] = {"birthday", "anniversary", "date", "thanks"};

inline constexpr int most_years = 10;
// Yearly dates from `from` to `until`, both inclusive, in order of date, then of kind and id. A 29 February is kept on
// the 28th in common years. At most `most_years` are looked at.
std::vector<Moment> yearly_moments(store::Db& db, time::Date from, time::Date until);
// Who introduced somebody and was not thanked since (`log … --thanks`), the oldest introduction first.
std::vector<Moment> thanks_owed(store::Db& db);

// The last day I turned to that person, ISO; "" never.
std::string last_gesture(store::Db& db, const Person& person);

}  // namespace kith::ops
