// The three kinds of time, never mixed: a calendar date, a wall time (in a zone named beside it), an instant.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::time {

// A day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

struct YearMonthDay {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
  auto operator<=>(const YearMonthDay&) const = default;
};

// A wall-clock reading without a zone: seconds since 1970-01-01 00:00:00 on that wall.
struct Wall {
  std::int64_t seconds = 0;
  auto operator<=>(const Wall&) const = default;
};

// A moment: seconds since 1970-01-01 00:00:00 UTC.
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

// A day of every year, or of one: birthdays. ISO text "1990-12-10" or "--12-10".
struct PartialDate {
  std::optional<int> year;
  int month = 1;
  int day = 1;
  auto operator<=>(const PartialDate&) const = default;
};

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

Date to_date(YearMonthDay ymd);                 // the day must exist
YearMonthDay to_ymd(Date date);
bool is_date(int year, int month, int day);     // years 1..9999
int days_in_month(int year, int month);
Weekday weekday(Date date);
Date add_days(Date date, std::int64_t days);    // stops at the ends of Date
Date add_months(Date date, int months);         // clamps to the last day of the month
Date date_of(Wall wall);
Wall midnight(Date date);
Wall at(Date date, int hour, int minute, int second = 0);
int second_of_day(Wall wall);                   // 0..86399

std::string format(Date date);                  // 2026-11-27
std::string format(Wall wall);                  // 2026-11-27T18:00:00
std::string format(const PartialDate& date);    // 1990-12-10 or --12-10
std::string format_utc(Instant instant);        // 2026-11-27T18:00:00Z
std::optional<Date> parse_iso_date(std::string_view text);           // 2026-11-27 only
std::optional<PartialDate> parse_partial_date(std::string_view text);  // 1990-12-10, 19901210, --12-10, --1210
std::optional<Instant> parse_rfc3339(std::string_view text);         // offset or Z required; fractions are cut

}  // namespace kith::time
