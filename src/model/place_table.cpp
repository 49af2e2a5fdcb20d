#include "model/place_table.h"

#include <charconv>
#include <cmath>

namespace kith::model {
namespace {

std::string_view key_of(std::string_view rest) {
  return rest.substr(0, rest.find_first_of("\t\n"));
}

}  // namespace

Columns columns_of(std::string_view line) {
  Columns columns;
  for (std::string_view& column : columns) {
    const std::size_t tab = line.find('\t');
    column = line.substr(0, tab);
    if (tab == std::string_view::npos) break;
    line.remove_prefix(tab + 1);
  }
  return columns;
}

std::optional<double> decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

double number(std::string_view text) {
  return decimal(text).value_or(0);
}

// Where the first line stands whose key is not before `key`. Both ends are always beginnings of lines.
std::size_t PlaceTable::first_not_before(std::string_view key) const {
  const std::string_view text = bytes();
  std::size_t low = 0;
  std::size_t high = text.size();
  while (low < high) {
    std::size_t line = low + (high - low) / 2;
    while (line > low && text[line - 1] != '\n') --line;
    if (key_of(text.substr(line)) < key) {
      const std::size_t end = text.find('\n', line);
      low = end == std::string_view::npos ? text.size() : end + 1;
    } else {
      high = line;
    }
  }
  return low;
}

std::vector<std::string_view> PlaceTable::with_key(std::string_view key) const {
  std::vector<std::string_view> lines;
  std::string_view rest = bytes().substr(first_not_before(key));
  while (!rest.empty() && key_of(rest) == key) {
    const std::size_t end = rest.find('\n');
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return lines;
}

std::string_view PlaceTable::beginning_with(std::string_view start) const {
  const std::string_view text = bytes();
  const std::size_t first = first_not_before(start);
  // 0xFF is in no UTF-8 text: it is behind every key that begins with `start`.
  const std::size_t last = first_not_before(std::string(start) + '\xFF');
  return text.substr(first, last - first);
}

}  // namespace kith::model
