// Prose in lines, for help and man pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::cli {

std::vector<std::string> wrap(std::string_view text, std::size_t width);  // at blanks; at least one line
std::vector<std::string_view> paragraphs(std::string_view text);          // separated by blank lines

}  // namespace kith::cli
