#include "model/birthday.h"

#include <doctest/doctest.h>

#include "show.h"

using namespace kith;

namespace {

std::string birthday(const char* typed) {
  std::string text;
  const std::string error = test::error_of([&] { text = time::format(model::parse_birthday(typed)); });
  return text.empty() ? error : text;
}

const std::string accepted =
    " | accepted: 1990-12-10, \"10 dec 1990\"; without the year: 12-10 (month-day), \"10 dec\"";

}  // namespace

TEST_CASE("a birthday is read with and without its year") {
  CHECK(birthday("12-10") == "--12-10");
  CHECK(birthday("--12-10") == "--12-10");
  CHECK(birthday("--1210") == "--12-10");
  CHECK(birthday("1990-12-10") == "1990-12-10");
  CHECK(birthday("19901210") == "1990-12-10");
  CHECK(birthday("10 dec") == "--12-10");
  CHECK(birthday("Dec 10") == "--12-10");
  CHECK(birthday("10 DEC 1990") == "1990-12-10");
  CHECK(birthday("10. december 1990") == "1990-12-10");
  CHECK(birthday("December 10, 1990") == "1990-12-10");
  CHECK(birthday("10dec1990") == "1990-12-10");
  CHECK(birthday(" 3 Sept ") == "--09-03");
}

TEST_CASE("29 February is a birthday without a year and in a leap year") {
  CHECK(birthday("02-29") == "--02-29");
  CHECK(birthday("29 feb 2000") == "2000-02-29");
  CHECK(birthday("2001-02-29") == "2: '2001-02-29' is not a birthday" + accepted);
}

TEST_CASE("an ambiguous birthday is refused with what is accepted") {
  for (const char* text : {"3/4", "10-12-90", "10.12.", "dec", "10", "", "1990", "10 dec 90", "dec dec", "10 10",
                           "ju 3", "10 dec 1990 x"}) {
    CAPTURE(text);
    CHECK(birthday(text) == "2: '" + std::string(text) + "' is not a birthday" + accepted);
  }
}

TEST_CASE("a birthday that no calendar has is refused") {
  for (const char* text : {"13-01", "00-10", "02-30", "31 apr", "32 dec", "0 dec", "1990-02-30"}) {
    CAPTURE(text);
    const std::string result = birthday(text);
    CHECK(result.starts_with("2: "));
    CHECK(result.ends_with(accepted));
  }
}
