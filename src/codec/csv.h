// CSV (RFC 4180), tolerant of what programs write: comma, semicolon or tab (guessed from the first line that has one),
// quotes doubled, line breaks inside quotes, CRLF, LF or lone CR, BOM, Excel's "sep=;" line, short and long rows.
// Knows cells only; what a column means is model/csv_map.h's business.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::codec {

struct CsvRow {
  std::vector<std::string> cells;
  std::size_t line = 0;  // 1-based line where the row begins
};

constexpr std::size_t csv_cell_limit = 4096;  // cells of a row; more is Error(data)

class CsvReader {
 public:
  explicit CsvReader(std::string_view bytes);  // must outlive the reader
  // False at the end; skips empty lines. Error(data) with the line for a quote that is never closed and for too many
  // cells.
  bool next(CsvRow& row);
  char separator() const { return separator_; }

 private:
  void read_cell(std::string& cell, std::size_t row_line);
  void read_quoted(std::string& cell, std::size_t row_line);
  void skip_line_end();
  void guess_separator();
  std::string_view rest_;
  std::size_t line_ = 1;
  char separator_ = ',';
};

}  // namespace kith::codec
