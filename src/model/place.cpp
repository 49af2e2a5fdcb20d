// WHERE: what a text may mean as a place, best first.
#include "model/place.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <tuple>

#include "base/error.h"
#include "base/text.h"
#include "model/place_key.h"
#include "model/place_tables.h"

namespace kith::model {
namespace {

constexpr std::size_t longest_where = 200;  // bytes; no place is called longer
constexpr std::size_t most_asked = 100000;  // names remembered by city()
constexpr std::size_t most_misses = 3;
constexpr double named_within = 50;  // km: a point this near to a city is called after it

bool is_capitals(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

struct Point {
  double lat;
  double lon;
};

// "38.72,-9.14"; nothing when it is no pair of numbers or not on the globe.
std::optional<Point> point_of(std::string_view where) {
  const std::vector<std::string_view> parts = split(where, ',');
  if (parts.size() != 2) return std::nullopt;
  const std::optional<double> lat = decimal(trim(parts[0]));
  const std::optional<double> lon = decimal(trim(parts[1]));
  if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) return std::nullopt;
  return Point{*lat, *lon};
}

// Other ways to write the same name, tried when the first finds nothing: "Saint Gallen", "Mt Isa".
std::vector<std::string> respelt(const std::string& key) {
  constexpr std::pair<std::string_view, std::string_view> pairs[] = {
      {"st", "saint"}, {"saint", "st"}, {"st", "sankt"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}};
  std::vector<std::string> keys;
  for (const auto& [short_form, long_form] : pairs) {
    std::vector<std::string> changed;
    bool any = false;
    for (const std::string_view word : split_blanks(key)) {
      any = any || word == short_form;
      changed.emplace_back(word == short_form ? long_form : word);
    }
    if (any) keys.push_back(join(changed, " "));
  }
  return keys;
}

// "TX", "PT", "Texas", "Portugal": what a place may be said to be in.
struct Within {
  std::string country;                                       // of a country's code or name, else empty
  std::string code;                                          // itself in capitals: it may be a region's
  std::vector<std::pair<std::string, std::string>> regions;  // country and code of regions called so

