#include "ops/times.h"

#include <doctest/doctest.h>

#include "../store/home.h"
#include "model/place.h"

namespace kith::ops {
namespace {

struct Zoned : test::Home {
  model::Places places{{KITH_SOURCE_DIR "/share/places"}};
  model::Surroundings here{"PT", &places};
  Zoned() {
    add("a", "Ana Sousa", {"TZ:America/New_York"});
    add("b", "Bo", {"NICKNAME:ana"});
    add("c", "Carla", {"TZ:Mars/Crater"});
  }
  std::string zone(std::string_view text) {
    try {
      const auto found = zone_finder(db, here)(text, time::Date{});
      return found ? found->name() : "none";
    } catch (const Error& error) {
      return std::to_string(static_cast<int>(error.code)) + " " + error.message + " / " + error.hint;
    }
  }
};

TEST_CASE("a city, an airport or a person names a zone") {
  Zoned home;
  CHECK(home.zone("Lisbon") == "Europe/Lisbon");
  CHECK(home.zone("NRT") == "Asia/Tokyo");
  CHECK(home.zone("Nowherex") == "none");
  CHECK(home.zone("@Sousa") == "America/New_York");
  CHECK(home.zone("@ nobody") == "3 no contact matches 'nobody' / kith find 'nobody'");
}

TEST_CASE("a nickname goes before a name") {
  Zoned home;
  CHECK(home.zone("@ana") == "3 the time zone of c3 Bo is not known / kith edit c3 --lives Lisbon");
  home.add("d", "Dmitri", {"NICKNAME:ana"});
  CHECK(home.zone("@ana") == "4 '@ana' matches 2 contacts / use an id or an e-mail address");
}

TEST_CASE("a zone that is none is not known") {
  Zoned home;
  CHECK(home.zone("@carla") == "3 the time zone of c4 Carla is not known / kith edit c4 --lives Lisbon");
}

TEST_CASE("without a gazetteer a city names nothing") {
  Zoned home;
  CHECK(!zone_finder(home.db, home.around)("Lisbon", time::Date{}));
}

}  // namespace
}  // namespace kith::ops
