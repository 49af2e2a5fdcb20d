// Files of calendars, split into documents.
#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "codec/ical.h"

using namespace kith;
using namespace kith::codec;

namespace {

struct Slice {
  std::string bytes, uid;
  std::size_t line;
  bool complete;
};

std::vector<Slice> slices(const std::string& file) {
  std::vector<Slice> all;
  split_icals(file, [&](const IcalSlice& slice) {
    all.push_back({std::string(slice.bytes), std::string(slice.uid), slice.line, slice.complete});
  });
  return all;
}

std::string fixture(const std::string& name) {
  return read_file(std::string(KITH_SOURCE_DIR) + "/tests/fixtures/ical/" + name);
}

std::string zone(const std::string& name) {
  return "BEGIN:VTIMEZONE\r\nTZID:" + name + "\r\nEND:VTIMEZONE\r\n";
}

}  // namespace

TEST_CASE("a file with one UID comes as it is, overrides included") {
  for (const char* name : {"google_series.ics", "apple_event.ics", "blank_lines.ics", "bom.ics", "cr_only.ics",
                           "no_final_newline.ics", "bare_component.ics", "exchange_zone_colon.ics"}) {
    const std::string file = fixture(name);
    const std::vector<Slice> all = slices(file);
    CAPTURE(name);
    REQUIRE(all.size() == 1);
    CHECK(all[0].bytes == file);
    CHECK(all[0].complete);
  }
}

TEST_CASE("each UID gets its own calendar with the zones it names") {
  const std::string a1 =
      "BEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Z/One:20261001T100000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n";
  const std::string b = "BEGIN:VTODO\r\nUID:b\r\nDUE;TZID=\"Z/Two, too\":20261001T100000\r\nEND:VTODO\r\n";
  const std::string a2 =
      "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID;TZID=Z/One:20261002T100000\r\nDTSTART;TZID=Z/Three:20261002T1\r\n"
      " 10000\r\nEND:VEVENT\r\n";
  const std::string head = "VERSION:2.0\r\nX-WR-CALNAME:All my\r\n  days\r\n";
  const std::string file = "BEGIN:VCALENDAR\r\n" + head + zone("Z/One") + a1 + zone("Z/Two\\, too") + b + a2 +
                           zone("Z/Three") + zone("Z/Unused") + "METHOD:PUBLISH\r\nEND:VCALENDAR\r\n";
  const std::vector<Slice> all = slices(file);
  REQUIRE(all.size() == 2);
  const std::string begin = "BEGIN:VCALENDAR\r\n" + head + "METHOD:PUBLISH\r\n";
  CHECK(all[0].uid == "a");
  CHECK(all[0].line == 8);
  CHECK(all[0].bytes == begin + zone("Z/One") + zone("Z/Three") + a1 + a2 + "END:VCALENDAR\r\n");
  CHECK(all[1].uid == "b");
  CHECK(all[1].line == 16);
  CHECK(all[1].bytes == begin + zone("Z/Two\\, too") + b + "END:VCALENDAR\r\n");
}

TEST_CASE("components without UID are documents of their own") {
  const std::vector<Slice> all = slices(
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:1\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:2\nEND:VEVENT\nEND:VCALENDAR\n");
  REQUIRE(all.size() == 2);
  CHECK(all[1].bytes == "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:2\nEND:VEVENT\nEND:VCALENDAR\n");
  CHECK(all[1].uid == "");
}

TEST_CASE("calendars one after the other are kept apart") {
  const std::string one = fixture("google_invite.ics"), two = fixture("cancel.ics");
  const std::vector<Slice> all = slices(one + two);
  REQUIRE(all.size() == 2);
  CHECK(all[0].bytes == one);
  CHECK(all[1].bytes == two);
  CHECK(read_ical(all[1].bytes).method == "CANCEL");
}

TEST_CASE("a file that ends early gives what is there, marked") {
  const std::vector<Slice> all =
      slices("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nSUMMARY:cut");
  REQUIRE(all.size() == 2);
  CHECK(all[0].complete);
  CHECK_FALSE(all[1].complete);
  CHECK(read_ical(all[1].bytes).fields.front().text() == "cut");
}

TEST_CASE("what is no calendar has no documents") {
  for (const std::string file :
       {"", "hello\n", "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        "END:VCALENDAR\nEND:VEVENT\n"}) {
    CHECK(slices(file).empty());
  }
}

TEST_CASE("a file may hold any number of components, a document may not") {
  std::string many = "BEGIN:VCALENDAR\r\n", one = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n";
  for (int i = 0; i < 10'001; ++i) {
    many += "BEGIN:VEVENT\r\nUID:" + std::to_string(i) + "\r\nEND:VEVENT\r\n";
    one += "BEGIN:VALARM\r\nEND:VALARM\r\n";
  }
  CHECK(slices(many + "END:VCALENDAR\r\n").size() == 10'001);
  try {
    slices(one + "END:VEVENT\r\nEND:VCALENDAR\r\n");
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.code == Exit::data);
    CHECK(error.line == 20'002);
  }
}

TEST_CASE("a zone repeated for every document cannot fill the memory") {
  std::string file = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Z\nX-A:" + std::string(1 << 20, 'x') + "\nEND:VTIMEZONE\n";
  for (int i = 0; i < 400; ++i) {
    file += "BEGIN:VEVENT\nUID:" + std::to_string(i) + "\nDTSTART;TZID=Z:20260101T000000\nEND:VEVENT\n";
  }
  CHECK_THROWS_WITH_AS(slices(file + "END:VCALENDAR\n"), doctest::Contains("grows too much when it is split"), Error);
}
