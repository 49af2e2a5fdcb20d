#include "store/delta.h"

#include <algorithm>

namespace kith::store {

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7f) | 0x80);
  out += static_cast<char>(value);
}

std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (bytes.empty()) return {};
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if ((byte & 0x80) == 0) return value;
  }
  return {};
}

void append_piece(std::string& out, std::string_view piece) {
  append_varint(out, piece.size());
  out += piece;
}

std::optional<std::string_view> take_piece(std::string_view& bytes) {
  const auto size = take_varint(bytes);
  if (!size || *size > bytes.size()) return {};
  const std::string_view piece = bytes.substr(0, *size);
  bytes.remove_prefix(*size);
  return piece;
}

std::string make_delta(std::string_view next, std::string_view former) {
  const std::size_t shorter = std::min(next.size(), former.size());
  const auto prefix = static_cast<std::size_t>(
      std::mismatch(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(shorter), former.begin()).first -
      next.begin());
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && next[next.size() - 1 - suffix] == former[former.size() - 1 - suffix]) ++suffix;
  std::string delta;
  append_varint(delta, prefix);
  append_varint(delta, suffix);
  delta += former.substr(prefix, former.size() - prefix - suffix);
  return delta;
}

std::optional<std::string> apply_delta(std::string_view next, std::string_view delta) {
  const auto prefix = take_varint(delta);
  const auto suffix = prefix ? take_varint(delta) : std::nullopt;
  if (!suffix || *prefix > next.size() || *suffix > next.size() - *prefix) return {};
  std::string former(next.substr(0, *prefix));
  former += delta;
  former += next.substr(next.size() - *suffix);
  return former;
}

}  // namespace kith::store
