// Bytes that may be anything through folding, measuring, shortening, making visible and JSON. The first byte is the
// width.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/text.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void folding(std::string_view text) {
  const std::string folded = kith::fold(text);
  require(kith::is_utf8(folded));
  require(kith::fold(folded) == folded);
  const std::string longer = kith::fold_long(text);
  require(kith::is_utf8(longer));
  require(longer.empty() || longer != folded);
  for (const std::string_view word : kith::words(folded)) require(!word.empty());
}

void screen(std::string_view text, std::size_t width) {
  const std::string safe = kith::terminal_safe(text);
  require(kith::is_terminal_safe(safe));
  require(kith::is_utf8(safe));
  require(kith::is_terminal_safe(text) == (safe == text));
  require(kith::display_width(safe) == kith::display_width(text));
  const std::string lines = kith::terminal_safe(text, kith::Lines::keep);
  for (const std::string_view line : kith::split(lines, '\n')) {
    for (const std::string_view piece : kith::split(line, '\t')) require(kith::is_terminal_safe(piece));
  }
  const std::string shortened = kith::fit(safe, width);
  require(kith::is_utf8(shortened));
  require(kith::is_terminal_safe(shortened));
  require(kith::display_width(shortened) <= width);
  require(width == 0 || (shortened == safe) == (kith::display_width(safe) <= width));
  require(kith::display_width(kith::fit(text, width)) <= width);
}

void json(std::string_view text) {
  std::string out;
  kith::append_json_text(out, text);
  require(kith::is_utf8(out));
  require(kith::is_terminal_safe(out));
  require(out.size() >= 2 && out.front() == '"' && out.back() == '"');
  for (std::size_t i = 1; i + 1 < out.size(); ++i) {
    if (out[i] == '\\') {
      ++i;
      require(i + 1 < out.size());
    } else {
      require(out[i] != '"');
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t width = bytes[0];
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  require(kith::is_utf8(kith::to_utf8(text)));
  folding(text);
  screen(text, width);
  json(text);
  return 0;
}
