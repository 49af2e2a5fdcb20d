// Series of follow-ups: when the next instance is, and what it keeps.
#include <doctest/doctest.h>

#include "base/ids.h"
#include "codec/ical.h"
#include "model/follow_up.h"
#include "show.h"

using namespace kith;
using model::FollowUp;
using model::Stamp;
using model::State;

namespace {

Stamp stamp(const char* moment, const char* zone = "") {
  return model::parse_row(moment, zone);
}

std::string show(const std::optional<Stamp>& when) {
  return when ? row_text(*when) + (when->zone.empty() ? "" : "@" + when->zone) : "-";
}

FollowUp repeating(std::optional<Stamp> due, const char* repeat, const char* after_done = "") {
  FollowUp follow_up;
  follow_up.what = "Call";
  follow_up.due = std::move(due);
  follow_up.repeat = repeat;
  follow_up.after_done = after_done;
  return follow_up;
}

// RFC 3339, or a day: its noon.
time::Instant instant(const std::string& text) {
  return *time::parse_rfc3339(text.size() == 10 ? text + "T12:00:00Z" : text);
}

std::string show(const model::Succession& found) {
  if (!found.next) return found.is_unreadable ? "unreadable" : "-";
  const FollowUp follow_up = model::read_follow_up(found.next->fields);
  return show(follow_up.due) + (follow_up.repeat.empty() ? "" : " " + follow_up.repeat);
}

std::string next(const FollowUp& follow_up, const char* done, const time::Zone& mine = {}) {
  return show(model::next_instance(write_follow_up(follow_up), "first", instant(done), mine));
}

std::string next(const Stamp& due, const char* repeat, const char* done, const time::Zone& mine = {}) {
  return next(repeating(due, repeat), done, mine);
}

std::string after(std::optional<Stamp> due, const char* period, const char* done, const time::Zone& mine = {}) {
  return next(repeating(std::move(due), "", period), done, mine);
}

codec::Fields to_do(const std::string& lines) {
  return codec::read_ical("BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\n" + lines + "END:VTODO\nEND:VCALENDAR\n").fields;
}

// The fields that say when it is, of the next instance.
std::string dates(const std::string& lines, const char* done) {
  const auto found = model::next_instance(to_do(lines), "a", instant(done), time::Zone());
  if (!found.next) return show(found);
  std::string text;
  for (const codec::Field& field : found.next->fields) {
    const bool is_date = field.name != "status" && field.name != "kith:series" && field.name != "line:BEGIN";
    if (is_date) text += (text.empty() ? "" : ", ") + test::show(field);
  }
  return text;
}

}  // namespace

