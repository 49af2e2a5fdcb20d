// Lengths of time as calendars write them.
#include <doctest/doctest.h>

#include "codec/ical_duration.h"

using kith::codec::Duration;
using kith::codec::format_duration;
using kith::codec::parse_duration;

TEST_CASE("durations are read with their sign and every unit") {
  CHECK(parse_duration("PT15M") == Duration{0, 900});
  CHECK(parse_duration("-P1DT2H3M4S") == Duration{-1, -7384});
  CHECK(parse_duration("+P2W") == Duration{14, 0});
  CHECK(parse_duration(" -p0dt0h10m0s ") == Duration{0, -600});
  CHECK(parse_duration("P1W2D") == Duration{9, 0});
  CHECK(parse_duration("PT0S") == Duration{0, 0});
}

TEST_CASE("what is no duration is nothing") {
  for (const char* text : {"", "P", "PT", "-P", "15M", "P15", "PT5", "P5M", "PT5D", "PT5M5H", "P1D1D", "PTT5M", "P-5D",
                           "P1234567890D", "P1Dx", "20261127T180000Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text).has_value());
  }
}

TEST_CASE("a duration is written in its shortest form") {
  CHECK(format_duration({0, 900}) == "PT15M");
  CHECK(format_duration({-1, -7384}) == "-P1DT2H3M4S");
  CHECK(format_duration({14, 0}) == "P2W");
  CHECK(format_duration({-9, 0}) == "-P9D");
  CHECK(format_duration({0, 0}) == "PT0S");
  CHECK(format_duration({7, 60}) == "P7DT1M");
}
