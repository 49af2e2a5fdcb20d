#include "base/utf8.h"

#include <cstring>

#include "base/text.h"

namespace kith {
namespace {

constexpr std::uint64_t every_byte(std::uint8_t byte) {
  return 0x0101010101010101ULL * byte;
}

// The second byte's range depends on the first (Unicode 15, table 3-7); all others are 80..BF.
struct Lead {
  std::size_t length;
  std::uint8_t low;
  std::uint8_t high;
};

Lead lead_of(std::uint8_t byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

Decoded decode_long_utf8(std::string_view text, std::size_t at) {
  const auto first = static_cast<std::uint8_t>(text[at]);
  const Lead lead = lead_of(first);
  if (lead.length == 0) return {};
  char32_t code = first & (0x7Fu >> lead.length);
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (at + i >= text.size()) return {replacement_character, i, false};
    const auto byte = static_cast<std::uint8_t>(text[at + i]);
    const std::uint8_t low = i == 1 ? lead.low : 0x80;
    const std::uint8_t high = i == 1 ? lead.high : 0xBF;
    if (byte < low || byte > high) return {replacement_character, i, false};
    code = (code << 6) | (byte & 0x3Fu);
  }
  return {code, lead.length, true};
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | (code >> 6));
  } else {
    if (code < 0x10000) {
      put(0xE0 | (code >> 12));
    } else {
      put(0xF0 | (code >> 18));
      put(0x80 | ((code >> 12) & 0x3F));
    }
    put(0x80 | ((code >> 6) & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

std::size_t skip_printable_ascii(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size()) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    // While no byte has its top bit set, subtracting 20 sets it for those below 20 and adding 1 for 7F.
    if ((word | (word - every_byte(0x20)) | (word + every_byte(0x01))) & every_byte(0x80)) break;
    at += 8;
  }
  while (at < text.size() && text[at] >= 0x20 && text[at] < 0x7F) ++at;
  return at;
}

bool is_printable_ascii(std::string_view text) {
  return skip_printable_ascii(text) == text.size();
}

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    if (word & every_byte(0x80)) return false;
  }
  for (; at < text.size(); ++at) {
    if (static_cast<std::uint8_t>(text[at]) >= 0x80) return false;
  }
  return true;
}

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    if (!next.good) return false;
    at += next.length;
  }
  return true;
}

std::string to_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    append_utf8(out, next.code);
    at += next.length;
  }
  return out;
}

}  // namespace kith
