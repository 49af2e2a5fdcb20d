#include "model/day_meter.h"

#include <algorithm>
#include <limits>

namespace kith::model {
namespace {

constexpr int long_year = 366;
// Leap days come round; one year more for what begins in its middle.
constexpr int leap_years = 6;

}  // namespace

time::Date DayMeter::year_start(time::Date date) const {
  const int year = time::to_ymd(date).year;
  const time::Date start = time::to_date({year, rule_.starts_month, rule_.starts_day});
  return start <= date ? start : time::to_date({year - 1, rule_.starts_month, rule_.starts_day});
}

time::Date DayMeter::year_end(time::Date date) const {
  return time::add_days(time::add_months(year_start(date), 12), -1);
}

// From the day after the same day of the year before: of 28 and of 29 February 2024 from 1 March 2023.
DaySpan DayMeter::twelve_months(time::Date last) const {
  return {time::add_days(time::add_months(last, -12), 1), last};
}

DaySpan DayMeter::window(time::Date last) const {
  switch (rule_.window) {
    case DayRule::Window::rolling:
      return {time::add_days(last, 1 - rule_.days), last};
    case DayRule::Window::fullest:
      return twelve_months(last);
    case DayRule::Window::year:
      return {year_start(last), last};
    case DayRule::Window::weighted:
      break;
  }
  const int former = static_cast<int>(rule_.weights.size()) - 1;
  return {time::add_months(year_start(last), -12 * former), last};
}

DaySpan DayMeter::asked(const DayView& view, time::Date control) const {
  if (rule_.window == DayRule::Window::rolling) return window(control);
  DaySpan best = window(year_end(control));
  if (rule_.window != DayRule::Window::fullest) return best;
  int most = view.count(best);
  const DaySpan ends = tested(control, control);
  for (time::Date last = ends.from; last <= ends.until; last = time::add_days(last, 1)) {
    const DaySpan other = twelve_months(last);
    if (const int count = view.count(other); count > most) {
      most = count;
      best = other;
    }
  }
  return best;
}

DaySpan DayMeter::tested(time::Date first, time::Date control) const {
  if (rule_.window == DayRule::Window::rolling) return {first, control};
  const time::Date end = year_end(control);
  if (rule_.window == DayRule::Window::fullest)
    return {year_start(control), time::add_days(time::add_months(end, 12), -1)};
  return {year_start(control), end};
}

std::vector<int> DayMeter::years(const DayView& view, DaySpan window) const {
  if (!is_weighted()) return {view.count(window)};
  std::vector<int> counts;
  time::Date start = year_start(window.until);
  time::Date end = window.until;
  for (std::size_t i = 0; i < rule_.weights.size(); ++i) {
    counts.push_back(view.count({start, end}));
    end = time::add_days(start, -1);
    start = time::add_months(start, -12);
  }
  return counts;
}

std::int64_t DayMeter::amount(const DayView& view, DaySpan window, time::Date last) const {
  if (!is_weighted()) return view.count({window.from, std::min(window.until, last)});
  std::int64_t total = 0;
  time::Date start = year_start(window.until);
  time::Date end = window.until;
  for (const int weight : rule_.weights) {
    total += std::int64_t{weight} * view.count({start, std::min(end, last)});
    end = time::add_days(start, -1);
    start = time::add_months(start, -12);
  }
  return total;
}

bool DayMeter::over(const DayView& view, DaySpan window) const {
  if (!rule_.limit) return false;
  const std::int64_t limit = std::int64_t{*rule_.limit} * rule_.denominator;
  const std::int64_t used = amount(view, window, window.until);
  if (rule_.compare == DayRule::Compare::more ? used <= limit : used < limit) return false;
  return rule_.least == 0 || view.count({year_start(window.until), window.until}) >= rule_.least;
}

int DayMeter::rounded(std::int64_t amount) const {
  const int up = rule_.compare == DayRule::Compare::more ? rule_.denominator - 1 : 0;
  return static_cast<int>((amount + up) / rule_.denominator);
}

std::int64_t DayMeter::room(const DayView& view, DaySpan window) const {
  const std::int64_t most =
      std::int64_t{rule_.limit.value_or(0)} * rule_.denominator - (rule_.compare == DayRule::Compare::at_least ? 1 : 0);
  const std::int64_t this_year = years(view, window).front();
  const std::int64_t weight = is_weighted() ? rule_.weights.front() : 1;
  const std::int64_t former = amount(view, window, window.until) - weight * this_year;
  std::int64_t allowed = most < former ? 0 : (most - former) / weight;
  if (rule_.least > 0) allowed = std::max<std::int64_t>(allowed, rule_.least - 1);
  return allowed - this_year;
}

int DayMeter::reach() const {
  if (rule_.window == DayRule::Window::rolling) return 2 * rule_.days + 2;
  return long_year * (leap_years + static_cast<int>(rule_.weights.size()));
}

}  // namespace kith::model
