#include "model/day_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "day_rows.h"
#include "model/day_area.h"

using namespace kith::model;
using namespace kith::model::test;
using kith::time::Date;

namespace {

// How days are counted when a question is asked.
struct Asked {
  const char* stays = "";
  const char* today = "2026-05-04";
  const char* on = "";
  const char* plan = "";  // "DE 2026-05-20..2026-06-20", or without a country
  std::optional<int> earliest = std::nullopt;
  std::vector<DayPermit> permits = {};
  bool explain = false;
};

const Places& places() {
  static const Places tables({KITH_SOURCE_DIR "/share/places"});
  return tables;
}

DayReport count(const DayRule& rule, const Asked& asked) {
  DayQuestion question;
  question.today = day(asked.today);
  if (*asked.on) question.on = day(asked.on);
  if (const auto words = kith::split_blanks(asked.plan); !words.empty()) {
    const DaySpan days = span(words.back());
    question.plan = DayPlan{days.from, days.until, words.size() == 2 ? std::string(words[0]) : ""};
  }
  question.earliest = asked.earliest;
  question.explain = asked.explain;
  return count_days(rule, stays(asked.stays), asked.permits, membership_of(places()), question);
}

DayReport control(const char* text, const char* on) {
  return count(schengen(), {.stays = text, .today = on, .on = on});
}

// How long a stay may be that begins on `entry`: "15 until 2026-06-03".
std::string longest(const char* text, const char* entry) {
  const std::string plan = std::string(entry) + ".." + entry;
  const auto report = count(schengen(), {.stays = text, .today = entry, .plan = plan.c_str()});
  return show(report.possible_days) + " until " + show(report.last_legal_day);
}

std::string earliest(const char* text, const char* today, int length) {
  return show(count(schengen(), {.stays = text, .today = today, .earliest = length}).earliest);
}

std::string explained(const DayReport& report) {
  std::string text;
  for (const DayReason& reason : report.explain)
    text += kith::time::format(reason.date) + (reason.counts ? " + " : " - ") + reason.why + " " + reason.thing + "\n";
  return text;
}

DayRule us() {
  DayRule rule = year_in("US");
  rule.window = DayRule::Window::weighted;
  rule.weights = {6, 2, 1};
  rule.denominator = 6;
  rule.least = 31;
  rule.compare = DayRule::Compare::at_least;
  return rule;
}

DayRule fullest(const char* country) {
  DayRule rule = year_in(country);
  rule.window = DayRule::Window::fullest;
  return rule;
}

DayRule abroad() {
  DayRule rule = fullest("US");
  rule.counts = DayRule::Counts::outside;
  rule.counting = DayRule::Counting::full;
  rule.limit = 330;
  rule.compare = DayRule::Compare::at_least;
  rule.keep = DayRule::Keep::over;
  return rule;
}

DayRule counting(DayRule rule, DayRule::Counting counting) {
  rule.counting = counting;
  return rule;
}

const DayPermit es_permit{"ES", day("2026-03-30"), day("2026-04-28")};
const DayPermit de_permit{"DE", day("2026-03-30"), day("2026-04-28")};

}  // namespace

TEST_CASE("SEM-1: one stay of 47 days, long ago, leaves 90") {
  const char* text = "CH 2014-08-15..2014-09-30";
  CHECK(control(text, "2014-09-30").used == 47);
  CHECK(longest(text, "2015-01-01") == "90 until 2015-03-31");
}

TEST_CASE("SEM-2: two stays within the window") {
  CHECK(row(control("CH 2014-08-15..2014-09-30, CH 2014-11-01..2014-11-30", "2014-11-30")) ==
        "used 77 left 13 of 90 in 2014-06-04..2014-11-30 overstay 0 past 77 planned 0 unknown 103; "
        "- peak 77 first - illegal 0 last 2014-12-13 possible 13 earliest -");
}

