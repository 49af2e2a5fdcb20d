#include "model/place_tables.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "model/place_key.h"

namespace kith::model {
namespace {

constexpr std::size_t largest_user_file = std::size_t{1} << 20;  // bytes

bool same_place(const Place& a, const Place& b) {
  return a.kind == b.kind && a.country == b.country && a.lat == b.lat && a.lon == b.lon;
}

void add_once(std::vector<Place>& places, Place place) {
  const auto same = [&place](const Place& other) { return same_place(other, place); };
  if (std::none_of(places.begin(), places.end(), same)) places.push_back(std::move(place));
}

// Larger first; of equals, the one at home.
void rank(std::vector<Place>& cities, std::string_view home) {
  std::stable_sort(cities.begin(), cities.end(), [home](const Place& a, const Place& b) {
    if (a.population != b.population) return a.population > b.population;
    return a.country == home && b.country != home;
  });
}

std::optional<double> degrees(std::string_view text, double most) {
  const std::optional<double> value = decimal(text);
  if (!value || std::abs(*value) > most) return std::nullopt;
  return value;
}

}  // namespace

Place city_of(const Columns& columns) {
  Place place;
  place.name = columns[1];
  place.country = columns[2];
  place.region = columns[3];
  place.zone = columns[4];
  place.lat = number(columns[5]);
  place.lon = number(columns[6]);
  place.population = static_cast<std::int64_t>(number(columns[7]));
  return place;
}

const PlaceTable& PlaceTables::open(std::optional<PlaceTable>& table, const char* name) {
  if (table) return *table;
  for (const std::string& directory : directories_) {
    const std::string path = directory + "/" + name;
    if (exists(path)) return table.emplace(path);
  }
  return table.emplace();
}

// A line of the user's file: name, country, zone, latitude, longitude, population. Without a zone: the nearest city's.
std::pair<std::string, Place> PlaceTables::own_place(const Columns& columns, std::size_t line_number) {
  const auto bad = [&](const char* what) {
    return Error(Exit::usage, std::string("a place needs ") + what, "columns: name, country, zone, latitude, longitude")
        .at(user_file_, line_number);
  };
  Place place;
  place.name = trim(columns[0]);
  place.country = country_code(columns[1]);
  place.zone = trim(columns[2]);
  std::string key = place_key(place.name);
  const std::optional<double> lat = degrees(trim(columns[3]), 90);
  const std::optional<double> lon = degrees(trim(columns[4]), 180);
  if (key.empty()) throw bad("a name");
  if (place.country.empty()) throw bad("a country");
  if (!lat || !lon) throw bad("a latitude and a longitude");
  place.lat = *lat;
  place.lon = *lon;
  place.population = static_cast<std::int64_t>(std::clamp(number(trim(columns[5])), 0.0, 1e9));
  if (place.zone.empty()) {
    if (const std::optional<Place> city = nearest(place.lat, place.lon, place.country)) place.zone = city->zone;
  }
  return {std::move(key), std::move(place)};
}

const std::vector<std::pair<std::string, Place>>& PlaceTables::own() {
  if (own_) return *own_;
  std::vector<std::pair<std::string, Place>> places;
  if (!user_file_.empty() && exists(user_file_)) {
    const std::string text = read_file(user_file_, largest_user_file);
    std::size_t line_number = 0;
    for (const std::string_view line : split(text, '\n')) {
      ++line_number;
      if (trim(line).empty() || line.front() == '#') continue;
      places.push_back(own_place(columns_of(line), line_number));
    }
  }
  return own_.emplace(std::move(places));
}

std::vector<Alias> PlaceTables::aliases_called(std::string_view key) {
  std::vector<Alias> found;
  for (const std::string_view line : aliases().with_key(key)) {
    const Columns columns = columns_of(line);
    found.push_back({columns[1], columns[2], columns[3], columns[4]});
  }
  return found;
}

std::vector<Place> PlaceTables::called(std::string_view key, std::string_view home) {
  std::vector<Place> cities_found;
  std::vector<std::string> countries_found;
  for (const std::string_view line : cities().with_key(key)) add_once(cities_found, city_of(columns_of(line)));
  for (const Alias& alias : aliases_called(key)) {
    if (alias.city.empty()) {
      if (alias.region.empty()) countries_found.emplace_back(alias.country);
      continue;
    }
    for (const std::string_view line : cities().with_key(place_key(alias.city))) {
      const Columns columns = columns_of(line);
      if (columns[2] == alias.country && columns[1] == alias.city) add_once(cities_found, city_of(columns));
    }
  }
  rank(cities_found, home);

  std::vector<Place> found;
  for (const auto& [own_key, place] : own()) {
    if (own_key == key) add_once(found, place);
  }
  // Luxembourg the city before Luxembourg the country (finer, same time); Lebanon the country before one in the US.
  for (const std::string& code : countries_found) {
    for (const Place& city : cities_found) {
      if (city.country == code) add_once(found, city);
    }
    if (std::optional<Place> place = country_place(code)) add_once(found, std::move(*place));
  }
  for (Place& city : cities_found) add_once(found, std::move(city));
  return found;
}

std::optional<Place> PlaceTables::airport(std::string_view code) {
  for (const std::string_view line : airports().with_key(ascii_lower(code))) {
    const Columns columns = columns_of(line);
    Place place;
    place.kind = Place::Kind::airport;
    place.iata = columns[1];
    place.name = columns[2];
    place.country = columns[3];
    place.zone = columns[4];
    place.lat = number(columns[5]);
    place.lon = number(columns[6]);
    return place;
  }
  return std::nullopt;
}

std::optional<Place> PlaceTables::country_place(std::string_view code) {
  for (const std::string_view line : countries().with_key(ascii_lower(code))) {
    const Columns columns = columns_of(line);
    Place place;
    place.kind = Place::Kind::country;
    place.country = columns[1];
    place.name = columns[2];
    place.zone = columns[6];
    place.lat = number(columns[7]);
    place.lon = number(columns[8]);
    return place;
  }
  return std::nullopt;
}

std::optional<Country> PlaceTables::country(std::string_view code) {
  for (const std::string_view line : countries().with_key(ascii_lower(code))) {
    const Columns columns = columns_of(line);
    Country country;
    country.code = columns[1];
    country.name = columns[2];
    country.currency = columns[3];
    country.calling = columns[4];
    country.schengen_since = columns[9];
    country.schengen_until = columns[10];
    country.eu_since = columns[11];
    country.eu_until = columns[12];
    for (const std::string_view area : split_blanks(columns[13])) country.areas.emplace_back(area);
    return country;
  }
  return std::nullopt;
}

std::string PlaceTables::country_code(std::string_view text) {
  text = trim(text);
  if (text.size() == 2) {
    if (const std::optional<Country> found = country(text)) return found->code;
  }
  for (const Alias& alias : aliases_called(place_key(text))) {
    if (alias.city.empty() && alias.region.empty()) return std::string(alias.country);
  }
  return {};
}

std::optional<Place> PlaceTables::nearest(double lat, double lon, std::string_view country) {
  // Near enough for comparing: the chord squared, without its constant.
  constexpr double radian = std::numbers::pi / 180;
  const double shrink = std::cos(lat * radian);
  double least = std::numeric_limits<double>::infinity();
  std::string_view best;
  each_line(cities().bytes(), [&](std::string_view line) {
    const Columns columns = columns_of(line);
    if (!country.empty() && columns[2] != country) return;
    if (columns[8] == "part") return;
    const double there = number(columns[5]);
    const double half_north = std::sin((there - lat) * radian / 2);
    const double north = half_north * half_north;
    if (north > least) return;
    const double half_east = std::sin((number(columns[6]) - lon) * radian / 2);
    const double distance = north + shrink * std::cos(there * radian) * half_east * half_east;
    if (distance < least) {
      least = distance;
      best = line;
    }
  });
  if (best.empty()) return std::nullopt;
  return city_of(columns_of(best));
}

std::string PlaceTables::date() {
  constexpr std::string_view mark = "# date ";
  const std::string_view text = cities().bytes();
  if (!text.starts_with(mark)) return {};
  return std::string(text.substr(mark.size(), text.find('\n') - mark.size()));
}

}  // namespace kith::model