  bool holds(const Place& place) const {
    if (!country.empty() && place.country == country) return true;
    if (!code.empty() && place.region == code) return true;
    return std::any_of(regions.begin(), regions.end(), [&place](const auto& region) {
      return place.country == region.first && place.region == region.second;
    });
  }
};

Within within(PlaceTables& tables, std::string_view text) {
  Within out;
  out.country = tables.country_code(text);
  if (text.size() <= 3 && is_ascii(text)) {
    for (const char c : text) out.code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  for (const Alias& alias : tables.aliases_called(place_key(text))) {
    if (!alias.region.empty()) out.regions.emplace_back(alias.country, alias.region);
  }
  return out;
}

std::vector<Place> at_point(PlaceTables& tables, std::string_view where, const Point& point) {
  const std::optional<Place> city = tables.nearest(point.lat, point.lon, {});
  if (!city) return {};
  Place place = *city;
  place.kind = Place::Kind::point;
  place.population = 0;
  place.lat = point.lat;
  place.lon = point.lon;
  if (kilometres(point.lat, point.lon, city->lat, city->lon) > named_within) place.name = where;
  return {place};
}

std::vector<Place> called_or_respelt(PlaceTables& tables, std::string_view name, std::string_view near) {
  const std::string key = place_key(name);
  if (key.empty()) return {};
  std::vector<Place> found = tables.called(key, near);
  if (!found.empty()) return found;
  for (const std::string& other : respelt(key)) {
    found = tables.called(other, near);
    if (!found.empty()) return found;
  }
  return found;
}

// "USA" is a country although an airport has that code: an abbreviation among the aliases, in the same capitals.
std::optional<Place> by_code(PlaceTables& tables, std::string_view where) {
  if (!is_capitals(where) || where.size() < 2 || where.size() > 3) return std::nullopt;
  if (where.size() == 2) {
    if (std::optional<Place> country = tables.country_place(where)) return country;
  }
  for (const Alias& alias : tables.aliases_called(place_key(where))) {
    if (alias.name == where && alias.city.empty() && alias.region.empty()) return tables.country_place(alias.country);
  }
  return where.size() == 3 ? tables.airport(where) : std::nullopt;
}

std::vector<Place> bare(PlaceTables& tables, std::string_view where, std::string_view near) {
  std::vector<Place> found;
  if (std::optional<Place> place = by_code(tables, where)) found.push_back(std::move(*place));
  for (Place& place : called_or_respelt(tables, where, near)) {
    const bool again = !found.empty() && place.kind == Place::Kind::country && found[0].kind == Place::Kind::country &&
                       place.country == found[0].country;
    if (!again) found.push_back(std::move(place));
  }
  return found;
}

// "Paris, Texas, US": places of the first name that are in all the others.
std::vector<Place> qualified(PlaceTables& tables, std::string_view where, std::string_view near) {
  const std::vector<std::string_view> parts = split(where, ',');
  std::vector<Place> found = called_or_respelt(tables, parts[0], near);
  for (std::size_t i = 1; i < parts.size() && !found.empty(); ++i) {
    const std::string_view part = trim(parts[i]);
    if (part.empty()) continue;
    const Within area = within(tables, part);
    std::erase_if(found, [&area](const Place& place) { return !area.holds(place); });
  }
  return found;
}

struct Miss {
  std::size_t distance;
  double population;
  std::string_view name;

  bool operator<(const Miss& other) const {
    return std::tuple(distance, -population, name) < std::tuple(other.distance, -other.population, other.name);
  }
};

constexpr double population_of_alias = 100000;  // among cities of the same distance

void gather_misses(std::vector<Miss>& misses, std::string_view block, const std::string& wanted, std::size_t limit,
                   bool aliases) {
  each_line(block, [&](std::string_view line) {
    const std::string_view key = line.substr(0, line.find('\t'));
    const bool longer = wanted.size() >= 3 && key.starts_with(wanted);
    const std::size_t distance = longer ? 1 : edit_distance(wanted, key, limit);
    if (distance > limit) return;
    const Columns columns = columns_of(line);
    misses.push_back({distance, aliases ? population_of_alias : number(columns[7]), columns[1]});
  });
}

}  // namespace

Places::Places(std::vector<std::string> directories, std::string user_file)
    : tables_(std::make_unique<Tables>(std::move(directories), std::move(user_file))) {}
Places::~Places() = default;

std::vector<Place> Places::find(std::string_view where, std::size_t limit, std::string_view near) const {
  where = trim(where);
  if (where.empty() || where.size() > longest_where) return {};
  std::vector<Place> found;
  if (where.find(',') == std::string_view::npos) {
    found = bare(*tables_, where, near);
  } else if (const std::optional<Point> point = point_of(where)) {
    found = at_point(*tables_, where, *point);
  } else {
    found = qualified(*tables_, where, near);
  }
  if (found.size() > limit) found.resize(limit);
  return found;
}

std::optional<Country> Places::country(std::string_view code_or_name) const {
  if (code_or_name.size() > longest_where) return std::nullopt;
  // An import asks for the few countries of its people again and again.
  std::string question(code_or_name);
  if (const auto known = tables_->countries_asked.find(question); known != tables_->countries_asked.end()) return known->second;
  const std::string code = tables_->country_code(code_or_name);
  const std::optional<Country> answer = code.empty() ? std::nullopt : tables_->country(code);
  if (tables_->countries_asked.size() < 1000) tables_->countries_asked.emplace(std::move(question), answer);
  return answer;
}

const Place* Places::city(std::string_view name, std::string_view country_code) const {
  if (name.size() > longest_where || country_code.size() > longest_where) return nullptr;
  std::string question = std::string(name) + '\t' + std::string(country_code);
  if (const auto known = tables_->asked.find(question); known != tables_->asked.end()) return known->second;
  const Place* answer = nullptr;
  for (Place& place : find(name, SIZE_MAX)) {
    if (place.kind != Place::Kind::city) continue;
    if (!country_code.empty() && !equal_ignoring_case(place.country, country_code)) continue;
    std::string which = place.name + '\t' + place.country + '\t' + place.region;
    answer = &tables_->answers.try_emplace(std::move(which), std::move(place)).first->second;
    break;
  }
  if (tables_->asked.size() < most_asked) tables_->asked.emplace(std::move(question), answer);
  return answer;
}

std::vector<std::string> Places::near_misses(std::string_view where) const {
  if (where.size() > longest_where) return {};
  const std::string wanted = place_key(where.substr(0, where.find(',')));
  if (wanted.empty()) return {};
  const std::size_t limit = std::clamp<std::size_t>(wanted.size() / 3, 1, 3);
  const std::string_view first = std::string_view(wanted).substr(0, 1);
  std::vector<Miss> misses;
  gather_misses(misses, tables_->cities().beginning_with(first), wanted, limit, false);
  gather_misses(misses, tables_->aliases().beginning_with(first), wanted, limit, true);
  std::sort(misses.begin(), misses.end());
  std::vector<std::string> names;
  for (const Miss& miss : misses) {
    if (names.size() == most_misses) break;
    if (std::find(names.begin(), names.end(), miss.name) == names.end()) names.emplace_back(miss.name);
  }
  return names;
}

void Places::require() const {
  if (!tables_->cities().bytes().empty()) return;
  throw Error(Exit::unknown,
              "the list of places was not found: no cities.tsv in " + join(tables_->directories(), " or "),
              "export KITH_SHARE=DIRECTORY, the one that holds places/");
}

std::string Places::data_date() const {
  return tables_->date();
}

double kilometres(double lat1, double lon1, double lat2, double lon2) {
  constexpr double mean_radius = 6371.0088;
  constexpr double radian = std::numbers::pi / 180;
  const double north = std::sin((lat2 - lat1) * radian / 2);
  const double east = std::sin((lon2 - lon1) * radian / 2);
  const double chord = north * north + std::cos(lat1 * radian) * std::cos(lat2 * radian) * east * east;
  return 2 * mean_radius * std::asin(std::sqrt(std::min(1.0, chord)));
}

}  // namespace kith::model