TEST_CASE("SEM-4: a stay outside the window does not count") {
  CHECK(row(control("CH 2013-06-01..2013-07-13, CH 2013-08-15..2013-09-30, CH 2014-01-01..2014-01-30", "2014-01-30")) ==
        "used 77 left 13 of 90 in 2013-08-04..2014-01-30 overstay 0 past 77 planned 0 unknown 103; "
        "- peak 90 first - illegal 0 last 2014-03-31 possible 60 earliest -");
}

TEST_CASE("SEM-5: an overstay of 9 days, and how long one may stay afterwards") {
  const char* text = "CH 2013-09-01..2013-09-30, CH 2014-02-21..2014-04-20, CH 2014-05-01..2014-06-09";
  CHECK(row(control(text, "2014-06-09")) ==
        "used 99 left 0 of 90 in 2013-12-12..2014-06-09 over overstay 9 past 99 planned 0 unknown 81; "
        "- peak 99 first 2014-06-01 illegal 9 last - possible 0 earliest -");
  CHECK(longest(text, "2014-08-30") == "50 until 2014-10-18");
  CHECK(show(std::optional(control(text, "2014-08-30").window_start)) == "2014-03-04");
}

TEST_CASE("SEM-6: days over at the control day and illegal days are two figures") {
  CHECK(row(control("CH 2013-06-28..2013-08-09, CH 2013-09-19..2014-03-01", "2014-03-01")) ==
        "used 164 left 0 of 90 in 2013-09-03..2014-03-01 over overstay 74 past 164 planned 0 unknown 16; "
        "- peak 164 first 2013-11-05 illegal 117 last - possible 0 earliest -");
}

TEST_CASE("EU-1: one day left, then four, then ninety") {
  const char* text = "FR 2014-04-19..2014-04-21, FR 2014-06-18..2014-09-11";
  CHECK(use_row(control(text, "2014-09-11")) ==
        "used 89 left 1 of 90 in 2014-03-16..2014-09-11 overstay 0 past 89 planned 0 unknown 91");
  CHECK(longest(text, "2014-10-16") == "4 until 2014-10-19");
  CHECK(longest(text, "2014-12-15") == "90 until 2015-03-14");
}

TEST_CASE("DE-1: the window moves with the day") {
  CHECK(show(std::optional(control("", "2019-10-18").window_start)) == "2019-04-22");
  CHECK(show(std::optional(control("", "2019-10-19").window_start)) == "2019-04-23");
}

TEST_CASE("SE-1: stays that have left the window") {
  const char* text = "SE 2016-07-15..2016-09-26, SE 2017-01-05..2017-01-29";
  CHECK(control(text, "2016-09-26").used == 74);
  CHECK(control("SE 2017-01-05..2017-01-29", "2017-01-29").used == 25);
  CHECK(longest(text, "2017-05-08") == "90 until 2017-08-05");
}

TEST_CASE("K-1 to K-3: days are inclusive, and a day of transfer counts once") {
  CHECK(control("FR 2026-05-01..2026-05-01", "2026-05-01").used == 1);
  CHECK(control("FR 2026-03-01..2026-03-02", "2026-03-02").used == 2);
  CHECK(control("FR 2026-09-01..2026-09-05, DE 2026-09-05..2026-09-10", "2026-09-10").used == 10);
}

TEST_CASE("K-4: the 91st day is not legal") {
  CHECK(longest("FR 2026-01-01..2026-03-31", "2026-06-29") == "0 until -");
  CHECK(longest("FR 2026-01-01..2026-03-31", "2026-06-30") == "90 until 2026-09-27");
}

TEST_CASE("K-5: over a leap day") {
  const char* text = "FR 2023-12-05..2024-03-03";
  CHECK(control(text, "2024-03-03").used == 90);
  CHECK(earliest(text, "2024-03-04", 1) == "2024-06-02");
  CHECK(longest(text, "2024-06-02") == "90 until 2024-08-30");
}

