#include "codec/csv.h"

#include <fmt/format.h>

#include "base/error.h"

namespace kith::codec {

namespace {

constexpr std::size_t guess_bytes = std::size_t{64} << 10;  // how far a header may be from the top

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// How often each separator stands outside quotes in the first line that has any: what the file is separated by.
struct Counts {
  std::size_t comma = 0, semicolon = 0, tab = 0;

  void add(char c) {
    comma += c == ',';
    semicolon += c == ';';
    tab += c == '\t';
  }
  bool any() const { return comma + semicolon + tab > 0; }
  // A header cell holds a comma sooner than a semicolon, and a semicolon sooner than a tab.
  char best() const {
    if (tab > 0 && tab >= semicolon && tab >= comma) return '\t';
    return semicolon > 0 && semicolon >= comma ? ';' : ',';
  }
};

}  // namespace

CsvReader::CsvReader(std::string_view bytes) : rest_(bytes) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  guess_separator();
}

void CsvReader::guess_separator() {
  constexpr std::string_view declared = "sep=";
  if (rest_.starts_with(declared) && rest_.size() > declared.size() + 1 && is_line_end(rest_[declared.size() + 1])) {
    separator_ = rest_[declared.size()];
    rest_.remove_prefix(declared.size() + 1);
    skip_line_end();
    return;
  }
  Counts counts;
  bool quoted = false;
  for (const char c : rest_.substr(0, guess_bytes)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (is_line_end(c) && counts.any()) break;
    counts.add(c);
  }
  separator_ = counts.best();
}

void CsvReader::skip_line_end() {
  if (rest_.empty()) return;
  rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
  ++line_;
}

bool CsvReader::next(CsvRow& row) {
  while (!rest_.empty() && is_line_end(rest_.front())) skip_line_end();
  if (rest_.empty()) return false;
  row.line = line_;
  std::size_t used = 0;
  for (bool more = true; more;) {
    if (used == csv_cell_limit) {
      throw Error(Exit::data, fmt::format("line {}: a row of more than {} cells", row.line, csv_cell_limit))
          .at("", row.line);
    }
    if (used == row.cells.size()) row.cells.emplace_back();
    read_cell(row.cells[used++], row.line);
    more = !rest_.empty() && rest_.front() == separator_;
    if (more) rest_.remove_prefix(1);
  }
  row.cells.resize(used);
  skip_line_end();
  return true;
}

void CsvReader::read_cell(std::string& cell, std::size_t row_line) {
  cell.clear();
  std::size_t blanks = 0;
  while (blanks < rest_.size() && rest_[blanks] == ' ') ++blanks;
  if (blanks < rest_.size() && rest_[blanks] == '"') {
    rest_.remove_prefix(blanks + 1);
    read_quoted(cell, row_line);
  }
  // What stands after a closing quote belongs to the cell too: `"Bo" Hansen`.
  const char stops[] = {separator_, '\n', '\r'};
  const std::size_t end = std::min(rest_.size(), rest_.find_first_of(std::string_view(stops, sizeof stops)));
  cell += rest_.substr(0, end);
  rest_.remove_prefix(end);
}

void CsvReader::read_quoted(std::string& cell, std::size_t row_line) {
  for (;;) {
    const std::size_t end = rest_.find_first_of("\"\r\n");
    if (end == std::string_view::npos) {
      throw Error(Exit::data, fmt::format("line {}: a quote that is never closed", row_line)).at("", row_line);
    }
    cell += rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (rest_.front() != '"') {  // a line break of the text: always \n for kith
      cell += '\n';
      skip_line_end();
      continue;
    }
    rest_.remove_prefix(1);
    if (!rest_.starts_with('"')) return;
    cell += '"';
    rest_.remove_prefix(1);
  }
}

}  // namespace kith::codec
