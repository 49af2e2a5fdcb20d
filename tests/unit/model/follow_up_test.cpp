#include "model/follow_up.h"

#include <doctest/doctest.h>

#include "base/ids.h"
#include "codec/ical.h"
#include "show.h"

using namespace kith;
using codec::make_ical_field;
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

std::string show(const FollowUp& f) {
  std::string text = "'" + f.what + "' " + show(f.due) + " " + std::string(word(f.state)) + " " + f.side;
  for (const model::Party& party : f.who) text += " " + party.key();
  if (!f.zone_of.empty()) text += " zone:" + f.zone_of;
  if (!f.repeat.empty()) text += " " + f.repeat;
  if (!f.after_done.empty()) text += " after:" + f.after_done;
  if (f.snoozed) text += " snoozed:" + show(f.snoozed);
  if (f.remind_minutes) text += " remind:" + std::to_string(*f.remind_minutes);
  if (!f.series.empty()) text += " series:" + f.series;
  return text;
}

std::string read(std::string_view lines) {
  return show(model::read_follow_up(
      codec::read_ical("BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\n" + std::string(lines) + "END:VTODO\nEND:VCALENDAR\n")
          .fields));
}

std::string alarm(const char* trigger) {
  return "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER" + std::string(trigger) + "\nEND:VALARM\n";
}

FollowUp repeating(Stamp due, const char* repeat, const char* after_done = "") {
  FollowUp follow_up;
  follow_up.what = "Call";
  follow_up.due = std::move(due);
  follow_up.repeat = repeat;
  follow_up.after_done = after_done;
  return follow_up;
}

std::string repeat(const char* text, const Stamp& due) {
  std::string rule;
  const std::string error = test::error_of([&] { rule = model::read_repeat(text, due); });
  return rule.empty() ? error : rule;
}

}  // namespace

TEST_CASE("a follow-up is written as a to-do and read back") {
  FollowUp f;
  f.what = "Send the slides";
  f.who = {{"1f", "", "Ana"}, {"2e", "", "Bo"}};
  f.due = stamp("2026-05-04T10:00:00", "Asia/Tokyo");
  f.zone_of = "1f";
  f.state = State::doing;
  f.repeat = "FREQ=WEEKLY;INTERVAL=2";
  f.snoozed = stamp("2026-05-06");
  f.side = "theirs";
  f.remind_minutes = 15;
  f.series = "s1";
  const std::string ics = codec::make_ical("VTODO", "a", write_follow_up(f), {});
  CHECK(ics ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kith//kith//EN\r\nBEGIN:VTODO\r\nUID:a\r\n"
        "DTSTAMP:19700101T000000Z\r\n"
        "DTSTART;TZID=Asia/Tokyo:20260504T100000\r\nDUE;TZID=Asia/Tokyo:20260504T100000\r\nSUMMARY:Send the slides\r\n"
        "STATUS:IN-PROCESS\r\nRRULE:FREQ=WEEKLY;INTERVAL=2\r\nCONTACT;ALTREP=\"urn:uuid:1f\":Ana\r\n"
        "CONTACT;ALTREP=\"urn:uuid:2e\":Bo\r\nX-KITH-SIDE:THEIRS\r\nX-KITH-SNOOZED;VALUE=DATE:20260506\r\n"
        "X-KITH-ZONE-OF:1f\r\nX-KITH-SERIES:s1\r\nBEGIN:VALARM\r\nTRIGGER;RELATED=END:-PT15M\r\nACTION:DISPLAY\r\n"
        "DESCRIPTION:Send the slides\r\nEND:VALARM\r\nEND:VTODO\r\nEND:VCALENDAR\r\n");
  CHECK(show(model::read_follow_up(codec::read_ical(ics).fields)) == show(f));
  CHECK(test::show(write_follow_up(repeating(stamp("2026-05-04"), "", "2w"))) ==
        "due 2026-05-04\nsummary Call\nstatus needs-action\nafter-done 2w\n");
}

TEST_CASE("a to-do of another program is read for what it says") {
  CHECK(read("SUMMARY:Pay\n") == "'Pay' - open mine");
  CHECK(read("DUE:20260504T100000Z\n") == "'' 2026-05-04T10:00:00Z@UTC open mine");
  CHECK(read("DESCRIPTION:first\\nsecond\nDUE;TZID=UTC:20260504T100000\n") ==
        "'first' 2026-05-04T10:00:00@UTC open mine");
  CHECK(read("DUE;TZID=W. Europe Standard Time:20260504T100000\n") == "'' 2026-05-04T10:00:00@Europe/Berlin open mine");
  CHECK(read("X-KITH-SIDE:OURS\nX-KITH-ZONE-OF:urn:uuid:1f\n") == "'' - open mine zone:1f");
}

