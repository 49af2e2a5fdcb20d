// The gazetteer, offline: cities, airports, countries and other names for them, from mapped sorted tables.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::model {

struct Place {
  std::string name;     // "Lisbon"; a country's name when nothing finer is known
  std::string country;  // ISO alpha-2
  std::string zone;     // IANA; of the capital for a country with several
  double lat = 0;
  double lon = 0;
  std::int64_t population = 0;
  std::string iata;  // airports only
  enum class Kind { city, airport, country, point } kind = Kind::city;
  std::string region;  // a code as written behind the name: "TX", "ENG"; numbers where GeoNames has no letters
};

struct Country {
  std::string code;      // "PT"
  std::string name;      // "Portugal"
  std::string currency;  // "EUR"
  std::string calling;   // "351"
  // ISO dates; "" = never, or still. Schengen: from when days there count.
  std::string schengen_since, schengen_until, eu_since, eu_until;
  std::vector<std::string> areas;  // "eea", "efta", "cta", "nordic", "gcc", …
};

class Places {
 public:
  // `directories` searched in order; the first that has a file wins for it. The user's own places.tsv is added on top.
  // Missing files: an empty gazetteer (every look-up finds nothing). The user's file is tab-separated, one place a
  // line: name, country, zone, latitude, longitude, population; "#" starts a comment; zone and population may be empty.
  // A line that is none of it: exit 2 with file and line, at the first look-up.
  explicit Places(std::vector<std::string> directories, std::string user_file = {});
  ~Places();

  // WHERE as product.md: "Lisbon", "Lisbon, PT", "Paris,TX", "LIS" (capitals: airport), "DE", "38.72,-9.14", local
  // names. Best first: the user's places; a country before foreign cities of its name; larger city preferred, home
  // country `near` breaks ties. An airport is called after the city it serves. Empty when unknown.
  std::vector<Place> find(std::string_view where, std::size_t limit = 10, std::string_view near = {}) const;
  std::optional<Country> country(std::string_view code_or_name) const;  // "pt", "Portugal", "Deutschland"
  // The city a postal address means, for its zone and position; cheap enough to call for every card of an import
  // (cached).
  const Place* city(std::string_view name, std::string_view country_code) const;
  // Names one could have meant, at most 3, for exit 3.
  std::vector<std::string> near_misses(std::string_view where) const;
  std::string data_date() const;
  void require() const;  // Error(unknown) when there are no tables: it names where they were looked for

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

double kilometres(double lat1, double lon1, double lat2, double lon2);  // great circle, mean radius 6371.0088

}  // namespace kith::model
