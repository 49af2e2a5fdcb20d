// The rules that count days, as this machine has them.
#pragma once

#include <vector>

#include "cli/context.h"
#include "model/day_rules.h"

namespace kith::commands {

std::vector<model::DayRule> day_rules(cli::Context& context);  // those that come with kith, and the user's

// Warns when a stay of mine, stored or not, is over a limit, or makes a later one so.
void warn_of_days(cli::Context& context, const model::DayPresence& stay);

}  // namespace kith::commands
