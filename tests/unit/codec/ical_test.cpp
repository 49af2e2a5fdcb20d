// Calendar documents as fields, and new ones from fields.
#include <doctest/doctest.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "ical_laws.h"

using namespace kith;
using namespace kith::codec;

namespace {

std::string fixture(const std::string& name) {
  return read_file(std::string(KITH_SOURCE_DIR) + "/tests/fixtures/ical/" + name);
}

// One field a line, without the lines kith does not own: "due {2026-11-30T15:00:00}{Europe/Lisbon}".
std::string known(const Ical& ical) {
  std::string text = ical.component + ' ' + ical.uid + '\n';
  for (const Field& field : ical.fields) {
    if (field.name.starts_with("line:")) continue;
    text += field.name + ' ';
    for (const std::string& part : field.parts) text += '{' + replace_all(part, "\n", "|") + '}';
    text += '\n';
  }
  return text;
}

std::string names_of_lines(const Ical& ical) {
  std::string text;
  for (const Field& field : ical.fields) {
    if (field.name.starts_with("line:")) text += field.name.substr(5) + (field.label.empty() ? "" : "@") + ' ';
  }
  return text;
}

std::string only(std::string_view line) {
  const std::string document =
      "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n" + std::string(line) + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  std::string text;
  for (const Field& field : read_ical(document).fields) {
    text += field.name;
    for (const std::string& part : field.parts) text += '{' + part + '}';
  }
  return text;
}

}  // namespace

TEST_CASE("a follow-up is read") {
  CHECK(known(read_ical(fixture("kith_follow_up.ics"))) ==
        "VTODO 5f1d7a84-51c1-4bb4-9a0d-111111111111\n"
        "due {2026-11-30T15:00:00}{Europe/Lisbon}\n"
        "summary {Ask about the contract}\n"
        "description {Second reminder}\n"
        "status {needs-action}\n"
        "priority {3}\n"
        "rrule {FREQ=WEEKLY;INTERVAL=2}\n"
        "category {work}\n"
        "contact {11111111-2222-4333-8444-555555555555}{Ana Silva}\n"
        "contact {21111111-2222-4333-8444-555555555555}{Bruno, Co.}\n"
        "related {sibling}{5f1d7a84-51c1-4bb4-9a0d-000000000000}\n"
        "created {2026-11-01T08:00:00Z}\n"
        "side {theirs}\n"
        "after-done {2w}\n"
        "snoozed {2026-12-02}\n"
        "due-zone-of {11111111-2222-4333-8444-555555555555}\n"
        "kith:promised-by {21111111-2222-4333-8444-555555555555}\n"
        "alarm {-15}{end}{5f1d7a84-51c1-4bb4-9a0d-222222222222}{}\n");
}

TEST_CASE("an interaction is read") {
  CHECK(known(read_ical(fixture("kith_interaction.ics"))) ==
        "VJOURNAL 6f1d7a84-51c1-4bb4-9a0d-111111111111\n"
        "start {2026-10-31T19:30:00}{Asia/Tokyo}\n"
        "summary {Dinner, talked about the house}\n"
        "place {Shinjuku}\n"
        "position {35.6938}{139.7034}\n"
        "category {persona:Ren}\n"
        "contact {31111111-2222-4333-8444-555555555555}{Ren 山田}\n"
        "channel {meeting}\n"
        "direction {both}\n"
        "minutes {120}\n"
        "amount {12000}{JPY}\n"
        "thanks {for the introduction}\n");
}

TEST_CASE("a setting is a component of kith's own") {
  CHECK(known(read_ical(fixture("kith_setting.ics"))) ==
        "X-KITH-TAG-RULE 7f1d7a84-51c1-4bb4-9a0d-111111111111\nkith:tag {friends}\nkith:days {30}\n");
}