TEST_CASE("a series on the last days of the month stays in its month") {
  const std::pair<const char*, const char*> ends[] = {{"2026-01-31", "2026-02-28"},
                                                      {"2026-02-28", "2026-03-31"},
                                                      {"2026-04-30", "2026-05-31"},
                                                      {"2028-01-31", "2028-02-29"}};
  for (const auto& [day, following] : ends) {
    CAPTURE(day);
    CHECK(next(stamp(day), "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", day) ==
          std::string(following) + " FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
  }
  const char* leap = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1";
  CHECK(next(stamp("2028-02-29"), leap, "2028-02-29") == "2029-02-28 " + std::string(leap));
  CHECK(next(stamp("2031-02-28"), leap, "2031-02-28") == "2032-02-29 " + std::string(leap));
}

TEST_CASE("the next instance of a series is its first date after the later of due and done") {
  CHECK(next(stamp("2026-05-04"), "FREQ=WEEKLY;INTERVAL=2", "2026-05-04") == "2026-05-18 FREQ=WEEKLY;INTERVAL=2");
  CHECK(next(stamp("2026-05-04"), "FREQ=WEEKLY;INTERVAL=2", "2026-05-01") == "2026-05-18 FREQ=WEEKLY;INTERVAL=2");
  CHECK(next(stamp("2026-05-04"), "FREQ=WEEKLY;INTERVAL=2", "2026-05-18") == "2026-06-01 FREQ=WEEKLY;INTERVAL=2");
  CHECK(next(stamp("2026-05-04"), "FREQ=WEEKLY;INTERVAL=2", "2027-05-04") == "2027-05-17 FREQ=WEEKLY;INTERVAL=2");
  CHECK(next(stamp("2026-05-04"), "FREQ=WEEKLY;BYDAY=MO,TH", "2026-05-05") == "2026-05-07 FREQ=WEEKLY;BYDAY=MO,TH");
  CHECK(next(stamp("2026-05-04T10:00:00"), "FREQ=HOURLY;INTERVAL=9", "2026-05-05") == "unreadable");
  CHECK(next(stamp("2026-05-04"), "freq=daily;x-y=1", "2026-05-04") == "unreadable");
  CHECK(next(stamp("2026-05-04"), "", "2026-05-04") == "-");
  CHECK(next(stamp("9999-12-31"), "FREQ=DAILY", "2026-05-04") == "-");
}

TEST_CASE("the wall time of a series stays over a change of the clocks") {
  for (const char* day : {"2026-03-28", "2026-10-24"}) {
    CAPTURE(day);
    const Stamp due = stamp((std::string(day) + "T02:30:00").c_str(), "Europe/Berlin");
    const std::string following = time::format(time::add_days(*time::parse_iso_date(day), 1));
    CHECK(next(due, "FREQ=DAILY", day) == following + "T02:30:00@Europe/Berlin FREQ=DAILY");
  }
  CHECK(next(stamp("2026-03-27T09:00:00Z"), "FREQ=DAILY", "2026-03-29") == "2026-03-30T09:00:00Z@UTC FREQ=DAILY");
}

TEST_CASE("COUNT is counted down by what has passed, UNTIL stays") {
  CHECK(next(stamp("2026-05-04"), "FREQ=DAILY;COUNT=3", "2026-05-04") == "2026-05-05 FREQ=DAILY;COUNT=2");
  CHECK(next(stamp("2026-05-05"), "FREQ=DAILY;COUNT=2", "2026-05-05") == "2026-05-06 FREQ=DAILY;COUNT=1");
  CHECK(next(stamp("2026-05-06"), "FREQ=DAILY;COUNT=1", "2026-05-06") == "-");
  CHECK(next(stamp("2026-05-04"), "FREQ=DAILY;COUNT=9", "2026-05-08") == "2026-05-09 FREQ=DAILY;COUNT=4");
  CHECK(next(stamp("2026-05-04"), "FREQ=DAILY;COUNT=5", "2026-05-08") == "-");
  CHECK(next(stamp("2026-05-04"), "FREQ=DAILY;UNTIL=20260505", "2026-05-04") == "2026-05-05 FREQ=DAILY;UNTIL=20260505");
  CHECK(next(stamp("2026-05-05"), "FREQ=DAILY;UNTIL=20260505", "2026-05-05") == "-");
  // 23:00 UTC is the next day in Berlin.
  const Stamp berlin = stamp("2026-05-04T00:30:00", "Europe/Berlin");
  CHECK(next(berlin, "FREQ=DAILY;UNTIL=20260504T223000Z", "2026-05-04") ==
        "2026-05-05T00:30:00@Europe/Berlin FREQ=DAILY;UNTIL=20260504T223000Z");
  CHECK(next(berlin, "FREQ=DAILY;UNTIL=20260504T222959Z", "2026-05-04") == "-");
}

TEST_CASE("a rule that would be counted for ever ends") {
  CHECK(next(stamp("2026-05-04T10:00:00"), "FREQ=SECONDLY;COUNT=1000000000", "2126-05-04") == "unreadable");
}

TEST_CASE("after done counts the period from the day it was done, at the same time of day") {
  CHECK(after(stamp("2026-05-04"), "2w", "2026-05-10") == "2026-05-24");
  CHECK(after(stamp("2026-05-04T10:00:00", "Asia/Tokyo"), "1mo", "2026-01-31") == "2026-02-28T10:00:00@Asia/Tokyo");
  CHECK(after(stamp("2026-05-04T10:00:00Z"), "1y", "2028-02-29") == "2029-02-28T10:00:00Z@UTC");
  CHECK(after(std::nullopt, "3d", "2026-05-04") == "2026-05-07");
  CHECK(after(stamp("2026-05-04"), "now and then", "2026-05-04") == "unreadable");
  CHECK(after(stamp("2026-05-04"), "1y", "9999-05-04") == "-");
}

TEST_CASE("what day it is says the zone of the due time, and after means after the moment") {
  const time::Zone tokyo = time::Zone::load("Asia/Tokyo");
  // 21:00 of the 4th in Los Angeles, the 5th in Tokyo.
  const Stamp due = stamp("2026-05-04T20:00:00", "America/Los_Angeles");
  CHECK(next(due, "FREQ=DAILY", "2026-05-05T04:00:00Z", tokyo) == "2026-05-05T20:00:00@America/Los_Angeles FREQ=DAILY");
  CHECK(next(due, "FREQ=DAILY", "2026-05-05T02:00:00Z", tokyo) == "2026-05-05T20:00:00@America/Los_Angeles FREQ=DAILY");
  CHECK(next(due, "FREQ=DAILY", "2026-05-05T07:00:00Z", tokyo) == "2026-05-06T20:00:00@America/Los_Angeles FREQ=DAILY");
  // An instant is on the day it is here: 8:30 of the 5th.
  CHECK(next(stamp("2026-05-04T23:30:00Z"), "FREQ=DAILY", "2026-05-05T00:30:00Z", tokyo) ==
        "2026-05-05T23:30:00Z@UTC FREQ=DAILY");
  CHECK(next(stamp("2026-05-04T23:30:00Z"), "FREQ=DAILY", "2026-05-05T16:00:00Z", tokyo) ==
        "2026-05-06T23:30:00Z@UTC FREQ=DAILY");
  // A date and a floating time, too: the 5th.
  CHECK(next(stamp("2026-05-04"), "FREQ=DAILY", "2026-05-04T16:00:00Z", tokyo) == "2026-05-06 FREQ=DAILY");
  CHECK(next(stamp("2026-05-04T08:00:00"), "FREQ=DAILY", "2026-05-04T16:00:00Z", tokyo) ==
        "2026-05-06T08:00:00 FREQ=DAILY");
}

TEST_CASE("several times a day the next is the one after now") {
  const char* rule = "FREQ=DAILY;BYHOUR=9,17";
  const auto is = [&](const char* moment) { return std::string(moment) + " " + rule; };
  CHECK(next(stamp("2026-05-04T09:00:00"), rule, "2026-05-04T08:00:00Z") == is("2026-05-04T17:00:00"));
  CHECK(next(stamp("2026-05-04T09:00:00"), rule, "2026-05-04T09:05:00Z") == is("2026-05-04T17:00:00"));
  CHECK(next(stamp("2026-05-04T09:00:00"), rule, "2026-05-04T17:00:00Z") == is("2026-05-05T09:00:00"));
  CHECK(next(stamp("2026-05-04T09:00:00"), rule, "2026-05-06T08:00:00Z") == is("2026-05-07T09:00:00"));
}

TEST_CASE("after done counts from the day it is where I am") {
  const time::Zone tokyo = time::Zone::load("Asia/Tokyo");
  const char* done = "2026-05-04T16:00:00Z";  // the 5th
  CHECK(after(stamp("2026-05-04"), "1w", done, tokyo) == "2026-05-12");
  CHECK(after(stamp("2026-05-04T20:00:00", "America/Los_Angeles"), "1w", done, tokyo) ==
        "2026-05-12T20:00:00@America/Los_Angeles");
  CHECK(after(stamp("2026-05-04T23:30:00Z"), "1d", done, tokyo) == "2026-05-05T23:30:00Z@UTC");  // 8:30 of the 6th
}

TEST_CASE("the rule makes starts, and the due time keeps its distance") {
  CHECK(dates("DTSTART:20260504T090000\nDUE:20260508T170000\nRRULE:FREQ=WEEKLY;BYDAY=MO\n", "2026-05-08") ==
        "start 2026-05-11T09:00:00, due 2026-05-15T17:00:00, rrule FREQ=WEEKLY;BYDAY=MO");
  CHECK(dates("DTSTART;VALUE=DATE:20260504\nRRULE:FREQ=WEEKLY\n", "2026-05-20") ==
        "start 2026-05-25, rrule FREQ=WEEKLY");
  CHECK(dates("DTSTART;VALUE=DATE:20260504\nDURATION:P2D\nRRULE:FREQ=WEEKLY\n", "2026-05-04") ==
        "start 2026-05-11, duration P2D, rrule FREQ=WEEKLY");
  CHECK(dates("DUE:20260504T170000\nRRULE:FREQ=WEEKLY\n", "2026-05-04") ==
        "due 2026-05-11T17:00:00, rrule FREQ=WEEKLY, start 2026-05-11T17:00:00");
  // A start that does not go with the due time is that of the due time.
  CHECK(dates("DTSTART;VALUE=DATE:20260501\nDUE:20260504T170000\nRRULE:FREQ=WEEKLY\n", "2026-05-04") ==
        "start 2026-05-11T17:00:00, due 2026-05-11T17:00:00, rrule FREQ=WEEKLY");
  CHECK(dates("DTSTART:20260504T090000\nDUE:20260504T170000\nX-KITH-AFTER-DONE:1w\n", "2026-05-05") ==
        "start 2026-05-12T09:00:00, due 2026-05-12T17:00:00, after-done 1w");
  CHECK(dates("RRULE:FREQ=WEEKLY\n", "2026-05-04") == "unreadable");
}

TEST_CASE("dates without the series are left out and carried over") {
  const std::string weekly = "DUE;TZID=Europe/Berlin:20260504T100000\nRRULE:FREQ=WEEKLY;COUNT=9\n";
  const auto due = [&](const std::string& lines) {
    const std::string text = dates(weekly + lines, "2026-05-04");
    return text.substr(0, text.find(", start"));
  };
  const std::string berlin = ":00:00;Europe/Berlin, rrule FREQ=WEEKLY;COUNT=";
  CHECK(due("EXDATE;TZID=Europe/Berlin:20260511T100000,20260525T100000\n") ==
        "due 2026-05-18T10" + berlin +
            "7, exdate 2026-05-11T10:00:00;Europe/Berlin, exdate 2026-05-25T10:00:00;"
            "Europe/Berlin");
  CHECK(due("EXDATE:20260511T080000Z\n") == "due 2026-05-18T10" + berlin + "7, exdate 2026-05-11T08:00:00Z");
  CHECK(due("EXDATE;VALUE=DATE:20260511\n") == "due 2026-05-18T10" + berlin + "7, exdate 2026-05-11");
  CHECK(due("EXDATE;TZID=America/New_York:20260511T040000\n") ==
        "due 2026-05-18T10" + berlin + "7, exdate 2026-05-11T04:00:00;America/New_York");
  CHECK(due("EXDATE;TZID=Europe/Berlin:20260511T110000\n") ==
        "due 2026-05-11T10" + berlin + "8, exdate 2026-05-11T11:00:00;Europe/Berlin");
}

TEST_CASE("a further date comes in between, and the rule goes on from where it was") {
  const std::string lines =
      "DTSTART;VALUE=DATE:20260504\nDUE;VALUE=DATE:20260504\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3\n"
      "RDATE;VALUE=DATE:20260506,20260601\n";
  const auto second = model::next_instance(to_do(lines), "a", instant("2026-05-04"), time::Zone());
  REQUIRE(second.next);
  CHECK(test::show(second.next->fields) ==
        "start 2026-05-06\ndue 2026-05-06\nrrule FREQ=WEEKLY;INTERVAL=2;COUNT=3\nrdate 2026-05-06\n"
        "rdate 2026-06-01\nstatus needs-action\nkith:anchor 2026-05-04T00:00:00\nkith:series a\n");
  const auto third = model::next_instance(second.next->fields, second.next->uid, instant("2026-05-06"), time::Zone());
  REQUIRE(third.next);
  CHECK(test::show(third.next->fields) ==
        "start 2026-05-18\ndue 2026-05-18\nrrule FREQ=WEEKLY;COUNT=2;INTERVAL=2\nrdate 2026-06-01\n"
        "status needs-action\nkith:series a\n");
  // Both name the first of June: it comes once.
  const auto fourth = model::next_instance(third.next->fields, third.next->uid, instant("2026-05-18"), time::Zone());
  CHECK(show(fourth) == "2026-06-01 FREQ=WEEKLY;COUNT=1;INTERVAL=2");
  CHECK(show(model::next_instance(fourth.next->fields, "x", instant("2026-06-01"), time::Zone())) == "-");
  CHECK(dates("DUE;VALUE=DATE:20260504\nRDATE;VALUE=DATE:20260506\n", "2026-05-04") ==
        "due 2026-05-06, rdate 2026-05-06");
}

TEST_CASE("a series with a rule that cannot be read says so") {
  const std::string due = "DUE:20260504T100000\n";
  CHECK(dates(due + "RRULE:FREQ=OFTEN\n", "2026-05-04") == "unreadable");
  CHECK(dates(due + "RRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY\n", "2026-05-04") == "unreadable");
  CHECK(dates(due + "RDATE;VALUE=PERIOD:20260506T100000/PT1H\n", "2026-05-04") == "unreadable");
  CHECK(dates(due + "RRULE:FREQ=WEEKLY\nEXDATE:soon\n", "2026-05-04") == "unreadable");
  CHECK(dates(due, "2026-05-04") == "-");
  CHECK(dates(due + "RRULE:FREQ=WEEKLY;UNTIL=20260504T100000\n", "2026-05-04") == "-");
}

TEST_CASE("the next instance keeps everything but how this one went") {
  const auto found = model::next_instance(
      to_do("DTSTAMP:20260101T000000Z\nCREATED:20260101T000000Z\nLAST-MODIFIED:20260101T000000Z\nSEQUENCE:3\n"
            "DUE;VALUE=DATE:20260504\nSUMMARY:Call\nSTATUS:IN-PROCESS\nPERCENT-COMPLETE:40\n"
            "COMPLETED:20260504T100000Z\nX-KITH-SNOOZED;VALUE=DATE:20260506\nX-KITH-AFTER-DONE:1w\n"
            "URL:https://a.example\nX-APPLE-SORT-ORDER:7\nATTACH:https://b.example\nCATEGORIES:work\n"
            "RELATED-TO:other\nBEGIN:VALARM\nACTION:EMAIL\nTRIGGER:-PT5M\nEND:VALARM\n"),
      "a", instant("2026-05-04"), time::Zone());
  REQUIRE(found.next);
  CHECK(test::show(found.next->fields) ==
        "line:DTSTAMP DTSTAMP:20260101T000000Z\ndue 2026-05-11\nsummary Call\nstatus needs-action\nafter-done 1w\n"
        "line:URL URL:https://a.example\nline:X-APPLE-SORT-ORDER X-APPLE-SORT-ORDER:7\n"
        "line:ATTACH ATTACH:https://b.example\ncategory work\nrelated parent;other\n"
        "line:VALARM BEGIN:VALARM\nACTION:EMAIL\nTRIGGER:-PT5M\nEND:VALARM\nkith:series a\n");
}

TEST_CASE("every instance names the first of its series, and its uid follows from that and the day") {
  const codec::Fields first = write_follow_up(repeating(stamp("2026-05-04"), "FREQ=WEEKLY"));
  const auto second = model::next_instance(first, "first", instant("2026-05-06"), time::Zone());
  REQUIRE(second.next);
  CHECK(second.next->uid == uuid5("follow-up", "first:2026-05-11"));
  const auto third = model::next_instance(second.next->fields, second.next->uid, instant("2026-05-11"), time::Zone());
  REQUIRE(third.next);
  CHECK(third.next->uid == uuid5("follow-up", "first:2026-05-18"));
  CHECK(model::read_follow_up(third.next->fields).series == "first");
}

TEST_CASE("one that is done early and due on the same day again has a uid of its own") {
  FollowUp f = repeating(stamp("2026-05-10"), "", "1w");
  f.series = "first";
  const std::string uid = uuid5("follow-up", "first:2026-05-10");
  const auto again = model::next_instance(write_follow_up(f), uid, instant("2026-05-03"), time::Zone());
  CHECK(show(again) == "2026-05-10");
  CHECK(again.next->uid == uuid5("follow-up", uid + ":2026-05-10"));
}
