// Amounts of money: exact decimals with the minor units of their currency (ISO 4217), never floating point.
#pragma once

#include <string>
#include <string_view>

namespace kith::model {

struct Money {
  std::string amount;    // "1200.00": minor units always printed; "-" in front when negative
  std::string currency;  // "EUR"
  bool operator==(const Money&) const = default;
};

// "1200 EUR", "1200EUR", "EUR 1200.50", "1,200.50 EUR" is refused: which is the decimal point? Error(usage): currency
// missing or unknown, too many decimals (JPY 0, EUR 2, KWD 3), not a number; the hint shows what to write.
Money read_money(std::string_view text);
int minor_units(std::string_view currency);  // -1 when unknown

}  // namespace kith::model