TEST_CASE("what kith does not own is kept by name, beside the component or in it") {
  CHECK(names_of_lines(read_ical(fixture("google_series.ics"))) ==
        "PRODID@ CALSCALE@ X-WR-CALNAME@ X-WR-TIMEZONE@ VTIMEZONE@ DTSTAMP VEVENT@ VEVENT@ ");
  CHECK(names_of_lines(read_ical(fixture("thunderbird_event.ics"))) ==
        "PRODID@ LAST-MODIFIED DTSTAMP X-MOZ-GENERATION X-MOZ-LASTACK CLASS ATTACH VALARM ");
  CHECK(names_of_lines(read_ical(fixture("rfc9073.ics"))) ==
        "PRODID@ NAME@ COLOR@ REFRESH-INTERVAL@ SOURCE@ DTSTAMP CONFERENCE IMAGE STYLED-DESCRIPTION STRUCTURED-DATA "
        "PARTICIPANT VLOCATION ");
}

TEST_CASE("overrides and zones are found by what they are about") {
  std::string keys;
  for (const Field& field : read_ical(fixture("google_series.ics")).fields) {
    if (field.name == "line:VEVENT" || field.name == "line:VTIMEZONE") keys += field.key + ' ';
  }
  CHECK(keys == "Europe/Lisbon 20261012T100000 20261026T100000 ");
}

TEST_CASE("every spelling of a time is read") {
  CHECK(only("DUE;VALUE=DATE:20261127") == "due{2026-11-27}");
  CHECK(only("DUE:20261127") == "due{2026-11-27}");
  CHECK(only("DUE;VALUE=DATE:20261127T000000") == "due{2026-11-27}");
  CHECK(only("DUE:20261127T180000") == "due{2026-11-27T18:00:00}");
  CHECK(only("DUE:20261127T1800") == "due{2026-11-27T18:00:00}");
  CHECK(only("DUE:20261127t180000z") == "due{2026-11-27T18:00:00Z}");
  CHECK(only("DUE:2026-11-27T18:00:00.000Z") == "due{2026-11-27T18:00:00Z}");
  CHECK(only("DUE:20261231T235960Z") == "due{2026-12-31T23:59:59Z}");
  CHECK(only("DUE;TZID=Europe/Berlin:20261127T180000") == "due{2026-11-27T18:00:00}{Europe/Berlin}");
  CHECK(only("DUE;TZID=Europe/Berlin:20261127T180000Z") == "due{2026-11-27T18:00:00Z}");
  CHECK(only("DUE;TZID=\"W. Europe Standard Time\":20261127T180000") ==
        "due{2026-11-27T18:00:00}{W. Europe Standard Time}");
  CHECK(only("DUE;TZID=(UTC+01:00) Berlin:20261127T180000") == "due{2026-11-27T18:00:00}{(UTC+01:00) Berlin}");
}

TEST_CASE("what cannot be read stays a line") {
  for (const char* line :
       {"DUE:tomorrow", "DUE:20261301", "DUE:20260230T100000", "DUE:20261127T250000", "DUE:20261127Z",
        "DUE:20261127T180000+0100", "PRIORITY:high", "PRIORITY:-1", "STATUS:NEEDS ACTION", "GEO:here", "DURATION:P",
        "X-KITH-AMOUNT:much", "EXDATE:20261127,soon"}) {
    const std::string name(line, std::string_view(line).find(':'));
    CHECK(only(line) == "line:" + name + '{' + line + '}');
  }
}

TEST_CASE("empty properties say nothing") {
  for (const char* line : {"DUE:", "SUMMARY: ", "CATEGORIES:,", "GEO:", "STATUS:", "CONTACT:", "EXDATE:"}) {
    CAPTURE(line);
    CHECK(only(line) == "");
  }
}

TEST_CASE("a document without a component has no fields and is never changed") {
  for (const std::string text : {"", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "hello\n"}) {
    CHECK(read_ical(text).component == "");
    CHECK(read_ical(text).fields.empty());
    CHECK(patch_ical(text, {make_ical_field("summary", {"x"})}) == text);
  }
}

