// Letters that no normalisation turns into ASCII, and the second spellings of some that it does.
#pragma once

#include <string_view>

namespace kith {

// How a letter is written in ASCII: `usual` for fold(), `longer` for fold_long() ("" = as usual). Empty `usual` is
// dropped.
struct Letter {
  char32_t code;
  char usual[5];
  char longer[5];
};

// The entry of a lower-case letter, or nullptr.
const Letter* find_letter(char32_t code);

}  // namespace kith
