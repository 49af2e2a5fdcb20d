// Hashes: SHA-1 (RFC 3174, only for UUIDv5), SHA-256 (FIPS 180-4), HMAC-SHA-256 (RFC 2104).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kith {

using Sha1 = std::array<std::uint8_t, 20>;
using Sha256 = std::array<std::uint8_t, 32>;

Sha1 sha1(std::string_view bytes);
Sha256 sha256(std::string_view bytes);
Sha256 hmac_sha256(std::string_view key, std::string_view bytes);
std::string hex(std::string_view bytes);

class Sha256Stream {
 public:
  Sha256Stream();
  void add(std::string_view bytes);
  Sha256 finish();

 private:
  void block(const std::uint8_t* bytes);
  std::array<std::uint32_t, 8> state_;
  std::array<std::uint8_t, 64> buffer_{};
  std::size_t used_ = 0;
  std::uint64_t length_ = 0;
};

}  // namespace kith
