// Times and lengths as text: RFC 3339 for scripts, short forms for people; and lengths read back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/types.h"
#include "time/zone.h"

namespace kith::time {

// "2026-05-04T10:00:00+01:00"; "Z" when the zone is the built-in UTC or named so.
std::string format_rfc3339(Instant instant, const Zone& zone);
std::string format_offset(std::int32_t seconds_east);   // "+05:45"

std::string_view month_name(int month);                 // "May"
std::string_view short_month_name(int month);           // "May", "Sep"
std::string_view weekday_name(Weekday weekday);         // "Monday"
std::string_view short_weekday_name(Weekday weekday);   // "Mon"

// For terminals. The year is printed when it is not that of `today`.
std::string human_date(Date date, Date today);          // "Mon 4 May", "Tue 4 May 2027"
std::string human_wall(Wall wall, Date today);          // "Mon 4 May 10:00"
std::string human_time(Wall wall);                      // "10:00"
std::string human_distance(Date date, Date today);      // "today", "tomorrow", "in 3 days", "2 days ago"
std::string human_span(std::int64_t seconds);           // "2d 17h", "3h 20m", "45m", "0m": the two largest units

// A length in minutes: "25m", "1h30", "1h30m", "1h", "90" (minutes), "25 min", "2 hours", "1:30". Nothing when it is none.
std::optional<std::int64_t> parse_minutes(std::string_view text);
std::int64_t read_minutes(std::string_view text);       // throws Error(usage) with what to write
std::string format_minutes(std::int64_t minutes);       // "25m", "1h30", "2h"

// A length in the calendar: months and days are kept apart, since a month has no fixed length.
struct Period {
  int months = 0;
  int days = 0;
  bool operator==(const Period&) const = default;
};
// "30d", "2w", "3mo", "1y", "90" (days), "2 weeks", "a week", also "monthly". "3m" is nothing: minutes or months.
std::optional<Period> parse_period(std::string_view text);
Period read_period(std::string_view text);              // throws Error(usage) with what to write
std::string format(const Period& period);               // "30d", "2w", "3mo", "1y"
Date add(Date date, const Period& period);
Date subtract(Date date, const Period& period);
int days_of(const Period& period);                      // a month counts 30 days, a year 365

}  // namespace kith::time
