#include "ops/form_text.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace kith::ops {
namespace {

constexpr std::string_view indentation = "    ";  // of the further lines of a value

std::string_view without_end_blanks(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Of a further line exactly what the form put before it goes; of one indented by hand, the blanks up to there, or a
// tab.
std::string_view unindented(std::string_view line) {
  if (line.starts_with('\t')) return line.substr(1);
  return line.substr(std::min(line.find_first_not_of(' '), std::min(indentation.size(), line.size())));
}

}  // namespace

std::string indented(std::string_view value) {
  return replace_all(value, "\n", "\n" + std::string(indentation));
}

std::string comparable(std::string_view block) {
  std::string text;
  for (const std::string_view line : split(block, '\n')) text.append(without_end_blanks(line)).append("\n");
  return std::string(without_end_blanks(text));
}

std::vector<FormBlock> read_blocks(std::string_view text) {
  std::vector<FormBlock> blocks;
  std::string blank_lines;  // of the value when another line of it follows
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    const bool continues = (line.starts_with(' ') || line.starts_with('\t')) && !blocks.empty();
    if (line.empty()) {
      blank_lines += "\n";
    } else if (continues) {
      blocks.back().text += blank_lines + "\n" + std::string(line);
      blank_lines.clear();
    } else if (!trim(line).empty()) {
      blocks.push_back({std::string(line), number});
      blank_lines.clear();
    }
  }
  return blocks;
}

std::string value_of_block(std::string_view after_colon) {
  if (after_colon.starts_with(' ')) after_colon.remove_prefix(1);
  std::string value;
  bool first = true;
  for (const std::string_view piece : split(after_colon, '\n')) {
    value += first ? std::string(piece) : "\n" + std::string(unindented(piece));
    first = false;
  }
  return value;
}

void refuse_line(std::size_t number, const std::string& why) {
  usage_error("line " + std::to_string(number) + " of the form: " + why);
}

}  // namespace kith::ops
