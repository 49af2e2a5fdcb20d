#include "codec/vtimezone.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace kith;

namespace {

std::string zone_text(const char* name, int first, int last) {
  return codec::make_vtimezone(time::Zone::load(name), time::to_date({first, 1, 1}), time::to_date({last, 12, 31}));
}

std::string document(std::string_view zones, std::string_view lines) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + std::string(zones) + "BEGIN:VTODO\r\nUID:a\r\n" + std::string(lines) +
         "END:VTODO\r\nEND:VCALENDAR\r\n";
}

}  // namespace

TEST_CASE("a zone with a rule that goes on is two observances with their rules") {
  CHECK(zone_text("Europe/Lisbon", 2026, 2027) ==
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon\r\n"
        "BEGIN:STANDARD\r\nDTSTART:20251026T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:WET\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:WEST\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n");
}

TEST_CASE("a zone without changes is one observance") {
  CHECK(zone_text("UTC", 2026, 2027) ==
        "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n"
        "TZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

TEST_CASE("a zone that stopped changing has the changes up to then, one by one") {
  CHECK(zone_text("America/Sao_Paulo", 2018, 2027) ==
        "BEGIN:VTIMEZONE\r\nTZID:America/Sao_Paulo\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:20171015T000000\r\nRDATE:20181104T000000\r\n"
        "TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0200\r\nTZNAME:-02\r\nEND:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\nDTSTART:20180218T000000\r\nRDATE:20190217T000000\r\n"
        "TZOFFSETFROM:-0200\r\nTZOFFSETTO:-0300\r\nTZNAME:-03\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

TEST_CASE("each zone a document names comes before its first component, once") {
  time::Zones zones;
  const std::string lines = "DTSTART;TZID=Asia/Tokyo:20260504T100000\r\nDUE;TZID=Asia/Tokyo:20260505T100000\r\n";
  const std::string tokyo = zone_text("Asia/Tokyo", 2026, 2036);
  const std::string with = document(tokyo, lines);
  CHECK(codec::with_timezones(document("", lines), zones) == with);
  CHECK(codec::with_timezones(with, zones) == with);
}

TEST_CASE("a zone nobody knows, and a component that stands alone, stay as they are") {
  time::Zones zones;
  const std::string unknown = document("", "DUE;TZID=Office:20260505T100000\r\n");
  CHECK(codec::with_timezones(unknown, zones) == unknown);
  const std::string alone = "BEGIN:VTODO\r\nDUE;TZID=Asia/Tokyo:20260505T100000\r\nEND:VTODO\r\n";
  CHECK(codec::with_timezones(alone, zones) == alone);
}

TEST_CASE("a zone by the name of another system keeps that name, and line ends are those of the document") {
  time::Zones zones;
  const std::string lines = "DUE;TZID=Tokyo Standard Time:20260505T100000\n";
  std::string text = "BEGIN:VCALENDAR\nBEGIN:VTODO\n" + lines + "END:VTODO\nEND:VCALENDAR\n";
  const std::string zone = replace_all(replace_all(zone_text("Asia/Tokyo", 2026, 2036), "\r\n", "\n"),
                                       "TZID:Asia/Tokyo", "TZID:Tokyo Standard Time");
  CHECK(codec::with_timezones(text, zones) ==
        "BEGIN:VCALENDAR\n" + zone + "BEGIN:VTODO\n" + lines + "END:VTODO\nEND:VCALENDAR\n");
}

TEST_CASE("years out of all reason make no endless table") {
  time::Zones zones;
  const std::string lines =
      "DTSTART;TZID=Africa/Casablanca:00010101T000000\r\nDUE;TZID=Africa/Casablanca:99991231T000000\r\n";
  CHECK(codec::with_timezones(document("", lines), zones).size() < 20'000);
}

TEST_CASE("the parts of a document are its own bytes") {
  const std::string zone = zone_text("Asia/Tokyo", 2026, 2026);
  const std::string text = document(zone, "DUE;TZID=Asia/Tokyo:20260505T100000\r\nBEGIN:VALARM\r\nEND:VALARM\r\n");
  const codec::CalendarParts parts = codec::calendar_parts(text);
  REQUIRE(parts.components.size() == 1);
  CHECK(parts.components[0] ==
        "BEGIN:VTODO\r\nUID:a\r\nDUE;TZID=Asia/Tokyo:20260505T100000\r\nBEGIN:VALARM\r\n"
        "END:VALARM\r\nEND:VTODO\r\n");
  REQUIRE(parts.zones.size() == 1);
  CHECK(parts.zones[0].tzid == "Asia/Tokyo");
  CHECK(parts.zones[0].bytes == zone);
  REQUIRE(parts.named.size() == 1);
  CHECK(parts.named[0].first_year == 2026);
}
