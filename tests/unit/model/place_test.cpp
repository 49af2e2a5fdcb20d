#include "model/place.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "model/place_key.h"

using kith::model::Country;
using kith::model::Place;
using kith::model::Places;

namespace {

const std::string share = KITH_SOURCE_DIR "/share/places";

// "Lisbon PT Europe/Lisbon", "?" when unknown.
std::string shown(const Place& place) {
  std::string text = place.name + " " + place.country + " " + place.zone;
  if (!place.iata.empty()) text += " " + place.iata;
  return text;
}

std::string best(const Places& places, const std::string& where) {
  const std::vector<Place> found = places.find(where);
  return found.empty() ? "?" : shown(found[0]);
}

struct Row {
  std::string where;
  std::string place;
};

void check_all(const Row* begin, const Row* end) {
  const Places places({share});
  for (const Row* row = begin; row != end; ++row) {
    CAPTURE(row->where);
    CHECK(best(places, row->where) == row->place);
  }
}

// A file of its own for the length of a test.
class UserFile {
 public:
  explicit UserFile(const std::string& text) { kith::write_file(path(), text, 0600); }
  ~UserFile() { std::remove(path().c_str()); }
  UserFile(const UserFile&) = delete;
  UserFile& operator=(const UserFile&) = delete;
  static std::string path() { return "place_test_places.tsv"; }
};

}  // namespace

TEST_CASE("a city is found by its name in many languages and scripts") {
  const Row rows[] = {
      {"Lisbon", "Lisbon PT Europe/Lisbon"},
      {"lisbon", "Lisbon PT Europe/Lisbon"},
      {"  LISBON  ", "Lisbon PT Europe/Lisbon"},
      {"Lisboa", "Lisbon PT Europe/Lisbon"},
      {"Lissabon", "Lisbon PT Europe/Lisbon"},
      {"Лиссабон", "Lisbon PT Europe/Lisbon"},
      {"Wien", "Vienna AT Europe/Vienna"},
      {"Viena", "Vienna AT Europe/Vienna"},
      {"Köln", "Cologne DE Europe/Berlin"},
      {"Koeln", "Cologne DE Europe/Berlin"},
      {"Koln", "Cologne DE Europe/Berlin"},
      {"München", "Munich DE Europe/Berlin"},
      {"Muenchen", "Munich DE Europe/Berlin"},
      {"munchen", "Munich DE Europe/Berlin"},
      {"Duesseldorf", "Düsseldorf DE Europe/Berlin"},
      {"Zuerich", "Zürich CH Europe/Zurich"},
      {"Genève", "Geneva CH Europe/Zurich"},
      {"Praha", "Prague CZ Europe/Prague"},
      {"Warszawa", "Warsaw PL Europe/Warsaw"},
      {"Moskva", "Moscow RU Europe/Moscow"},
      {"Москва", "Moscow RU Europe/Moscow"},
      {"Kiev", "Kyiv UA Europe/Kyiv"},
      {"Kyiv", "Kyiv UA Europe/Kyiv"},
      {"Київ", "Kyiv UA Europe/Kyiv"},
      {"Saigon", "Ho Chi Minh City VN Asia/Ho_Chi_Minh"},
      {"Bombay", "Mumbai IN Asia/Kolkata"},
      {"Peking", "Beijing CN Asia/Shanghai"},
      {"北京", "Beijing CN Asia/Shanghai"},
      {"東京", "Tokyo JP Asia/Tokyo"},
      {"서울", "Seoul KR Asia/Seoul"},
      {"القاهرة", "Cairo EG Africa/Cairo"},
      {"Αθήνα", "Athens GR Europe/Athens"},
      {"København", "Copenhagen DK Europe/Copenhagen"},
      {"Den Haag", "The Hague NL Europe/Amsterdam"},
      {"New York City", "New York US America/New_York"},
      {"NYC", "New York US America/New_York"},
      {"Frankfurt", "Frankfurt am Main DE Europe/Berlin"},
      {"Halle", "Halle (Saale) DE Europe/Berlin"},
      {"Xian", "Xi'an CN Asia/Shanghai"},
      {"St Petersburg", "Saint Petersburg RU Europe/Moscow"},
      {"Saint Gallen", "Sankt Gallen CH Europe/Zurich"},
      {"Bali", "Denpasar ID Asia/Makassar"},
      {"Madeira", "Funchal PT Atlantic/Madeira"},
      {"Ericeira", "Ericeira PT Europe/Lisbon"},
  };
  check_all(std::begin(rows), std::end(rows));
}

