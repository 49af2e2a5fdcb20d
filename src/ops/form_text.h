// The text of a form in an editor: lines "name: value", each with the lines that continue it. Knows no fields.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::ops {

// A line of the form with the lines that continue it.
struct FormBlock {
  std::string text;
  std::size_t number = 0;  // of its first line
};
std::vector<FormBlock> read_blocks(std::string_view text);

std::string indented(std::string_view value);              // as the form shows a value of several lines
std::string value_of_block(std::string_view after_colon);  // and back
std::string comparable(std::string_view block);            // editors strip the blanks that end a line

// Error(usage) `line 3 of the form: why`.
[[noreturn]] void refuse_line(std::size_t number, const std::string& why);

}  // namespace kith::ops
