// Which field of a card is which of those wanted. Internal to the codec.
#pragma once

#include <cstdint>
#include <vector>

#include "codec/field.h"

namespace kith::codec::card {

struct Match {
  enum class Kind : std::uint8_t { same, changed, gone };
  Kind kind = Kind::gone;
  std::uint32_t wanted = UINT32_MAX;
};

struct Matches {
  std::vector<Match> existing;       // one per field of the card
  std::vector<std::uint32_t> fresh;  // of the wanted, in their order: those without a counterpart
};

// Equal fields first; then entries with the same key, then those with the same label: a value that was replaced.
Matches match_fields(const Fields& existing, const Fields& wanted);

}  // namespace kith::codec::card
