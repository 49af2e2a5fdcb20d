#include "model/stamp.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "show.h"

using namespace kith;
using model::Stamp;

namespace {

const time::Zone berlin = time::Zone::load("Europe/Berlin");
const time::Zone kiritimati = time::Zone::load("Pacific/Kiritimati");  // +14
const time::Date today = *time::parse_iso_date("2026-05-04");

std::string show(const std::optional<Stamp>& stamp) {
  if (!stamp) return "-";
  return std::string(word(stamp->kind)) + " " + row_text(*stamp) + (stamp->zone.empty() ? "" : " " + stamp->zone);
}

std::string read(std::vector<std::string> parts) {
  return show(model::read_stamp({"due", "", std::move(parts), "", false}));
}

Stamp stamp(const char* moment, const char* zone = "") {
  return model::parse_row(moment, zone);
}

struct Row {
  const char* moment;
  const char* zone;
};

}  // namespace

TEST_CASE("a moment of a document is a date, a wall time or an instant") {
  CHECK(read({"2026-11-27"}) == "date 2026-11-27");
  CHECK(read({"2026-11-27", "Europe/Berlin"}) == "date 2026-11-27");
  CHECK(read({"2026-11-27T18:00:00"}) == "wall 2026-11-27T18:00:00");
  CHECK(read({"2026-11-27T18:00:00", "Europe/Berlin"}) == "wall 2026-11-27T18:00:00 Europe/Berlin");
  CHECK(read({"2026-11-27T18:00:00Z"}) == "instant 2026-11-27T18:00:00Z UTC");
  CHECK(read({"0001-01-01T00:00:00"}) == "wall 0001-01-01T00:00:00");
}

TEST_CASE("names of zones become those of the IANA database, unknown ones stay") {
  const std::pair<const char*, const char*> table[] = {
      {"W. Europe Standard Time", "Europe/Berlin"},
      {"UTC+12", "Etc/GMT-12"},
      {"/mozilla.org/20050126_1/Europe/Lisbon", "Europe/Lisbon"},
      {"America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"},
      {"tzone://Microsoft/Utc", "UTC"},
      {"UTC", "UTC"},
      {"GMT", "GMT"},
      {"Europe/Nowhere", "Europe/Nowhere"},
      {"Customized Time Zone", "Customized Time Zone"},
      {"../../etc/passwd", "../../etc/passwd"},
  };
  for (const auto& [tzid, zone] : table) {
    CAPTURE(tzid);
    CHECK(read({"2026-11-27T18:00:00", tzid}) == "wall 2026-11-27T18:00:00 " + std::string(zone));
  }
  CHECK(read({"2026-11-27T18:00:00", std::string(256, 'x')}) == "wall 2026-11-27T18:00:00");
}

TEST_CASE("what is no moment is not read") {
  for (const char* text : {"", "x", "2026-02-30", "2026-11-27T24:00:00", "2026-11-27T18:00", "2026-11-27 18:00:00",
                           "2026-11-27T18:00:60", "2026-11-27T18:00:00+01:00", "20261127T180000Z", "2026-11-27Z"}) {
    CAPTURE(text);
    CHECK(read({text}) == "-");
  }
  CHECK(read({}) == "-");
}

TEST_CASE("a stamp is written to a document and to a row and read back") {
  for (const Row& row : {Row{"2026-11-27", ""}, Row{"2026-11-27T18:00:00", ""}, Row{"2026-11-27T18:00:00Z", "UTC"},
                         Row{"2026-11-27T18:00:00", "Europe/Berlin"}, Row{"2026-11-27T18:00:00", "UTC"}}) {
    CAPTURE(row.moment);
    const Stamp one = stamp(row.moment, row.zone);
    CHECK(row_text(one) == row.moment);
    CHECK(one.zone == row.zone);
    CHECK(model::read_stamp({"due", "", to_parts(one), "", false}) == one);
    const std::string ics = codec::make_ical("VTODO", "a", {codec::make_ical_field("due", to_parts(one))}, {});
    CHECK(model::read_stamp(codec::read_ical(ics).fields.back()).has_value());
  }
  CHECK(join(to_parts(stamp("2026-11-27T18:00:00", "Europe/Berlin")), " ") == "2026-11-27T18:00:00 Europe/Berlin");
  CHECK(join(to_parts(stamp("2026-11-27T18:00:00Z", "UTC")), " ") == "2026-11-27T18:00:00Z");
}

TEST_CASE("a damaged row is an error of the data") {
  CHECK(test::error_of([] { stamp("2026-02-30"); }) ==
        "9: the database is damaged: '2026-02-30' is no time | kith doctor");
  CHECK(test::error_of([] { stamp(""); }) == "9: the database is damaged: '' is no time | kith doctor");
}

