#include "cli/spec.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace kith::cli {

void detail::store_number(std::optional<long long>& target, std::string_view value) {
  target = parse_integer(value);
  if (!target) usage_error("'" + std::string(value) + "' is not a whole number");
}

const Command* find_command(std::string_view name) {
  const auto commands = all_commands();
  const auto found = std::find_if(commands.begin(), commands.end(), [&](const Command* c) { return c->name == name; });
  return found == commands.end() ? nullptr : *found;
}

}  // namespace kith::cli
