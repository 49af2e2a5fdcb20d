// Rows kept and put in order, for --sort.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "view/fields.h"

namespace kith::view {

// "name", "name:asc", "name:desc".
struct Order {
  Field field;
  bool descending = false;
};

Order parse_order(std::span<const Column> columns, std::string_view sort);

class SortedRows {
 public:
  SortedRows(Order order, std::size_t width) : order_(std::move(order)), width_(width) {}
  const Field& field() const { return order_.field; }
  // `key` is the cell of field(). Both are copied.
  void add(std::span<const Cell> cells, const Cell& key);
  std::size_t size() const { return keys_.size(); }
  // Numbers by value and before text, instants by time, ids by number, other text by fold(); nulls last, always. Equal
  // ones stay in the order they came.
  void sort();
  void row(std::size_t at, std::vector<Cell>& cells) const;

 private:
  // 16 bytes a cell; texts lie in blocks_.
  struct Kept {
    union {
      const char* text;
      std::int64_t integer;
      double real;
      const Value* tree;
    };
    std::uint32_t size;
    Cell::Kind kind;
  };
  struct Key {
    enum class Rank : std::uint8_t { number, text, null } rank;
    std::uint32_t row;
    double number;
    std::string text;
  };
  Key key_of(const Cell& cell) const;
  Kept keep(const Cell& cell);
  const char* keep_text(std::string_view text);

  Order order_;
  std::size_t width_;
  std::vector<Kept> kept_;
  std::vector<Key> keys_;
  std::deque<Value> trees_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_ = 0;  // bytes left in the last block
  char* next_ = nullptr;
};

}  // namespace kith::view