TEST_CASE("the state is that of STATUS, and done when only COMPLETED says so") {
  CHECK(read("STATUS:NEEDS-ACTION\nCOMPLETED:20260504T100000Z\n") == "'' - open mine");
  CHECK(read("STATUS:IN-PROCESS\n") == "'' - doing mine");
  CHECK(read("STATUS:COMPLETED\n") == "'' - done mine");
  CHECK(read("STATUS:CANCELLED\n") == "'' - dropped mine");
  CHECK(read("COMPLETED:20260504T100000Z\n") == "'' - done mine");
  CHECK(read("STATUS:X-LATER\n") == "'' - open mine");
  CHECK(model::is_open(State::open));
  CHECK(model::is_open(State::doing));
  CHECK_FALSE(model::is_open(State::done));
  CHECK_FALSE(model::is_open(State::dropped));
}

TEST_CASE("a reminder counts back from the due time") {
  const std::string due = "DUE:20260504T100000\n";
  const auto reminder = [&](const std::string& lines) { return read(due + lines).substr(32); };
  CHECK(reminder(alarm(";RELATED=END:-PT15M")) == " remind:15");
  CHECK(reminder(alarm(":-P1D")) == " remind:1440");
  CHECK(reminder(alarm(":PT0S")) == " remind:0");
  CHECK(reminder(alarm(":PT15M")) == "");
  CHECK(reminder(alarm(";VALUE=DATE-TIME:20260504T090000Z")) == "");
  CHECK(reminder(alarm(";VALUE=DATE-TIME:20260504T090000Z") + alarm(":-PT5M") + alarm(":-PT30M")) == " remind:5");
  CHECK(reminder("DTSTART:20260504T090000\n" + alarm(":-PT15M")) == " remind:75");
  CHECK(reminder("DTSTART:20260504T090000\n" + alarm(":PT15M")) == " remind:45");
  CHECK(reminder("DTSTART:20260504T090000\n" + alarm(":PT90M")) == "");
  CHECK(reminder("DTSTART;VALUE=DATE:20260504\n" + alarm(":-PT15M")) == "");
  CHECK(reminder("DTSTART;VALUE=DATE:20260504\n" + alarm(";RELATED=END:-PT15M")) == " remind:15");
}

TEST_CASE("a follow-up wants attention at the later of due and snoozed") {
  const auto wanted = [](std::optional<Stamp> due, std::optional<Stamp> snoozed) {
    FollowUp follow_up;
    if (due) follow_up.due.emplace(std::move(*due));
    if (snoozed) follow_up.snoozed.emplace(std::move(*snoozed));
    return show(follow_up.wanted());
  };
  CHECK(wanted({}, {}) == "-");
  CHECK(wanted(stamp("2026-05-04"), {}) == "2026-05-04");
  CHECK(wanted({}, stamp("2026-05-04")) == "2026-05-04");
  CHECK(wanted(stamp("2026-05-04"), stamp("2026-05-06")) == "2026-05-06");
  CHECK(wanted(stamp("2026-05-04"), stamp("2026-05-03")) == "2026-05-04");
  CHECK(wanted(stamp("2026-05-04"), stamp("2026-05-04T15:00:00")) == "2026-05-04T15:00:00");
  CHECK(wanted(stamp("2026-05-05T10:00:00", "Asia/Tokyo"), stamp("2026-05-05")) == "2026-05-05T10:00:00@Asia/Tokyo");
  // 10:00 in Tokyo is 03:00 in Berlin.
  CHECK(wanted(stamp("2026-05-04T10:00:00", "Asia/Tokyo"), stamp("2026-05-04T09:00:00", "Europe/Berlin")) ==
        "2026-05-04T09:00:00@Europe/Berlin");
  CHECK(wanted(stamp("2026-05-04T10:00:00Z"), stamp("2026-05-04T11:00:00", "Europe/Berlin")) ==
        "2026-05-04T10:00:00Z@UTC");
  CHECK(wanted(stamp("2026-05-04T10:00:00", "Mars/Base"), stamp("2026-05-04T11:00:00", "Europe/Berlin")) ==
        "2026-05-04T11:00:00@Europe/Berlin");
}

