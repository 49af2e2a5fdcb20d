// The form of a name by which the tables of places are sorted and searched. Stored in them: a change here means running
// gazetteer/key over share/places again (a test says so).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::model {

// Folded, without apostrophes, other signs as single blanks: "Xi'an" → "xian", "Saint-Denis" → "saint denis".
std::string place_key(std::string_view name);
// All keys a row stands under: the usual one, the German or Nordic spelling ("duesseldorf"), the one without a last
// parenthesis ("Halle (Saale)" → "halle"). No key twice, none empty.
std::vector<std::string> place_keys(std::string_view name);

}  // namespace kith::model
