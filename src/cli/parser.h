// One command's arguments by CLI11 (only parser.cpp includes it). Global options may stand anywhere.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/spec.h"

namespace kith::cli {

struct Parsed {
  std::shared_ptr<void> args;  // of the command's Args type
  Globals globals;
  bool help = false;           // -h/--help
};

// The global options as a declaration, for help, man pages and completion.
std::span<const Option> global_options(const Command& command);  // those that make sense for its shape and need
// `words`: what follows the command name. Error(usage) in kith's own words for anything wrong.
Parsed parse(const Command& command, const std::vector<std::string>& words);

}  // namespace kith::cli
