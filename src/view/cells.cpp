#include "view/cells.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

#include "base/json.h"
#include "base/utf8.h"

namespace kith::view {
namespace {

bool is_list(Type type) {
  return type == Type::list || type == Type::objects;
}

// "2026-12-01T18:00:00+01:00" is 2026-12-01 18:00 to people: its zone is named beside it. Anything else stays.
std::string_view short_time(std::string_view text, std::string& made) {
  if (text.size() < 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return text;
  made.assign(text.substr(0, 10)).append(" ").append(text.substr(11, text.substr(17, 2) == "00" ? 5 : 8));
  return made;
}

// `made` holds the text when there are several items.
std::string_view join_items(std::string& made, std::string_view items, std::string_view separator) {
  std::size_t end = items.find('\n');
  if (end == std::string_view::npos) return items;
  made.clear();
  while (end != std::string_view::npos) {
    made.append(items.substr(0, end)).append(separator);
    items.remove_prefix(end + 1);
    end = items.find('\n');
  }
  return made.append(items);
}

bool is_break(char c) {
  return c >= '\t' && c <= '\r';
}

bool is_printable(std::uint64_t eight_bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const std::uint64_t is_control = (eight_bytes - ones * 0x20) & ~eight_bytes;
  const std::uint64_t is_delete_or_more = (eight_bytes + ones) | eight_bytes;
  return ((is_control | is_delete_or_more) & ones * 0x80) == 0;
}

// is_printable_ascii(), for the short texts that most cells are: no loop over the last bytes, no call.
bool is_ascii_cell(std::string_view text) {
  std::uint64_t word;
  if (text.size() < sizeof word) return is_printable_ascii(text);
  for (std::size_t at = 0; at + sizeof word < text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if (!is_printable(word)) return false;
  }
  std::memcpy(&word, text.data() + text.size() - sizeof word, sizeof word);
  return is_printable(word);
}

// The columns of a text of letters that take one each and are safe wherever they are printed: ASCII and U+00C0 to
// U+02FF (base/screen.cpp). Nothing when there is anything else in it. Most texts end here, after one pass.
std::optional<std::size_t> plain_width(std::string_view text) {
  if (is_ascii_cell(text)) return text.size();
  std::size_t width = text.size();
  for (std::size_t at = skip_printable_ascii(text); at < text.size(); at = skip_printable_ascii(text, at + 2)) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xC3 || lead > 0xCB || at + 1 == text.size() || (text[at + 1] & 0xC0) != 0x80) return std::nullopt;
    --width;
  }
  return width;
}

}  // namespace

std::string_view CellText::safe(std::string_view text, Lines lines) {
  if (is_printable_ascii(text)) return text;
  if (terminal_) {
    if (is_terminal_safe(text)) return text;
    return cleaned_ = terminal_safe(text, lines);
  }
  if (no_nul_ && text.find('\0') != std::string_view::npos) {
    return cleaned_ = replace_all(text, std::string_view("\0", 1), "\xEF\xBF\xBD");
  }
  return text;
}

std::string_view CellText::number(const Cell& cell) {
  if (cell.kind == Cell::Kind::real) return made_ = cell_text(Value(cell.real));
  char digits[24];
  made_.assign(digits, std::to_chars(digits, digits + sizeof digits, cell.integer).ptr);
  return made_;
}

std::string_view CellText::exact(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::null:
      return {};
    case Cell::Kind::text:
      return safe(cell.string, Lines::keep);
    case Cell::Kind::list:
      return safe(join_items(made_, cell.string, "; "), Lines::keep);
    case Cell::Kind::flag:
      return cell.integer ? "true" : "false";
    case Cell::Kind::tree:
      made_ = cell_text(*cell.tree);
      return safe(made_, Lines::keep);
    default:
      return number(cell);
  }
}

std::string_view CellText::readable(const Cell& cell, Type type) {
  switch (cell.kind) {
    case Cell::Kind::null:
      return {};
    case Cell::Kind::text:
      return type == Type::time ? short_time(cell.string, made_) : cell.string;
    case Cell::Kind::list:
      return join_items(made_, cell.string, ", ");
    case Cell::Kind::flag:
      return cell.integer ? "yes" : "no";
    case Cell::Kind::tree:
      return made_ = readable_text(*cell.tree);
    default:
      return number(cell);
  }
}

CellText::Line CellText::line(const Cell& cell, Type type) {
  const bool is_itself = cell.kind == Cell::Kind::list || (cell.kind == Cell::Kind::text && type != Type::time);
  if (is_itself && is_ascii_cell(cell.string)) return {cell.string, cell.string.size()};
  const std::string_view text = readable(cell, type);
  if (const auto width = plain_width(text)) return {text, *width};
  return long_line(text);
}

CellText::Line CellText::long_line(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), is_break)) {
    std::string flat;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
      flat += is_break(text[i]) ? ' ' : text[i];
    }
    text = made_ = std::move(flat);
  }
  text = safe(text, Lines::show);
  return {text, display_width(text)};
}

std::string_view CellText::lines(const Cell& cell, Type type) {
  return safe(readable(cell, type), Lines::keep);
}

void append_json(std::string& out, const Cell& cell, Type type) {
  switch (cell.kind) {
    case Cell::Kind::null:
      out += is_list(type) ? "[]" : "null";
      return;
    case Cell::Kind::text:
      return append_json_text(out, cell.string);
    case Cell::Kind::list: {
      out += '[';
      if (!cell.string.empty()) {
        bool first = true;
        for (const std::string_view item : split(cell.string, '\n')) {
          if (!first) out += ',';
          first = false;
          append_json_text(out, item);
        }
      }
      out += ']';
      return;
    }
    case Cell::Kind::tree:
      return append_json(out, *cell.tree);
    case Cell::Kind::flag:
      return JsonWriter(out).flag(cell.integer != 0);
    case Cell::Kind::integer:
      return JsonWriter(out).number(cell.integer);
    case Cell::Kind::real:
      return JsonWriter(out).real(cell.real);
  }
}

Value to_value(const Cell& cell, Type type) {
  switch (cell.kind) {
    case Cell::Kind::null:
      return is_list(type) ? Value(List()) : Value();
    case Cell::Kind::text:
      return cell.string;
    case Cell::Kind::list: {
      List list;
      if (!cell.string.empty()) {
        for (const std::string_view item : split(cell.string, '\n')) list.emplace_back(item);
      }
      return list;
    }
    case Cell::Kind::tree:
      return *cell.tree;
    case Cell::Kind::flag:
      return cell.integer != 0;
    case Cell::Kind::integer:
      return cell.integer;
    case Cell::Kind::real:
      return cell.real;
  }
  return {};
}

}  // namespace kith::view
