// Which field of a calendar document is which of those wanted. Internal to the codec.
#pragma once

#include <cstdint>
#include <vector>

#include "codec/field.h"

namespace kith::codec::ical {

struct Match {
  enum class Kind : std::uint8_t { same, changed, gone };
  Kind kind = Kind::gone;
  std::uint32_t wanted = UINT32_MAX;
};

struct Matches {
  std::vector<Match> existing;       // one per field of the document
  std::vector<std::uint32_t> fresh;  // of the wanted, in their order: those without a counterpart
};

// Equal fields first; then those with the same key; then, for categories, alarms without UID and lines of others, what
// took their place.
Matches match_fields(const Fields& existing, const Fields& wanted);

}  // namespace kith::codec::ical
