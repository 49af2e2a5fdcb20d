// Rules that count days: how long I may stay (Schengen), or from when I pay taxes ("183 days"). Pure: a rule, my stays
// and a day to look at become one row of figures (`kith days`).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/types.h"

namespace kith::model {

struct DaySpan {  // both days belong to it
  time::Date from, until;
  bool operator==(const DaySpan&) const = default;
};

// A stay of mine. Several may overlap.
struct DayPresence {
  std::string country;     // ISO alpha-2
  time::Date from, until;  // inclusive
  std::string thing;       // its id: "s9"
};

// A residence permit or long-stay visa: days in its own country or area do not count.
struct DayPermit {
  std::string country_or_area;  // "ES", "schengen"
  time::Date from;
  std::optional<time::Date> until;  // nothing: no end
};

// When a country ("BG") was in `where`: a country ("BG") or an area ("schengen"). Sorted, disjoint.
using Membership = std::function<std::vector<DaySpan>(std::string_view country, std::string_view where)>;

struct DayRule {
  enum class Counts { inside, outside };        // days in `where`, or known days elsewhere
  enum class Counting { any, midnight, full };  // any part of a day; its end; all of it
  // rolling: the `days` days that end on a day. year: from `starts`. fullest: any 12 months that begin or end in that
  // year. weighted: that year and former ones, each with its weight.
  enum class Window { rolling, year, fullest, weighted };
  enum class Compare { more, at_least };  // over is > limit, or >= limit
  enum class Keep { under, over };        // over: a goal, not a limit (330 days abroad)

  std::string name, title;
  std::vector<std::string> where;  // countries and areas
  Counts counts = Counts::inside;
  Counting counting = Counting::any;
  Window window = Window::year;
  int days = 0;                          // rolling
  int starts_month = 1, starts_day = 1;  // a day of every year
  std::vector<int> weights;              // weighted: of this year, the last, the one before; in 1/denominator
  int denominator = 1;
  int least = 0;             // weighted: over only with so many days in this year
  std::optional<int> limit;  // nothing: it only reminds of `note`
  Compare compare = Compare::more;
  Keep keep = Keep::under;
  bool permits = false;            // permits free days
  std::string note, source, date;  // what it cannot compute; where it comes from; when that was read
};

struct DayPlan {
  time::Date from, until;
  std::string country;  // "": somewhere the rule counts
};

struct DayQuestion {
  time::Date today;
  std::optional<time::Date> on;  // control day; of a period its last day. Without: the plan's last day, else today
  std::optional<DayPlan> plan;
  std::optional<int> earliest;  // days of a stay to find room for; without: as long as the plan
  bool explain = false;
};

struct DayReason {
  time::Date date;
  bool counts = false;
  std::string why;    // "in ES", "permit for ES"
  std::string thing;  // id of the stay; "" for the plan
};

// All days are inclusive. What is said of "the window" is about window_start..window_end.
struct DayReport {
  std::string rule;
  time::Date on;
  int used = 0;  // in the window, the plan included; a weighted sum is rounded so that `over` is as exact
  std::optional<int> left, limit;  // left: days more without being over; of a goal: days that are missing
  time::Date window_start, window_end;
  bool over = false;          // of a goal: reached
  int overstay = 0;           // days too many in the window
  std::optional<bool> legal;  // of the plan's days only: each as it is reached. Of a goal: reached
  // Day by day, each with the window that ends on it. A rolling rule: all known stays up to `on`; others: the year.
  int peak = 0;
  std::optional<time::Date> first_illegal;
  int illegal_days = 0;
  // Of a plan: staying from its first day on. Without: staying on after `on`, when I am there. Nothing: no end in
  // sight.
  std::optional<time::Date> last_legal_day;
  std::optional<int> possible_days;
  std::optional<time::Date> earliest;  // first entry from today on with room for the whole stay
  int past = 0, planned = 0;           // parts of `used`: up to today, and later
  int unknown = 0;                     // days of the window up to today without any stay
  std::vector<int> years;              // weighted: days of this year, the last, the one before; without weights
  std::vector<DayReason> explain;      // days of the window with a stay that is the rule's business
};

// Error(usage) for a plan that ends before it begins, or a length that is none. Linear in the days from the first stay.
DayReport count_days(const DayRule& rule, const std::vector<DayPresence>& presences,
                     const std::vector<DayPermit>& permits, const Membership& membership, const DayQuestion& question);

}  // namespace kith::model