TEST_CASE("K-6 and K-7: two stays of 45 days") {
  const char* text = "FR 2026-02-01..2026-03-17, FR 2026-05-01..2026-06-14";
  CHECK(longest(text, "2026-06-15") == "0 until -");
  CHECK(longest(text, "2026-07-30") == "0 until -");
  CHECK(longest(text, "2026-07-31") == "45 until 2026-09-13");
  CHECK(earliest(text, "2026-06-15", 10) == "2026-07-31");
  CHECK(earliest(text, "2026-06-15", 46) == "2026-09-13");
  CHECK(earliest(text, "2026-06-15", 90) == "2026-09-13");
  CHECK(earliest(text, "2026-06-15", 91) == "-");
  CHECK(earliest(text, "2026-08-05", 10) == "2026-08-05");
}

TEST_CASE("K-8, story 5: a plan that breaks on its sixteenth day") {
  const auto report = count(
      schengen(), {.stays = "DE 2026-01-05..2026-02-18, ES 2026-03-30..2026-04-28", .plan = "2026-05-20..2026-06-20"});
  CHECK(row(report) ==
        "used 107 left 0 of 90 in 2025-12-23..2026-06-20 over overstay 17 past 75 planned 32 unknown 58; "
        "illegal peak 107 first 2026-06-04 illegal 17 last 2026-06-03 possible 15 earliest 2026-06-19");
  CHECK(report.rule == "schengen");
  CHECK(show(std::optional(report.on)) == "2026-06-20");
}

TEST_CASE("story 5: a permit frees the days in its own country only") {
  Asked asked{.stays = "DE 2026-01-05..2026-02-18, ES 2026-03-30..2026-04-28", .plan = "2026-05-20..2026-06-20"};
  asked.permits = {es_permit};
  CHECK(row(count(schengen(), asked)) ==
        "used 77 left 13 of 90 in 2025-12-23..2026-06-20 overstay 0 past 45 planned 32 unknown 58; "
        "legal peak 77 first - illegal 0 last 2026-08-17 possible 90 earliest 2026-05-04");
  asked.permits = {de_permit};
  CHECK(count(schengen(), asked).used == 107);
  asked.permits = {{"schengen", day("2026-01-01"), std::nullopt}};
  const auto report = count(schengen(), asked);
  CHECK(report.used == 0);
  CHECK(report.legal == true);
  CHECK(!report.possible_days);
}

TEST_CASE("a day of transfer between a permit country and another member counts") {
  Asked asked{.stays = "ES 2026-03-30..2026-04-10, FR 2026-04-10..2026-04-12", .on = "2026-04-12"};
  asked.permits = {es_permit};
  CHECK(count(schengen(), asked).used == 3);
}

TEST_CASE("a permit does not free days of a tax rule") {
  Asked asked{.stays = "ES 2026-01-15..2026-04-28"};
  asked.permits = {es_permit};
  CHECK(count(year_in("ES"), asked).used == 104);
}

TEST_CASE("a plan in a country of a permit is legal while the permit holds") {
  Asked asked{.stays = "DE 2026-01-05..2026-04-04", .plan = "ES 2026-05-10..2026-05-20"};
  CHECK(count(schengen(), asked).legal == false);
  asked.permits = {{"ES", day("2026-05-01"), day("2026-05-31")}};
  CHECK(legal_row(count(schengen(), asked)) ==
        "legal peak 90 first - illegal 0 last 2026-05-31 possible 22 earliest 2026-05-04");
}

TEST_CASE("staying on means the country where one stays longest") {
  Asked asked{.stays = "DE 2026-04-01..2026-04-10, ES 2026-04-10..2026-04-20, DE 2026-04-09..2026-04-11",
              .on = "2026-04-10"};
  CHECK(count(schengen(), asked).possible_days == 80);
  asked.permits = {{"ES", day("2026-04-12"), std::nullopt}};
  CHECK(!count(schengen(), asked).possible_days);
  asked.permits = {{"DE", day("2026-04-12"), std::nullopt}};
  CHECK(count(schengen(), asked).possible_days == 80);
}

