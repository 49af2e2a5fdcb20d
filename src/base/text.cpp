// Pieces of text: blanks, separators, distances, numbers. Folding is in fold.cpp, the screen in screen.cpp.
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace kith {
namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool is_word_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const std::size_t end = text.find(separator);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> split_blanks(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    pieces.push_back(text.substr(at, end - at));
    at = end;
  }
  return pieces;
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out += separator;
    out += pieces[i];
  }
  return out;
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string out;
  for (;;) {
    const std::size_t at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

std::vector<std::string_view> words(std::string_view folded) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < folded.size();) {
    if (!is_word_byte(folded[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < folded.size() && is_word_byte(folded[end])) ++end;
    found.push_back(folded.substr(at, end - at));
    at = end;
  }
  return found;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t above = limit + 1;
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return above;
  // Three rows of the table of optimal string alignment, and of each only the band in which a value <= limit can be.
  std::vector<std::size_t> before(b.size() + 2, above), above_row(b.size() + 2, above), row(b.size() + 2, above);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) above_row[j] = j;
  std::size_t least_above = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t from = i > limit ? i - limit : 1;
    const std::size_t to = std::min(b.size(), i + limit);
    row[from - 1] = i <= limit ? i : above;
    row[to + 1] = above;
    std::size_t least = row[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      const std::size_t change = above_row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      std::size_t best = std::min({change, above_row[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) best = std::min(best, before[j - 2] + 1);
      row[j] = std::min(best, above);
      least = std::min(least, row[j]);
    }
    // A transposition reaches back two rows, so one row above the limit does not yet decide.
    if (least > limit && least_above > limit) return above;
    least_above = least;
    before.swap(above_row);
    above_row.swap(row);
  }
  return std::min(above_row[b.size()], above);
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names) {
  std::optional<std::string> found;
  const std::string wanted = ascii_lower(word);
  std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(wanted, ascii_lower(name), limit);
    if (distance > limit || distance >= std::max(word.size(), name.size())) continue;
    found = name;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return found;
}

std::optional<long long> parse_integer(std::string_view text) {
  long long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace kith
