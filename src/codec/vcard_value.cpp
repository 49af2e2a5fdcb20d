#include "codec/vcard_value.h"

#include <algorithm>

#include "base/text.h"
#include "codec/mail.h"

namespace kith::codec::card {
namespace {

// Line breaks of the wire (CRLF, CR) become \n.
std::string with_plain_breaks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      out += '\n';
  }
  return out;
}

// In quoted-printable "\n" is a backslash and an n: line breaks are "=0D=0A" there.
std::string unescape_separators(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = value[i] == '\\' && i + 1 < value.size() ? value[i + 1] : '\0';
    if (next == ',' || next == ';' || next == '\\') ++i;
    text += value[i];
  }
  return text;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_day(int year, int month, int day) {
  constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month != 2 || day < 29 || year == 0 || leap;
}

struct Day {
  std::string_view year, month, day;  // year: "" when there is none
};

// YYYY-MM-DD, YYYYMMDD, --MM-DD, --MMDD.
std::optional<Day> split_day(std::string_view text) {
  Day day;
  if (text.starts_with("--")) {
    text.remove_prefix(2);
  } else {
    if (text.size() < 8) return std::nullopt;
    day.year = text.substr(0, 4);
    text.remove_prefix(4);
    if (text.front() == '-') text.remove_prefix(1);
    if (!all_digits(day.year)) return std::nullopt;
  }
  if (text.size() == 5 && text[2] == '-') {
    day.month = text.substr(0, 2);
    day.day = text.substr(3);
  } else if (text.size() == 4) {
    day.month = text.substr(0, 2);
    day.day = text.substr(2);
  }
  if (!all_digits(day.month) || !all_digits(day.day)) return std::nullopt;
  if (!is_day(day.year.empty() ? 0 : number(day.year), number(day.month), number(day.day))) return std::nullopt;
  return day;
}

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  if (text.size() > 24 || !all_digits(text.substr(0, dot))) return false;
  return dot == std::string_view::npos || all_digits(text.substr(dot + 1));
}

// Whole degrees of a decimal are enough to tell a latitude.
int degrees(std::string_view decimal) {
  if (!decimal.empty() && (decimal.front() == '-' || decimal.front() == '+')) decimal.remove_prefix(1);
  const std::string_view whole = decimal.substr(0, decimal.find('.'));
  return whole.size() > 4 ? 10'000 : number(whole);
}

}  // namespace

Text::Text(const ContentLine& line) : value_(line.value), quoted_(line.encoding == Encoding::quoted_printable) {
  // A charset only means something for bytes beyond ASCII, and for the escapes of ISO-2022.
  const bool foreign = quoted_ || !is_ascii(value_) || value_.find('\x1B') != std::string_view::npos;
  if (!foreign) return;
  charset_ = param(line.params, "CHARSET");
  if (equal_ignoring_case(charset_, "UTF-8") || equal_ignoring_case(charset_, "US-ASCII")) charset_ = {};
  plain_ = !quoted_ && charset_.empty() && is_utf8(value_);
  if (!plain_ && !quoted_) {
    converted_ = charset_to_utf8(value_, charset_);
    value_ = converted_;
  }
}

std::string Text::decoded(std::string_view piece) const {
  std::string bytes = decode_quoted_printable(piece);
  if (!charset_.empty() || !is_utf8(bytes)) bytes = charset_to_utf8(bytes, charset_);
  return with_plain_breaks(bytes);
}

std::string Text::finish(std::string_view piece) const {
  return quoted_ ? unescape_separators(decoded(piece)) : unescape_text(piece);
}

std::string Text::undone() const {
  return quoted_ ? replace_all(decoded(value_), "\n", "\\n") : std::string(value_);
}

std::string Text::whole() const {
  return finish(value_);
}

std::string Text::trimmed() const {
  return trimmed(value_);
}

std::string Text::trimmed(std::string_view piece) const {
  if (!quoted_ && piece.find('\\') == std::string_view::npos) return std::string(trim(piece));
  std::string text = finish(piece);
  const std::string_view inner = trim(text);
  return inner.size() == text.size() ? text : std::string(inner);
}

