// A former body, told by what differs from the next one: the journal's unit. Bytes only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::store {

// Common prefix and suffix lengths as varints, then the bytes of `former` between them.
std::string make_delta(std::string_view next, std::string_view former);
// `former` again; nothing when the delta does not fit `next`.
std::optional<std::string> apply_delta(std::string_view next, std::string_view delta);

// Unsigned LEB128. take_varint shortens `bytes`; nothing when they end early or overflow.
void append_varint(std::string& out, std::uint64_t value);
std::optional<std::uint64_t> take_varint(std::string_view& bytes);
// A text with its length before it.
void append_piece(std::string& out, std::string_view piece);
std::optional<std::string_view> take_piece(std::string_view& bytes);

}  // namespace kith::store
