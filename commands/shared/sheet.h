// Things on a screen: a heading with its id and a line for each fact, or the ids of what a command made.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/context.h"

namespace kith::commands {

// Facts without a value are left out; line breaks in a value continue below it.
void print_sheet(cli::Context& context, std::string_view heading, std::string_view id,
                 const std::vector<std::pair<std::string_view, std::string>>& facts);

// The ids of these objects, a line each; with another output format the objects.
void print_made(cli::Context& context, const std::vector<view::Object>& objects);

}  // namespace kith::commands
