// Phone numbers: any notation to E.164 (ITU-T E.164), by a table of countries. What cannot be decided stays digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith::model {

// "+351 912 345 678", "00351…", "+49 (0)30 1234", "(030) 1234" (with `country` "DE") → "+49301234".
// Nothing when it has no country code and `country` (ISO alpha-2, may be empty) does not help, or the length cannot be.
std::optional<std::string> e164(std::string_view typed, std::string_view country);
// Does this look like somebody's phone number (for WHO)? At least 5 digits and nothing but digits and + ( ) - . / blanks.
bool looks_like_phone(std::string_view text);
// The calling code of a country ("351"), "" when unknown.
std::string_view calling_code(std::string_view country);

}  // namespace kith::model
