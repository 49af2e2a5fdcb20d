// Which of a command's columns are printed, by their names: `name`, or `home.city` inside a column of objects.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/printer.h"
#include "view/value.h"

namespace kith::view {

struct Field {
  std::string key;                // as asked: the JSON key and the heading
  std::size_t column = 0;         // index into the columns
  std::vector<std::string> path;  // keys inside the column's value; empty for the whole of it
  Type type = Type::text;
  bool wide = false;  // printed in a table only where there is room
};

// Error(usage) `unknown field 'x'` with the known ones as hint.
Field find_field(std::span<const Column> columns, std::string_view name);
// The fields of --fields, or those the format and the shape have by themselves.
std::vector<Field> chosen_fields(std::span<const Column> columns, Shape shape, const Options& options);
// The field that --ids prints. Error(usage) when there is none.
Field id_field(std::span<const Column> columns);

// The value at `path`: of a list, that of each item; null where there is none.
Value dig(const Value& value, std::span<const std::string> path);
// The field's cell of a row; a tree that is a single value becomes a plain cell. `dug` keeps what a path found alive.
Cell pick(std::span<const Cell> cells, const Field& field, Value& dug);
Cell plain_cell(const Value& value);

}  // namespace kith::view
