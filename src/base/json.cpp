#include "base/json.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>

#include "base/utf8.h"

namespace kith {
namespace {

// Printable ASCII that JSON takes as it is.
std::size_t skip_plain(std::string_view text, std::size_t at) {
  const std::size_t end = skip_printable_ascii(text, at);
  for (; at < end; ++at) {
    if (text[at] == '"' || text[at] == '\\') break;
  }
  return at;
}

// Controls, line separators and what turns the direction of text around: harmless inside JSON, not on a terminal.
bool is_escaped(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

void append_escape(std::string& out, char32_t code) {
  static constexpr std::string_view named = "\b\f\n\r\t\"\\";
  static constexpr std::string_view names = "bfnrt\"\\";
  const std::size_t at = code < 0x80 ? named.find(static_cast<char>(code)) : std::string_view::npos;
  out += '\\';
  if (at != std::string_view::npos) {
    out += names[at];
    return;
  }
  out += 'u';
  for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789abcdef"[(code >> shift) & 0xF];
}

}  // namespace

void append_json_text(std::string& out, std::string_view value) {
  out += '"';
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = skip_plain(value, at);
    out.append(value.data() + at, end - at);
    at = end;
    if (at == value.size()) break;
    const Decoded next = decode_utf8(value, at);
    if (next.code == '"' || next.code == '\\' || is_escaped(next.code)) {
      append_escape(out, next.code);
    } else {
      append_utf8(out, next.code);
    }
    at += next.length;
  }
  out += '"';
}

void JsonWriter::separate() {
  if (!first_ && !after_key_) out_ += ',';
  first_ = false;
  after_key_ = false;
}

void JsonWriter::begin_object() {
  separate();
  out_ += '{';
  first_ = true;
}

void JsonWriter::end_object() {
  out_ += '}';
  first_ = false;
}

void JsonWriter::begin_array() {
  separate();
  out_ += '[';
  first_ = true;
}

void JsonWriter::end_array() {
  out_ += ']';
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  separate();
  append_json_text(out_, name);
  out_ += ':';
  after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
  separate();
  append_json_text(out_, value);
}

void JsonWriter::number(long long value) {
  separate();
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
}

void JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();  // JSON has no other word for it
  separate();
  fmt::memory_buffer digits;
  fmt::format_to(fmt::appender(digits), "{}", value);
  out_.append(digits.data(), digits.size());
}

void JsonWriter::flag(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

}  // namespace kith
