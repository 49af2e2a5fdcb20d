// Fills in the first column of tables of places and sorts them by it, in place. A row whose name has several keys
// stands once under each. Running it again changes nothing.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/text.h"
#include "model/place_key.h"

namespace {

void key_table(const std::string& path) {
  const std::string text = kith::read_file(path);
  std::string out;
  std::set<std::pair<std::string, std::string>> rows;
  for (const std::string_view line : kith::split(text, '\n')) {
    if (line.starts_with('#')) {
      out.append(line).append("\n");
      continue;
    }
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::string_view row = line.substr(tab + 1);
    for (std::string& key : kith::model::place_keys(row.substr(0, row.find('\t')))) {
      rows.emplace(std::move(key), row);
    }
  }
  // Two spellings of one alias that fold to one key say the same: the first stays.
  std::string_view last_key, last_meaning;
  for (const auto& [key, row] : rows) {
    const std::string_view meaning = std::string_view(row).substr(row.find('\t') + 1);
    if (key == last_key && meaning == last_meaning) continue;
    out.append(key).append("\t").append(row).append("\n");
    last_key = key;
    last_meaning = meaning;
  }
  kith::write_file(path, out, 0644);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    for (int i = 1; i < count; ++i) key_table(arguments[i]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