TEST_CASE("K-9: thirty days of a longer plan") {
  const auto report = count(
      schengen(), {.stays = "IT 2026-01-12..2026-02-10, IT 2026-03-20..2026-04-18", .plan = "2026-06-01..2026-07-15"});
  CHECK(show(report.first_illegal) == "2026-07-01");
  CHECK(report.possible_days == 30);
}

TEST_CASE("K-10: 107 days at once") {
  CHECK(row(control("FR 2024-05-01..2024-08-15", "2024-08-15")) ==
        "used 107 left 0 of 90 in 2024-02-18..2024-08-15 over overstay 17 past 107 planned 0 unknown 73; "
        "- peak 107 first 2024-07-30 illegal 17 last - possible 0 earliest -");
}

TEST_CASE("K-11: legal at the control day is not legal all the time") {
  CHECK(row(control("FR 2024-03-01..2024-04-14, FR 2024-07-01..2024-08-19", "2024-09-01")) ==
        "used 90 left 0 of 90 in 2024-03-06..2024-09-01 overstay 0 past 90 planned 0 unknown 90; "
        "- peak 95 first 2024-08-15 illegal 5 last - possible - earliest -");
}

TEST_CASE("K-12: overlapping stays count once") {
  const char* text = "IT 2024-01-01..2024-01-05, FR 2024-01-02..2024-01-06";
  CHECK(control(text, "2024-06-28").used == 6);
  CHECK(control(text, "2024-06-30").used == 4);
}

TEST_CASE("Bulgaria and Romania count from 2024-03-31, Cyprus and Ireland do not") {
  CHECK(control("BG 2024-03-25..2024-04-04", "2024-04-04").used == 5);
  CHECK(control("RO 2024-03-01..2024-03-30", "2024-04-04").used == 0);
  CHECK(control("CY 2024-03-25..2024-04-04, IE 2024-04-04..2024-04-10", "2024-04-10").used == 0);
  CHECK(control("HR 2022-12-30..2023-01-02", "2023-01-02").used == 2);
}

TEST_CASE("areas are those of the table of countries") {
  std::set<std::string> names = {"schengen", "eu"};
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      if (const auto country = places().country(std::string{a, b}))
        names.insert(country->areas.begin(), country->areas.end());
  CHECK(std::vector<std::string>(names.begin(), names.end()) == area_names());
  const auto membership = membership_of(places());
  CHECK(membership("gb", "EU") == std::vector<DaySpan>{span("1973-01-01..2020-01-31")});
  CHECK(membership("GB", "cta") == std::vector<DaySpan>{all_days()});
  CHECK(membership("GB", "schengen").empty());
  CHECK(membership("XX", "eu").empty());
  CHECK(membership("XX", "xx") == std::vector<DaySpan>{all_days()});
}

TEST_CASE("story 6: tax days of a year, of which part is planned") {
  const char* text = "ES 2026-01-15..2026-03-31, ES 2026-06-01..2026-09-16";
  const auto report = count(year_in("ES"), {.stays = text, .on = "2026-12-31", .explain = true});
  CHECK(row(report) ==
        "used 184 left 0 of 183 in 2026-01-01..2026-12-31 over overstay 1 past 76 planned 108 unknown 48; "
        "- peak 184 first 2026-09-16 illegal 1 last - possible - earliest -");
  CHECK(report.explain.size() == 184);
  CHECK(std::all_of(report.explain.begin(), report.explain.end(), [](const DayReason& r) { return r.counts; }));
  const auto midnights = count(counting(year_in("ES"), DayRule::Counting::midnight), {.stays = text, .explain = true});
  CHECK(use_row(midnights) ==
        "used 182 left 1 of 183 in 2026-01-01..2026-12-31 overstay 0 past 75 planned 107 unknown 48");
  CHECK(midnights.explain.size() == 184);
  CHECK(count(counting(year_in("ES"), DayRule::Counting::full), {.stays = text}).used == 180);
}

TEST_CASE("six months over two years are below the limit in each") {
  const char* text = "ES 2024-09-01..2025-02-28";
  CHECK(count(year_in("ES"), {.stays = text, .on = "2024-12-31"}).used == 122);
  CHECK(count(year_in("ES"), {.stays = text, .on = "2025-12-31"}).used == 59);
  CHECK(count(fullest("ES"), {.stays = text, .on = "2024-12-31"}).used == 181);
}

