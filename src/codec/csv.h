// CSV (RFC 4180), tolerant of what programs write: comma, semicolon or tab (guessed from the first line), quotes doubled,
// line breaks inside quotes, CRLF or LF, BOM, short and long rows.
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

class CsvReader {
 public:
  explicit CsvReader(std::string_view bytes);  // must outlive the reader
  bool next(CsvRow& row);                      // false at the end; skips empty lines
  char separator() const { return separator_; }

 private:
  std::string_view rest_;
  std::size_t line_ = 1;
  char separator_ = ',';
};

}  // namespace kith::codec
