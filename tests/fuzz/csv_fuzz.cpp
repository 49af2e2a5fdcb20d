// Any bytes as an address book: rows, guessed columns, fields.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "codec/csv.h"
#include "model/csv_map.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    kith::codec::CsvReader reader(text);
    std::vector<kith::codec::CsvRow> rows;
    for (kith::codec::CsvRow row; reader.next(row);) rows.push_back(row);
    std::size_t last_line = 0;
    for (const kith::codec::CsvRow& row : rows) {
      if (row.line <= last_line || row.cells.empty()) std::abort();
      last_line = row.line;
    }
    const kith::model::CsvMap map = kith::model::guess_csv(rows, {});
    std::vector<std::string> problems;
    for (std::size_t i = map.skip; i < rows.size(); ++i) {
      for (const kith::codec::Field& field : kith::model::csv_fields(map, rows[i], &problems)) {
        for (const std::string& part : field.parts) {
          if (!kith::is_utf8(part)) std::abort();
        }
      }
    }
  } catch (const kith::Error& error) {
    if (error.code != kith::Exit::data) std::abort();
  }
  return 0;
}
