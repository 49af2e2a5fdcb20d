#include "cli/quote.h"

#include <algorithm>

#include "base/text.h"

namespace kith::cli {

std::string quote(std::string_view word) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0 ||
           std::string_view("%+,-./:=@_").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return std::string(word);
  return "'" + replace_all(word, "'", "'\\''") + "'";
}

std::string quote_all(const std::vector<std::string>& words) {
  std::string result;
  for (const auto& word : words) {
    if (!result.empty()) result += ' ';
    result += quote(word);
  }
  return result;
}

}  // namespace kith::cli
