// What a rule measures on a day: which window, how much of it is used, and whether that is over.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/day_set.h"

namespace kith::model {

class DayMeter {
 public:
  explicit DayMeter(const DayRule& rule) : rule_(rule) {}

  time::Date year_start(time::Date date) const;  // of the rule's year with that day
  time::Date year_end(time::Date date) const;
  // The window that a control day asks about: of a rule by the year, the whole year (weighted: all its years); the
  // fullest one.
  DaySpan asked(const DayView& view, time::Date control) const;
  // The days whose own windows are asked about: of a rolling rule, every day up to the control day.
  DaySpan tested(time::Date first, time::Date control) const;
  // The window that ends on a day.
  DaySpan window(time::Date last) const;

  // Days in the window, weighted, in 1/denominator; only those up to `last` (not before the window of a control day).
  std::int64_t amount(const DayView& view, DaySpan window, time::Date last) const;
  bool over(const DayView& view, DaySpan window) const;
  bool over(const DayView& view, time::Date last) const { return over(view, window(last)); }
  // A whole number that is over exactly when the amount is.
  int rounded(std::int64_t amount) const;
  std::vector<int> years(const DayView& view, DaySpan window) const;  // weighted: this, the last, …; else one number
  // Days in this year that may still come before it is over; negative: days too many. Needs a limit.
  std::int64_t room(const DayView& view, DaySpan window) const;
  // After so many days without any change, what can happen has happened.
  int reach() const;

 private:
  bool is_weighted() const { return rule_.window == DayRule::Window::weighted; }
  DaySpan twelve_months(time::Date last) const;

  const DayRule& rule_;
};

}  // namespace kith::model
