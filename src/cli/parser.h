// One command's arguments by CLI11 (only parser.cpp includes it). Global options may stand anywhere.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/spec.h"

namespace kith::cli {

struct Parsed {
  std::shared_ptr<void> args;  // of the command's Args type
  Globals globals;
  bool help = false;     // -h/--help
  bool version = false;  // -V/--version
};

// The global options as declarations that store into a Parsed: for the parser, help, man pages and completion.
std::vector<Option> global_options(const Command& command);  // those that make sense for its shape and need
std::span<const Option> all_global_options();                // before the command all of them may stand
const Option* find_option(std::span<const Option> options, std::string_view name);  // "-e", "--email"
// The value options of `names` that fit `word` best, for "did you mean": by edit distance, else by a common beginning.
std::optional<std::string> suggest(std::string_view word, const std::vector<std::string>& names);
// `words`: what follows the command name. Error(usage) in kith's own words for anything wrong.
Parsed parse(const Command& command, const std::vector<std::string>& words);

}  // namespace kith::cli
