#include "model/nearby.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/place.h"

namespace kith::model {
namespace {

DaySpan span(int from, int until) {
  return {time::Date{from}, time::Date{until}};
}

std::string shown(const std::vector<DaySpan>& spans) {
  std::string text;
  for (const DaySpan& days : spans) {
    text += (text.empty() ? "" : " ") + std::to_string(days.from.days) + ".." + std::to_string(days.until.days);
  }
  return text;
}

constexpr double vienna[] = {48.20849, 16.37208}, bratislava[] = {48.14816, 17.10674};

TEST_CASE("people meet who share a day within the distance") {
  const std::vector<Sighting> mine{{vienna[0], vienna[1], span(9, 12)}};
  const std::vector<Sighting> theirs{{bratislava[0], bratislava[1], span(8, 10)},
                                     {vienna[0], vienna[1], span(12, 20)},
                                     {vienna[0], vienna[1], span(13, 20)}};
  const auto found = encounters(mine, theirs, 80);
  REQUIRE(found.size() == 2);
  CHECK(found[0].theirs == 0);
  CHECK(found[0].km == doctest::Approx(55).epsilon(0.04));
  CHECK(found[0].days == span(9, 10));
  CHECK(found[1].theirs == 1);
  CHECK(found[1].km == 0);
  CHECK(found[1].days == span(12, 12));
  CHECK(encounters(mine, theirs, 20).size() == 1);
  CHECK(encounters(mine, theirs, 0).size() == 1);
}

TEST_CASE("people meet across the date line and over the pole") {
  const std::vector<Sighting> fiji{{-17, 179.9, span(1, 1)}};
  CHECK(encounters(fiji, {{-17, -179.9, span(1, 1)}}, 25).size() == 1);
  const std::vector<Sighting> arctic{{89.9, 0, span(1, 1)}};
  CHECK(encounters(arctic, {{89.9, 180, span(1, 1)}}, 25).size() == 1);
}

TEST_CASE("the sweep finds what comparing all pairs finds") {
  std::vector<Sighting> mine, theirs;
  unsigned state = 1;
  const auto next = [&state](unsigned below) {
    state = state * 1664525 + 1013904223;
    return static_cast<int>((state >> 8) % below);
  };
  const auto anyone = [&next] {
    const int from = next(50);
    return Sighting{next(1200) / 10.0 - 60, next(3600) / 10.0 - 180, span(from, from + next(20))};
  };
  for (int i = 0; i < 40; ++i) mine.push_back(anyone());
  for (int i = 0; i < 2000; ++i) theirs.push_back(anyone());
  for (const double within : {0.0, 50.0, 400.0, 5000.0, 20038.0}) {
    std::vector<std::pair<std::size_t, std::size_t>> wanted, found;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      for (std::size_t j = 0; j < theirs.size(); ++j) {
        if (common_days(mine[i].days, theirs[j].days) &&
            kilometres(mine[i].lat, mine[i].lon, theirs[j].lat, theirs[j].lon) <= within)
          wanted.emplace_back(i, j);
      }
    }
    for (const Encounter& pair : encounters(mine, theirs, within)) found.emplace_back(pair.mine, pair.theirs);
    std::sort(found.begin(), found.end());
    CHECK(found == wanted);
  }
}

TEST_CASE("days without a stay are what is left of a period") {
  CHECK(shown(days_without(span(1, 31), {})) == "1..31");
  CHECK(shown(days_without(span(1, 31), {span(10, 12), span(3, 5), span(4, 9), span(20, 20)})) == "1..2 13..19 21..31");
  CHECK(shown(days_without(span(1, 31), {span(-5, 1), span(31, 40)})) == "2..30");
  CHECK(shown(days_without(span(1, 31), {span(-5, 40)})) == "");
  CHECK(shown(days_without(span(1, 31), {span(40, 50)})) == "1..31");
}

TEST_CASE("days in common are inclusive") {
  CHECK(common_days(span(1, 3), span(3, 5)) == span(3, 3));
  CHECK(!common_days(span(1, 3), span(4, 5)));
}

TEST_CASE("a distance is a number of kilometres") {
  CHECK(parse_kilometres("50km") == 50);
  CHECK(parse_kilometres(" 12.5 KM ") == 12.5);
  CHECK(parse_kilometres("0") == 0);
  for (const char* text : {"", "km", "50mi", "-1", "+5", "1e3", "nan", "inf", "99999", "5 0", "50kmkm"}) {
    CAPTURE(text);
    CHECK(!parse_kilometres(text));
  }
}

}  // namespace
}  // namespace kith::model