TEST_CASE("a new follow-up is written in a fixed order") {
  const Fields fields = {
      make_ical_field("category", {"work"}),
      make_ical_field("contact", {"urn:uuid:11111111-2222-4333-8444-555555555555", "Ana Silva"}),
      make_ical_field("summary", {"Ask; about, it"}),
      make_ical_field("category", {"a,b"}),
      make_ical_field("due", {"2026-11-30T15:00:00", "Europe/Lisbon"}),
      make_ical_field("status", {"needs-action"}),
      make_ical_field("snoozed", {"2026-12-02"}),
      make_ical_field("alarm", {"-15", "end", "alarm-1"}),
      make_ical_field("amount", {"12.50", "EUR"}),
      make_ical_field("kith:promised-by", {"me"}),
      make_ical_field("line:X-OTHER", {"X-OTHER;A=b:c"}),
      make_ical_field("line:VTIMEZONE", {"BEGIN:VTIMEZONE\nTZID:Europe/Lisbon\nEND:VTIMEZONE"}, "calendar"),
      make_ical_field("place", {""}),
  };
  const std::string made = make_ical("VTODO", "5f1d7a84", fields, {1793520000});
  CHECK(made ==
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//kith//kith//EN\r\n"
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Europe/Lisbon\r\n"
        "END:VTIMEZONE\r\n"
        "BEGIN:VTODO\r\n"
        "UID:5f1d7a84\r\n"
        "DTSTAMP:20261101T080000Z\r\n"
        "DUE;TZID=Europe/Lisbon:20261130T150000\r\n"
        "SUMMARY:Ask\\; about\\, it\r\n"
        "STATUS:NEEDS-ACTION\r\n"
        "CATEGORIES:work,a\\,b\r\n"
        "CONTACT;ALTREP=\"urn:uuid:11111111-2222-4333-8444-555555555555\":Ana Silva\r\n"
        "X-KITH-SNOOZED;VALUE=DATE:20261202\r\n"
        "X-KITH-AMOUNT;X-CURRENCY=EUR:12.50\r\n"
        "X-KITH-PROMISED-BY:me\r\n"
        "X-OTHER;A=b:c\r\n"
        "BEGIN:VALARM\r\n"
        "UID:alarm-1\r\n"
        "TRIGGER;RELATED=END:-PT15M\r\n"
        "ACTION:DISPLAY\r\n"
        "DESCRIPTION:Ask\\; about\\, it\r\n"
        "END:VALARM\r\n"
        "END:VTODO\r\n"
        "END:VCALENDAR\r\n");
}

TEST_CASE("a value of the wrong form is a bug of the caller") {
  for (const Field& field : {make_ical_field("due", {"tomorrow"}), make_ical_field("due", {"2026-02-30"}),
                             make_ical_field("status", {"needs action"}), make_ical_field("priority", {"high"}),
                             make_ical_field("alarm", {"soon"}), make_ical_field("unknown", {"x"}),
                             make_ical_field("rrule", {"FREQ=DAILY\nATTENDEE:mailto:x"})}) {
    CAPTURE(field.name);
    CHECK_THROWS_AS(make_ical("VTODO", "u", {field}, {}), Error);
  }
}

TEST_CASE("lines of others cannot break out of their place") {
  const Fields fields = {make_ical_field("line:X-A", {"X-A:1\nEND:VTODO"}), make_ical_field("line:END", {"END:VTODO"}),
                         make_ical_field("line:VALARM", {"BEGIN:VALARM\nACTION:EMAIL"})};
  CHECK(make_ical("VTODO", "u", fields, {}) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kith//kith//EN\r\nBEGIN:VTODO\r\nUID:u\r\n"
        "DTSTAMP:19700101T000000Z\r\nBEGIN:VALARM\r\nACTION:EMAIL\r\nEND:VALARM\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
}
