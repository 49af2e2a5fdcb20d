#include "day_oracle.h"

#include <algorithm>

namespace kith::model::test {

using time::add_days;

std::vector<DaySpan> membership(std::string_view country, std::string_view where) {
  if (country == where) return {all_days()};
  if (where != "zone" || country == "DD") return {};
  if (country == "CC") return {{joining, all_days().until}};
  return {all_days()};
}

namespace {

bool is_member(const std::string& country, const std::string& where, Date date) {
  if (country == where) return true;
  return where == "zone" && country != "DD" && (country != "CC" || joining <= date);
}

}  // namespace

bool Oracle::in_area(const std::string& country, Date date) const {
  if (country == "?") return true;
  return is_member(country, rule_.where[0], date) == (rule_.counts == DayRule::Counts::inside);
}

bool Oracle::is_freed(const std::string& country, Date date) const {
  return rule_.permits && std::any_of(permits_.begin(), permits_.end(), [&](const DayPermit& permit) {
           if (date < permit.from || (permit.until && *permit.until < date)) return false;
           const std::string& place = permit.country_or_area;
           return country == "?" ? place == rule_.where[0] : is_member(country, place, date);
         });
}

// Some stay counts here, or (inside = false) is elsewhere.
bool Oracle::touches(Date date, bool inside) const {
  return std::any_of(stays_.begin(), stays_.end(), [&](const DayPresence& stay) {
    return stay.from <= date && date <= stay.until && (inside ? is_inside(stay, date) : !in_area(stay.country, date));
  });
}

bool Oracle::night(Date date) const {
  bool elsewhere = false;
  for (const DayPresence& stay : stays_) {
    if (date < stay.from || stay.until <= date) continue;
    if (is_inside(stay, date)) return true;
    elsewhere |= !in_area(stay.country, date);
  }
  return !elsewhere && touches(date, true) && touches(add_days(date, 1), true);
}

bool Oracle::counts(Date date) const {
  if (rule_.counting == DayRule::Counting::any) return touches(date, true);
  if (rule_.counting == DayRule::Counting::midnight) return night(date);
  return touches(date, true) && !touches(date, false) && night(add_days(date, -1)) && night(date);
}

void Oracle::recount() {
  counted_.assign(size, 0);
  first_ = size;
  for (const DayPresence& stay : stays_) first_ = std::min(first_, index(stay.from));
  for (const DayPresence& stay : stays_)
    for (int i = index(stay.from); i <= index(stay.until); ++i) counted_[static_cast<std::size_t>(i)] = counts(at(i));
}

// Of day i in the window that ends on day `last`; 0 when it is not in it.
int Oracle::weight(int i, int last) const {
  if (i > last) return 0;
  if (rule_.window == DayRule::Window::rolling) return last - i < rule_.days;
  if (rule_.window == DayRule::Window::fullest) {
    auto later = dates_[static_cast<std::size_t>(i)];
    ++later.year;
    return later > dates_[static_cast<std::size_t>(last)];
  }
  const auto age = static_cast<std::size_t>(year_of(last) - year_of(i));
  if (rule_.window == DayRule::Window::year) return age == 0;
  return age < rule_.weights.size() ? rule_.weights[age] : 0;
}

long Oracle::amount(int last, int until) const {
  long total = 0;
  for (int i = first_; i <= std::min(last, until); ++i)
    if (counted_[static_cast<std::size_t>(i)]) total += weight(i, last);
  return total;
}

int Oracle::this_year(int last) const {
  int total = 0;
  for (int i = std::max(0, last - 366); i <= last; ++i)
    total += counted_[static_cast<std::size_t>(i)] && year_of(i) == year_of(last);
  return total;
}

bool Oracle::is_over(long amount, int this_year) const {
  if (!rule_.limit) return false;
  const long limit = long{*rule_.limit} * rule_.denominator;
  return (rule_.compare == DayRule::Compare::more ? amount > limit : amount >= limit) && this_year >= rule_.least;
}

int Oracle::round(long amount) const {
  const bool up = rule_.compare == DayRule::Compare::more && amount % rule_.denominator != 0;
  return static_cast<int>(amount / rule_.denominator) + up;
}

int Oracle::window_start(int last) const {
  int start = last;
  if (rule_.window == DayRule::Window::weighted) {
    while (year_of(last) - year_of(start - 1) < static_cast<int>(rule_.weights.size())) --start;
    return start;
  }
  while (weight(start - 1, last) > 0) --start;
  return start;
}

// The last day of the window that is asked about.
int Oracle::control_end() const {
  const int control = index(*question_.on);
  if (rule_.window == DayRule::Window::rolling) return control;
  int end = control;
  while (year_of(end + 1) == year_of(control)) ++end;
  if (rule_.window != DayRule::Window::fullest) return end;
  int best = end;
  for (int last = control - 400; last < control + 800; ++last)
    if (year_of(last) == year_of(control) || year_of(window_start(last)) == year_of(control))
      if (amount(last, last) > amount(best, best)) best = last;
  return best;
}

std::string Oracle::country_now() const {
  const DayPresence* best = nullptr;
  for (const DayPresence& stay : stays_)
    if (stay.from <= *question_.on && *question_.on <= stay.until && is_inside(stay, *question_.on) &&
        (!best || stay.until > best->until))
      best = &stay;
  return best ? best->country : "";
}

bool Oracle::is_free(Date entry, int length) {
  bool free = true;
  for (int i = index(entry); i < index(entry) + length && free; ++i)
    free = !counted_[static_cast<std::size_t>(i)] || !is_over(i);
  return free;
}

DayReport Oracle::report() {
  DayReport report;
  if (question_.plan) plan(*question_.plan);
  const int last = control_end(), today = index(question_.today);
  const long used = amount(last, last);
  report.window_start = at(window_start(last));
  report.window_end = at(last);
  report.used = round(used);
  report.past = round(amount(last, today));
  report.planned = report.used - report.past;
  report.over = is_over(last);
  for (int i = window_start(last); i <= std::min(last, today); ++i)
    report.unknown += std::none_of(stays_.begin(), stays_.end(),
                                   [&](const auto& stay) { return stay.from <= at(i) && at(i) <= stay.until; });
  report.limit = rule_.limit;
  const int year = rule_.window == DayRule::Window::weighted ? this_year(last) : report.used;
  const long weight = rule_.window == DayRule::Window::weighted ? rule_.weights[0] : 1;
  int more = 0, less = 0;
  while (!is_over(used + more * weight, year + more)) ++more;
  while (less < year && is_over(used - less * weight, year - less)) ++less;
  const bool goal = rule_.keep == DayRule::Keep::over;
  report.left = goal ? more : std::max(0, more - 1);
  report.overstay = goal ? 0 : less;
  // Which days are judged.
  const int control = index(*question_.on);
  for (int i = 0; i < size; ++i) {
    if (!counted_[static_cast<std::size_t>(i)]) continue;
    if (rule_.window == DayRule::Window::rolling) {
      if (i > control) continue;
    } else {
      const int first = std::min(year_of(control), question_.plan ? year_of(index(question_.plan->from)) : 9999);
      const int final = rule_.window == DayRule::Window::fullest ? year_of(control) + 1 : year_of(control);
      if (year_of(i) < first || year_of(i) > final) continue;
      if (rule_.window == DayRule::Window::fullest && year_of(i) == final && year_of(i + 1) > final) continue;
    }
    report.peak = std::max(report.peak, round(amount(i, i)));
    if (goal || !is_over(i)) continue;
    if (!report.first_illegal) report.first_illegal = at(i);
    ++report.illegal_days;
  }
  if (question_.plan) {
    report.legal =
        goal ? report.over : is_free(question_.plan->from, question_.plan->until.days - question_.plan->from.days + 1);
    no_plan();
  }
  return report;
}

}  // namespace kith::model::test
