// The text of rows: columns under each other. The widths are those of the first 256 rows, which are held back for it;
// later rows stream. On a terminal there is a heading and no row is longer than the screen: the widest texts end in
// "…". Elsewhere nothing is ever cut.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/cells.h"
#include "view/fields.h"
#include "view/output.h"

namespace kith::view {

class Table {
 public:
  Table(std::vector<Field> fields, const Options& options, Output& out);
  // Cells in the order of the fields.
  void row(std::span<const Cell> cells, CellText& texts);
  // Prints what is held back; the widths are fixed from then.
  void settle();

 private:
  struct Held {
    std::size_t offset;
    std::size_t size;
    std::size_t width;
  };
  struct Column {
    Field field;
    std::size_t width = 0;  // columns of the screen
    bool right = false;     // numbers
    bool cut = false;       // may be shortened first: text, not ids or dates
    bool shown = true;
  };
  void lay_out();
  void choose_wide();
  void drop();
  void squeeze();
  std::size_t total() const;
  void heading();
  void begin_line();
  void put(const Column& column, std::string_view text, std::size_t width);
  void append_text(std::string_view text);
  void end_line();

  const bool terminal_;
  const bool colour_;
  const std::size_t screen_;
  Output& out_;
  std::vector<Column> columns_;
  bool settled_ = false;
  std::size_t held_rows_ = 0;
  std::string held_texts_;
  std::vector<Held> held_;
  // Of the line being printed.
  std::vector<char> line_ = std::vector<char>(1024);
  std::size_t size_ = 0;    // bytes of it
  std::size_t blanks_ = 0;  // owed before the next text
  std::size_t spare_ = 0;   // columns of the screen that no column uses
  std::size_t room_ = 0;    // of them, those this line still has
};

}  // namespace kith::view
