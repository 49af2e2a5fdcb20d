#include "time/format.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

namespace kith::time {
namespace {

std::string minutes(std::string_view text) {
  const auto read = parse_minutes(text);
  return read ? std::to_string(*read) : "-";
}
std::string period(std::string_view text) {
  const auto read = parse_period(text);
  return read ? std::to_string(read->months) + "mo " + std::to_string(read->days) + "d" : "-";
}
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    return error.message + " | " + error.hint;
  }
  return "read";
}

TEST_CASE("an instant prints with the offset of its zone") {
  const Instant nine{1777885200};  // 2026-05-04T09:00:00Z
  CHECK(format_rfc3339(nine, Zone()) == "2026-05-04T09:00:00Z");
  CHECK(format_rfc3339(nine, Zone::load("Europe/Lisbon")) == "2026-05-04T10:00:00+01:00");
  CHECK(format_rfc3339(nine, Zone::load("Asia/Kathmandu")) == "2026-05-04T14:45:00+05:45");
  CHECK(format_rfc3339(nine, Zone::load("America/St_Johns")) == "2026-05-04T06:30:00-02:30");
  CHECK(format_rfc3339(nine, Zone::load("Etc/UTC")) == "2026-05-04T09:00:00+00:00");
}

TEST_CASE("an offset with seconds, from before the time zones, still reads back as the same instant") {
  const Instant old{-3000000000};
  const std::string text = format_rfc3339(old, Zone::load("Europe/Lisbon"));
  CHECK(text == "1874-12-07T18:04:00-00:36");
  CHECK(parse_rfc3339(text) == old);
}

TEST_CASE("people see the weekday, and the year only when it is another") {
  const Date today = to_date({2026, 11, 27});
  CHECK(human_date(to_date({2026, 5, 4}), today) == "Mon 4 May");
  CHECK(human_date(to_date({2027, 5, 4}), today) == "Tue 4 May 2027");
  CHECK(human_wall(at(to_date({2026, 5, 4}), 10, 0), today) == "Mon 4 May 10:00");
  CHECK(human_time(at(to_date({2026, 5, 4}), 7, 5, 59)) == "07:05");
  CHECK(human_distance(today, today) == "today");
  CHECK(human_distance(to_date({2026, 11, 28}), today) == "tomorrow");
  CHECK(human_distance(to_date({2026, 11, 26}), today) == "yesterday");
  CHECK(human_distance(to_date({2026, 11, 30}), today) == "in 3 days");
  CHECK(human_distance(to_date({2026, 10, 27}), today) == "31 days ago");
}

TEST_CASE("a span shows its two largest units") {
  CHECK(human_span(65 * 3600) == "2d 17h");
  CHECK(human_span(48 * 3600) == "2d");
  CHECK(human_span(48 * 3600 + 59 * 60) == "2d");
  CHECK(human_span(3 * 3600 + 20 * 60) == "3h 20m");
  CHECK(human_span(3600) == "1h");
  CHECK(human_span(45 * 60 + 59) == "45m");
  CHECK(human_span(0) == "0m");
  CHECK(human_span(-3600) == "-1h");
}

TEST_CASE("a length is read in minutes") {
  CHECK(minutes("25m") == "25");
  CHECK(minutes("60m") == "60");
  CHECK(minutes("90") == "90");
  CHECK(minutes("1h30") == "90");
  CHECK(minutes("1h30m") == "90");
  CHECK(minutes("1H 30 min") == "90");
  CHECK(minutes("2h") == "120");
  CHECK(minutes("2 hours") == "120");
  CHECK(minutes("1:30") == "90");
  CHECK(minutes(" 25 minutes ") == "25");
  CHECK(minutes("0") == "0");
  for (const char* bad : {"",       "m",   "h30",   "-5",      "+5",    "1.5h",   "1h60",     "1h30x",
                          "1:60",   "1:3", "1:300", "5d",      "25m30", "25 m 3", "12345678", "99999999999999999999999",
                          "1h30m5", "1x",  "1h 2h", "9999999h"}) {
    CAPTURE(bad);
    CHECK(minutes(bad) == "-");
  }
}

TEST_CASE("a length prints as it can be typed") {
  CHECK(format_minutes(25) == "25m");
  CHECK(format_minutes(90) == "1h30");
  CHECK(format_minutes(65) == "1h05");
  CHECK(format_minutes(120) == "2h");
  for (const int n : {0, 1, 59, 60, 61, 119, 1440, 10000}) CHECK(parse_minutes(format_minutes(n)) == n);
}

TEST_CASE("a period keeps months and days apart") {
  CHECK(period("30d") == "0mo 30d");
  CHECK(period("90") == "0mo 90d");
  CHECK(period("2w") == "0mo 14d");
  CHECK(period("2 weeks") == "0mo 14d");
  CHECK(period("a week") == "0mo 7d");
  CHECK(period("3mo") == "3mo 0d");
  CHECK(period("1y") == "12mo 0d");
  CHECK(period("Monthly") == "1mo 0d");
  for (const char* bad :
       {"", "0d", "-1d", "3m", "d", "2w3", "1x", "99999d", "99999999999999999999999", "9999y", "a", "soon", "1.5w"}) {
    CAPTURE(bad);
    CHECK(period(bad) == "-");
  }
}

TEST_CASE("a period prints as it can be typed, and adds to a date") {
  CHECK(format(Period{0, 30}) == "30d");
  CHECK(format(Period{0, 14}) == "2w");
  CHECK(format(Period{3, 0}) == "3mo");
  CHECK(format(Period{24, 0}) == "2y");
  CHECK(format(Period{1, 3}) == "1mo 3d");
  CHECK(format(Period{}) == "0d");
  const Date january = to_date({2026, 1, 31});
  CHECK(format(add(january, {1, 0})) == "2026-02-28");
  CHECK(format(add(january, {1, 1})) == "2026-03-01");
  CHECK(format(subtract(january, {2, 1})) == "2025-11-29");
  CHECK(days_of({14, 3}) == 428);
}

TEST_CASE("what is no length is refused with what to write") {
  CHECK(refusal([] { read_minutes("soon"); }) == "cannot read 'soon' as a length | 25m, 1h30 or 90 (minutes)");
  CHECK(refusal([] { read_period("soon"); }) == "cannot read 'soon' as a length | 30d, 2w, 3mo or 1y");
  CHECK(refusal([] { read_period("3m"); }) == "cannot read '3m' as a length: minutes or months? | 3mo or 90d");
  CHECK(read_minutes("1h30") == 90);
  CHECK(read_period("2w") == Period{0, 14});
}

}  // namespace
}  // namespace kith::time
