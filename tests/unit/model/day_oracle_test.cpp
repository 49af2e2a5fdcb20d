// Random histories: what count_days says is what the naive count says.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

#include "day_oracle.h"
#include "day_rows.h"

using namespace kith::model;
using namespace kith::model::test;
using kith::time::add_days;

namespace {

class Histories {
 public:
  explicit Histories(unsigned seed) : random_(seed) {}

  int number(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  bool one_in(int n) { return number(1, n) == 1; }
  Date date(int least, int most) { return add_days(origin, number(least, most)); }

  DayRule rolling() {
    DayRule rule = common();
    rule.window = DayRule::Window::rolling;
    rule.days = number(2, 25);
    rule.limit = number(1, rule.days - 1);
    rule.permits = one_in(2);
    return rule;
  }

  DayRule yearly() {
    DayRule rule = common();
    rule.permits = one_in(3);
    rule.window = std::array{DayRule::Window::year, DayRule::Window::fullest,
                             DayRule::Window::weighted}[static_cast<std::size_t>(number(0, 2))];
    if (one_in(2)) {
      rule.starts_month = number(1, 12);
      rule.starts_day = number(1, 28);
    }
    rule.limit = number(20, 60);
    if (rule.window == DayRule::Window::weighted) {
      rule.weights = {6, 2, 1};
      rule.denominator = 6;
      rule.least = one_in(2) ? 0 : number(1, 20);
    } else if (one_in(5)) {
      rule.keep = DayRule::Keep::over;
      rule.counts = one_in(2) ? DayRule::Counts::inside : DayRule::Counts::outside;
    }
    return rule;
  }

  std::vector<DayPresence> stays(int span, int longest) {
    std::vector<DayPresence> result;
    for (int n = number(0, 8); n > 0; --n) {
      const Date from = date(0, span);
      result.push_back({country(), from, add_days(from, number(0, longest)), ""});
      // Half of the time, the next one begins where this one ends.
      if (one_in(2))
        result.push_back({country(), result.back().until, add_days(result.back().until, number(0, longest)), ""});
    }
    return result;
  }

  std::vector<DayPermit> permits(int span) {
    std::vector<DayPermit> result;
    for (int n = number(0, 2); n > 0; --n) {
      const Date from = date(0, span);
      result.push_back({one_in(5) ? "zone" : country(), from,
                        one_in(8) ? std::nullopt : std::optional(add_days(from, number(0, span)))});
    }
    return result;
  }

  // Today is later than every change of the area.
  DayQuestion question(const DayRule& rule, int span, int longest) {
    DayQuestion question;
    question.today = add_days(joining, number(0, span));
    question.on = date(0, span + 60);
    if (one_in(4)) question.earliest = number(1, longest + 3);
    if (one_in(3)) return question;
    const Date from = add_days(joining, number(0, span));
    const bool elsewhere = rule.counting == DayRule::Counting::any && one_in(6);
    const char* inside[] = {"", "AA", "BB", "CC"};
    question.plan = DayPlan{from, add_days(from, number(0, longest)), elsewhere ? "DD" : inside[number(0, 3)]};
    if (one_in(2)) question.on = question.plan->until;
    return question;
  }

 private:
  DayRule common() {
    DayRule rule;
    rule.where = {one_in(3) ? "AA" : "zone"};
    rule.counting = std::array{DayRule::Counting::any, DayRule::Counting::any, DayRule::Counting::midnight,
                               DayRule::Counting::full}[static_cast<std::size_t>(number(0, 3))];
    rule.compare = one_in(2) ? DayRule::Compare::more : DayRule::Compare::at_least;
    return rule;
  }
  std::string country() { return std::array{"AA", "AA", "BB", "CC", "DD"}[static_cast<std::size_t>(number(0, 4))]; }

  std::mt19937 random_;
};

std::string story(const DayRule& rule, const std::vector<DayPresence>& presences, const std::vector<DayPermit>& permits,
                  const DayQuestion& question) {
  std::string text =
      "window " + std::to_string(static_cast<int>(rule.window)) + " days " + std::to_string(rule.days) + " limit " +
      std::to_string(rule.limit.value_or(-1)) + " counting " + std::to_string(static_cast<int>(rule.counting)) +
      " compare " + std::to_string(static_cast<int>(rule.compare)) + " where " + rule.where[0] + " starts " +
      std::to_string(rule.starts_month) + "-" + std::to_string(rule.starts_day) + (rule.permits ? " permits" : "") +
      (rule.keep == DayRule::Keep::over ? " goal" : "") + " least " + std::to_string(rule.least) + "\n";
  for (const auto& stay : presences)
    text += stay.country + " " + show(std::optional(stay.from)) + ".." + show(std::optional(stay.until)) + "\n";
  for (const auto& permit : permits)
    text +=
        "permit " + permit.country_or_area + " " + show(std::optional(permit.from)) + ".." + show(permit.until) + "\n";
  text += "today " + show(std::optional(question.today)) + " on " + show(question.on) + "\n";
  if (question.plan)
    text += "plan " + question.plan->country + " " + show(std::optional(question.plan->from)) + ".." +
            show(std::optional(question.plan->until)) + "\n";
  return text;
}

bool fits(Oracle& oracle, const std::string& country, Date entry, int length) {
  oracle.plan({entry, add_days(entry, length - 1), country});
  const bool free = oracle.is_free(entry, length);
  oracle.no_plan();
  return free;
}

// possible_days and earliest are checked as what they say: so long is legal and a day longer is not; this day has room
// and none before has.
void check_searches(Oracle& oracle, const DayRule& rule, const DayQuestion& question, const DayReport& report,
                    int far) {
  if (rule.keep == DayRule::Keep::over) {
    CHECK(!report.possible_days);
    CHECK(!report.earliest);
    return;
  }
  const std::string now = question.plan ? question.plan->country : oracle.country_now();
  const Date entry = question.plan ? question.plan->from : *question.on;
  if (!question.plan && now.empty()) {
    CHECK(!report.possible_days);
  } else if (!report.possible_days) {
    CHECK(fits(oracle, now, entry, far));
  } else {
    const int legal = report.last_legal_day ? report.last_legal_day->days - entry.days + 1 : 0;
    CHECK(*report.possible_days == (question.plan ? legal : std::max(0, legal - 1)));
    CHECK((legal == 0 || fits(oracle, now, entry, legal)));
    CHECK(!fits(oracle, now, entry, legal + 1));
  }
  if (!question.plan && !question.earliest) {
    CHECK(!report.earliest);
    return;
  }
  const std::string there = question.plan ? now : "";
  const int length = question.earliest ? *question.earliest : question.plan->until.days - question.plan->from.days + 1;
  const Date end = report.earliest.value_or(add_days(question.today, far));
  for (Date day = question.today; day < end; day = add_days(day, 1)) REQUIRE(!fits(oracle, there, day, length));
  if (report.earliest) CHECK(fits(oracle, there, *report.earliest, length));
}

void check_history(const DayRule& rule, const std::vector<DayPresence>& presences,
                   const std::vector<DayPermit>& permits, const DayQuestion& question, int far) {
  const std::string told = story(rule, presences, permits, question);
  CAPTURE(told);
  DayReport report = count_days(rule, presences, permits, membership, question);
  Oracle oracle(rule, presences, permits, question);
  check_searches(oracle, rule, question, report, far);
  report.possible_days = std::nullopt;
  report.last_legal_day = report.earliest = std::nullopt;
  REQUIRE(row(report) == row(oracle.report()));
}

}  // namespace

TEST_CASE("9,700 random histories under rolling rules agree with the naive count") {
  Histories histories(20261128);
  for (int i = 0; i < 9700; ++i) {
    const DayRule rule = histories.rolling();
    const auto question = histories.question(rule, 60, 12);
    check_history(rule, histories.stays(100, 15), histories.permits(80), question, 150);
  }
}

TEST_CASE("300 random histories under rules by the year agree with the naive count") {
  Histories histories(20261129);
  for (int i = 0; i < 300; ++i) {
    const DayRule rule = histories.yearly();
    const auto question = histories.question(rule, 500, 19);
    check_history(rule, histories.stays(700, 60), histories.permits(300), question, 1500);
  }
}
