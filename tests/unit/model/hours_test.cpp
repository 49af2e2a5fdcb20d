#include "model/hours.h"

#include <doctest/doctest.h>

using namespace kith::model;

TEST_CASE("working hours are read in every usual notation and written in the shortest") {
  const auto again = [](const char* text) {
    const auto hours = parse_hours(text);
    return hours ? to_text(*hours) : "none";
  };
  CHECK(again("9-18") == "9-18");
  CHECK(again("09:00-17:30") == "9-17:30");
  CHECK(again(" 9:05 - 24 ") == "9:05-24");
  CHECK(parse_hours("9:30-17:00") == Hours{570, 1020});
}

TEST_CASE("hours that cannot be are refused") {
  for (const char* text : {"", "9", "9-", "-18", "18-9", "9-9", "9-25", "9:60-18", "9-18-20", "9:5-18", "nine-six",
                           "9-24:01", "99999999999-1"}) {
    CAPTURE(text);
    CHECK(!parse_hours(text));
  }
}

TEST_CASE("working days are runs and single days") {
  const auto again = [](const char* text) {
    const auto days = parse_workdays(text);
    return days ? to_text(*days) : "none";
  };
  CHECK(again("mon-fri") == "mon-fri");
  CHECK(again("Sunday-Thursday") == "sun-thu");
  CHECK(again("mon,wed,fri") == "mon,wed,fri");
  CHECK(again("sat,sun") == "sat,sun");
  CHECK(again("fri-mon") == "fri-mon");
  CHECK(again("mon-sun") == "mon-sun");
  CHECK(again("mon-wed,sat") == "mon-wed,sat");
  CHECK(parse_workdays("mon-fri") == monday_to_friday);
}

TEST_CASE("days that are none are refused") {
  for (const char* text : {"", "m", "mon-", "-fri", "mon-wed-fri", "funday", "mon,,fri", "weekdays"}) {
    CAPTURE(text);
    CHECK(!parse_workdays(text));
  }
}
