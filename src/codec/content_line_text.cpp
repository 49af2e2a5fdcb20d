// The text inside content lines: escapes, lists, quoted-printable, and writing whole lines.
#include <algorithm>

#include "base/text.h"
#include "codec/content_line.h"

namespace kith::codec {
namespace {

constexpr std::size_t line_octets = 75;    // RFC 6350 §3.2, without the line end
constexpr std::size_t quoted_octets = 76;  // RFC 2045 §6.7, the "=" included

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Where to cut so that the piece has at most `octets` and ends neither inside a UTF-8 sequence nor with CR, which would
// be read as part of the line end.
std::size_t cut(std::string_view text, std::size_t octets) {
  std::size_t at = octets;
  while (at > 1 && at > octets - 4 && is_continuation(text[at])) --at;
  if (is_continuation(text[at])) at = octets;
  while (at > 1 && text[at - 1] == '\r') --at;
  return at;
}

// Name, parameters and the colon, which may also stand inside quotes before it.
std::size_t head_size(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return i + 1;
  }
  return line.find(':') + 1;  // a quote that never ends; 0 without a colon
}

}  // namespace

std::string encode_param(std::string_view value) {
  std::string text;
  bool quote = false;
  for (const char c : value) {
    if (c == '^')
      text += "^^";
    else if (c == '\n')
      text += "^n";
    else if (c == '"')
      text += "^'";
    else if ((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\t')
      text += c;
    quote |= c == '\t' || c == ',' || c == ';' || c == ':' || c == ' ' || c == '=';
  }
  return quote ? '"' + text + '"' : text;
}

std::string decode_param(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = value[i] == '^' && i + 1 < value.size() ? value[i + 1] : '\0';
    const char decoded = next == 'n' ? '\n' : next == '\'' ? '"' : next == '^' ? '^' : '\0';
    text += decoded ? decoded : value[i];
    if (decoded) ++i;
  }
  return text;
}

std::string unescape_text(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t slash = value.find('\\', at);
    text += value.substr(at, slash - at);
    if (slash == std::string_view::npos) break;
    const char next = slash + 1 < value.size() ? value[slash + 1] : '\0';
    at = slash + 2;
    if (next == 'n' || next == 'N') {
      text += '\n';
    } else if (next == ',' || next == ';' || next == '\\') {
      text += next;
    } else {
      text += '\\';
      at = slash + 1;
    }
  }
  return text;
}

std::string escape_text(std::string_view text) {
  std::string value;
  value.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == ',' || c == ';' || c == '\\') value += '\\';
    if (c == '\n' || c == '\r')
      value += "\\n";
    else
      value += c;
  }
  return value;
}

std::vector<std::string> split_value(std::string_view value, char separator) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\') {
      ++i;
    } else if (value[i] == separator) {
      pieces.emplace_back(value.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  pieces.emplace_back(value.substr(begin));
  return pieces;
}

std::string decode_quoted_printable(std::string_view value) {
  std::string bytes;
  bytes.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '=') {
      bytes += value[i];
      continue;
    }
    const int high = i + 1 < value.size() ? hex_digit(value[i + 1]) : -1;
    const int low = i + 2 < value.size() ? hex_digit(value[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      bytes += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (i + 1 < value.size()) {
      bytes += '=';
    }
  }
  return bytes;
}

std::string make_line(std::string_view name, const std::vector<std::pair<std::string, std::string>>& params,
                      std::string_view escaped_value, std::string_view newline) {
  std::string line(name);
  for (const auto& [key, value] : params) line += ';' + key + '=' + encode_param(value);
  line += ':';
  line += escaped_value;
  return fold_line(line, newline);
}

std::string fold_line(std::string_view line, std::string_view newline) {
  std::string folded;
  folded.reserve(line.size() + line.size() / 25 + 4);
  for (std::size_t room = line_octets; line.size() > room; room = line_octets - 1) {
    const std::size_t at = cut(line, room);
    folded += line.substr(0, at);
    folded += newline;
    folded += ' ';
    line.remove_prefix(at);
  }
  folded += line;
  folded += newline;
  return folded;
}

std::string fold_quoted_printable(std::string_view line, std::string_view newline) {
  std::string folded;
  std::size_t least = head_size(line);  // name and parameters are never broken
  while (line.size() > quoted_octets) {
    std::size_t at = std::max(least, quoted_octets - 1);
    if (at >= line.size()) break;
    // Not inside "=XX", nor before a blank, which would look like a fold.
    while (at > least && (line[at] == ' ' || line[at] == '\t')) --at;
    if (at > least && line[at - 1] == '=')
      --at;
    else if (at > least + 1 && line[at - 2] == '=')
      at -= 2;
    folded += line.substr(0, at);
    folded += '=';
    folded += newline;
    line.remove_prefix(at);
    least = 1;
  }
  folded += line;
  folded += newline;
  return folded;
}

}  // namespace kith::codec
