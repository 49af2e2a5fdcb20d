// Changes to calendar documents, byte for byte.
#include <doctest/doctest.h>

#include "base/files.h"
#include "base/text.h"
#include "codec/ical.h"

using namespace kith;
using namespace kith::codec;

namespace {

std::string fixture(const std::string& name) {
  return read_file(std::string(KITH_SOURCE_DIR) + "/tests/fixtures/ical/" + name);
}

void set(Fields& fields, std::string_view name, std::vector<std::string> parts) {
  for (Field& field : fields) {
    if (field.name != name) continue;
    field = make_ical_field(name, std::move(parts), field.label);
    return;
  }
  fields.push_back(make_ical_field(name, std::move(parts)));
}

std::string with(const std::string& text, std::string_view name, std::vector<std::string> parts) {
  Fields fields = read_ical(text).fields;
  set(fields, name, std::move(parts));
  return patch_ical(text, fields);
}

std::string without(const std::string& text, std::string_view name) {
  Fields fields = read_ical(text).fields;
  std::erase_if(fields, [&](const Field& field) { return field.name == name; });
  return patch_ical(text, fields);
}

// `text` with one stretch replaced; the stretch must be there once.
std::string edited(const std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  std::string out = text;
  return out.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("completing a task of another program touches its status only") {
  const std::string text = fixture("tasks_org.ics");
  Fields fields = read_ical(text).fields;
  set(fields, "status", {"completed"});
  set(fields, "completed", {"2026-11-28T09:00:00Z"});
  CHECK(patch_ical(text, fields) ==
        edited(text, "STATUS:NEEDS-ACTION\r\n", "STATUS:COMPLETED\r\nCOMPLETED:20261128T090000Z\r\n"));
}

TEST_CASE("a due date moves and the zone stays as it was spelled") {
  const std::string outlook = fixture("outlook_meeting.ics");
  CHECK(with(outlook, "start", {"2026-12-04T08:00:00", "W. Europe Standard Time"}) ==
        edited(outlook, "DTSTART;TZID=\"W. Europe Standard Time\":20261203T103000",
               "DTSTART;TZID=\"W. Europe Standard Time\":20261204T080000"));
  const std::string lower = fixture("lower_case.ics");
  CHECK(with(lower, "due", {"2026-12-21T10:00:00Z"}) ==
        edited(lower, "due;value=date:20261220", "due:20261221T100000Z"));
}

TEST_CASE("parameters of other programs stay beside a new value") {
  const std::string text = fixture("params_quoted.ics");
  CHECK(with(text, "start", {"2026-12-20T11:00:00", "Europe/Paris"}) ==
        edited(text, "DTSTART;X-VENDOR=\"a:b;c,d\";TZID=\"Europe/Paris\":20261220T100000",
               "DTSTART;TZID=\"Europe/Paris\";X-VENDOR=\"a:b;c,d\":20261220T110000"));
  CHECK(with(text, "place", {"Room 2"}) ==
        edited(text, "LOCATION;ALTREP=\"http://example.com/rooms?a=1;b=2\":Room: 1", "LOCATION:Room 2"));
}

TEST_CASE("a zone name without quotes gets them when the time changes") {
  const std::string text = fixture("exchange_zone_colon.ics");
  CHECK(with(text, "start", {"2026-12-04T09:30:00", "(UTC+01:00) Amsterdam"}) ==
        edited(text, "DTSTART;TZID=(UTC+01:00) Amsterdam:20261204T090000",
               "DTSTART;TZID=\"(UTC+01:00) Amsterdam\":20261204T093000"));
}

TEST_CASE("acknowledging an alarm adds one line to it") {
  const std::string text = fixture("kith_follow_up.ics");
  CHECK(with(text, "alarm", {"-15", "end", "5f1d7a84-51c1-4bb4-9a0d-222222222222", "2026-11-30T15:00:00Z"}) ==
        edited(text, "END:VALARM\r\n", "ACKNOWLEDGED:20261130T150000Z\r\nEND:VALARM\r\n"));
}

TEST_CASE("an alarm moves and keeps what other programs wrote into it") {
  const std::string text = fixture("evolution.ics");
  CHECK(with(text, "alarm", {"-30", "start", "", ""}) ==
        edited(text, "TRIGGER;VALUE=DURATION;RELATED=END:-P1D", "TRIGGER:-PT30M"));
  CHECK(with(text, "alarm", {"2026-12-01T08:00:00Z", "", "", ""}) ==
        edited(text, "TRIGGER;VALUE=DURATION;RELATED=END:-P1D", "TRIGGER;VALUE=DATE-TIME:20261201T080000Z"));
}

TEST_CASE("a new alarm goes to the end of its component, before the overrides") {
  const std::string text = fixture("google_series.ics");
  CHECK(with(text, "alarm", {"-10", "start", "a1", ""}) ==
        edited(text, "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n",
               "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nBEGIN:VALARM\r\nUID:a1\r\nTRIGGER:-PT10M\r\nACTION:DISPLAY\r\n"
               "DESCRIPTION:Weekly\r\nEND:VALARM\r\nEND:VEVENT\r\n"));
}

TEST_CASE("a new property goes before nested components") {
  const std::string text = fixture("etar_sync_adapter.ics");
  CHECK(with(text, "place", {"Praxis"}) == edited(text, "COLOR:tomato\r\n", "COLOR:tomato\r\nLOCATION:Praxis\r\n"));
}

TEST_CASE("one of several dates on a line goes, the others stay") {
  const std::string text = fixture("zimbra.ics");
  Fields fields = read_ical(text).fields;
  std::erase_if(fields, [](const Field& f) { return f.name == "exdate" && f.parts[0] == "2026-10-01T09:00:00"; });
  fields.push_back(make_ical_field("exdate", {"2026-12-01T09:00:00", "America/New_York"}));
  CHECK(patch_ical(text, fields) == edited(text, "EXDATE;TZID=\"America/New_York\":20261001T090000,20261101T090000\r\n",
                                           "EXDATE;TZID=\"America/New_York\":20261101T090000\r\n"
                                           "EXDATE;TZID=America/New_York:20261201T090000\r\n"));
}

TEST_CASE("categories share their line") {
  const std::string text = fixture("nextcloud_task.ics");
  Fields fields = read_ical(text).fields;
  std::erase_if(fields, [](const Field& f) { return f.name == "category" && f.parts[0] == "telefon"; });
  fields.push_back(make_ical_field("category", {"neu"}));
  fields.push_back(make_ical_field("category", {"x;y"}));
  CHECK(patch_ical(text, fields) ==
        edited(text, "CATEGORIES:telefon,kunden\\, alt", "CATEGORIES:neu,kunden\\, alt,x\\;y"));
}

TEST_CASE("the first contact is added and removed again without a trace") {
  const std::string text = fixture("synology.ics");
  const std::string added = with(text, "contact", {"0f0e0d0c-0b0a-4908-8706-050403020100", "Mira Ünal"});
  CHECK(added ==
        edited(text, "SEQUENCE:7\r\n",
               "SEQUENCE:7\r\nCONTACT;ALTREP=\"urn:uuid:0f0e0d0c-0b0a-4908-8706-050403020100\":Mira Ünal\r\n"));
  CHECK(without(added, "contact") == text);
}

TEST_CASE("an empty line of a property takes its first value") {
  const std::string text = fixture("blank_lines.ics");
  CHECK(with(text, "due", {"2026-12-01"}) == edited(text, "DUE:\r\n", "DUE;VALUE=DATE:20261201\r\n"));
  CHECK(with(text, "category", {"a"}) == edited(text, "CATEGORIES:\r\n", "CATEGORIES:a\r\n"));
}

TEST_CASE("text that was quoted-printable becomes plain when it changes") {
  const std::string text = fixture("rail_qp_vcal10.ics");
  CHECK(with(text, "summary", {"ICE 7 München"}) ==
        edited(text, "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:ICE 5 M=C3=BCnchen =E2=86=92=\r\n Berlin\r\n",
               "SUMMARY:ICE 7 München\r\n"));
}

TEST_CASE("one line of an override changes, its others stay") {
  const std::string text = fixture("google_series.ics");
  Fields fields = read_ical(text).fields;
  for (Field& field : fields) {
    if (field.name != "line:VEVENT") continue;
    field.parts[0] = replace_all(field.parts[0], "SUMMARY:Weekly\\, moved", "SUMMARY:Weekly (moved)");
  }
  CHECK(patch_ical(text, fields) == edited(text, "SUMMARY:Weekly\\, moved", "SUMMARY:Weekly (moved)"));
}

TEST_CASE("a new override and a new zone find their places") {
  const std::string text = fixture("kith_follow_up.ics");
  Fields fields = read_ical(text).fields;
  fields.push_back(
      make_ical_field("line:VTODO", {"BEGIN:VTODO\nUID:x\nRECURRENCE-ID:20261130T150000\nEND:VTODO"}, "calendar"));
  fields.push_back(
      make_ical_field("line:VTIMEZONE", {"BEGIN:VTIMEZONE\nTZID:Europe/Lisbon\nEND:VTIMEZONE"}, "calendar"));
  const std::string zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon\r\nEND:VTIMEZONE\r\n";
  const std::string other = "BEGIN:VTODO\r\nUID:x\r\nRECURRENCE-ID:20261130T150000\r\nEND:VTODO\r\n";
  CHECK(patch_ical(text, fields) ==
        edited(edited(text, "PRODID:-//kith//kith//EN\r\n", "PRODID:-//kith//kith//EN\r\n" + zone), "END:VTODO\r\n",
               "END:VTODO\r\n" + other));
}

TEST_CASE("LF stays LF, CR stays CR and a missing last line end stays missing") {
  const std::string unix_text = fixture("thunderbird_task.ics");
  CHECK(with(unix_text, "status", {"in-process"}) == edited(unix_text, "STATUS:COMPLETED", "STATUS:IN-PROCESS"));
  const std::string mac = fixture("cr_only.ics");
  CHECK(with(mac, "place", {"x"}) == edited(mac, "\rEND:VTODO\r", "\rLOCATION:x\rEND:VTODO\r"));
  const std::string open = fixture("no_final_newline.ics");
  CHECK(with(open, "percent", {"30"}) == edited(open, "PERCENT-COMPLETE:20", "PERCENT-COMPLETE:30"));
}

TEST_CASE("a stamp says when a document changed, where it said so before") {
  const std::string text = fixture("synology.ics");
  Fields fields = read_ical(text).fields;
  stamp_ical(fields, {1793520000});
  const std::string stamped = edited(edited(text, "DTSTAMP:20261015T080000Z", "DTSTAMP:20261101T080000Z"),
                                     "LAST-MODIFIED:20261015T080000Z", "LAST-MODIFIED:20261101T080000Z");
  CHECK(patch_ical(text, fields) == edited(stamped, "SEQUENCE:7", "SEQUENCE:8"));
}

TEST_CASE("a UID is one new line after BEGIN") {
  const std::string text = fixture("airline_floating.ics");
  const std::string with_uid = with_ical_uid(text, "new-uid");
  CHECK(with_uid == edited(text, "BEGIN:VEVENT\n", "BEGIN:VEVENT\nUID:new-uid\n"));
  CHECK(read_ical(with_uid).uid == "new-uid");
}

TEST_CASE("a new UID takes the place of the old ones, and of no others") {
  const std::string alarm = "BEGIN:VALARM\nUID:alarm\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM\n";
  const std::string text =
      "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nUID:o\n ld\n" + alarm + "uid:second\nEND:VTODO\nEND:VCALENDAR\n";
  CHECK(with_ical_uid(text, "new") ==
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:new\nSUMMARY:x\n" + alarm + "END:VTODO\nEND:VCALENDAR\n");
}
