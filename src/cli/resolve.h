// Which command the words mean: the table, then aliases, then kith-NAME on PATH.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/context.h"
#include "cli/spec.h"

namespace kith::cli {

struct Chosen {
  const Command* command = nullptr;
  std::vector<std::string> words;  // its arguments, with the global options that stood before the name
};
struct External {
  std::string path;  // of kith-NAME
  std::vector<std::string> words;
};
using Resolved = std::variant<Chosen, External>;

// The longest command name at the beginning of `words`, and how many words it takes; {nullptr, 0} when there is none.
std::pair<const Command*, std::size_t> match_command(const std::vector<std::string>& words, std::size_t from = 0);
// How many words of the beginning are global options with their values.
std::size_t count_leading_options(const std::vector<std::string>& words);
// Error(usage) for an unknown name, with the nearest one.
Resolved resolve(const std::vector<std::string>& words, const Environment& environment);

}  // namespace kith::cli
