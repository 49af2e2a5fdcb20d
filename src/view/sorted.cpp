#include "view/sorted.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "base/text.h"
#include "time/types.h"
#include "view/cells.h"

namespace kith::view {
namespace {

constexpr std::size_t block_size = 65536;

// Amounts of money and the like come as text: "2400.00". No exponent, no infinity, no sign but "-".
std::optional<double> decimal(std::string_view text) {
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || digits.front() == '.' || !std::all_of(digits.begin(), digits.end(), is_part))
    return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "c12": the letters, then the number in twenty digits, so that c2 comes before c12.
std::string id_key(std::string_view id) {
  if (id.empty()) return {};
  const std::size_t letters = std::min(id.find_first_of("0123456789"), id.size());
  const std::string_view digits = id.substr(letters);
  std::string key(id.substr(0, letters));
  if (digits.size() < 20) key.append(20 - digits.size(), '0');
  return key.append(digits);
}

// A column of times holds dates too: a date is its midnight.
std::optional<std::int64_t> moment(std::string_view text) {
  if (const auto instant = time::parse_rfc3339(text)) return instant->seconds;
  if (const auto date = time::parse_iso_date(text)) return time::midnight(*date).seconds;
  return std::nullopt;
}

}  // namespace

Order parse_order(std::span<const Column> columns, std::string_view sort) {
  const std::size_t colon = sort.find(':');
  const std::string_view direction = colon == std::string_view::npos ? "asc" : sort.substr(colon + 1);
  if (direction != "asc" && direction != "desc") {
    usage_error("cannot sort by '" + terminal_safe(sort) + "'", "use --sort FIELD or --sort FIELD:desc");
  }
  return {find_field(columns, sort.substr(0, colon)), direction == "desc"};
}

const char* SortedRows::keep_text(std::string_view text) {
  if (text.size() > free_) {
    free_ = std::max(block_size, text.size());
    blocks_.push_back(std::make_unique<char[]>(free_));
    next_ = blocks_.back().get();
  }
  char* start = next_;
  if (!text.empty()) std::memcpy(start, text.data(), text.size());
  next_ += text.size();
  free_ -= text.size();
  return start;
}

SortedRows::Kept SortedRows::keep(const Cell& cell) {
  Kept kept{};
  kept.kind = cell.kind;
  switch (cell.kind) {
    case Cell::Kind::text:
    case Cell::Kind::list:
      kept.text = keep_text(cell.string);
      kept.size = static_cast<std::uint32_t>(cell.string.size());
      break;
    case Cell::Kind::tree:
      kept.tree = &trees_.emplace_back(*cell.tree);
      break;
    case Cell::Kind::real:
      kept.real = cell.real;
      break;
    default:
      kept.integer = cell.integer;
  }
  return kept;
}

SortedRows::Key SortedRows::key_of(const Cell& cell) const {
  Key key{Key::Rank::text, static_cast<std::uint32_t>(keys_.size()), 0, {}};
  const auto as_number = [&key](double number) {
    key.rank = std::isnan(number) ? Key::Rank::null : Key::Rank::number;
    key.number = number;
  };
  const auto as_text = [&key](std::string text) {
    if (text.empty()) key.rank = Key::Rank::null;
    key.text = std::move(text);
  };
  switch (cell.kind) {
    case Cell::Kind::null:
      key.rank = Key::Rank::null;
      break;
    case Cell::Kind::integer:
    case Cell::Kind::flag:
      as_number(static_cast<double>(cell.integer));
      break;
    case Cell::Kind::real:
      as_number(cell.real);
      break;
    case Cell::Kind::tree:
      as_text(fold(readable_text(*cell.tree)));
      break;
    default: {
      const Type type = order_.field.type;
      if (const auto seconds = type == Type::time ? moment(cell.string) : std::nullopt) {
        as_number(static_cast<double>(*seconds));
      } else if (const auto number = decimal(cell.string)) {
        as_number(*number);
      } else {
        as_text(type == Type::id ? id_key(cell.string) : fold(cell.string));
      }
    }
  }
  return key;
}

void SortedRows::add(std::span<const Cell> cells, const Cell& key) {
  keys_.push_back(key_of(key));
  for (const Cell& cell : cells) kept_.push_back(keep(cell));
}

void SortedRows::sort() {
  const auto before = [](const Key& a, const Key& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return a.rank == Key::Rank::number ? a.number < b.number : a.text < b.text;
  };
  std::stable_sort(keys_.begin(), keys_.end(), [&](const Key& a, const Key& b) {
    if (a.rank == Key::Rank::null || b.rank == Key::Rank::null) return a.rank < b.rank;
    return order_.descending ? before(b, a) : before(a, b);
  });
}

void SortedRows::row(std::size_t at, std::vector<Cell>& cells) const {
  cells.assign(width_, {});
  const Kept* kept = kept_.data() + keys_[at].row * width_;
  for (std::size_t i = 0; i < width_; ++i, ++kept) {
    Cell& cell = cells[i];
    cell.kind = kept->kind;
    switch (kept->kind) {
      case Cell::Kind::text:
      case Cell::Kind::list:
        cell.string = {kept->text, kept->size};
        break;
      case Cell::Kind::tree:
        cell.tree = kept->tree;
        break;
      case Cell::Kind::real:
        cell.real = kept->real;
        break;
      default:
        cell.integer = kept->integer;
    }
  }
}

}  // namespace kith::view
