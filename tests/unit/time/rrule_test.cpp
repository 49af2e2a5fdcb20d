#include "time/rrule.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "time/zone.h"

namespace kith::time {
namespace {

Wall wall(std::string_view text) {
  return Wall{parse_rfc3339(std::string(text) + (text.size() == 10 ? "T00:00:00Z" : "Z")).value().seconds};
}

template <class Source>
std::string listed(Source& source, int most) {
  std::string out;
  for (; most > 0; --most) {
    const auto next = source.next();
    if (!next) return out + (out.empty() ? "end" : " end");
    out += (out.empty() ? "" : " ") + format(*next);
  }
  return out;
}

// The first `most` occurrences; "end" when there are no more.
std::string expand(std::string_view rule, std::string_view start, int most = 10, std::string_view from = {}) {
  Occurrences occurrences(parse_rule(rule), wall(start));
  if (!from.empty()) occurrences.seek(wall(from));
  return listed(occurrences, most);
}

// As expand, of an event that lasts whole days.
std::string expand_days(std::string_view rule, std::string_view start, int most = 10) {
  Occurrences occurrences(parse_rule(rule), wall(start), true);
  return listed(occurrences, most);
}

std::string refusal(std::string_view rule) {
  try {
    return "read as " + format(parse_rule(rule));
  } catch (const Error& error) {
    CHECK(error.code == Exit::data);
    CHECK(error.hint == "rules are like FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH");
    return error.message;
  }
}

TEST_CASE("a start off its rule is the first occurrence and counts") {
  CHECK(expand("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-05-06T10:00:00") ==
        "2026-05-06T10:00:00 2026-05-11T10:00:00 2026-05-18T10:00:00 end");
  CHECK(expand("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=1", "2026-05-06T10:00:00") == "2026-05-06T10:00:00 end");
  CHECK(expand("FREQ=DAILY;UNTIL=20260501T000000", "2026-05-06T10:00:00") == "2026-05-06T10:00:00 end");
}

TEST_CASE("every second week counts weeks from Monday unless WKST says else") {
  // RFC 5545 §3.8.5.3, the example of WKST.
  CHECK(expand("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00:00") ==
        "1997-08-05T09:00:00 1997-08-10T09:00:00 1997-08-19T09:00:00 1997-08-24T09:00:00 end");
  CHECK(expand("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00:00") ==
        "1997-08-05T09:00:00 1997-08-17T09:00:00 1997-08-19T09:00:00 1997-08-31T09:00:00 end");
}

TEST_CASE("the examples of the standard come out") {
  CHECK(expand("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05T09:00:00", 3) ==
        "1996-11-05T09:00:00 2000-11-07T09:00:00 2004-11-02T09:00:00");
  CHECK(expand("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3", "1997-09-04T09:00:00") ==
        "1997-09-04T09:00:00 1997-10-07T09:00:00 1997-11-06T09:00:00 end");
  CHECK(expand("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29T09:00:00", 3) ==
        "1997-09-29T09:00:00 1997-10-30T09:00:00 1997-11-27T09:00:00");
  CHECK(expand("FREQ=YEARLY;BYDAY=20MO", "1997-05-19T09:00:00", 3) ==
        "1997-05-19T09:00:00 1998-05-18T09:00:00 1999-05-17T09:00:00");
  CHECK(expand("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12T09:00:00", 3) ==
        "1997-05-12T09:00:00 1998-05-11T09:00:00 1999-05-17T09:00:00");
  CHECK(expand("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13T09:00:00", 4) ==
        "1998-02-13T09:00:00 1998-03-13T09:00:00 1998-11-13T09:00:00 1999-08-13T09:00:00");
  CHECK(expand("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "1997-09-02T09:00:00") ==
        "1997-09-02T09:00:00 1997-09-02T10:30:00 1997-09-02T12:00:00 1997-09-02T13:30:00 end");
  CHECK(expand("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15T09:00:00") ==
        "2007-01-15T09:00:00 2007-01-30T09:00:00 2007-02-15T09:00:00 2007-03-15T09:00:00 2007-03-30T09:00:00 end");
}

TEST_CASE("the day of a week number without BYDAY is that of the start") {
  CHECK(expand("FREQ=YEARLY;BYWEEKNO=1,20", "1997-01-01T09:00:00", 4) ==
        "1997-01-01T09:00:00 1997-05-14T09:00:00 1997-12-31T09:00:00 1998-05-13T09:00:00");
}

TEST_CASE("a leap day comes every four years, over 1900 and 2100 every eight") {
  CHECK(expand("FREQ=YEARLY", "2092-02-29T00:00:00", 3) ==
        "2092-02-29T00:00:00 2096-02-29T00:00:00 2104-02-29T00:00:00");
  CHECK(expand("FREQ=MONTHLY", "2026-01-31T00:00:00", 3) ==
        "2026-01-31T00:00:00 2026-03-31T00:00:00 2026-05-31T00:00:00");
}

TEST_CASE("a rule that never fits ends after its start") {
  CHECK(expand("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01T00:00:00") == "2026-01-01T00:00:00 end");
  CHECK(expand("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", "2026-01-01T00:00:00") == "2026-01-01T00:00:00 end");
  CHECK(expand("FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31", "2026-01-01T00:00:00") == "2026-01-01T00:00:00 end");
  CHECK(expand("FREQ=SECONDLY;BYMONTH=4;BYMONTHDAY=31", "2026-01-01T00:00:00") == "2026-01-01T00:00:00 end");
  CHECK(expand("FREQ=HOURLY;INTERVAL=24;BYHOUR=5", "2026-01-01T00:00:00") == "2026-01-01T00:00:00 end");
  CHECK(expand("FREQ=YEARLY;INTERVAL=1000000000", "2026-01-01T00:00:00") == "2026-01-01T00:00:00 end");
  CHECK(expand("FREQ=SECONDLY;INTERVAL=1000000000", "2026-01-01T00:00:00", 2) ==
        "2026-01-01T00:00:00 2057-09-09T01:46:40");
}

TEST_CASE("occurrences end with the year 9999") {
  CHECK(expand("FREQ=YEARLY", "9998-12-31T23:59:59") == "9998-12-31T23:59:59 9999-12-31T23:59:59 end");
  CHECK(expand("FREQ=SECONDLY", "9999-12-31T23:59:58") == "9999-12-31T23:59:58 9999-12-31T23:59:59 end");
  CHECK(expand("FREQ=WEEKLY", "9999-12-31T00:00:00") == "9999-12-31T00:00:00 end");
}

TEST_CASE("seeking jumps without walking, and COUNT is still counted from the start") {
  CHECK(expand("FREQ=SECONDLY", "1970-01-01T00:00:00", 2, "2026-05-04T10:00:00") ==
        "2026-05-04T10:00:00 2026-05-04T10:00:01");
  CHECK(expand("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "1997-08-05T09:00:00", 2, "2026-05-04T10:00:00") ==
        "2026-05-05T09:00:00 2026-05-10T09:00:00");
  CHECK(expand("FREQ=DAILY;COUNT=3", "2026-05-04T10:00:00", 9, "2026-05-06T00:00:00") == "2026-05-06T10:00:00 end");
  CHECK(expand("FREQ=DAILY;COUNT=3", "2026-05-04T10:00:00", 9, "2026-06-01T00:00:00") == "end");
  CHECK(expand("FREQ=DAILY;UNTIL=20260506", "2026-05-04T10:00:00", 9, "2026-05-06T00:00:00") ==
        "2026-05-06T10:00:00 end");
  CHECK(expand("FREQ=WEEKLY;BYDAY=MO", "2026-05-06T10:00:00", 1, "2026-05-06T10:00:00") == "2026-05-06T10:00:00");
  CHECK(expand("FREQ=WEEKLY;BYDAY=MO", "2026-05-06T10:00:00", 1, "2026-05-06T10:00:01") == "2026-05-11T10:00:00");
  CHECK(expand("FREQ=DAILY", "2026-05-04T10:00:00", 1, "1900-01-01T00:00:00") == "2026-05-04T10:00:00");
}

TEST_CASE("seeking in between never goes back") {
  Occurrences occurrences(parse_rule("FREQ=MONTHLY;BYMONTHDAY=1,10,20"), wall("2026-01-01"));
  CHECK(listed(occurrences, 2) == "2026-01-01T00:00:00 2026-01-10T00:00:00");
  occurrences.seek(wall("2026-01-05"));
  CHECK(listed(occurrences, 1) == "2026-01-20T00:00:00");
  occurrences.seek(wall("2026-04-15"));
  CHECK(listed(occurrences, 2) == "2026-04-20T00:00:00 2026-05-01T00:00:00");
}

TEST_CASE("millions of seconds in a period are not written out") {
  std::string all = "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=31;BYHOUR=0";
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += (i == 0 ? "" : ",") + std::to_string(i);
  all += ";BYMINUTE=" + sixty + ";BYSECOND=" + sixty + ";BYSETPOS=-1";
  CHECK(expand(all, "2026-01-01T00:00:00", 3) == "2026-01-01T00:00:00 2026-12-31T00:59:59 2027-12-31T00:59:59");
}

TEST_CASE("a rule of a date ignores the clock") {
  CHECK(expand_days("FREQ=DAILY;BYHOUR=9,10;COUNT=2", "2026-05-04") == "2026-05-04T00:00:00 2026-05-05T00:00:00 end");
  CHECK(expand_days("FREQ=HOURLY", "2026-05-04") == "2026-05-04T00:00:00 end");
  CHECK(expand_days("FREQ=DAILY;UNTIL=20260505", "2026-05-04") == "2026-05-04T00:00:00 2026-05-05T00:00:00 end");
}

TEST_CASE("UNTIL includes its moment, and as a date its whole day") {
  CHECK(expand("FREQ=DAILY;UNTIL=20260505T100000", "2026-05-04T10:00:00") ==
        "2026-05-04T10:00:00 2026-05-05T10:00:00 end");
  CHECK(expand("FREQ=DAILY;UNTIL=20260505T095959", "2026-05-04T10:00:00") == "2026-05-04T10:00:00 end");
  CHECK(expand("FREQ=DAILY;UNTIL=20260505", "2026-05-04T23:00:00") == "2026-05-04T23:00:00 2026-05-05T23:00:00 end");
}

TEST_CASE("a UTC end is read in the zone of the event") {
  const Rule utc = parse_rule("FREQ=DAILY;UNTIL=20260505T080000Z");
  CHECK(utc.until_is_utc);
  const Rule local = in_zone(utc, Zone::load("Europe/Berlin"));
  CHECK_FALSE(local.until_is_utc);
  CHECK(format(local) == "FREQ=DAILY;UNTIL=20260505T100000");
  CHECK(format(utc) == "FREQ=DAILY;UNTIL=20260505T080000Z");
  CHECK(in_zone(local, Zone::load("Asia/Tokyo")) == local);
}

TEST_CASE("dates are added and taken away, several rules are one sequence without doubles") {
  Recurrence both(wall("2026-05-04T10:00:00"),
                  {parse_rule("FREQ=DAILY;COUNT=4"), parse_rule("FREQ=DAILY;INTERVAL=2;COUNT=3")},
                  {wall("2026-05-04T12:00:00"), wall("2026-05-05T10:00:00")}, {wall("2026-05-06T10:00:00")});
  CHECK(listed(both, 9) ==
        "2026-05-04T10:00:00 2026-05-04T12:00:00 2026-05-05T10:00:00 2026-05-07T10:00:00 2026-05-08T10:00:00 end");
  Recurrence once(wall("2026-05-04T10:00:00"), {});
  CHECK(listed(once, 9) == "2026-05-04T10:00:00 end");
  Recurrence none(wall("2026-05-04T10:00:00"), {}, {}, {wall("2026-05-04T10:00:00")});
  CHECK(listed(none, 9) == "end");
  Recurrence added(wall("2026-05-04T10:00:00"), {}, {wall("2026-05-01T10:00:00"), wall("2026-05-09T10:00:00")});
  CHECK(listed(added, 9) == "2026-05-01T10:00:00 2026-05-04T10:00:00 2026-05-09T10:00:00 end");
  Recurrence sought(wall("2000-01-03T10:00:00"), {parse_rule("FREQ=WEEKLY")}, {wall("2026-05-05T10:00:00")},
                    {wall("2026-05-11T10:00:00")});
  sought.seek(wall("2026-05-05T00:00:00"));
  CHECK(listed(sought, 2) == "2026-05-05T10:00:00 2026-05-18T10:00:00");
}

TEST_CASE("every meeting stays at ten over a change of the clocks") {
  const Zone berlin = Zone::load("Europe/Berlin");
  Occurrences weekly(parse_rule("FREQ=WEEKLY;COUNT=3"), wall("2026-03-23T10:00:00"));
  std::string instants;
  while (const auto next = weekly.next()) instants += format_rfc3339(berlin.to_instant(*next).instant, berlin) + " ";
  CHECK(instants == "2026-03-23T10:00:00+01:00 2026-03-30T10:00:00+02:00 2026-04-06T10:00:00+02:00 ");
}

TEST_CASE("a rule is read in any case and written in one order") {
  CHECK(format(parse_rule("freq=weekly;interval=2;byday=mo,th")) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH");
  CHECK(format(parse_rule("RRULE:FREQ=DAILY;INTERVAL=1;")) == "FREQ=DAILY");
  const std::string all =
      "FREQ=YEARLY;COUNT=5;INTERVAL=2;BYMONTH=1,12;BYYEARDAY=1,-1;BYMONTHDAY=-1;BYDAY=MO,-1FR;"
      "BYHOUR=0;BYMINUTE=59;BYSECOND=60;BYSETPOS=-1;WKST=SU";
  CHECK(format(parse_rule(all)) == all);
  CHECK(format(parse_rule("FREQ=YEARLY;BYWEEKNO=+53,-1;UNTIL=20261201")) ==
        "FREQ=YEARLY;UNTIL=20261201;BYWEEKNO=53,-1");
  CHECK(parse_rule(format(parse_rule(all))) == parse_rule(all));
}

TEST_CASE("what is wrong with a rule is named") {
  const std::string cannot = "cannot read the rule ";
  CHECK(refusal("") == cannot + "'': '' is no NAME=VALUE");
  CHECK(refusal("WEEKLY") == cannot + "'WEEKLY': 'WEEKLY' is no NAME=VALUE");
  CHECK(refusal("INTERVAL=2") == cannot + "'INTERVAL=2': FREQ is missing");
  CHECK(refusal("FREQ=FORTNIGHTLY") == cannot + "'FREQ=FORTNIGHTLY': FREQ=FORTNIGHTLY is not known");
  CHECK(refusal("FREQ=DAILY;FREQ=DAILY") == cannot + "'FREQ=DAILY;FREQ=DAILY': FREQ comes twice");
  CHECK(refusal("FREQ=DAILY;SKIP=OMIT") == cannot + "'FREQ=DAILY;SKIP=OMIT': SKIP is not known");
  CHECK(refusal("FREQ=DAILY;INTERVAL=0") == cannot + "'FREQ=DAILY;INTERVAL=0': INTERVAL=0 is out of range");
  CHECK(refusal("FREQ=DAILY;INTERVAL=-1") == cannot + "'FREQ=DAILY;INTERVAL=-1': INTERVAL=-1 is out of range");
  CHECK(refusal("FREQ=DAILY;COUNT=99999999999") ==
        cannot + "'FREQ=DAILY;COUNT=99999999999': COUNT=99999999999 is out of range");
  CHECK(refusal("FREQ=DAILY;COUNT=") == cannot + "'FREQ=DAILY;COUNT=': COUNT= is out of range");
  CHECK(refusal("FREQ=DAILY;BYMONTH=13") == cannot + "'FREQ=DAILY;BYMONTH=13': BYMONTH=13 is out of range");
  CHECK(refusal("FREQ=DAILY;BYMONTH=-1") == cannot + "'FREQ=DAILY;BYMONTH=-1': BYMONTH=-1 is out of range");
  CHECK(refusal("FREQ=DAILY;BYMONTHDAY=--1") == cannot + "'FREQ=DAILY;BYMONTHDAY=--1': BYMONTHDAY=--1 is out of range");
  CHECK(refusal("FREQ=DAILY;BYHOUR=24") == cannot + "'FREQ=DAILY;BYHOUR=24': BYHOUR=24 is out of range");
  CHECK(refusal("FREQ=DAILY;BYHOUR=1,") == cannot + "'FREQ=DAILY;BYHOUR=1,': BYHOUR= is out of range");
  CHECK(refusal("FREQ=DAILY;UNTIL=2026") == cannot + "'FREQ=DAILY;UNTIL=2026': UNTIL=2026 is out of range");
  CHECK(refusal("FREQ=DAILY;UNTIL=20260230") == cannot + "'FREQ=DAILY;UNTIL=20260230': UNTIL=20260230 is out of range");
  CHECK(refusal("FREQ=DAILY;UNTIL=20260201Z") ==
        cannot + "'FREQ=DAILY;UNTIL=20260201Z': UNTIL=20260201 is out of range");
  CHECK(refusal("FREQ=MONTHLY;BYDAY=XX") == cannot + "'FREQ=MONTHLY;BYDAY=XX': BYDAY=XX is out of range");
  CHECK(refusal("FREQ=MONTHLY;BYDAY=54MO") == cannot + "'FREQ=MONTHLY;BYDAY=54MO': BYDAY=54 is out of range");
  CHECK(refusal("FREQ=WEEKLY;BYDAY=1MO") ==
        cannot + "'FREQ=WEEKLY;BYDAY=1MO': a number in BYDAY wants FREQ=MONTHLY or YEARLY");
  CHECK(refusal("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO") ==
        cannot + "'FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO': a number in BYDAY does not go with BYWEEKNO");
  CHECK(refusal("FREQ=MONTHLY;BYWEEKNO=1") == cannot + "'FREQ=MONTHLY;BYWEEKNO=1': BYWEEKNO wants FREQ=YEARLY");
  CHECK(refusal("FREQ=WEEKLY;BYMONTHDAY=1") ==
        cannot + "'FREQ=WEEKLY;BYMONTHDAY=1': BYMONTHDAY does not go with FREQ=WEEKLY");
  CHECK(refusal("FREQ=DAILY;BYYEARDAY=1") ==
        cannot + "'FREQ=DAILY;BYYEARDAY=1': BYYEARDAY does not go with FREQ=DAILY, WEEKLY or MONTHLY");
  CHECK(refusal("FREQ=DAILY;BYSETPOS=1") == cannot + "'FREQ=DAILY;BYSETPOS=1': BYSETPOS wants another BY part");
  CHECK(refusal("FREQ=DAILY;" + std::string(5000, 'X')) ==
        cannot + "'FREQ=DAILY;" + std::string(189, 'X') + "': it is too long");
  std::string many = "FREQ=DAILY;BYHOUR=0";
  for (int i = 0; i < 400; ++i) many += ",0";
  CHECK(refusal(many) == cannot + "'" + many.substr(0, 200) + "': BYHOUR has too many values");
}

TEST_CASE("a period becomes a rule, and a rule words where words say all") {
  CHECK(format(every({0, 14})) == "FREQ=WEEKLY;INTERVAL=2");
  CHECK(format(every({0, 30})) == "FREQ=DAILY;INTERVAL=30");
  CHECK(format(every({1, 0})) == "FREQ=MONTHLY");
  CHECK(format(every({24, 0})) == "FREQ=YEARLY;INTERVAL=2");
  CHECK_THROWS_AS(every({1, 1}), Error);
  CHECK(describe(parse_rule("FREQ=WEEKLY;INTERVAL=2")) == "every 2 weeks");
  CHECK(describe(parse_rule("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=8")) == "every week on Mon, Thu, 8 times");
  CHECK(describe(parse_rule("FREQ=DAILY;UNTIL=20261201")) == "every day, until 2026-12-01");
  CHECK(describe(parse_rule("FREQ=MONTHLY;BYDAY=-1FR")) == "FREQ=MONTHLY;BYDAY=-1FR");
}

}  // namespace
}  // namespace kith::time
