#include "store/has.h"

namespace kith::store {

namespace {

// A word's place is its bit in stored rows: append only, or raise model::projection_version.
constexpr std::string_view names[] = {"email",       "phone", "birthday", "address",  "note",     "photo",
                                      "tag",         "org",   "title",    "nickname", "url",      "relation",
                                      "stage",       "im",    "social",   "role",     "language", "cadence",
                                      "anniversary", "hours", "custom",   "position", "zone",     "channel"};

}  // namespace

std::optional<std::int64_t> has_bit(std::string_view word) {
  for (std::size_t index = 0; index < std::size(names); ++index)
    if (names[index] == word) return std::int64_t{1} << index;
  return {};
}

std::int64_t has_bits(const codec::Fields& fields) {
  std::int64_t bits = 0;
  for (const codec::Field& field : fields)
    if (const auto bit = has_bit(field.name)) bits |= *bit;
  return bits;
}

std::vector<std::string_view> has_words() {
  return {std::begin(names), std::end(names)};
}

}  // namespace kith::store
