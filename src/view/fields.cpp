#include "view/fields.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace kith::view {
namespace {

bool has_parts(Type type) {
  return type == Type::object || type == Type::objects;
}

[[noreturn]] void unknown_field(std::span<const Column> columns, std::string_view name) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.emplace_back(column.name);
  usage_error("unknown field '" + terminal_safe(name) + "'", "fields: " + join(names, ", "));
}

std::size_t find_column(std::span<const Column> columns, std::string_view name) {
  const auto found = std::find_if(columns.begin(), columns.end(), [name](const Column& c) { return name == c.name; });
  return static_cast<std::size_t>(found - columns.begin());
}

Field whole(std::span<const Column> columns, std::size_t at) {
  const Column& column = columns[at];
  return {column.name, at, {}, column.type, column.table == Column::Table::wide};
}

bool is_own_choice(const Column& column, Shape shape, const Options& options) {
  if (options.format != Format::text) return true;
  if (column.table == Column::Table::hidden) return false;
  return column.table == Column::Table::shown || shape == Shape::object || options.terminal;
}

}  // namespace

Field find_field(std::span<const Column> columns, std::string_view name) {
  const std::size_t exact = find_column(columns, name);
  if (exact < columns.size()) {
    Field field = whole(columns, exact);
    field.wide = false;  // asked for
    return field;
  }
  const std::vector<std::string_view> pieces = split(name, '.');
  const std::size_t parent = find_column(columns, pieces.front());
  if (pieces.size() < 2 || parent == columns.size() || !has_parts(columns[parent].type)) unknown_field(columns, name);
  if (std::find(pieces.begin(), pieces.end(), std::string_view()) != pieces.end()) unknown_field(columns, name);
  Field field{std::string(name), parent, {}, Type::text, false};
  field.path.assign(pieces.begin() + 1, pieces.end());
  if (columns[parent].type == Type::objects) field.type = Type::list;
  return field;
}

std::vector<Field> chosen_fields(std::span<const Column> columns, Shape shape, const Options& options) {
  std::vector<Field> fields;
  for (const std::string& asked : options.fields) {
    for (const std::string_view piece : split(asked, ',')) {
      const std::string_view name = trim(piece);
      const auto is_it = [name](const Field& field) { return field.key == name; };
      if (name.empty() || std::any_of(fields.begin(), fields.end(), is_it)) continue;
      fields.push_back(find_field(columns, name));
    }
  }
  if (!fields.empty()) return fields;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_own_choice(columns[i], shape, options)) fields.push_back(whole(columns, i));
  }
  return fields;
}

Field id_field(std::span<const Column> columns) {
  const std::size_t named = find_column(columns, "id");
  if (named < columns.size()) return whole(columns, named);
  const auto typed = std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.type == Type::id; });
  if (typed != columns.end()) return whole(columns, static_cast<std::size_t>(typed - columns.begin()));
  const std::size_t who = find_column(columns, "who");
  if (who < columns.size() && has_parts(columns[who].type)) return find_field(columns, "who.id");
  usage_error("what this command prints has no ids", "use --json or --tsv");
}

Value dig(const Value& value, std::span<const std::string> path) {
  if (path.empty()) return value;
  if (const auto* list = std::get_if<List>(&value.value)) {
    List found;
    for (const Value& item : *list) found.push_back(dig(item, path));
    return found;
  }
  if (const auto* object = std::get_if<Object>(&value.value)) {
    for (const auto& [key, part] : *object) {
      if (key == path.front()) return dig(part, path.subspan(1));
    }
  }
  return {};
}

Cell plain_cell(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.value)) return Cell::text(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value.value)) return Cell::number(*number);
  if (const auto* number = std::get_if<double>(&value.value)) return Cell::number(*number);
  if (const auto* flag = std::get_if<bool>(&value.value)) return Cell::flag(*flag);
  return value.is_null() ? Cell{} : Cell::of(value);
}

Cell pick(std::span<const Cell> cells, const Field& field, Value& dug) {
  if (field.column >= cells.size()) return {};
  const Cell& cell = cells[field.column];
  if (cell.kind != Cell::Kind::tree) return field.path.empty() ? cell : Cell{};
  if (field.path.empty()) return plain_cell(*cell.tree);
  dug = dig(*cell.tree, field.path);
  return plain_cell(dug);
}

}  // namespace kith::view