TEST_CASE("of several cities the larger is meant, and what follows a comma chooses another") {
  const Row rows[] = {
      {"Paris", "Paris FR Europe/Paris"},
      {"Paris,TX", "Paris US America/Chicago"},
      {"Paris, TX", "Paris US America/Chicago"},
      {"paris, tx", "Paris US America/Chicago"},
      {"Paris, Texas", "Paris US America/Chicago"},
      {"Paris, Texas, USA", "Paris US America/Chicago"},
      {"Paris, France", "Paris FR Europe/Paris"},
      {"Lisbon, PT", "Lisbon PT Europe/Lisbon"},
      {"Lisboa, Portugal", "Lisbon PT Europe/Lisbon"},
      {"Portland", "Portland US America/Los_Angeles"},
      {"Portland, ME", "Portland US America/New_York"},
      {"San José", "San Jose US America/Los_Angeles"},
      {"San José, CR", "San José CR America/Costa_Rica"},
      {"San Jose, CA", "San Jose US America/Los_Angeles"},
      {"Valencia, ES", "Valencia ES Europe/Madrid"},
      {"Birmingham, AL", "Birmingham US America/Chicago"},
      {"London, ON", "London CA America/Toronto"},
      {"London, UK", "London GB Europe/London"},
      {"Perth, WA", "Perth AU Australia/Perth"},
      {"Vancouver, WA", "Vancouver US America/Los_Angeles"},
      {"Vancouver, BC", "Vancouver CA America/Vancouver"},
      {"Washington, DC", "Washington US America/New_York"},
      {"Washington, D.C.", "Washington US America/New_York"},
      {"Wilmington, DE", "Wilmington US America/New_York"},
      {"Luxembourg, LU", "Luxembourg LU Europe/Luxembourg"},
      {"Paris, Lisbon", "?"},
      {"Paris, JP", "?"},
  };
  check_all(std::begin(rows), std::end(rows));
}

TEST_CASE("three capitals are an airport, two a country") {
  const Row rows[] = {
      {"LIS", "Lisbon PT Europe/Lisbon LIS"},
      {"LHR", "London GB Europe/London LHR"},
      {"JFK", "New York US America/New_York JFK"},
      {"FRA", "Frankfurt am Main DE Europe/Berlin FRA"},
      {"TXL", "Berlin DE Europe/Berlin TXL"},
      {"SXF", "Berlin DE Europe/Berlin SXF"},
      {"ISL", "Istanbul TR Europe/Istanbul ISL"},
      {"KBP", "Kyiv UA Europe/Kyiv KBP"},
      {"ELP", "El Paso US America/Denver ELP"},
      {"lis", "?"},
      {"QQQ", "?"},
      {"USA", "United States US America/New_York"},
      {"DE", "Germany DE Europe/Berlin"},
      {"PT", "Portugal PT Europe/Lisbon"},
      {"UK", "United Kingdom GB Europe/London"},
      {"XK", "Kosovo XK Europe/Belgrade"},
      {"ZZ", "?"},
  };
  check_all(std::begin(rows), std::end(rows));
}

