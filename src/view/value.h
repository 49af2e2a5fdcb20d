// What commands print: declared columns, rows of cells, and trees for nested things. Knows no terminal.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kith::view {

struct Value;
using List = std::vector<Value>;
using Object = std::vector<std::pair<std::string, Value>>;

struct Value {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Object> value;
  Value() = default;
  // Templates, so that a pointer is no flag and a size is no ambiguity.
  template <std::same_as<bool> T>
  Value(T flag) : value(flag) {}
  template <std::integral T>
  requires(!std::same_as<T, bool>) Value(T number) : value(static_cast<std::int64_t>(number)) {}
  Value(double number) : value(number) {}
  Value(std::string text) : value(std::move(text)) {}
  Value(std::string_view text) : value(std::string(text)) {}
  Value(const char* text) : value(std::string(text)) {}
  Value(List list) : value(std::move(list)) {}
  Value(Object object) : value(std::move(object)) {}
  bool is_null() const { return value.index() == 0; }
};

inline Value text_or_null(std::string_view text) {
  return text.empty() ? Value() : Value(text);
}

// Kinds of a column: they name the JSON type in the contract and choose how a cell is printed.
enum class Type { text, id, date, time, zone, integer, real, flag, list, object, objects };

// One output field of a command: a JSON key, a --fields name, a column. Order is the contract.
struct Column {
  const char* name = "";
  Type type = Type::text;
  const char* help = "";
  // In the text table: always, only where the terminal has room after the others, or never.
  enum class Table { shown, wide, hidden } table = Table::shown;
};

// What one row or the whole answer is.
enum class Shape { none, rows, object };

// A non-owning cell of a row: fast enough for 100,000 rows.
struct Cell {
  enum class Kind { null, text, list, integer, real, flag, tree } kind = Kind::null;
  std::string_view string;   // text; list: items joined by \n ("" = empty list)
  std::int64_t integer = 0;  // integer, flag
  double real = 0;
  const Value* tree = nullptr;  // tree

  static Cell text(std::string_view s) { return {Kind::text, s, 0, 0, nullptr}; }
  static Cell text_or_null(std::string_view s) { return s.empty() ? Cell{} : text(s); }
  static Cell list(std::string_view joined) { return {Kind::list, joined, 0, 0, nullptr}; }
  template <std::integral T>
  static Cell number(T n) {
    return {Kind::integer, {}, static_cast<std::int64_t>(n), 0, nullptr};
  }
  static Cell number(double n) { return {Kind::real, {}, 0, n, nullptr}; }
  static Cell flag(bool b) { return {Kind::flag, {}, b ? 1 : 0, 0, nullptr}; }
  static Cell of(const Value& value) { return {Kind::tree, {}, 0, 0, &value}; }
};

}  // namespace kith::view