std::vector<std::string> Text::pieces(char separator) const {
  std::vector<std::string> texts;
  texts.reserve(1 + static_cast<std::size_t>(std::count(value_.begin(), value_.end(), separator)));
  std::size_t begin = 0;
  for (std::size_t i = 0; i < value_.size(); ++i) {
    if (value_[i] == '\\') {
      ++i;
    } else if (value_[i] == separator) {
      texts.push_back(trimmed(value_.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  texts.push_back(trimmed(value_.substr(begin)));
  return texts;
}

std::string read_date(std::string_view text, std::string_view params) {
  text = trim(text);
  const std::size_t time = text.find_first_of("Tt ");
  const auto day = split_day(time == std::string_view::npos || time == 0 ? text : text.substr(0, time));
  if (!day) return std::string(text);
  std::string date(day->year);
  const bool omitted = date == "1604" || date == "0000" ||
                       (!date.empty() && !params.empty() && date == param(params, "X-APPLE-OMIT-YEAR"));
  if (omitted || date.empty()) date.assign(1, '-');
  date += '-';
  date += day->month;
  date += '-';
  date += day->day;
  return date;
}

bool is_date(std::string_view text) {
  const bool has_year = text.size() == 10 && text[4] == '-' && text[7] == '-';
  const bool no_year = text.size() == 7 && text[4] == '-';
  return (has_year || no_year) && split_day(text) && (has_year || text.starts_with("--"));
}

std::optional<std::pair<std::string, std::string>> read_position(std::string_view text) {
  text = trim(text);
  const bool is_geo = text.size() > 4 && equal_ignoring_case(text.substr(0, 4), "geo:");
  if (is_geo) text = text.substr(4, text.find(';') == std::string_view::npos ? text.npos : text.find(';') - 4);
  const std::size_t separator = text.find_first_of(is_geo ? "," : ";,");
  if (separator == std::string_view::npos) return std::nullopt;
  std::string_view first = trim(text.substr(0, separator));
  std::string_view second = trim(text.substr(separator + 1));
  if (is_geo && second.find(',') != second.npos) second = second.substr(0, second.find(','));  // altitude, RFC 5870
  if (!is_decimal(first) || !is_decimal(second)) return std::nullopt;
  if (degrees(first) > 90 && degrees(second) <= 90) std::swap(first, second);  // vCard 2.1 wrote longitude first
  return std::pair(std::string(first), std::string(second));
}

std::string escape_for(Version version, std::string_view text, Part part) {
  if (version != Version::v21) return escape_text(text);
  std::string value;
  for (const char c : with_plain_breaks(text)) {
    const bool separates = (c == ';' && part != Part::whole) || (c == ',' && part == Part::entry);
    if (c == '\\' || separates) value += '\\';
    value += c;
  }
  return value;
}

std::string escape_component(Version version, const Field& field, std::size_t index) {
  std::string value = escape_for(version, field.parts[index], Part::component);
  return field.name == "name-parts" ? replace_all(value, "\\,", ",") : value;
}

std::string escape_uri(std::string_view uri) {
  std::string value;
  for (const char c : with_plain_breaks(uri)) {
    if (c == '\\') value += '\\';
    if (c == '\n')
      value += "\\n";
    else
      value += c;
  }
  return value;
}

bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == text.size()) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
                              c == '.' || c == '-';
                     }) &&
         text.find_first_of(" \n") == std::string_view::npos;
}

// ":" is encoded too, so that no broken line can look like "END:VCARD".
std::string encode_quoted_printable(std::string_view value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  text.reserve(value.size() * 2);
  const auto put = [&](unsigned char c) {
    text += '=';
    text += digits[c >> 4];
    text += digits[c & 15];
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    if (c == '\n') {
      put('\r');
      put('\n');
    } else if (c < 0x20 || c > 0x7E || c == '=' || c == ':' || (c == ' ' && i + 1 == value.size())) {
      put(c);
    } else {
      text += value[i];
    }
  }
  return text;
}

}  // namespace kith::codec::card