TEST_CASE("a country is found by any of its names, and comes before foreign cities called so") {
  const Row rows[] = {
      {"Germany", "Germany DE Europe/Berlin"},        {"Deutschland", "Germany DE Europe/Berlin"},
      {"Allemagne", "Germany DE Europe/Berlin"},      {"España", "Spain ES Europe/Madrid"},
      {"espana", "Spain ES Europe/Madrid"},           {"日本", "Japan JP Asia/Tokyo"},
      {"Россия", "Russia RU Europe/Moscow"},          {"Ελλάδα", "Greece GR Europe/Athens"},
      {"Turkey", "Türkiye TR Europe/Istanbul"},       {"Côte d'Ivoire", "Ivory Coast CI Africa/Abidjan"},
      {"Holland", "Netherlands NL Europe/Amsterdam"}, {"Lebanon", "Lebanon LB Asia/Beirut"},
      {"Georgia", "Georgia GE Asia/Tbilisi"},         {"Luxembourg", "Luxembourg LU Europe/Luxembourg"},
      {"Granada", "Granada ES Europe/Madrid"},
  };
  check_all(std::begin(rows), std::end(rows));
  const Places places({share});
  CHECK(places.find("Luxembourg")[0].kind == Place::Kind::city);
  CHECK(places.find("Luxembourg")[1].kind == Place::Kind::country);
  CHECK(places.find("Lebanon")[0].kind == Place::Kind::country);
  CHECK(places.find("DE").size() == 1);
}

TEST_CASE("a place at a border keeps the time of its own country") {
  const Row rows[] = {
      {"Sarande", "Sarandë AL Europe/Tirane"},
      {"Ararat, AM", "Ararat AM Asia/Yerevan"},
      {"Luanda", "Luanda AO Africa/Luanda"},
      {"El Paso", "El Paso US America/Denver"},
      {"Kaliningrad", "Kaliningrad RU Europe/Kaliningrad"},
      {"Ushuaia", "Ushuaia AR America/Argentina/Ushuaia"},
      {"Broken Hill", "Broken Hill AU Australia/Broken_Hill"},
      {"Eucla", "Eucla AU Australia/Eucla"},
      {"Phoenix", "Phoenix US America/Phoenix"},
      {"Ürümqi", "Ürümqi CN Asia/Shanghai"},
      {"Ceuta", "Ceuta ES Africa/Ceuta"},
      {"Las Palmas", "Las Palmas de Gran Canaria ES Atlantic/Canary"},
      {"Nicosia", "Nicosia CY Asia/Nicosia"},
      {"Pristina", "Pristina XK Europe/Belgrade"},
      {"Chihuahua", "Chihuahua MX America/Chihuahua"},
  };
  check_all(std::begin(rows), std::end(rows));
}

TEST_CASE("a point has the country and zone of the nearest city, and its name when that is near") {
  const Row rows[] = {
      {"38.72,-9.14", "Lisbon PT Europe/Lisbon"},
      {"38.72, -9.14", "Lisbon PT Europe/Lisbon"},
      {"-31.68,128.88", "Eucla AU Australia/Eucla"},
      {"39.88,20.0", "Sarandë AL Europe/Tirane"},
      {"31.76,-106.49", "El Paso US America/Denver"},
      {"0,-30", "0,-30 BR America/Noronha"},
      {"-90,0", "-90,0 AQ Antarctica/Vostok"},
      {"17.5,179.99", "17.5,179.99 UM Pacific/Midway"},
      {"91,0", "?"},
      {"0,181", "?"},
      {"1e2,3", "?"},
      {"nan,0", "?"},
      {"1,2,3", "?"},
      {"38.72,", "?"},
  };
  check_all(std::begin(rows), std::end(rows));
  const Place point = Places({share}).find("38.72,-9.14").at(0);
  CHECK(point.kind == Place::Kind::point);
  CHECK(point.lat == 38.72);
  CHECK(point.lon == -9.14);
}

TEST_CASE("what is no place finds nothing, whatever it is") {
  const Places places({share});
  for (const std::string where :
       {"", " ", ",", ",,", "Nowhereville", "Texas", "#", "# key", "\t", "\xFF\xFE", "a\nb"}) {
    CAPTURE(where);
    CHECK(best(places, where) == "?");
  }
  CHECK(places.find(std::string(100000, 'a')).empty());
  CHECK(places.find("Paris" + std::string(150, ',')).size() == places.find("Paris").size());
}

