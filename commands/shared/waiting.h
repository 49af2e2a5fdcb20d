// Who waits, as the row of json.md and in words.
#pragma once

#include <string>

#include "cli/context.h"
#include "ops/waiting.h"

namespace kith::commands {

view::Object waiting_object(cli::Context& context, const ops::Waiting& row);
std::string waiting_name(const ops::Waiting& row);  // the name, else the address

}  // namespace kith::commands
