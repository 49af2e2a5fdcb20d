#include "cli/shims.h"

#include <utility>

#include "embedded/completion_files.h"

namespace kith::cli {

std::string_view completion_shim(std::string_view shell) {
  constexpr std::pair<std::string_view, std::string_view> files[] = {
      {"bash", "kith.bash"}, {"fish", "kith.fish"}, {"zsh", "_kith"}};
  for (const auto& [name, file_name] : files)
    for (const auto& file : embedded::completion_files)
      if (name == shell && file.name == file_name) return file.bytes;
  return {};
}

}  // namespace kith::cli