TEST_CASE("several cities of a name come in order of size, with their regions, up to the limit") {
  const Places places({share});
  const std::vector<Place> found = places.find("Springfield", 4);
  REQUIRE(found.size() == 4);
  for (std::size_t i = 1; i < found.size(); ++i) CHECK(found[i - 1].population >= found[i].population);
  CHECK(found[0].region == "MO");
  CHECK(found[1].region == "MA");
  CHECK(found[2].region == "IL");
  CHECK(places.find("Springfield, IL").size() == 1);
}

TEST_CASE("a country is described") {
  const Places places({share});
  for (const std::string name : {"PT", "pt", "Portugal", " Португалия "}) {
    CAPTURE(name);
    const std::optional<Country> country = places.country(name);
    REQUIRE(country);
    CHECK(country->code == "PT");
    CHECK(country->name == "Portugal");
    CHECK(country->currency == "EUR");
    CHECK(country->calling == "351");
    CHECK(country->schengen_since == "1995-03-26");
    CHECK(country->eu_since == "1986-01-01");
    CHECK(country->areas == std::vector<std::string>{"eea"});
  }
  CHECK(places.country("BG")->schengen_since == "2024-03-31");
  CHECK(places.country("RO")->schengen_since == "2024-03-31");
  CHECK(places.country("HR")->schengen_since == "2023-01-01");
  CHECK(places.country("IE")->schengen_since == "");
  CHECK(places.country("CY")->schengen_since == "");
  CHECK(places.country("GB")->eu_until == "2020-01-31");
  CHECK(places.country("Deutschland")->code == "DE");
  CHECK(places.country("uk")->code == "GB");
  CHECK(places.country("CH")->currency == "CHF");
  CHECK_FALSE(places.country("Lisbon"));
  CHECK_FALSE(places.country("ZZ"));
  CHECK_FALSE(places.country(""));
}

TEST_CASE("the city of an address is looked for in its country, and asked twice is the same") {
  const Places places({share});
  const Place* lisbon = places.city("Lisboa", "PT");
  REQUIRE(lisbon != nullptr);
  CHECK(shown(*lisbon) == "Lisbon PT Europe/Lisbon");
  CHECK(places.city("Lisboa", "PT") == lisbon);
  CHECK(places.city("LISBON", "pt") == lisbon);
  CHECK(places.city("Lisbon", "") == lisbon);
  REQUIRE(places.city("Paris", "US") != nullptr);
  CHECK(places.city("Paris", "US")->zone == "America/Chicago");
  CHECK(places.city("Lisboa", "JP") == nullptr);
  CHECK(places.city("Portugal", "PT") == nullptr);
  CHECK(places.city("LIS", "PT") == nullptr);
  CHECK(places.city("", "") == nullptr);
}

TEST_CASE("an unknown place names what could have been meant") {
  const Places places({share});
  CHECK(places.near_misses("Lisbn").at(0) == "Lisbon");
  CHECK(places.near_misses("Berlinn, DE").at(0) == "Berlin");
  CHECK(places.near_misses("Copenhagn").at(0) == "Copenhagen");
  CHECK(places.near_misses("Luxembur").size() <= 3);
  CHECK(places.near_misses("Xqzptlk").empty());
  CHECK(places.near_misses("").empty());
  CHECK(places.near_misses(std::string(100000, 'b')).empty());
}

TEST_CASE("the user's own places come first") {
  const UserFile file(
      "# mine\n"
      "\n"
      "Casa da Avó\tPT\tEurope/Lisbon\t41.5\t-8.4\n"
      "Lisbon\tUS\tAmerica/New_York\t44.03\t-70.1\t9000\n"
      "Quinta\tPortugal\t\t32.7\t-16.9\n");
  const Places places({share}, UserFile::path());
  CHECK(best(places, "casa da avo") == "Casa da Avó PT Europe/Lisbon");
  CHECK(best(places, "Quinta") == "Quinta PT Atlantic/Madeira");
  CHECK(best(places, "Lisbon") == "Lisbon US America/New_York");
  CHECK(shown(places.find("Lisbon").at(1)) == "Lisbon PT Europe/Lisbon");
  CHECK(best(places, "Lisbon, PT") == "Lisbon PT Europe/Lisbon");
}

