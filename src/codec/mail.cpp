#include "codec/mail.h"

#include <algorithm>

#include "base/text.h"

namespace kith::codec {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// Takes one line off the front; the line end (CRLF, LF or lone CR) is not part of it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.size(), rest.find_first_of("\r\n"));
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  rest.remove_prefix(rest.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, rest.size()));
  return line;
}

// Where the header block begins: after a BOM, empty lines and the "From " line of an mbox.
std::string_view header_block(std::string_view mail) {
  std::string_view rest = mail.substr(0, mail_header_limit);
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty() && (rest.front() == '\r' || rest.front() == '\n')) rest.remove_prefix(1);
  if (rest.starts_with("From ") || rest.starts_with(">From ")) take_line(rest);
  return rest;
}

// The value when `line` is the field `name`; blanks before the colon are RFC 5322 §4.5.
bool is_field(std::string_view line, std::string_view name, std::string_view& value) {
  if (line.size() <= name.size() || !equal_ignoring_case(line.substr(0, name.size()), name)) return false;
  const std::size_t colon = line.find_first_not_of(" \t", name.size());
  if (colon == std::string_view::npos || line[colon] != ':') return false;
  value = line.substr(colon + 1);
  return true;
}

}  // namespace

std::string mail_header(std::string_view mail, std::string_view name) {
  std::string_view rest = header_block(mail);
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    std::string_view value;
    if (is_blank(line.front()) || !is_field(line, name, value)) continue;
    std::string unfolded(trim(value));
    while (!rest.empty() && is_blank(rest.front())) {
      const std::string_view more = trim(take_line(rest));
      if (!unfolded.empty() && !more.empty()) unfolded += ' ';
      unfolded += more;
    }
    return unfolded;
  }
  return {};
}

}  // namespace kith::codec