TEST_CASE("a day in two countries counts in both") {
  const char* text = "ES 2026-03-01..2026-03-05, PT 2026-03-05..2026-03-09";
  CHECK(count(year_in("ES"), {.stays = text}).used == 5);
  CHECK(count(year_in("PT"), {.stays = text}).used == 5);
}

TEST_CASE("the fullest 12 months begin or end in the year") {
  const char* text = "PT 2024-10-01..2025-03-31, PT 2025-09-01..2025-09-10";
  const auto report = count(fullest("PT"), {.stays = text, .on = "2025-06-01"});
  CHECK(use_row(report) ==
        "used 192 left 0 of 183 in 2024-09-11..2025-09-10 over overstay 9 past 192 planned 0 unknown 173");
  CHECK(show(report.first_illegal) == "2025-09-02");
  CHECK(report.illegal_days == 9);
  CHECK(count(fullest("PT"), {.stays = text, .on = "2024-06-01"}).used == 192);
  CHECK(count(fullest("PT"), {.stays = text, .on = "2023-06-01"}).used == 91);
  CHECK(use_row(count(fullest("PT"), {.on = "2025-06-01"})) ==
        "used 0 left 183 of 183 in 2025-01-01..2025-12-31 overstay 0 past 0 planned 0 unknown 365");
}

TEST_CASE("12 months over a leap day") {
  const char* text = "PT 2023-03-01..2024-02-29";
  CHECK(count(fullest("PT"), {.stays = text, .on = "2024-02-29"}).used == 366);
  CHECK(count(fullest("PT"), {.stays = "PT 2024-02-29..2025-02-28", .on = "2025-02-28"}).used == 366);
  CHECK(count(fullest("PT"), {.stays = "PT 2024-02-28..2025-02-27", .on = "2025-02-28"}).used == 366);
}

TEST_CASE("a tax year contains its control day, and 183 midnights are over") {
  DayRule rule = counting(year_in("GB"), DayRule::Counting::midnight);
  rule.starts_month = 4;
  rule.starts_day = 6;
  rule.compare = DayRule::Compare::at_least;
  const char* text = "GB 2026-01-01..2026-04-10, GB 2026-07-01..2026-12-27";
  CHECK(use_row(count(rule, {.stays = text, .on = "2026-12-31"})) ==
        "used 183 left 0 of 183 in 2026-04-06..2027-04-05 over overstay 1 past 4 planned 179 unknown 24");
  CHECK(use_row(count(rule, {.stays = text, .on = "2026-04-05"})) ==
        "used 95 left 87 of 183 in 2025-04-06..2026-04-05 overstay 0 past 95 planned 0 unknown 270");
  CHECK(count(rule, {.stays = "GB 2026-04-06..2026-10-05", .on = "2026-12-31"}).over == false);
}

TEST_CASE("substantial presence: three years by exact fractions") {
  const auto thrice =
      count(us(), {.stays = "US 2024-01-01..2024-04-29, US 2025-01-01..2025-04-30, US 2026-01-01..2026-04-30",
                   .today = "2026-05-04"});
  CHECK(use_row(thrice) ==
        "used 180 left 2 of 183 in 2024-01-01..2026-12-31 overstay 0 past 180 planned 0 unknown 495");
  CHECK(thrice.years == std::vector<int>{120, 120, 120});
  // 122 + 122/3 + 122/6 = 183 exactly; with a day less two years ago 182 5/6.
  const char* exact = "US 2024-01-01..2024-05-01, US 2025-01-01..2025-05-02, US 2026-01-01..2026-05-02";
  CHECK(count(us(), {.stays = exact}).over);
  const char* less = "US 2024-01-01..2024-04-30, US 2025-01-01..2025-05-02, US 2026-01-01..2026-05-02";
  const auto sixths = count(us(), {.stays = less});
  CHECK(!sixths.over);
  CHECK(sixths.used == 182);
  CHECK(sixths.left == 0);
}

