#include "base/ids.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"
#include "base/hash.h"

namespace kith {
namespace {

// 16 bytes as a UUID of `version`, variant 1 (RFC 4122 §4.1).
std::string as_uuid(std::string bytes, unsigned version) {
  bytes.resize(16);
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0Fu) | (version << 4));
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3Fu) | 0x80u);
  std::string out = hex(bytes);
  for (const std::size_t at : {20, 16, 12, 8}) out.insert(at, 1, '-');
  return out;
}

std::string kernel_bytes(std::size_t count) {
  std::string out(count, '\0');
  for (std::size_t at = 0; at < count;) {
    const ssize_t got = getrandom(out.data() + at, count - at, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Error(Exit::later, "the system gives no random bytes");
    at += static_cast<std::size_t>(got);
  }
  return out;
}

void append_le64(std::string& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(value >> shift);
}

// Drawn once for kith; never changes, or two machines would no longer agree.
constexpr std::string_view kith_namespace = "\x6b\x1f\x0c\x52\x9e\x4a\x4d\x27\xb3\xd8\x41\xaf\x70\x2e\x95\xc6";

}  // namespace

// With a seed: SHA-256 over seed and counter, block by block.
std::string IdSource::bytes(std::size_t count) {
  if (!seed_) return kernel_bytes(count);
  std::string out;
  while (out.size() < count) {
    std::string block = "kith-ids";
    append_le64(block, *seed_);
    append_le64(block, counter_++);
    const Sha256 digest = sha256(block);
    out.append(reinterpret_cast<const char*>(digest.data()), std::min(digest.size(), count - out.size()));
  }
  return out;
}

std::string IdSource::uuid() {
  return as_uuid(bytes(16), 4);
}

std::string uuid5(std::string_view kind, std::string_view content) {
  std::string all(kith_namespace);
  all.append(kind).append(1, '\0').append(content);
  const Sha1 digest = sha1(all);
  return as_uuid(std::string(reinterpret_cast<const char*>(digest.data()), 16), 5);
}

std::string_view strip_urn(std::string_view uid) {
  constexpr std::string_view prefix = "urn:uuid:";
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
  if (uid.size() >= prefix.size() &&
      std::equal(prefix.begin(), prefix.end(), uid.begin(), [&](char p, char u) { return same(u, p); })) {
    uid.remove_prefix(prefix.size());
  }
  return uid;
}

}  // namespace kith
