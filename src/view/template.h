// --format: '{name}\t{home.city}'.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/fields.h"

namespace kith::view {

// The text is literals and fields in turn: literals[0], fields[0], literals[1], …, one literal more than fields.
struct Template {
  std::vector<std::string> literals;
  std::vector<Field> fields;
};

// {{ and }} are braces; \t, \n and \\ are a tab, a line break and a backslash. Error(usage) for an unknown field or a
// lone brace.
Template parse_template(std::string_view text, std::span<const Column> columns);

}  // namespace kith::view
