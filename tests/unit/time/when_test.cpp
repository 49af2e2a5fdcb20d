#include "time/when.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "time/format.h"

namespace kith::time {
namespace {

Setting monday_morning(std::string_view zone = "UTC") {
  Setting setting;
  setting.now = parse_rfc3339("2026-05-04T09:00:00Z").value();
  setting.zone = Zone::load(zone);
  return setting;
}

std::string birthday(std::string_view text) {
  try {
    return format(read_birthday(text));
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    return error.message + " | " + error.hint;
  }
}

TEST_CASE("what was read is known before it is resolved") {
  CHECK_FALSE(read_when("fri").timed());
  CHECK(read_when("fri 10:00").timed());
  CHECK(read_when("now").timed());
  CHECK(read_when("+2h").timed());
  CHECK_FALSE(read_when("+2d").timed());
  CHECK(read_when("2026-12-01T18:00:00Z").timed());
  CHECK(read_when("fri 10:00 New York").zone() == "New York");
  CHECK(read_when("fri  @Ana Sousa ").zone() == "@Ana Sousa");
  CHECK(read_when("fri 10:00 @Studio 54").zone() == "@Studio 54");
  CHECK(read_when("fri").zone().empty());
  CHECK(read_when("  fri ").text() == "  fri ");
  CHECK(read_range("9 may..12").text() == "9 may..12");
}

TEST_CASE("a date begins and ends with its day in its zone, a time is a moment") {
  const Moment friday = resolve("fri", monday_morning("Europe/Lisbon")).moment;
  CHECK(friday.kind == Moment::Kind::date);
  CHECK(format_utc(friday.instant) == "2026-05-07T23:00:00Z");
  CHECK(format_utc(friday.end()) == "2026-05-08T23:00:00Z");
  CHECK(format(friday.wall) == "2026-05-08T00:00:00");
  const Moment ten = resolve("fri 10:00", monday_morning("Europe/Lisbon")).moment;
  CHECK(ten.kind == Moment::Kind::wall);
  CHECK(format(ten.wall) == "2026-05-08T10:00:00");
  CHECK(ten.instant == ten.end());
  CHECK_FALSE(ten.zone_named);
  CHECK(ten.zone.name() == "Europe/Lisbon");
  CHECK(resolve("now", monday_morning()).moment.kind == Moment::Kind::instant);
}

TEST_CASE("a span covers its last day whole") {
  const Span span = resolve_range("2026-05-09..12", monday_morning("Europe/Lisbon"));
  CHECK(format_utc(span.begin().value()) == "2026-05-08T23:00:00Z");
  CHECK(format_utc(span.end().value()) == "2026-05-12T23:00:00Z");
  CHECK_FALSE(span.timed());
  const Span open = resolve_range("..9 may 10:00", monday_morning());
  CHECK_FALSE(open.begin());
  CHECK(format_utc(open.end().value()) == "2026-05-09T10:00:00Z");
  CHECK(open.timed());
}

TEST_CASE("a leg's ends are read in the zones of its two places") {
  const Setting tokyo = monday_morning("Asia/Tokyo");
  const Setting honolulu = monday_morning("Pacific/Honolulu");
  const Span over_the_date_line = resolve(read_range("9 may 20:00..08:30"), tokyo, honolulu);
  CHECK(format_utc(over_the_date_line.begin().value()) == "2026-05-09T11:00:00Z");
  CHECK(format_utc(over_the_date_line.end().value()) == "2026-05-09T18:30:00Z");
  const Span day_before = resolve(read_range("9 may 00:30..13:00-1"), tokyo, honolulu);
  CHECK(format(day_before.until->wall) == "2026-05-08T13:00:00");
  const Span night = resolve(read_range("2027-03-04 20:15..06:30+1"), monday_morning("America/Los_Angeles"),
                             monday_morning("America/New_York"));
  CHECK(format_rfc3339(night.begin().value(), night.from->zone) == "2027-03-04T20:15:00-08:00");
  CHECK(format_rfc3339(night.end().value(), night.until->zone) == "2027-03-05T06:30:00-05:00");
  const Span named = resolve(read_range("9 may 20:00 Europe/Lisbon..09:00+1"), tokyo, tokyo);
  CHECK(named.from->zone.name() == "Europe/Lisbon");
  CHECK(named.until->zone.name() == "Asia/Tokyo");
}

TEST_CASE("a leg that arrives before it leaves is refused in its own zones") {
  const Setting lisbon = monday_morning("Europe/Lisbon");
  const Setting tokyo = monday_morning("Asia/Tokyo");
  try {
    resolve(read_range("9 may 10:00..17:00"), lisbon, tokyo);
    FAIL("read");
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    CHECK(error.message == "cannot read '9 may 10:00..17:00' as a period: it ends before it begins");
    CHECK(error.hint == "if it ends the day after: \"9 may 10:00..17:00+1\"");
  }
}

TEST_CASE("without the caller's help only IANA names are zones") {
  CHECK(resolve("18:00 Europe/Lisbon", monday_morning()).moment.zone.name() == "Europe/Lisbon");
  CHECK_THROWS_AS(resolve("18:00 Lisbon", monday_morning()), Error);
  CHECK_THROWS_AS(resolve("18:00 @ana", monday_morning()), Error);
  // A country's link in the database is a zone, but three capitals are an airport.
  CHECK(resolve("18:00 Portugal", monday_morning()).moment.zone.name() == "Portugal");
  CHECK_THROWS_AS(resolve("18:00 ROC", monday_morning()), Error);
}

TEST_CASE("a text of any length or content is read or refused") {
  CHECK_THROWS_AS(read_when(std::string(100'000, '9')), Error);
  CHECK_THROWS_AS(read_when("fri @ana 10:00"), Error);
  CHECK_THROWS_AS(read_when("fri " + std::string(100'000, 'x')), Error);
  CHECK_THROWS_AS(read_when(std::string("fri\0 10:00", 10)), Error);
  CHECK_THROWS_AS(read_range(std::string(100'000, '.')), Error);
}

TEST_CASE("a birthday may lack its year") {
  CHECK(birthday("1990-12-10") == "1990-12-10");
  CHECK(birthday("--12-10") == "--12-10");
  CHECK(birthday("12-10") == "--12-10");
  CHECK(birthday("10 dec") == "--12-10");
  CHECK(birthday("dec 10") == "--12-10");
  CHECK(birthday("10dec1990") == "1990-12-10");
  CHECK(birthday("10 december 1990") == "1990-12-10");
  CHECK(birthday("02-29") == "--02-29");
  CHECK(birthday("29 feb 1990") ==
        "cannot read '29 feb 1990' as a time: February 1990 has 28 days | 2026-12-01, "
        "\"13 dec 18:00\", fri, +3d or \"fri 10:00 Lisbon\"");
  CHECK(birthday("3/4/1990") == "cannot read '3/4/1990' as a birthday | \"3 apr 1990\" or \"4 mar 1990\"");
  CHECK(birthday("fri") == "cannot read 'fri' as a birthday | 1990-12-10, 12-10 or \"10 dec\"");
  CHECK(birthday("") == "cannot read '' as a birthday | 1990-12-10, 12-10 or \"10 dec\"");
  CHECK(birthday("10 dec 10:00") == "cannot read '10 dec 10:00' as a birthday | 1990-12-10, 12-10 or \"10 dec\"");
}

}  // namespace
}  // namespace kith::time