TEST_CASE("a follow-up repeats at a length or by a rule") {
  const Stamp due = stamp("2026-05-04T10:00:00", "Europe/Berlin");
  CHECK(repeat("2w", due) == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(repeat("weekly", due) == "FREQ=WEEKLY");
  CHECK(repeat("10d", due) == "FREQ=DAILY;INTERVAL=10");
  CHECK(repeat("3mo", due) == "FREQ=MONTHLY;INTERVAL=3");
  CHECK(repeat("1y", due) == "FREQ=YEARLY");
  CHECK(repeat(" freq=weekly;byday=mo,th ", due) == "FREQ=WEEKLY;BYDAY=MO,TH");
  CHECK(repeat("RRULE:FREQ=MONTHLY;COUNT=3", due) == "FREQ=MONTHLY;COUNT=3");
  CHECK(repeat("FREQ=DAILY;UNTIL=20260601T000000Z", due) == "FREQ=DAILY;UNTIL=20260601T000000Z");
}

TEST_CASE("a month or year from its last days on stays in its month") {
  CHECK(repeat("1mo", stamp("2026-01-28")) == "FREQ=MONTHLY");
  CHECK(repeat("1mo", stamp("2026-01-29")) == "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1");
  CHECK(repeat("2mo", stamp("2026-01-30")) == "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30;BYSETPOS=-1");
  CHECK(repeat("monthly", stamp("2026-01-31T10:00:00", "Asia/Tokyo")) ==
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
  CHECK(repeat("1y", stamp("2028-02-29")) == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1");
  CHECK(repeat("1y", stamp("2026-01-31")) == "FREQ=YEARLY");
  CHECK(repeat("FREQ=MONTHLY", stamp("2026-01-31")) == "FREQ=MONTHLY");
}

TEST_CASE("what cannot be repeated is refused with what to write") {
  const Stamp due = stamp("2026-05-04");
  const std::string rule = " | rules are like FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH";
  CHECK(repeat("often", due) == "2: cannot read 'often' as a length | 30d, 2w, 3mo or 1y");
  CHECK(repeat("", due) == "2: cannot read '' as a length | 30d, 2w, 3mo or 1y");
  CHECK(repeat("3m", due) == "2: cannot read '3m' as a length: minutes or months? | 3mo or 90d");
  CHECK(repeat("FREQ=OFTEN", due) == "2: cannot read the rule 'FREQ=OFTEN': FREQ=OFTEN is not known" + rule);
  CHECK(repeat("RRULE:", due) == "2: cannot read the rule 'RRULE:': '' is no NAME=VALUE" + rule);
  CHECK(repeat("FREQ=HOURLY", due) ==
        "2: cannot repeat 'FREQ=HOURLY': more often than daily | 1d, 2w or FREQ=DAILY;INTERVAL=2");
  CHECK(repeat("FREQ=DAILY;UNTIL=20260504", due) ==
        "2: the rule 'FREQ=DAILY;UNTIL=20260504' has no date after 2026-05-04 | leave it out, or change it: 2w, "
        "FREQ=WEEKLY;BYDAY=MO,TH");
  CHECK(repeat("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", due)
            .starts_with("2: the rule 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'"));
}

TEST_CASE("done, dropped and snoozed change only their own lines") {
  const std::string ics =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:a\r\nDUE;VALUE=DATE:20260504\r\nSUMMARY: Odd\r\n"
      "status:Needs-Action\r\nX-OTHER:kept\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  codec::Fields fields = codec::read_ical(ics).fields;
  model::mark_done(fields, *time::parse_rfc3339("2026-05-04T08:30:00Z"));
  CHECK(codec::patch_ical(ics, fields) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:a\r\nDUE;VALUE=DATE:20260504\r\nSUMMARY: Odd\r\n"
        "status:COMPLETED\r\nX-OTHER:kept\r\nCOMPLETED:20260504T083000Z\r\nPERCENT-COMPLETE:100\r\n"
        "END:VTODO\r\nEND:VCALENDAR\r\n");
  fields = codec::read_ical(ics).fields;
  model::mark_dropped(fields);
  snooze(fields, stamp("2026-05-06T09:00:00", "Europe/Berlin"));
  CHECK(codec::patch_ical(ics, fields) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:a\r\nDUE;VALUE=DATE:20260504\r\nSUMMARY: Odd\r\n"
        "status:CANCELLED\r\nX-OTHER:kept\r\nX-KITH-SNOOZED;TZID=Europe/Berlin:20260506T090000\r\n"
        "END:VTODO\r\nEND:VCALENDAR\r\n");
  codec::Fields bare;
  model::mark_dropped(bare);
  snooze(bare, stamp("2026-05-06"));
  snooze(bare, stamp("2026-05-07"));
  CHECK(test::show(bare) == "status cancelled\nsnoozed 2026-05-07\n");
}

TEST_CASE("a start follows the due time where it must") {
  const auto moved = [](std::vector<std::string> start, const Stamp& due) {
    codec::Fields fields = {make_ical_field("due", {"2026-05-04"})};
    if (!start.empty()) fields.push_back(make_ical_field("start", std::move(start)));
    set_due(fields, due);
    return test::show(fields);
  };
  CHECK(moved({}, stamp("2026-05-06")) == "due 2026-05-06\n");
  CHECK(moved({"2026-05-04"}, stamp("2026-05-06")) == "due 2026-05-06\nstart 2026-05-06\n");
  CHECK(moved({"2026-05-01"}, stamp("2026-05-06")) == "due 2026-05-06\nstart 2026-05-01\n");
  CHECK(moved({"2026-05-01"}, stamp("2026-04-30")) == "due 2026-04-30\nstart 2026-04-30\n");
  CHECK(moved({"2026-05-01"}, stamp("2026-05-06T10:00:00", "Asia/Tokyo")) ==
        "due 2026-05-06T10:00:00;Asia/Tokyo\nstart 2026-05-06T10:00:00;Asia/Tokyo\n");
}
