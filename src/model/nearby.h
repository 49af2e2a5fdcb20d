// Who comes near whom: people at points of the earth for some days, and which of them share a day within a distance.
// Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/day_rules.h"
#include "time/types.h"

namespace kith::model {

// Somebody is at a point on these days.
struct Sighting {
  double lat = 0, lon = 0;
  DaySpan days;
};

// Indices into the two lists, and the days both have.
struct Encounter {
  std::size_t mine = 0, theirs = 0;
  double km = 0;
  DaySpan days;
};

// All pairs within `within` kilometres that share a day, in order of `mine`. Only those near in latitude are compared,
// not all pairs.
std::vector<Encounter> encounters(const std::vector<Sighting>& mine, const std::vector<Sighting>& theirs,
                                  double within);

// The days of `whole` that are in none of `taken` (any order, may overlap), as spans in order.
std::vector<DaySpan> days_without(DaySpan whole, std::vector<DaySpan> taken);
// The days both have; nothing when there are none.
std::optional<DaySpan> common_days(DaySpan a, DaySpan b);

// "50km", "50 km", "50", "12.5km": kilometres. Nothing when it is none, or farther than half around the earth.
std::optional<double> parse_kilometres(std::string_view text);

}  // namespace kith::model
