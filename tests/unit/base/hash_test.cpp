#include "base/hash.h"

#include <doctest/doctest.h>

#include "base/ids.h"

using namespace kith;

namespace {

template <class Digest>
std::string text(const Digest& digest) {
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace

TEST_CASE("SHA-1 gives the values of RFC 3174 §7.3") {
  CHECK(text(sha1("abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(text(sha1("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  CHECK(text(sha1("")) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

TEST_CASE("SHA-256 gives the values of FIPS 180-4") {
  CHECK(text(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(text(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(text(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(text(sha256(std::string(1000000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 in pieces is that of the whole, at every length around a block") {
  std::string all;
  for (int i = 0; i < 200; ++i) all += static_cast<char>(i * 37);
  for (std::size_t size = 0; size <= all.size(); ++size) {
    const std::string_view bytes = std::string_view(all).substr(0, size);
    Sha256Stream stream;
    for (std::size_t at = 0; at < size; at += 7) stream.add(bytes.substr(at, 7));
    CHECK(stream.finish() == sha256(bytes));
  }
}

TEST_CASE("HMAC-SHA-256 gives the values of RFC 4231") {
  CHECK(text(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(text(hmac_sha256(std::string(131, '\xAA'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("a seed gives the same UUIDs again, and other seeds others") {
  IdSource one(7), again(7), other(8);
  const std::string first = one.uuid();
  const std::string second = one.uuid();
  CHECK(first == "bb244638-4b2c-4447-9781-96bb8996663c");
  CHECK(again.uuid() == first);
  CHECK(again.uuid() == second);
  CHECK(first != second);
  CHECK(other.uuid() != first);
  CHECK(one.bytes(100).size() == 100);
}

TEST_CASE("without a seed the kernel's bytes make version 4 UUIDs") {
  IdSource ids;
  const std::string uuid = ids.uuid();
  REQUIRE(uuid.size() == 36);
  CHECK(uuid[14] == '4');
  CHECK(std::string_view("89ab").find(uuid[19]) != std::string_view::npos);
  CHECK(uuid != ids.uuid());
}

TEST_CASE("a UUIDv5 is the same on every machine and for ever") {
  CHECK(uuid5("vcard", "hash") == "b61753e8-65ca-5c41-9d44-09dc244fb50e");
  CHECK(uuid5("vcard", "hash") != uuid5("vcar", "dhash"));
}

TEST_CASE("urn:uuid: is taken off, whatever its case") {
  CHECK(strip_urn("urn:uuid:abc") == "abc");
  CHECK(strip_urn("URN:UUID:abc") == "abc");
  CHECK(strip_urn("urn:uuid") == "urn:uuid");
  CHECK(strip_urn("abc") == "abc");
}
