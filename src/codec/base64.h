// Base64 (RFC 4648 §4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith::codec {

std::string encode_base64(std::string_view bytes);
// White space is skipped; anything else that is not base64 is nothing.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace kith::codec
