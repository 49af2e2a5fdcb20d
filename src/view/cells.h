// A cell as text or JSON. All data that is printed as text goes through CellText::safe.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"
#include "view/fields.h"
#include "view/printer.h"

namespace kith::view {

class CellText {
 public:
  explicit CellText(const Options& options) : terminal_(options.terminal), no_nul_(options.nul) {}

  // The views hold until the next call.
  // For programs: lists joined "; ", objects as JSON, flags `true` and `false`. Line breaks and tabs are kept.
  std::string_view exact(const Cell& cell);
  // For people, on one line: lists joined ", ", objects by name, flags `yes` and `no`, white space as blanks.
  struct Line {
    std::string_view text;
    std::size_t width;  // columns of the screen
  };
  Line line(const Cell& cell, Type type);
  // As line(), with its line breaks.
  std::string_view lines(const Cell& cell, Type type);

 private:
  Line long_line(std::string_view text);
  std::string_view readable(const Cell& cell, Type type);
  std::string_view number(const Cell& cell);
  std::string_view safe(std::string_view text, Lines lines);

  bool terminal_;
  bool no_nul_;  // records end in NUL, so that data may hold none
  std::string made_;
  std::string cleaned_;
};

void append_json(std::string& out, const Cell& cell, Type type);
Value to_value(const Cell& cell, Type type);
// Over several lines, indented by two blanks.
void append_pretty_json(std::string& out, const Value& value, std::size_t indent = 0);
// A value for people: null is empty, a list its items, an object its name (and country), its value (and label) or all
// it has.
std::string readable_text(const Value& value);

}  // namespace kith::view
