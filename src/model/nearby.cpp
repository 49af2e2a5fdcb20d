#include "model/nearby.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "model/place.h"

namespace kith::model {
namespace {

constexpr double kilometres_per_degree = 111.19;  // of latitude, on the sphere of kilometres(); rounded down
constexpr double farthest = 20038;                // half around the earth, along the equator

// Whatever the longitudes are, two points are at least as far apart as their latitudes.
double degrees_of(double within) {
  return within / kilometres_per_degree;
}

std::vector<std::size_t> by_latitude(const std::vector<Sighting>& sightings) {
  std::vector<std::size_t> order(sightings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return sightings[a].lat != sightings[b].lat ? sightings[a].lat < sightings[b].lat : a < b;
  });
  return order;
}

}  // namespace

std::optional<DaySpan> common_days(DaySpan a, DaySpan b) {
  const DaySpan both{std::max(a.from, b.from), std::min(a.until, b.until)};
  return both.from <= both.until ? std::optional(both) : std::nullopt;
}

std::vector<Encounter> encounters(const std::vector<Sighting>& mine, const std::vector<Sighting>& theirs,
                                  double within) {
  const std::vector<std::size_t> order = by_latitude(theirs);
  std::vector<Encounter> found;
  for (std::size_t i = 0; i < mine.size(); ++i) {
    const double reach = degrees_of(within);
    auto next = std::lower_bound(order.begin(), order.end(), mine[i].lat - reach,
                                 [&](std::size_t index, double lat) { return theirs[index].lat < lat; });
    for (; next != order.end() && theirs[*next].lat <= mine[i].lat + reach; ++next) {
      const Sighting& other = theirs[*next];
      const auto days = common_days(mine[i].days, other.days);
      if (!days) continue;
      const double km = kilometres(mine[i].lat, mine[i].lon, other.lat, other.lon);
      if (km <= within) found.push_back({i, *next, km, *days});
    }
  }
  return found;
}

std::vector<DaySpan> days_without(DaySpan whole, std::vector<DaySpan> taken) {
  std::sort(taken.begin(), taken.end(), [](const DaySpan& a, const DaySpan& b) { return a.from < b.from; });
  std::vector<DaySpan> free;
  time::Date next = whole.from;
  for (const DaySpan& span : taken) {
    if (span.from > whole.until) break;
    if (span.from > next) free.push_back({next, time::add_days(span.from, -1)});
    if (span.until >= next) next = time::add_days(span.until, 1);
  }
  if (next <= whole.until) free.push_back({next, whole.until});
  return free;
}

std::optional<double> parse_kilometres(std::string_view text) {
  text = trim(text);
  if (text.size() > 2 && equal_ignoring_case(text.substr(text.size() - 2), "km")) {
    text = trim(text.substr(0, text.size() - 2));
  }
  double km = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), km, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return km >= 0 && km <= farthest ? std::optional(km) : std::nullopt;
}

}  // namespace kith::model
