#include "codec/mbox.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "codec/mail.h"

namespace kith::codec {

namespace {

// Header fields of every mail, one of them at least (RFC 5322 §3.6, RFC 5321 §4.4).
constexpr std::array<std::string_view, 8> usual_fields = {"from",    "date",       "received",     "return-path",
                                                          "subject", "message-id", "delivered-to", "mime-version"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// One line with its end (CRLF or LF).
std::string_view line_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return text.substr(at, end == std::string_view::npos ? end : end + 1 - at);
}

bool is_empty_line(std::string_view line) {
  return line == "\n" || line == "\r\n" || line == "\r";
}

// The name of the field a line begins, "" when it begins none (RFC 5322 §2.2; blanks before the colon: §4.5). Programs
// use letters, digits and hyphens only; the other characters the RFC allows begin lines of tables too.
std::string_view field_name(std::string_view line) {
  const std::size_t colon = line.substr(0, 200).find(':');
  if (colon == std::string_view::npos) return {};
  std::string_view name = line.substr(0, colon);
  while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
  const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' || c == '.';
  });
  return is_name ? name : std::string_view{};
}

// "From ana@ex.pt Mon May  4 10:00:00 2026": a time of day, and a year at the end or before a zone.
bool ends_in_date(std::string_view from_line) {
  bool has_time = false, has_year = false;
  for (const std::string_view word : split_blanks(from_line.substr(0, 500))) {
    const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == ':'; });
    if (!digits) continue;
    const bool colon = word.find(':') != std::string_view::npos;
    has_time = has_time || (colon && is_digit(word.front()) && is_digit(word.back()));
    has_year = has_year || (!colon && word.size() == 4);
  }
  return has_time && has_year;
}

bool is_separator(std::string_view file, std::size_t at, std::string_view line) {
  if (!line.starts_with("From ")) return false;
  return ends_in_date(line) || !field_name(line_at(file, at + line.size())).empty();
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

}  // namespace

bool is_mail_file(std::string_view bytes) {
  bytes = without_mark(bytes).substr(0, mail_header_limit);
  std::size_t at = 0;
  while (at < bytes.size() && is_empty_line(line_at(bytes, at))) at += line_at(bytes, at).size();
  if (is_separator(bytes, at, line_at(bytes, at))) return true;
  for (bool first = true; at < bytes.size(); first = false) {
    const std::string_view line = line_at(bytes, at);
    at += line.size();
    const bool folded = !first && (line.starts_with(' ') || line.starts_with('\t'));
    if (folded) continue;
    const std::string_view name = field_name(line);
    if (name.empty()) return false;
    for (const std::string_view usual : usual_fields)
      if (equal_ignoring_case(name, usual)) return true;
  }
  return false;
}

void split_mails(std::string_view file, const std::function<void(const MailSlice&)>& each) {
  file = without_mark(file);
  std::size_t begin = 0, begin_line = 1, number = 1;
  bool after_empty = true, has_content = false;
  const auto finish = [&](std::size_t end) {
    if (has_content) each({file.substr(begin, end - begin), begin_line});
    has_content = false;
  };
  for (std::size_t at = 0; at < file.size(); ++number) {
    const std::string_view line = line_at(file, at);
    const bool empty = is_empty_line(line);
    if (after_empty && is_separator(file, at, line)) {
      finish(at);
      begin = at + line.size();
      begin_line = number + 1;
      // A mail without anything in it is still one that cannot be read.
      has_content = true;
    } else if (!empty && !has_content) {
      begin = at;
      begin_line = number;
      has_content = true;
    }
    after_empty = empty;
    at += line.size();
  }
  finish(file.size());
}

}  // namespace kith::codec
