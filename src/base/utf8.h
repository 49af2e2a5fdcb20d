// One code point at a time out of bytes that may be anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kith {

constexpr char32_t replacement_character = 0xFFFD;

// `length` bytes were read. Not `good`: they are one ill-formed sequence (the longest valid beginning, at least one
// byte; Unicode 15 §3.9, "substitution of maximal subparts") and `code` is U+FFFD.
struct Decoded {
  char32_t code = replacement_character;
  std::size_t length = 1;
  bool good = false;
};

Decoded decode_long_utf8(std::string_view text, std::size_t at);  // what decode_utf8 leaves

// `at` must be inside `text`.
inline Decoded decode_utf8(std::string_view text, std::size_t at) {
  const auto first = static_cast<std::uint8_t>(text[at]);
  if (first < 0x80) return {first, 1, true};
  if (first >= 0xC2 && first <= 0xDF && at + 1 < text.size()) {
    const auto second = static_cast<std::uint8_t>(text[at + 1]);
    if ((second & 0xC0) == 0x80) return {(first & 0x1Fu) << 6 | (second & 0x3Fu), 2, true};
  }
  return decode_long_utf8(text, at);
}
// `code` must be a scalar value.
void append_utf8(std::string& out, char32_t code);

// Where the first byte outside 0x20..0x7E is, from `at` on; text.size() when there is none. Eight bytes a step.
std::size_t skip_printable_ascii(std::string_view text, std::size_t at = 0);

}  // namespace kith