TEST_CASE("a bad line of the user's places is named") {
  const std::vector<Row> rows = {
      {"Casa\tPT\tEurope/Lisbon\t95\t-8\n", "a place needs a latitude and a longitude"},
      {"Casa\tPT\tEurope/Lisbon\tx\t-8\n", "a place needs a latitude and a longitude"},
      {"Casa\tPT\n", "a place needs a latitude and a longitude"},
      {"Casa\tNowhere\tEurope/Lisbon\t1\t1\n", "a place needs a country"},
      {"\tPT\tEurope/Lisbon\t1\t1\n", "a place needs a name"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.where);
    const UserFile file("# mine\n" + row.where);
    const Places places({share}, UserFile::path());
    try {
      places.find("Lisbon");
      FAIL("no error");
    } catch (const kith::Error& error) {
      CHECK(error.message == row.place);
      CHECK(error.code == kith::Exit::usage);
      CHECK(error.file == UserFile::path());
      CHECK(error.line == 2);
    }
  }
}

TEST_CASE("the first directory that has a table wins, and without tables nothing is found") {
  const Places none({"/nonexistent"});
  CHECK(none.find("Lisbon").empty());
  CHECK(none.find("38.72,-9.14").empty());
  CHECK(none.find("LIS").empty());
  CHECK_FALSE(none.country("PT"));
  CHECK(none.near_misses("Lisbn").empty());
  CHECK(none.data_date() == "");
  CHECK(best(Places({"/nonexistent", share}), "Lisbon") == "Lisbon PT Europe/Lisbon");
}

TEST_CASE("the tables say how old they are") {
  CHECK(Places({share}).data_date() == "2024-12");
}

TEST_CASE("every table is sorted by the keys of its names") {
  for (const std::string name : {"airports", "aliases", "cities", "countries"}) {
    CAPTURE(name);
    const std::string text = kith::read_file(share + "/" + name + ".tsv");
    CHECK(kith::is_utf8(text));
    std::string last;
    std::size_t rows = 0;
    std::string wrong;
    for (const std::string_view line : kith::split(text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      ++rows;
      const std::vector<std::string_view> columns = kith::split(line, '\t');
      const std::vector<std::string> keys = kith::model::place_keys(columns.at(1));
      const std::string key(columns[0]);
      if (key < last || std::find(keys.begin(), keys.end(), key) == keys.end()) wrong = line;
      last = key;
    }
    CHECK(wrong == "");
    CHECK(rows > 200);
  }
}

TEST_CASE("a key leaves out case, accents, apostrophes and signs") {
  using kith::model::place_key;
  using kith::model::place_keys;
  CHECK(place_key("Xi'an") == "xian");
  CHECK(place_key("Xi\u2019an") == "xian");
  CHECK(place_key(" Saint-Denis ") == "saint denis");
  CHECK(place_key("St. Gallen") == "st gallen");
  CHECK(place_key("...") == "");
  CHECK(place_keys("Düsseldorf") == std::vector<std::string>{"dusseldorf", "duesseldorf"});
  CHECK(place_keys("Halle (Saale)") == std::vector<std::string>{"halle saale", "halle"});
}

TEST_CASE("distances are along the great circle") {
  CHECK(kith::model::kilometres(0, 0, 0, 0) == 0);
  CHECK(kith::model::kilometres(0, 0, 0, 180) == doctest::Approx(20015.115).epsilon(1e-6));
  CHECK(kith::model::kilometres(48.1482, 17.1067, 48.2085, 16.3721) == doctest::Approx(55).epsilon(0.02));
  CHECK(kith::model::kilometres(0, 179.5, 0, -179.5) == doctest::Approx(111.195).epsilon(1e-4));
}