TEST_CASE("substantial presence needs 31 days this year") {
  const char* text = "US 2024-01-01..2025-12-31, US 2026-01-01..2026-01-30";
  const auto thirty = count(us(), {.stays = text, .on = "2026-06-01"});
  CHECK(thirty.used == 212);
  CHECK(!thirty.over);
  CHECK(thirty.left == 0);
  CHECK(count(us(), {.stays = "US 2024-01-01..2026-01-31", .on = "2026-06-01"}).over);
}

TEST_CASE("330 full days abroad are a goal, and days without a stay are not abroad") {
  const auto year = count(abroad(), {.stays = "TH 2025-02-01..2026-01-31", .on = "2025-12-31"});
  CHECK(row(year) ==
        "used 363 left 0 of 330 in 2025-01-31..2026-01-30 over overstay 0 past 363 planned 0 unknown 1; "
        "- peak 363 first - illegal 0 last - possible - earliest -");
  const auto short_of =
      count(abroad(), {.stays = "TH 2025-02-01..2025-06-10, FR 2025-06-11..2025-10-01", .on = "2025-12-31"});
  CHECK(short_of.used == 241);
  CHECK(short_of.left == 89);
  CHECK(!short_of.over);
}

TEST_CASE("a visit home is no full day abroad, nor are its days of travel") {
  const char* text = "TH 2025-02-01..2025-03-10, US 2025-03-10..2025-03-12, TH 2025-03-12..2025-03-20";
  CHECK(count(abroad(), {.stays = text, .on = "2025-12-31"}).used == 36 + 7);
}

TEST_CASE("whether the plan reaches a goal") {
  CHECK(count(abroad(), {.stays = "TH 2025-02-01..2025-12-01", .plan = "FR 2025-12-01..2026-01-31"}).legal == true);
  CHECK(count(abroad(), {.stays = "TH 2025-02-01..2025-12-01", .plan = "US 2025-12-01..2026-01-31"}).legal == false);
}

TEST_CASE("a midnight belongs to the country where one slept") {
  const auto nights = [](const char* country, const char* text) {
    return count(counting(year_in(country), DayRule::Counting::midnight), {.stays = text}).used;
  };
  // A night in France between two stays in Spain.
  const char* text = "ES 2026-01-01..2026-01-05, FR 2026-01-05..2026-01-06, ES 2026-01-06..2026-01-10";
  CHECK(nights("ES", text) == 8);
  CHECK(nights("FR", text) == 1);
  CHECK(nights("ES", "ES 2026-01-01..2026-01-05, ES 2026-01-06..2026-01-10") == 9);
  CHECK(nights("ES", "ES 2026-01-01..2026-01-05, FR 2026-01-06..2026-01-10") == 4);
}

TEST_CASE("a rule that only reminds has no limit") {
  DayRule rule = year_in("DE");
  rule.limit = std::nullopt;
  CHECK(row(count(rule, {.stays = "DE 2026-01-01..2026-01-31", .plan = "2026-06-01..2026-06-10"})) ==
        "used 41 left - of - in 2026-01-01..2026-12-31 overstay 0 past 31 planned 10 unknown 93; "
        "- peak 41 first - illegal 0 last - possible - earliest -");
}

TEST_CASE("every year's plan days are judged, even when the plan ends in the next one") {
  const auto report = count(
      year_in("ES"), {.stays = "ES 2026-01-01..2026-06-30", .today = "2026-07-01", .plan = "2026-12-20..2027-01-10"});
  CHECK(row(report) ==
        "used 10 left 173 of 183 in 2027-01-01..2027-12-31 overstay 0 past 0 planned 10 unknown 0; "
        "illegal peak 193 first 2026-12-22 illegal 10 last 2026-12-21 possible 2 earliest 2026-12-30");
}

