// Recurrence rules of RFC 5545 §3.3.10, expanded in floating time: each occurrence is a wall time that the caller places
// in the zone of the event (Zone::to_instant), so that 10:00 stays 10:00 over a change of the clocks.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/exit.h"
#include "time/format.h"
#include "time/types.h"
#include "time/zone.h"

namespace kith::time {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

// "MO", or "-1FR" with its ordinal; 0 is every.
struct RuleDay {
  Weekday weekday = Weekday::monday;
  int ordinal = 0;
  bool operator==(const RuleDay&) const = default;
};

struct Rule {
  Frequency frequency = Frequency::daily;
  std::int64_t interval = 1;
  std::optional<std::int64_t> count;
  std::optional<Wall> until;     // inclusive; a date means all of that day
  bool until_is_date = false;
  bool until_is_utc = false;     // then `until` reads UTC: call in_zone() before expanding
  std::vector<int> seconds, minutes, hours, month_days, year_days, weeks, months, positions;
  std::vector<RuleDay> days;
  Weekday week_start = Weekday::monday;
  bool operator==(const Rule&) const = default;
};

// Reads the value of an RRULE property. Throws Error(code) that names the part: `cannot read the rule 'FREQ=X': …`.
Rule parse_rule(std::string_view text, Exit code = Exit::data);
std::string format(const Rule& rule);         // the RRULE value
Rule every(const Period& period);             // "2w" → FREQ=WEEKLY;INTERVAL=2
std::string describe(const Rule& rule);       // "every 2 weeks"; the RRULE value where words would lie
Rule in_zone(Rule rule, const Zone& zone);    // a UTC UNTIL as wall time of the zone of DTSTART

// The occurrences of one rule, in order, lazily. DTSTART is always the first and counts in COUNT. Ends at COUNT, at UNTIL,
// at the year 9999, or when so many periods in a row are empty that no later one can have an occurrence.
class Occurrences {
 public:
  // `all_day`: DTSTART is a date; parts of the rule that name times are ignored.
  Occurrences(Rule rule, Wall start, bool all_day = false);
  std::optional<Wall> next();
  // The next one returned is the first at or after `wall`; never goes back. Jumps when the rule has no COUNT.
  void seek(Wall wall);

 private:
  // The occurrences of a period are days × hours × minutes × seconds, in order; never written out, they can be millions.
  struct Period {
    std::vector<Date> days;
    std::vector<int> hours, minutes, seconds;
    std::size_t size() const { return days.size() * hours.size() * minutes.size() * seconds.size(); }
    Wall at(std::size_t index) const;
  };
  bool load();
  bool load_days(std::int64_t period);
  bool load_clock(std::int64_t period);
  void choose_positions();
  Wall current(std::size_t n) const;
  std::size_t current_size() const;
  std::size_t first_from(Wall wall) const;
  std::int64_t period_of(Wall wall) const;
  std::optional<Wall> from_rule();

  Rule rule_;
  Wall start_;
  Wall least_;                 // nothing from the rule before this
  Wall sought_{std::numeric_limits<std::int64_t>::min()};
  std::int64_t period_ = 0;    // the next one to load, counted from that of DTSTART
  Period loaded_;
  std::vector<std::size_t> chosen_;   // what BYSETPOS leaves of it
  std::size_t at_ = 0;
  std::int64_t given_ = 0;
  bool ended_ = false;
};

// RRULE with RDATE and EXDATE: one sorted sequence without doubles. Several rules are a union.
class Recurrence {
 public:
  Recurrence(Wall start, std::vector<Rule> rules, std::vector<Wall> rdates = {}, std::vector<Wall> exdates = {},
             bool all_day = false);
  std::optional<Wall> next();
  void seek(Wall wall);

 private:
  struct Source {
    Occurrences occurrences;
    std::optional<Wall> head;
  };
  std::optional<Wall> merged();
  std::vector<Source> rules_;
  std::vector<Wall> rdates_, exdates_;   // sorted
  std::size_t rdate_ = 0;
};

}  // namespace kith::time
