#include "view/table.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace kith::view {
namespace {

constexpr std::size_t held_limit = 256;
constexpr std::size_t gap = 2;
constexpr std::size_t text_floor = 8;  // a text shorter than this is no longer read

std::size_t width_of(std::string_view text) {
  return is_printable_ascii(text) ? text.size() : display_width(text);
}

bool is_text(Type type) {
  return type == Type::text || type == Type::list || type == Type::object || type == Type::objects ||
         type == Type::zone;
}

}  // namespace

Table::Table(std::vector<Field> fields, const Options& options, Output& out)
    : terminal_(options.terminal),
      colour_(options.colour),
      screen_(std::max<std::size_t>(options.width, 1)),
      out_(out) {
  for (Field& field : fields) {
    Column column;
    column.right = field.type == Type::integer || field.type == Type::real;
    column.cut = is_text(field.type);
    column.width = terminal_ ? width_of(field.key) : 0;
    column.field = std::move(field);
    columns_.push_back(std::move(column));
  }
}

void Table::row(std::span<const Cell> cells, CellText& texts) {
  if (!settled_ && held_rows_ == held_limit) settle();
  if (settled_) begin_line();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& column = columns_[i];
    const auto [text, width] = texts.line(cells[i], column.field.type);
    if (settled_) {
      put(column, text, width);
      continue;
    }
    column.width = std::max(column.width, width);
    held_.push_back({held_texts_.size(), text.size(), width});
    held_texts_ += text;
  }
  if (settled_) {
    end_line();
  } else {
    ++held_rows_;
  }
}

void Table::settle() {
  if (settled_ || held_rows_ == 0) return;
  settled_ = true;
  lay_out();
  if (terminal_) heading();
  auto held = held_.cbegin();
  for (std::size_t row = 0; row < held_rows_; ++row) {
    begin_line();
    for (const Column& column : columns_) {
      put(column, std::string_view(held_texts_).substr(held->offset, held->size), held->width);
      ++held;
    }
    end_line();
  }
  held_ = {};
  held_texts_ = {};
}

void Table::lay_out() {
  if (!terminal_) return;
  choose_wide();
  if (total() > screen_) drop();
  if (total() > screen_) squeeze();
  spare_ = screen_ - std::min(screen_, total());
}

std::size_t Table::total() const {
  std::size_t sum = 0;
  for (const Column& column : columns_) {
    if (column.shown) sum += column.width + (sum > 0 ? gap : 0);
  }
  return sum;
}

void Table::choose_wide() {
  for (Column& column : columns_) column.shown = !column.field.wide;
  for (Column& column : columns_) {
    if (!column.field.wide) continue;
    column.shown = true;
    column.shown = total() <= screen_;
  }
}

// Columns that do not fit even with short texts go, the rightmost first; two stay as long as they can.
void Table::drop() {
  std::size_t least = 0, shown = 0;
  const auto floor_of = [](const Column& column) {
    return column.cut ? std::min(column.width, text_floor) : column.width;
  };
  for (const Column& column : columns_) {
    if (!column.shown) continue;
    least += floor_of(column) + (shown > 0 ? gap : 0);
    ++shown;
  }
  for (std::size_t i = columns_.size(); i-- > 0 && least > screen_ && shown > 2;) {
    if (!columns_[i].shown) continue;
    columns_[i].shown = false;
    least -= floor_of(columns_[i]) + gap;
    --shown;
  }
}

// Takes from the widest column as long as the row is too long: first from texts, in the end from all; at last whole
// columns go.
void Table::squeeze() {
  struct Step {
    bool all;
    std::size_t floor;
  };
  for (Column& column : columns_) column.width = std::min(column.width, screen_);
  for (const Step step : {Step{false, text_floor}, Step{false, 1}, Step{true, 1}}) {
    while (total() > screen_) {
      Column* widest = nullptr;
      for (Column& column : columns_) {
        const bool may = column.shown && (step.all || column.cut) && column.width > step.floor;
        if (may && (!widest || column.width > widest->width)) widest = &column;
      }
      if (!widest) break;
      --widest->width;
    }
  }
  for (std::size_t i = columns_.size(); i-- > 1 && total() > screen_;) columns_[i].shown = false;
}

void Table::heading() {
  begin_line();
  const Style style{colour_};
  out_.buffer += style.bold();
  for (const Column& column : columns_) put(column, column.field.key, width_of(column.field.key));
  out_.buffer.append(line_.data(), size_).append(style.reset()).append("\n");
}

void Table::begin_line() {
  size_ = 0;
  blanks_ = 0;
  room_ = spare_;
}

void Table::put(const Column& column, std::string_view text, std::size_t width) {
  if (!column.shown) return;
  std::string shortened;
  if (terminal_ && width > column.width) {
    // A later row may be wider than the first ones were: it uses what the screen has left, then it is cut.
    if (width > column.width + room_) {
      shortened = fit(text, column.width + room_);
      text = shortened;
      width = width_of(text);
    }
    room_ -= width > column.width ? width - column.width : 0;
  }
  const std::size_t pad = column.width > width ? column.width - width : 0;
  if (column.right) blanks_ += pad;
  if (!text.empty()) {
    append_text(text);
  }
  blanks_ += gap + (column.right ? 0 : pad);
}

// After the blanks that are owed.
void Table::append_text(std::string_view text) {
  const std::size_t end = size_ + blanks_ + text.size();
  if (end > line_.size()) line_.resize(2 * end);
  std::memset(line_.data() + size_, ' ', blanks_);
  std::memcpy(line_.data() + size_ + blanks_, text.data(), text.size());
  size_ = end;
  blanks_ = 0;
}

void Table::end_line() {
  while (size_ > 0 && line_[size_ - 1] == ' ') --size_;
  out_.buffer.append(line_.data(), size_).append(1, '\n');
  out_.record();
}

}  // namespace kith::view
