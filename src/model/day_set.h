// The set of days that count: my stays once, and one planned stay that can be put anywhere; any span of it is counted
// in constant time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "model/day_area.h"

namespace kith::model {

struct DayStay {
  DaySpan days;
  const DayPieces* pieces;  // of its country
};

// A night is named after the day it follows. It counts when a stay that counts covers both its days; also between two
// stays that only meet, unless a stay elsewhere covers it.
class DaySet {
 public:
  // `planned`: pieces of the country a planned stay would be in. Stays are cut to `horizon`.
  DaySet(DayRule::Counting counting, DaySpan horizon, const std::vector<DayStay>& stays, const DayPieces& planned);

  DaySpan horizon() const { return horizon_; }
  bool is_there(time::Date date) const { return (mark(index(date)) & inside) != 0; }  // a stay that counts touches it

 private:
  friend class DayView;
  enum Mark : std::uint8_t { inside = 1, outside = 2, night_inside = 4, night_outside = 8, known = 16 };
  static constexpr std::uint8_t planned_shift = 5;  // inside and outside of the planned stay

  std::ptrdiff_t index(time::Date date) const { return std::ptrdiff_t{date.days} - horizon_.from.days; }
  std::uint8_t mark(std::ptrdiff_t day) const;
  std::uint8_t mark(std::ptrdiff_t day, bool covered, bool covered_night) const;
  // Does a day count, when the planned stay covers the day before, it, and the day after?
  bool counts(std::ptrdiff_t day, bool before, bool on, bool after) const;
  void add_stays(const std::vector<DayStay>& stays);
  void add_planned(const DayPieces& pieces);

  DayRule::Counting counting_;
  DaySpan horizon_;
  std::vector<std::uint8_t> marks_;
  std::vector<std::int32_t> without_, within_;  // running counts: without a plan, and in the middle of one
};

// The set, with or without a planned stay.
class DayView {
 public:
  explicit DayView(const DaySet& set, std::optional<DaySpan> plan = std::nullopt) : set_(&set), plan_(plan) {}
  bool counts(time::Date date) const;
  bool is_known(time::Date date) const;  // some stay covers it
  int count(DaySpan span) const;         // of days that count; 0 for a span that runs backwards

 private:
  int sum(const std::vector<std::int32_t>& sums, std::int64_t from, std::int64_t until) const;

  const DaySet* set_;
  std::optional<DaySpan> plan_;
};

}  // namespace kith::model