TEST_CASE("a plan elsewhere is no business of the rule") {
  const auto report = count(year_in("ES"), {.stays = "ES 2026-01-01..2026-03-01", .plan = "FR 2026-06-01..2026-06-30"});
  CHECK(legal_row(report) == "legal peak 60 first - illegal 0 last - possible - earliest 2026-05-04");
}

TEST_CASE("each day is explained") {
  Asked asked{.stays = "ES 2026-03-30..2026-04-01, FR 2026-04-01..2026-04-02, GB 2026-04-03..2026-04-04",
              .on = "2026-05-10",
              .plan = "2026-05-09..2026-05-10",
              .explain = true};
  asked.permits = {es_permit};
  CHECK(explained(count(schengen(), asked)) ==
        "2026-03-30 - permit for ES s1\n2026-03-31 - permit for ES s1\n2026-04-01 + in FR s2\n2026-04-02 + in FR s2\n"
        "2026-05-09 + in schengen \n2026-05-10 + in schengen \n");
  CHECK(explained(count(schengen(), {.stays = "BG 2024-03-30..2024-03-31", .on = "2024-03-31", .explain = true})) ==
        "2024-03-30 - BG was not in schengen s1\n2024-03-31 + in BG s1\n");
  CHECK(explained(count(counting(year_in("ES"), DayRule::Counting::midnight),
                        {.stays = "ES 2026-03-30..2026-03-31", .explain = true})) ==
        "2026-03-30 + in ES s1\n2026-03-31 - in ES, not at midnight s1\n");
  CHECK(explained(count(counting(year_in("ES"), DayRule::Counting::full),
                        {.stays = "ES 2026-03-30..2026-03-30", .explain = true})) ==
        "2026-03-30 - in ES, not the whole day s1\n");
  CHECK(explained(count(us(), {.stays = "US 2024-01-01..2024-01-01, US 2025-12-31..2026-01-01", .explain = true})) ==
        "2024-01-01 + in US, × 1/6 s1\n2025-12-31 + in US, × 1/3 s2\n2026-01-01 + in US s2\n");
}

TEST_CASE("a day of several stays is explained by the one that began first") {
  CHECK(explained(
            count(year_in("ES"), {.stays = "ES 2026-03-02..2026-03-03, ES 2026-03-01..2026-03-02", .explain = true})) ==
        "2026-03-01 + in ES s2\n2026-03-02 + in ES s2\n2026-03-03 + in ES s1\n");
}

TEST_CASE("a question that makes no sense is refused") {
  const auto refusal = [](const Asked& asked) -> std::string {
    try {
      count(schengen(), asked);
      return "counted";
    } catch (const kith::Error& error) {
      CHECK(error.code == kith::Exit::usage);
      return error.message + " | " + error.hint;
    }
  };
  CHECK(refusal({.plan = "2026-06-02..2026-06-01"}) ==
        "the plan ends on 2026-06-01, before it begins on 2026-06-02 | --plan 2026-06-01..2026-06-02");
  CHECK(refusal({.plan = "2026-06-02..2999-06-01"}) == "a plan cannot be longer than a hundred years | ");
  CHECK(refusal({.earliest = 0}) == "a stay of 0 days cannot be planned | --earliest 30d");
  CHECK(refusal({.earliest = 40000}) == "a stay of 40000 days cannot be planned | --earliest 30d");
}

TEST_CASE("days of any year and stays that run backwards do no harm") {
  CHECK(control("FR 0001-01-01..0001-01-02, FR 9999-12-30..9999-12-31, FR 2026-05-03..2026-05-01", "2026-05-04").used ==
        0);
  CHECK(control("FR 9999-12-30..9999-12-31", "9999-12-31").used == 2);
  CHECK(count(year_in("FR"), {.stays = "FR 0001-01-01..0001-01-02", .on = "0001-01-02"}).used == 2);
  std::vector<DayPresence> wild = {{"FR", Date{INT32_MIN}, Date{INT32_MAX}, "s1"}};
  DayQuestion question;
  question.on = question.today = Date{INT32_MAX};
  CHECK(count_days(schengen(), wild, {}, membership_of(places()), question).used == 180);
}
