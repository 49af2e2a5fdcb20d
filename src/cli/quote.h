// A word as a POSIX shell would need it typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::cli {

std::string quote(std::string_view word);  // "Ana Sousa" → 'Ana Sousa'; plain words unchanged
std::string quote_all(const std::vector<std::string>& words);

}  // namespace kith::cli
