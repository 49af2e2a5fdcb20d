#include "time/rrule_days.h"

#include <algorithm>

namespace kith::time {
namespace {

// A number counted from the front or, negative, from the back of `size`.
bool holds_from_either_end(const std::vector<int>& numbers, int number, int size) {
  return holds(numbers, number) || holds(numbers, number - size - 1);
}

// Of the week that has most of its days in `year`, as ISO 8601 with any first day of the week.
Date first_week(int year, Weekday week_start) {
  return week_begin(to_date({year, 1, 4}), week_start);
}

bool is_in_weeks(const Rule& rule, Date date) {
  if (rule.weeks.empty()) return true;
  const Date begin = week_begin(date, rule.week_start);
  const int year = to_ymd(add_days(begin, 3)).year;
  const Date first = first_week(year, rule.week_start);
  const int weeks = (first_week(year + 1, rule.week_start).days - first.days) / 7;
  return holds_from_either_end(rule.weeks, (begin.days - first.days) / 7 + 1, weeks);
}

// `day` of `size` days of the month or the year that ordinals count in.
bool is_one_of_days(const Rule& rule, Weekday weekday, int day, int size) {
  if (rule.days.empty()) return true;
  return std::any_of(rule.days.begin(), rule.days.end(), [&](const RuleDay& wanted) {
    if (wanted.weekday != weekday) return false;
    return wanted.ordinal == 0 || wanted.ordinal == (day - 1) / 7 + 1 || wanted.ordinal == -((size - day) / 7 + 1);
  });
}

}  // namespace

bool holds(const std::vector<int>& numbers, int number) {
  return numbers.empty() || std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

Date week_begin(Date date, Weekday week_start) {
  return add_days(date, -((static_cast<int>(weekday(date)) - static_cast<int>(week_start) + 7) % 7));
}

bool is_day_of(const Rule& rule, Date date) {
  const YearMonthDay ymd = to_ymd(date);
  if (!holds(rule.months, ymd.month)) return false;
  const int month_size = days_in_month(ymd.year, ymd.month);
  if (!holds_from_either_end(rule.month_days, ymd.day, month_size)) return false;
  const int year_day = date.days - to_date({ymd.year, 1, 1}).days + 1;
  const int year_size = days_in_month(ymd.year, 2) == 29 ? 366 : 365;
  if (!holds_from_either_end(rule.year_days, year_day, year_size)) return false;
  const bool in_month = rule.frequency == Frequency::monthly || !rule.months.empty();
  if (!is_one_of_days(rule, weekday(date), in_month ? ymd.day : year_day, in_month ? month_size : year_size))
    return false;
  return is_in_weeks(rule, date);
}

}  // namespace kith::time
