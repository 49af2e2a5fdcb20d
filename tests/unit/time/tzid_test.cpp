#include "time/tzid.h"

#include <doctest/doctest.h>

#include <string>

namespace kith::time {
namespace {

std::string named(std::string_view tzid) {
  const auto zone = zone_of_tzid(tzid);
  return zone ? zone->name() : "-";
}

TEST_CASE("a calendar's zone is known by its IANA, Windows or prefixed name") {
  CHECK(named("Europe/Berlin") == "Europe/Berlin");
  CHECK(named(" \"Europe/Berlin\" ") == "Europe/Berlin");
  CHECK(named("UTC") == "UTC");
  CHECK(named("W. Europe Standard Time") == "Europe/Berlin");
  CHECK(named("GMT Standard Time") == "Europe/London");
  CHECK(named("AUS Central Standard Time") == "Australia/Darwin");
  CHECK(named("Yukon Standard Time") == "America/Whitehorse");
  CHECK(named("India Standard Time") == "Asia/Kolkata");
  CHECK(named("/freeassociation.sourceforge.net/Europe/Berlin") == "Europe/Berlin");
  CHECK(named("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires") == "America/Argentina/Buenos_Aires");
  CHECK(named("tzone://Microsoft/Utc") == "UTC");
}

TEST_CASE("a name nobody knows is no zone") {
  for (const char* tzid : {"", "\"", "Customized Time Zone", "/", "//", "/x/y", "Standard Time",
                           "W. Europe Standard Time\tEurope", "/etc/passwd", "x/../../etc/passwd"}) {
    CAPTURE(tzid);
    CHECK(named(tzid) == "-");
  }
  CHECK_FALSE(zone_of_tzid("W. Europe Standard Time", "/nowhere"));
}

}  // namespace
}  // namespace kith::time
