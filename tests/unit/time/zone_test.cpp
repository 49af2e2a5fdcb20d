#include "time/zone.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "base/error.h"
#include "time/posix_rule.h"

namespace kith::time {
namespace {

Instant utc(std::string_view text) {
  return parse_rfc3339(std::string(text) + "Z").value();
}
Wall wall(std::string_view text) {
  return Wall{utc(text).seconds};
}
std::string placed(const Zone& zone, std::string_view text) {
  const Placed result = zone.to_instant(wall(text));
  const char* const fit = result.fit == Fit::exact ? "" : result.fit == Fit::gap ? " gap" : " overlap";
  return format_utc(result.instant) + fit;
}

// A TZif version 2 file without transitions, with one type (UTC+1, "CET") and the given footer.
std::string tzif(std::string footer) {
  std::string bytes = std::string("TZif2") + std::string(15, '\0');
  const std::string counts(
      "\0\0\0\0"
      "\0\0\0\0"
      "\0\0\0\0"
      "\0\0\0\0"
      "\0\0\0\1"
      "\0\0\0\4",
      24);
  const std::string block = bytes + counts + std::string("\0\0\x0e\x10\0\0CET\0", 10);
  return block + block + "\n" + std::move(footer) + "\n";
}

TEST_CASE("a wall time in the hour that spring skips moves forward by the gap") {
  const Zone lisbon = Zone::load("Europe/Lisbon");
  CHECK(placed(lisbon, "2026-03-29T00:59:59") == "2026-03-29T00:59:59Z");
  CHECK(placed(lisbon, "2026-03-29T01:00:00") == "2026-03-29T01:00:00Z gap");
  CHECK(placed(lisbon, "2026-03-29T01:30:00") == "2026-03-29T01:30:00Z gap");
  CHECK(format(lisbon.to_wall(utc("2026-03-29T01:30:00"))) == "2026-03-29T02:30:00");
  CHECK(placed(lisbon, "2026-03-29T02:00:00") == "2026-03-29T01:00:00Z");
}

TEST_CASE("a wall time in the hour that autumn repeats is the first of the two") {
  const Zone berlin = Zone::load("Europe/Berlin");
  CHECK(placed(berlin, "2026-10-25T01:59:59") == "2026-10-24T23:59:59Z");
  CHECK(placed(berlin, "2026-10-25T02:00:00") == "2026-10-25T00:00:00Z overlap");
  CHECK(placed(berlin, "2026-10-25T02:59:59") == "2026-10-25T00:59:59Z overlap");
  CHECK(placed(berlin, "2026-10-25T03:00:00") == "2026-10-25T02:00:00Z");
}

TEST_CASE("the footer's rule holds after the table") {
  const Zone berlin = Zone::load("Europe/Berlin");
  CHECK(berlin.offset_at(utc("2060-07-01T00:00:00")) == Offset{7200, "CEST", true});
  CHECK(berlin.offset_at(utc("2060-01-01T00:00:00")) == Offset{3600, "CET", false});
  CHECK(placed(berlin, "2060-03-28T02:30:00") == "2060-03-28T01:30:00Z gap");
  CHECK(placed(berlin, "2060-10-31T02:30:00") == "2060-10-31T00:30:00Z overlap");
}

TEST_CASE("a whole day that was skipped is a gap, and begins where the gap ends") {
  const Zone apia = Zone::load("Pacific/Apia");
  CHECK(placed(apia, "2011-12-30T12:00:00") == "2011-12-30T22:00:00Z gap");
  CHECK(format(apia.to_wall(utc("2011-12-30T22:00:00"))) == "2011-12-31T12:00:00");
  CHECK(format_utc(apia.start_of(to_date({2011, 12, 30}))) == "2011-12-30T10:00:00Z");
  CHECK(format_utc(apia.start_of(to_date({2011, 12, 31}))) == "2011-12-30T10:00:00Z");
}

TEST_CASE("a day whose midnight does not exist begins when its clocks do") {
  const Zone cairo = Zone::load("Africa/Cairo");  // 2025-04-25 00:00 became 01:00
  CHECK(placed(cairo, "2025-04-25T00:30:00") == "2025-04-24T22:30:00Z gap");
  CHECK(format_utc(cairo.start_of(to_date({2025, 4, 25}))) == "2025-04-24T22:00:00Z");
  CHECK(format_utc(cairo.start_of(to_date({2025, 4, 26}))) == "2025-04-25T21:00:00Z");
}

TEST_CASE("the next transition names both offsets") {
  const Zone new_york = Zone::load("America/New_York");
  const auto next = new_york.next_transition(utc("2026-03-01T00:00:00"));
  REQUIRE(next);
  CHECK(format_utc(next->at) == "2026-03-08T07:00:00Z");
  CHECK(next->before == Offset{-18000, "EST", false});
  CHECK(next->after == Offset{-14400, "EDT", true});
  CHECK(format_utc(new_york.next_transition(next->at)->at) == "2026-11-01T06:00:00Z");
  CHECK(format_utc(new_york.next_transition(utc("2080-12-31T00:00:00"))->at) == "2081-03-09T07:00:00Z");
  CHECK_FALSE(Zone::load("Asia/Tokyo").next_transition(utc("2026-01-01T00:00:00")));
  CHECK_FALSE(Zone().next_transition(utc("2026-01-01T00:00:00")));
}

TEST_CASE("winter time can be the one called daylight saving") {
  const Zone dublin = Zone::load("Europe/Dublin");
  CHECK(dublin.offset_at(utc("2050-07-01T00:00:00")).abbreviation == "IST");
  CHECK(dublin.offset_at(utc("2050-01-01T00:00:00")).abbreviation == "GMT");
}

TEST_CASE("UTC is built in and needs no file") {
  CHECK(Zone::load("UTC", "/nowhere").is_utc());
  CHECK(Zone::load("Z", "/nowhere").name() == "UTC");
  CHECK(placed(Zone(), "2026-01-01T00:00:00") == "2026-01-01T00:00:00Z");
  CHECK(Zone().offset_at({0}) == Offset{0, "UTC", false});
}

TEST_CASE("a zone that does not exist is exit 3 and named") {
  try {
    Zone::load("Europe/Atlantis");
    FAIL("loaded");
  } catch (const Error& error) {
    CHECK(error.code == Exit::unknown);
    CHECK(error.message == "no time zone 'Europe/Atlantis'");
    CHECK(error.hint == "names are like Europe/Lisbon");
  }
}

TEST_CASE("a zone's name cannot leave the directory or name anything but a zone") {
  for (const char* name :
       {"", "/etc/passwd", "../../../etc/passwd", "Europe/../Europe/Lisbon", "Europe//Lisbon", "Europe/", "Europe",
        "zone.tab", "tzdata.zi", "right/Europe/Lisbon", "Europe/Lisbon\n", "Europe/Lis bon"}) {
    CAPTURE(name);
    CHECK_FALSE(Zone::find(name));
  }
  CHECK_FALSE(Zone::find("Europe/Lisbon", "/nowhere"));
  CHECK_FALSE(is_zone_name(std::string(65, 'a')));
}

TEST_CASE("daylight saving all year, days by number and times beyond the day are read from the footer") {
  const auto offset = [](const char* footer, std::string_view at) {
    return Zone::parse("X", tzif(footer)).value().offset_at(utc(at)).seconds;
  };
  CHECK(offset("XXX3EDT4,0/0,J365/23", "2026-01-01T00:00:00") == -14400);
  CHECK(offset("XXX3EDT4,0/0,J365/23", "2026-07-01T00:00:00") == -14400);
  CHECK(offset("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59") == -7200);
  CHECK(offset("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00") == -3600);
  CHECK(offset("AAA0BBB,J60,J300", "2024-03-01T02:00:00") == 3600);
  CHECK(offset("AAA0BBB,J60,J300", "2024-03-01T01:59:59") == 0);
  CHECK(offset("AAA0BBB,59,299", "2024-02-29T02:00:00") == 3600);
  CHECK(offset("AAA-5:45:30", "2024-02-29T02:00:00") == 20730);
  CHECK_FALSE(Zone::parse("X", tzif("XXX3EDT4,0/0,J365/23"))->next_transition(utc("2026-01-01T12:00:00")));
}

TEST_CASE("a rule alone is a zone") {
  const Zone zone = Zone::from_rule("W. Europe Standard Time", "CET-1CEST,M3.5.0,M10.5.0/3").value();
  CHECK(zone.name() == "W. Europe Standard Time");
  CHECK(placed(zone, "2026-07-01T12:00:00") == "2026-07-01T10:00:00Z");
  CHECK(placed(zone, "1980-01-01T12:00:00") == "1980-01-01T11:00:00Z");
  CHECK(placed(zone, "2026-03-29T02:30:00") == "2026-03-29T01:30:00Z gap");
  REQUIRE(zone.rule());
  CHECK(zone.rule()->turn(true).month == 3);
  CHECK(zone.rule()->turn(false).seconds == 10800);
  CHECK_FALSE(Zone::from_rule("X", "nonsense"));
  CHECK_FALSE(Zone().rule());
  CHECK(Zone::load("Europe/Berlin").rule()->half(true).abbreviation == "CEST");
}

TEST_CASE("a damaged file is no zone") {
  const std::string good = tzif("CET-1");
  REQUIRE(Zone::parse("X", good));
  for (std::size_t n = 0; n < good.size(); ++n) CHECK_FALSE(Zone::parse("X", good.substr(0, n)));
  for (const char* footer :
       {"CET", "CE-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-1CEST,366,1",
        "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1x", "<CET-1", "CET-1:60", "CET-1CEST,M3.5.0,M10.5.0,"}) {
    CAPTURE(footer);
    CHECK_FALSE(PosixRule::parse(footer));
    CHECK_FALSE(Zone::parse("X", tzif(footer)));
  }
  std::string first_version = good;
  first_version[4] = '\0';
  CHECK_FALSE(Zone::parse("X", first_version));
}

TEST_CASE("the ends of time do not overflow") {
  const Zone berlin = Zone::load("Europe/Berlin");
  for (const std::int64_t seconds :
       {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
    CHECK(berlin.to_instant(Wall{seconds}).fit == Fit::exact);
    CHECK((berlin.to_wall(Instant{seconds}).seconds > 0) == (seconds > 0));
    berlin.next_transition({seconds});
  }
}

}  // namespace
}  // namespace kith::time
