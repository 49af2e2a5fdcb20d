// UIDs. Random ones come from an IdSource made once by the command line layer (KITH_SEED makes them repeatable).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

class IdSource {
 public:
  // With a seed the sequence is a function of the seed; without one the bytes are those of the kernel.
  explicit IdSource(std::optional<std::uint64_t> seed = std::nullopt) : seed_(seed) {}
  // Another process goes on where the last one stopped: a seeded source gives other bytes for another `stream`. Without a
  // seed nothing changes.
  void use_stream(std::uint64_t stream) { counter_ = stream << 20; }
  std::string uuid();                        // UUIDv4, lower case
  std::string bytes(std::size_t count);      // random bytes, for keys

 private:
  std::optional<std::uint64_t> seed_;
  std::uint64_t counter_ = 0;
};

// UUIDv5 (RFC 4122 §4.3) in kith's own namespace: the same `kind` and `content` give the same UID on every machine.
std::string uuid5(std::string_view kind, std::string_view content);

// "urn:uuid:X" → "X"; anything else unchanged.
std::string_view strip_urn(std::string_view uid);

}  // namespace kith
