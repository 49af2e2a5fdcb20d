#include "model/money.h"

#include <doctest/doctest.h>

#include "show.h"

using namespace kith;

namespace {

std::string money(std::string_view text) {
  std::string result;
  const std::string error = test::error_of([&] {
    const model::Money read = model::read_money(text);
    result = read.amount + " " + read.currency;
  });
  return result.empty() ? error : result;
}

}  // namespace

TEST_CASE("an amount is read with its currency before or behind it") {
  const std::pair<const char*, const char*> table[] = {
      {"1200 EUR", "1200.00 EUR"},
      {"1200EUR", "1200.00 EUR"},
      {"EUR 1200", "1200.00 EUR"},
      {"EUR1200.5", "1200.50 EUR"},
      {" 1200.50  eur ", "1200.50 EUR"},
      {"007 USD", "7.00 USD"},
      {"0 EUR", "0.00 EUR"},
      {"000.10 EUR", "0.10 EUR"},
      {"12000 JPY", "12000 JPY"},
      {"1.5 KWD", "1.500 KWD"},
      {"1.2345 CLF", "1.2345 CLF"},
      {"999999999999999.99 EUR", "999999999999999.99 EUR"},
      {"0000999999999999999 EUR", "999999999999999.00 EUR"},
  };
  for (const auto& [text, result] : table) {
    CAPTURE(text);
    CHECK(money(text) == result);
  }
}

TEST_CASE("what is no amount is refused with what to write") {
  for (const char* text : {"", "EUR", "EUR 12 EUR", "12..5 EUR", "12.5.0 EUR", "12. EUR", ".5 EUR", "1 200 EUR",
                           "+5 EUR", "1e3 EUR", "12 € EUR", "twelve EUR", "--5 EUR", "- EUR", "-x", "1'200 EUR"}) {
    CAPTURE(text);
    CHECK(money(text) == "2: cannot read '" + std::string(text) +
                             "' as an amount | a number and a currency: \"1200 EUR\", \"12.50 USD\"");
  }
}

TEST_CASE("a comma is refused, whichever it means") {
  for (const char* text : {"1,200.50 EUR", "1,200 EUR", "12,50 EUR", "EUR 12,50", "12,50"}) {
    CAPTURE(text);
    CHECK(money(text) == "2: cannot read '" + std::string(text) +
                             "' as an amount: a comma may mean two things | a point before the decimals and nothing "
                             "between thousands: \"1200.50 EUR\"");
  }
}

TEST_CASE("an amount without a known currency is refused") {
  CHECK(money("1200") == "2: the amount '1200' has no currency | \"1200 EUR\"");
  CHECK(money("12.50") == "2: the amount '12.50' has no currency | \"12.50 EUR\"");
  for (const char* code : {"EUX", "EURO", "EU", "DEM", "XAU", "XXX", "BGN"}) {
    CAPTURE(code);
    CHECK(money("5 " + std::string(code)) ==
          "2: no currency '" + std::string(code) + "' | a code of ISO 4217 in use: EUR, USD, JPY");
  }
}

TEST_CASE("an amount is not negative, not too large, and has no more decimals than its currency") {
  CHECK(money("-5 EUR") == "2: an amount cannot be negative: '-5 EUR' | \"5 EUR\"");
  CHECK(money("USD -5.50") == "2: an amount cannot be negative: 'USD -5.50' | \"5.50 USD\"");
  CHECK(money("-5") == "2: an amount cannot be negative: '-5' | \"5 EUR\"");
  CHECK(money("1000000000000000 EUR") ==
        "2: the amount '1000000000000000 EUR' is too large | at most 15 digits before the point");
  CHECK(money("12.345 EUR") == "2: too many decimals in '12.345 EUR': EUR has 2 decimals | \"12.34 EUR\"");
  CHECK(money("1200.0 JPY") == "2: too many decimals in '1200.0 JPY': JPY has no decimals | \"1200 JPY\"");
  CHECK(money("1.2345 KWD") == "2: too many decimals in '1.2345 KWD': KWD has 3 decimals | \"1.234 KWD\"");
}

TEST_CASE("the minor units are those of ISO 4217") {
  const std::pair<const char*, int> table[] = {
      {"EUR", 2},  {"USD", 2},  {"AED", 2}, {"ZWG", 2},     {"XCG", 2},  {"JPY", 0},
      {"BIF", 0},  {"XPF", 0},  {"KWD", 3}, {"TND", 3},     {"CLF", 4},  {"UYW", 4},
      {"HRK", -1}, {"eur", -1}, {"", -1},   {"EURUSD", -1}, {"UR ", -1}, {" AF", -1},
  };
  for (const auto& [code, minor] : table) {
    CAPTURE(code);
    CHECK(model::minor_units(code) == minor);
  }
}

TEST_CASE("every currency in use is known once") {
  int known = 0;
  std::string code = "AAA";
  for (code[0] = 'A'; code[0] <= 'Z'; ++code[0]) {
    for (code[1] = 'A'; code[1] <= 'Z'; ++code[1]) {
      for (code[2] = 'A'; code[2] <= 'Z'; ++code[2]) known += model::minor_units(code) >= 0 ? 1 : 0;
    }
  }
  CHECK(known == 165);
}
