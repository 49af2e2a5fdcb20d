#include "model/travel.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "model/calendar_rows.h"

using namespace kith;

namespace {

time::Date day(std::string_view iso) {
  return *time::parse_iso_date(iso);
}

codec::Fields event(std::string_view lines) {
  return codec::read_ical("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" + std::string(lines) + "END:VEVENT\nEND:VCALENDAR\n")
      .fields;
}

std::string made(const codec::Fields& fields) {
  const std::string ics = codec::make_ical("VEVENT", "a", fields, {});
  const std::size_t from = ics.find("DTSTART");
  return ics.substr(from, ics.find("END:VEVENT") - from);
}

model::Leg tokyo_to_honolulu() {
  model::Leg leg;
  leg.trip = "t";
  leg.from = {"Tokyo", "JP", "Asia/Tokyo", 35.6895, 139.69171};
  leg.to = {"Honolulu", "US", "Pacific/Honolulu", 21.30694, -157.85833};
  leg.departs = model::parse_row("2026-12-02T00:30:00", "Asia/Tokyo");
  leg.arrives = model::parse_row("2026-12-01T12:30:00", "Pacific/Honolulu");
  leg.number = "HA458";
  return leg;
}

}  // namespace

TEST_CASE("a trip is an all-day event and is read back") {
  model::Trip trip{"Spring", "1f", "2026-02-20", "tentative", day("2026-05-04"), day("2026-05-08")};
  const std::string lines = made(model::write_trip(trip));
  CHECK(lines ==
        "DTSTART;VALUE=DATE:20260504\r\nDTEND;VALUE=DATE:20260509\r\nSUMMARY:Spring\r\nSTATUS:TENTATIVE\r\n"
        "TRANSP:TRANSPARENT\r\nCATEGORIES:kith-trip\r\nX-KITH-WHO:1f\r\nX-KITH-TOLD:2026-02-20\r\n");
  const model::Trip again = model::read_trip(event(lines));
  CHECK(again.title == "Spring");
  CHECK(again.who == "1f");
  CHECK(again.told == "2026-02-20");
  CHECK(again.status == "tentative");
  CHECK(again.from == trip.from);
  CHECK(again.until == trip.until);
}

TEST_CASE("a stay is an all-day event at its place and is read back") {
  model::Stay stay;
  stay.trip = "t";
  stay.place = {"Berlin", "DE", "Europe/Berlin", 52.52437, 13.41053};
  stay.arrive = day("2026-05-04");
  stay.leave = day("2026-05-04");
  stay.lodging = "Hotel Adler, 2nd floor";
  stay.reference = "RX1";
  const std::string lines = made(model::write_stay(stay));
  CHECK(lines ==
        "DTSTART;VALUE=DATE:20260504\r\nDTEND;VALUE=DATE:20260505\r\nSUMMARY:Berlin\r\nSTATUS:CONFIRMED\r\n"
        "TRANSP:TRANSPARENT\r\nCATEGORIES:kith-stay\r\nLOCATION:Berlin\r\nGEO:52.52437;13.41053\r\n"
        "RELATED-TO;RELTYPE=PARENT:t\r\nX-KITH-COUNTRY:DE\r\nX-KITH-ZONE:Europe/Berlin\r\n"
        "X-KITH-LODGING:Hotel Adler\\, 2nd floor\r\nX-KITH-REFERENCE:RX1\r\nX-KITH-TRIP:t\r\n");
  const model::Stay again = model::read_stay(event(lines));
  CHECK(made(model::write_stay(again)) == lines);
}

TEST_CASE("a leg has a place and a zone at either end and is read back") {
  const std::string lines = made(model::write_leg(tokyo_to_honolulu()));
  CHECK(lines ==
        "DTSTART;TZID=Asia/Tokyo:20261202T003000\r\nDTEND;TZID=Pacific/Honolulu:20261201T123000\r\n"
        "SUMMARY:Tokyo - Honolulu\r\nSTATUS:CONFIRMED\r\nCATEGORIES:kith-leg\r\nLOCATION:Tokyo\r\n"
        "GEO:35.6895;139.69171\r\nRELATED-TO;RELTYPE=PARENT:t\r\nX-KITH-COUNTRY:JP\r\nX-KITH-ZONE:Asia/Tokyo\r\n"
        "X-KITH-TO:Honolulu\r\nX-KITH-TO-POSITION:21.30694\\;-157.85833\r\nX-KITH-TO-COUNTRY:US\r\n"
        "X-KITH-TO-ZONE:Pacific/Honolulu\r\nX-KITH-MODE:flight\r\nX-KITH-NUMBER:HA458\r\nX-KITH-TRIP:t\r\n");
  CHECK(made(model::write_leg(model::read_leg(event(lines)))) == lines);
}

TEST_CASE("a permit is read back, with an end or without") {
  model::Permit permit{"ES", "residence", day("2026-03-30"), day("2026-04-28")};
  const std::string lines = made(model::write_permit(permit));
  CHECK(lines ==
        "DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260429\r\nSUMMARY:residence\r\nX-KITH-PLACE:ES\r\n");
  CHECK(made(model::write_permit(model::read_permit(event(lines)))) == lines);
  permit.until = {};
  CHECK_FALSE(model::read_permit(model::write_permit(permit)).until.has_value());
}

TEST_CASE("a stay without an end is one day, and so is one that ends before it begins") {
  const model::Stay open = model::read_stay(event("DTSTART;VALUE=DATE:20260504\nSUMMARY:Berlin\n"));
  CHECK(open.leave == day("2026-05-04"));
  CHECK(open.place.name == "Berlin");
  const model::Stay back = model::read_stay(event("DTSTART;VALUE=DATE:20260504\nDTEND;VALUE=DATE:20260501\n"));
  CHECK(back.leave == day("2026-05-04"));
  const model::Stay timed = model::read_stay(event("DTSTART:20260504T150000\nDTEND:20260508T110000\n"));
  CHECK(timed.leave == day("2026-05-08"));
}

TEST_CASE("a position off the globe is no position") {
  const model::Stay stay =
      model::read_stay(event("DTSTART;VALUE=DATE:20260504\nX-KITH-TO-POSITION:91\\;0\nGEO:91;181\nLOCATION:Nowhere\n"));
  CHECK_FALSE(stay.place.lat.has_value());
  CHECK_FALSE(stay.place.lon.has_value());
}

TEST_CASE("the row of a leg over the date line spans both days, and its moments are in order") {
  time::Zones zones;
  const auto row = model::leg_rows(model::write_leg(tokyo_to_honolulu()), zones).presence;
  REQUIRE(row.has_value());
  CHECK(row->from_day == day("2026-12-01").days);
  CHECK(row->until_day == day("2026-12-02").days);
  CHECK(row->place == "Honolulu");
  CHECK((row->ends - row->starts) / 60 == 420);
}
