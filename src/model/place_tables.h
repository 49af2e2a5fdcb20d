// What Places holds: the tables, opened when first asked, and the user's own places.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/place.h"
#include "model/place_table.h"

namespace kith::model {

// What an alias means: a country; a region of it; or a city of it, by its name in cities.tsv.
struct Alias {
  std::string_view name;
  std::string_view country;
  std::string_view region;
  std::string_view city;
};

class PlaceTables {
 public:
  PlaceTables(std::vector<std::string> directories, std::string user_file)
      : directories_(std::move(directories)), user_file_(std::move(user_file)) {}

  const PlaceTable& airports() { return open(airports_, "airports.tsv"); }
  const PlaceTable& aliases() { return open(aliases_, "aliases.tsv"); }
  const PlaceTable& cities() { return open(cities_, "cities.tsv"); }
  const PlaceTable& countries() { return open(countries_, "countries.tsv"); }

  std::vector<Alias> aliases_called(std::string_view key);
  // Everything that has this key for a name: the user's places, cities and countries, ranked. `home` breaks ties.
  std::vector<Place> called(std::string_view key, std::string_view home);
  std::optional<Place> airport(std::string_view code);
  std::optional<Place> country_place(std::string_view code);
  std::optional<Country> country(std::string_view code);
  // By code, name or any other name; empty when it is none.
  std::string country_code(std::string_view text);
  // The city nearest to a position, of `country` if that is not empty.
  std::optional<Place> nearest(double lat, double lon, std::string_view country);
  std::string date();
  const std::vector<std::string>& directories() const { return directories_; }

 private:
  const PlaceTable& open(std::optional<PlaceTable>& table, const char* name);
  const std::vector<std::pair<std::string, Place>>& own();
  std::pair<std::string, Place> own_place(const Columns& columns, std::size_t line_number);

  std::vector<std::string> directories_;
  std::string user_file_;
  std::optional<PlaceTable> airports_, aliases_, cities_, countries_;
  std::optional<std::vector<std::pair<std::string, Place>>> own_;  // by key
};

Place city_of(const Columns& columns);

struct Places::Tables : PlaceTables {
  using PlaceTables::PlaceTables;
  std::unordered_map<std::string, std::optional<Country>> countries_asked;  // country(): by code or name
  std::unordered_map<std::string, const Place*> asked;  // city(): by name and country, nullptr when unknown
  std::unordered_map<std::string, Place> answers;       // what `asked` points to, once each
};

}  // namespace kith::model
