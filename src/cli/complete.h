// The hidden command `kith __complete -- WORD…` that the shell shims call: candidates for the last word, one a line.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"

namespace kith::cli {

// Never fails and never waits: what cannot be answered is answered with nothing, exit 0.
int complete_command(const std::vector<std::string>& words, Environment environment);

}  // namespace kith::cli
