// The bits of person.has: which kinds of fields a card holds, for `has:` in a FILTER.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "codec/field.h"

namespace kith::store {

std::int64_t has_bits(const codec::Fields& fields);
std::optional<std::int64_t> has_bit(std::string_view word);  // "email", "birthday", …; nothing when unknown
std::vector<std::string_view> has_words();

}  // namespace kith::store
