// The completion files of the shells, as they are installed.
#pragma once

#include <string_view>

namespace kith::cli {

std::string_view completion_shim(std::string_view shell);  // "bash", "zsh", "fish"; "" for another

}  // namespace kith::cli
