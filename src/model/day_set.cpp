#include "model/day_set.h"

#include <algorithm>
#include <array>

namespace kith::model {
namespace {

using Counters = std::vector<std::int32_t>;

// Calls visit(from, until, kind) for the pieces of `days`.
template <typename Visit>
void each_piece(const DayPieces& pieces, DaySpan days, Visit visit) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const time::Date from = std::max(days.from, pieces[i].from);
    const time::Date until =
        i + 1 < pieces.size() ? std::min(days.until, time::add_days(pieces[i + 1].from, -1)) : days.until;
    if (from <= until) visit(from, until, pieces[i].kind);
  }
}

}  // namespace

DaySet::DaySet(DayRule::Counting counting, DaySpan horizon, const std::vector<DayStay>& stays, const DayPieces& planned)
    : counting_(counting), horizon_(horizon) {
  const auto size = static_cast<std::size_t>(index(horizon.until) + 1);
  marks_.assign(size, 0);
  add_stays(stays);
  add_planned(planned);
  without_.assign(size + 1, 0);
  within_.assign(size + 1, 0);
  for (std::size_t i = 0; i < size; ++i) {
    const auto day = static_cast<std::ptrdiff_t>(i);
    without_[i + 1] = without_[i] + counts(day, false, false, false);
    within_[i + 1] = within_[i] + counts(day, true, true, true);
  }
}

// Stays are added as +1 where they begin and -1 behind their end, so that their number and length do not multiply.
void DaySet::add_stays(const std::vector<DayStay>& stays) {
  Counters steps;
  for (const Mark mark : {inside, outside, night_inside, night_outside, known}) {
    steps.assign(marks_.size() + 1, 0);
    const bool is_night = mark == night_inside || mark == night_outside;
    const DayKind wanted = mark == inside || mark == night_inside ? DayKind::inside : DayKind::outside;
    for (const DayStay& stay : stays) {
      DaySpan days{std::max(stay.days.from, horizon_.from), std::min(stay.days.until, horizon_.until)};
      if (is_night) days.until = time::add_days(days.until, -1);
      each_piece(*stay.pieces, days, [&](time::Date from, time::Date until, DayKind kind) {
        if (mark != known && kind != wanted) return;
        ++steps[static_cast<std::size_t>(index(from))];
        --steps[static_cast<std::size_t>(index(until) + 1)];
      });
    }
    std::int32_t level = 0;
    for (std::size_t day = 0; day < marks_.size(); ++day) {
      level += steps[day];
      if (level > 0) marks_[day] |= mark;
    }
  }
}

void DaySet::add_planned(const DayPieces& pieces) {
  each_piece(pieces, horizon_, [&](time::Date from, time::Date until, DayKind kind) {
    if (kind == DayKind::freed) return;
    const std::uint8_t bits = (kind == DayKind::inside ? inside : outside) << planned_shift;
    for (auto day = index(from); day <= index(until); ++day) marks_[static_cast<std::size_t>(day)] |= bits;
  });
}

std::uint8_t DaySet::mark(std::ptrdiff_t day) const {
  return day < 0 || day >= static_cast<std::ptrdiff_t>(marks_.size()) ? 0 : marks_[static_cast<std::size_t>(day)];
}

std::uint8_t DaySet::mark(std::ptrdiff_t day, bool covered, bool covered_night) const {
  const std::uint8_t own = mark(day);
  if (!covered) return own;
  const std::uint8_t kind = (own >> planned_shift) & (inside | outside);
  return static_cast<std::uint8_t>(own | known | kind | (covered_night ? kind << 2 : 0));
}

bool DaySet::counts(std::ptrdiff_t day, bool before, bool on, bool after) const {
  const std::uint8_t today = mark(day, on, on && after);
  if (counting_ == DayRule::Counting::any) return (today & inside) != 0;
  const auto night = [](std::uint8_t evening, std::uint8_t morning) {
    return (evening & night_inside) != 0 ||
           ((evening & inside) != 0 && (morning & inside) != 0 && (evening & night_outside) == 0);
  };
  if (!night(today, mark(day + 1, after, false))) return false;
  if (counting_ == DayRule::Counting::midnight) return true;
  return (today & inside) != 0 && (today & outside) == 0 && night(mark(day - 1, before, before && on), today);
}

bool DayView::counts(time::Date date) const {
  const auto covers = [&](std::int64_t day) { return plan_ && day >= plan_->from.days && day <= plan_->until.days; };
  const std::int64_t day = date.days;
  return set_->counts(set_->index(date), covers(day - 1), covers(day), covers(day + 1));
}

bool DayView::is_known(time::Date date) const {
  return (plan_ && date >= plan_->from && date <= plan_->until) || (set_->mark(set_->index(date)) & DaySet::known) != 0;
}

int DayView::sum(const std::vector<std::int32_t>& sums, std::int64_t from, std::int64_t until) const {
  const std::int64_t size = static_cast<std::int64_t>(sums.size()) - 1;
  from = std::clamp<std::int64_t>(from - set_->horizon_.from.days, 0, size);
  until = std::clamp<std::int64_t>(until + 1 - set_->horizon_.from.days, 0, size);
  return from < until ? sums[static_cast<std::size_t>(until)] - sums[static_cast<std::size_t>(from)] : 0;
}

// Only the days at both ends of the plan and those beside it are looked at one by one.
int DayView::count(DaySpan span) const {
  const std::int64_t from = span.from.days, until = span.until.days;
  if (!plan_) return sum(set_->without_, from, until);
  const std::int64_t first = plan_->from.days, last = plan_->until.days;
  int total = sum(set_->without_, from, std::min(until, first - 2)) +
              sum(set_->within_, std::max(from, first + 1), std::min(until, last - 1)) +
              sum(set_->without_, std::max(from, last + 2), until);
  const std::array<std::int64_t, 4> edges = {first - 1, first, last, last + 1};
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const std::int64_t day = edges[i];
    if (i > 0 && day <= edges[i - 1]) continue;  // a plan of one day
    if (day >= from && day <= until) total += counts(time::Date{static_cast<std::int32_t>(day)});
  }
  return total;
}

}  // namespace kith::model
