#include "time/types.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

namespace kith::time {
namespace {

TEST_CASE("days and year-month-day agree on every day from 0001 to 9999") {
  Date expected = to_date({1, 1, 1});
  CHECK(expected.days == -719162);
  for (int year = 1; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= days_in_month(year, month); ++day) {
        const YearMonthDay ymd{year, month, day};
        if (to_date(ymd) != expected || to_ymd(expected) != ymd) FAIL(format(expected));
        ++expected.days;
      }
    }
  }
  CHECK(expected.days == to_date({9999, 12, 31}).days + 1);
}

TEST_CASE("the calendar knows leap years, weekdays and which days exist") {
  CHECK(to_date({1970, 1, 1}).days == 0);
  CHECK(to_date({2000, 3, 1}).days == 11017);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK(is_date(2024, 2, 29));
  CHECK_FALSE(is_date(2026, 2, 29));
  CHECK_FALSE(is_date(2026, 0, 1));
  CHECK_FALSE(is_date(2026, 13, 1));
  CHECK_FALSE(is_date(2026, 4, 31));
  CHECK_FALSE(is_date(0, 1, 1));
  CHECK_FALSE(is_date(10000, 1, 1));
  CHECK(weekday({0}) == Weekday::thursday);
  CHECK(weekday({-1}) == Weekday::wednesday);
  CHECK(weekday(to_date({2026, 11, 27})) == Weekday::friday);
}

TEST_CASE("adding months clamps to the last day of the month") {
  const Date january = to_date({2026, 1, 31});
  CHECK(format(add_months(january, 1)) == "2026-02-28");
  CHECK(format(add_months(january, 25)) == "2028-02-29");
  CHECK(format(add_months(january, -1)) == "2025-12-31");
  CHECK(format(add_months(january, -2)) == "2025-11-30");
  CHECK(format(add_months(january, 0)) == "2026-01-31");
}

TEST_CASE("a wall time before 1970 belongs to the day it is on") {
  CHECK(format(Wall{-1}) == "1969-12-31T23:59:59");
  CHECK(date_of(Wall{-86400}).days == -1);
  CHECK(date_of(Wall{-86401}).days == -2);
  CHECK(second_of_day(Wall{-1}) == 86399);
  CHECK(format(midnight(to_date({2026, 11, 27}))) == "2026-11-27T00:00:00");
  CHECK(format(at(to_date({2026, 11, 27}), 18, 5)) == "2026-11-27T18:05:00");
}

TEST_CASE("the ends of the ranges do not overflow") {
  constexpr auto far = std::numeric_limits<std::int64_t>::max();
  CHECK(date_of(Wall{far}).days == std::numeric_limits<std::int32_t>::max());
  CHECK(date_of(Wall{std::numeric_limits<std::int64_t>::min()}).days == std::numeric_limits<std::int32_t>::min());
  CHECK(add_days({5}, far).days == std::numeric_limits<std::int32_t>::max());
  CHECK(format(add_months({0}, std::numeric_limits<int>::max())) == "5000000-08-01");
  CHECK(format(Date{std::numeric_limits<std::int32_t>::min()}) == "-5877641-06-23");
}

TEST_CASE("dates and instants print as ISO texts") {
  CHECK(format(to_date({2026, 11, 27})) == "2026-11-27");
  CHECK(format(to_date({33, 4, 3})) == "0033-04-03");
  CHECK(format(PartialDate{1990, 12, 10}) == "1990-12-10");
  CHECK(format(PartialDate{std::nullopt, 2, 29}) == "--02-29");
  CHECK(format_utc(Instant{1777885200}) == "2026-05-04T09:00:00Z");
}

TEST_CASE("an ISO date is read strictly") {
  CHECK(parse_iso_date("2026-11-27") == to_date({2026, 11, 27}));
  for (const char* bad : {"", "2026-11-2", "2026-11-271", "2026/11/27", "20261127", "2026-02-29", "2026-00-01",
                          "0000-01-01", "+026-01-01", " 026-01-01", "2026-1a-01"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_iso_date(bad));
  }
}

TEST_CASE("a partial date may lack its year, and nothing else") {
  CHECK(parse_partial_date("1990-12-10") == PartialDate{1990, 12, 10});
  CHECK(parse_partial_date("19901210") == PartialDate{1990, 12, 10});
  CHECK(parse_partial_date("--12-10") == PartialDate{std::nullopt, 12, 10});
  CHECK(parse_partial_date("--1210") == PartialDate{std::nullopt, 12, 10});
  CHECK(parse_partial_date("--02-29") == PartialDate{std::nullopt, 2, 29});
  for (const char* bad : {"", "--", "1990-12", "12-10", "--13-01", "--02-30", "19900229", "1990-1210", "--12-1",
                          "---1210", "1990-12-1x", "--1x-10", "abcdefgh"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_partial_date(bad));
  }
}

TEST_CASE("an RFC 3339 instant needs its offset") {
  const Instant nine{1777885200};
  CHECK(parse_rfc3339("2026-05-04T09:00:00Z") == nine);
  CHECK(parse_rfc3339("2026-05-04t09:00:00z") == nine);
  CHECK(parse_rfc3339("2026-05-04 09:00:00.999Z") == nine);
  CHECK(parse_rfc3339("2026-05-04T10:00:00+01:00") == nine);
  CHECK(parse_rfc3339("2026-05-03T23:30:00-09:30") == nine);
  CHECK(parse_rfc3339("2016-12-31T23:59:60Z") == Instant{1483228800});
  for (const char* bad :
       {"", "2026-05-04", "2026-05-04T09:00:00", "2026-05-04T09:00Z", "2026-05-04T24:00:00Z", "2026-05-04T09:60:00Z",
        "2026-05-04T09:00:61Z", "2026-05-04T09:00:00.Z", "2026-05-04T09:00:00+0100", "2026-05-04T09:00:00+24:00",
        "2026-05-04T09:00:00+01:60", "2026-05-04T09:00:00Zx", "2026-02-30T09:00:00Z", "2026-05-04x09:00:00Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_rfc3339(bad));
  }
}

}  // namespace
}  // namespace kith::time
