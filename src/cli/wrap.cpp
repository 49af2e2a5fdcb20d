#include "cli/wrap.h"

#include "base/text.h"

namespace kith::cli {

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const auto word : split_blanks(text)) {
    const auto size = display_width(word);
    if (used != 0 && used + 1 + size > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used != 0) lines.back() += ' ', ++used;
    lines.back() += word;
    used += size;
  }
  return lines;
}

std::vector<std::string_view> paragraphs(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    const auto end = text.find("\n\n");
    const auto piece = trim(text.substr(0, end));
    if (!piece.empty()) result.push_back(piece);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 2);
  }
  return result;
}

}  // namespace kith::cli
