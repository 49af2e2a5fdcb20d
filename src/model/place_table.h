// A mapped table of tab-separated lines sorted by their first column (place_key): found by halving, never read whole.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace kith::model {

// The columns of a line; missing ones are empty, surplus ones are dropped. Views into the line.
using Columns = std::array<std::string_view, 14>;
Columns columns_of(std::string_view line);
std::optional<double> decimal(std::string_view text);  // "-9.14"; no exponent, no blanks, nothing behind
double number(std::string_view text);                  // 0 when it is none

class PlaceTable {
 public:
  PlaceTable() = default;  // empty
  explicit PlaceTable(const std::string& path) : file_(path) {}

  std::vector<std::string_view> with_key(std::string_view key) const;
  // The lines whose key begins with `start`, as one block.
  std::string_view beginning_with(std::string_view start) const;
  std::string_view bytes() const { return file_ ? file_->bytes() : std::string_view(); }

 private:
  std::size_t first_not_before(std::string_view key) const;
  std::optional<MappedFile> file_;
};

// Calls `visit(line)` for each line of a block that is neither empty nor a comment.
template <typename Visit>
void each_line(std::string_view block, Visit visit) {
  while (!block.empty()) {
    const std::size_t end = block.find('\n');
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
    if (!line.empty() && line.front() != '#') visit(line);
  }
}

}  // namespace kith::model