TEST_CASE("what a person typed becomes the kind of time that was meant") {
  time::Setting setting{*time::parse_rfc3339("2026-03-28T12:00:00Z"), berlin};
  const auto typed = [&](const char* text) { return show(model::to_stamp(time::resolve(text, setting).moment)); };
  CHECK(typed("2026-12-01") == "date 2026-12-01");
  CHECK(typed("2026-12-01 18:00") == "wall 2026-12-01T18:00:00 Europe/Berlin");
  CHECK(typed("2026-12-01 18:00 Asia/Tokyo") == "wall 2026-12-01T18:00:00 Asia/Tokyo");
  CHECK(typed("2026-12-01T18:00:00+09:00") == "instant 2026-12-01T09:00:00Z UTC");
  CHECK(typed("2026-03-29 02:30") == "wall 2026-03-29T03:30:00 Europe/Berlin");
  CHECK(show(model::to_stamp(setting.now, berlin)) == "wall 2026-03-28T13:00:00 Europe/Berlin");
}

TEST_CASE("a stamp is a moment, a day of mine, and text for scripts and people") {
  struct Case {
    Row row;
    const char* instant;
    const char* day;
    const char* json;
    const char* zone;
    const char* human;
  };
  const Case table[] = {
      {{"2026-05-04", ""}, "2026-05-03T22:00:00Z", "2026-05-04", "2026-05-04", "", "Mon 4 May"},
      {{"2027-05-04", ""}, "2027-05-03T22:00:00Z", "2027-05-04", "2027-05-04", "", "Tue 4 May 2027"},
      {{"2026-05-04T10:00:00", ""},
       "2026-05-04T08:00:00Z",
       "2026-05-04",
       "2026-05-04T10:00:00+02:00",
       "Europe/Berlin",
       "Mon 4 May 10:00"},
      {{"2026-05-04T10:00:00", "Europe/Berlin"},
       "2026-05-04T08:00:00Z",
       "2026-05-04",
       "2026-05-04T10:00:00+02:00",
       "Europe/Berlin",
       "Mon 4 May 10:00"},
      {{"2026-05-05T06:00:00", "Asia/Tokyo"},
       "2026-05-04T21:00:00Z",
       "2026-05-04",
       "2026-05-05T06:00:00+09:00",
       "Asia/Tokyo",
       "Tue 5 May 06:00 Asia/Tokyo"},
      {{"2026-05-04T10:00:00", "UTC"},
       "2026-05-04T10:00:00Z",
       "2026-05-04",
       "2026-05-04T10:00:00Z",
       "UTC",
       "Mon 4 May 10:00 UTC"},
      {{"2026-05-04T22:30:00Z", "UTC"},
       "2026-05-04T22:30:00Z",
       "2026-05-05",
       "2026-05-05T00:30:00+02:00",
       "Europe/Berlin",
       "Tue 5 May 00:30"},
      // Not known here: read in mine.
      {{"2026-05-04T10:00:00", "Mars/Base"},
       "2026-05-04T08:00:00Z",
       "2026-05-04",
       "2026-05-04T10:00:00+02:00",
       "Mars/Base",
       "Mon 4 May 10:00 Mars/Base"},
      // The clocks go forward, and back.
      {{"2026-03-29T02:30:00", "Europe/Berlin"},
       "2026-03-29T01:30:00Z",
       "2026-03-29",
       "2026-03-29T03:30:00+02:00",
       "Europe/Berlin",
       "Sun 29 Mar 02:30"},
      {{"2026-10-25T02:30:00", "Europe/Berlin"},
       "2026-10-25T00:30:00Z",
       "2026-10-25",
       "2026-10-25T02:30:00+02:00",
       "Europe/Berlin",
       "Sun 25 Oct 02:30"},
  };
  time::Zones zones;
  for (const Case& c : table) {
    CAPTURE(c.human);
    const Stamp one = stamp(c.row.moment, c.row.zone);
    CHECK(time::format_utc(instant_of(one, berlin, zones)) == c.instant);
    CHECK(time::format(day_in(one, berlin, zones)) == c.day);
    CHECK(json_text(one, berlin, zones) == c.json);
    CHECK(zone_text(one, berlin) == c.zone);
    CHECK(human_text(one, today, berlin, zones) == c.human);
  }
}

TEST_CASE("the same moment is another day across the date line") {
  time::Zones zones;
  const Stamp honolulu = stamp("2026-05-04T12:00:00", "Pacific/Honolulu");
  CHECK(time::format(day_in(honolulu, kiritimati, zones)) == "2026-05-05");
  CHECK(time::format(day_in(stamp("2026-05-04"), kiritimati, zones)) == "2026-05-04");
  CHECK(time::format(day_in(stamp("2026-05-04T23:59:59"), kiritimati, zones)) == "2026-05-04");
  CHECK(human_text(honolulu, today, kiritimati, zones) == "Mon 4 May 12:00 Pacific/Honolulu");
}
