// Bytes that mean nothing, from a generator with a fixed seed: what must hold for every text holds for them.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"

using namespace kith;

namespace {

class Nonsense {
 public:
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((state_ >> 33) % below);
  }
  // Bytes, code points of all planes, and the ones that are special to us, mixed.
  std::string text() {
    static constexpr char32_t special[] = {0x1B,   0x7F,    0x9B,    0x300,  0x308,  0x200D, 0xFE0F,  0x202E,
                                           0x2066, 0x1F1E9, 0xDF,    0x1100, 0xAC00, 0x3099, 0x1F468, 0x1F3FD,
                                           0xFDFA, 0x3C5,   0x3B1,   0x3B3,  'a',    '\n',   0x130,   0x419,
                                           0x345,  0x94D,   0xE0100, 0x1161, 0xFFFF, 0x0};
    std::string out;
    const std::uint32_t length = next(12);
    for (std::uint32_t i = 0; i < length; ++i) {
      switch (next(4)) {
        case 0:
          out += static_cast<char>(next(256));
          break;
        case 1:
          append_scalar(out, next(0x110000));
          break;
        case 2:
          append_scalar(out, next(0x3000));
          break;
        default:
          append_scalar(out, special[next(std::size(special))]);
      }
    }
    return out;
  }

 private:
  static void append_scalar(std::string& out, char32_t code) {
    if (code < 0xD800 || code > 0xDFFF) append_utf8(out, code);
  }
  std::uint64_t state_ = 42;
};

constexpr int rounds = 20000;

}  // namespace

TEST_CASE("the foldings of nonsense are well-formed and stable") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    const std::string text = nonsense.text();
    CAPTURE(text);
    const std::string folded = fold(text);
    REQUIRE(is_utf8(folded));
    REQUIRE(fold(folded) == folded);
    REQUIRE(is_utf8(fold_long(text)));
    if (!folded.empty()) REQUIRE(fold_long(text) != folded);
  }
}

TEST_CASE("nonsense made safe is safe, and as wide as the nonsense") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    const std::string text = nonsense.text();
    CAPTURE(text);
    const std::string safe = terminal_safe(text);
    REQUIRE(is_terminal_safe(safe));
    REQUIRE(is_utf8(safe));
    REQUIRE(terminal_safe(safe) == safe);
    REQUIRE(is_terminal_safe(text) == (safe == text));
    REQUIRE(display_width(safe) == display_width(text));
  }
}

TEST_CASE("shortened nonsense is no wider than asked and never cut in a character") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    const std::string text = terminal_safe(nonsense.text());
    const std::size_t width = nonsense.next(12);
    CAPTURE(text);
    CAPTURE(width);
    const std::string shortened = fit(text, width);
    REQUIRE(display_width(shortened) <= width);
    REQUIRE(is_utf8(shortened));
    if (width > 0) REQUIRE((shortened == text) == (display_width(text) <= width));
  }
}

TEST_CASE("nonsense as JSON text is well-formed and safe for a terminal") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    const std::string text = nonsense.text();
    CAPTURE(text);
    std::string json;
    append_json_text(json, text);
    REQUIRE(is_utf8(json));
    REQUIRE(is_terminal_safe(json));
    REQUIRE(json.size() >= 2);
  }
}
