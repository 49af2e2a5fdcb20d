// A strict JSON reader (RFC 8259) with caps: depth 64, 64 MB, 10 million values. Errors carry the line.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kith::codec {

struct Json;
using JsonArray = std::vector<Json>;
using JsonObject = std::vector<std::pair<std::string, Json>>;

struct Json {
  // Numbers are kept as written, so that no digit is lost.
  struct Number {
    std::string text;
    bool operator==(const Number&) const = default;
  };
  std::variant<std::monostate, bool, Number, std::string, JsonArray, JsonObject> value;

  bool is_null() const { return value.index() == 0; }
  const Json* find(std::string_view key) const;       // nullptr when no object or absent; of equal keys the last
  std::string_view text(std::string_view key) const;  // "" when absent or no text
  const JsonArray* array(std::string_view key) const;
  long long integer(std::string_view key, long long otherwise) const;
};

constexpr std::size_t json_depth_limit = 64;
constexpr std::size_t json_byte_limit = std::size_t{64} << 20;
constexpr std::size_t json_value_limit = 10'000'000;

// Throws Error(data) "line N: what" on anything but exactly one JSON value. A leading BOM is skipped.
Json parse_json(std::string_view text);

}  // namespace kith::codec
