// What text takes on a screen, and what of it may reach one.
#include <utf8proc.h>

#include "base/text.h"
#include "base/utf8.h"

namespace kith {
namespace {

bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}
bool is_reordering(char32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

void append_hex(std::string& out, char32_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789ABCDEF"[(value >> shift) & 0xF];
}

// The visible form of what must not be printed; returns nothing and appends nothing when `here` may be printed.
bool append_visible(std::string& out, const Decoded& here, std::string_view bytes) {
  if (!here.good) {
    for (const char byte : bytes) {
      out += "\\x";
      append_hex(out, static_cast<unsigned char>(byte), 2);
    }
    return true;
  }
  if (here.code < 0x20 || here.code == 0x7F) {
    out += '^';
    out += static_cast<char>(here.code ^ 0x40);
    return true;
  }
  if (!is_control(here.code) && !is_reordering(here.code)) return false;
  out += '<';
  append_hex(out, here.code, 4);
  out += '>';
  return true;
}

// Columns of the visible form, 0 for what is printed as it is.
std::size_t visible_width(const Decoded& here) {
  if (!here.good) return 4 * here.length;
  if (here.code < 0x20 || here.code == 0x7F) return 2;
  return is_control(here.code) || is_reordering(here.code) ? 6 : 0;
}

std::size_t code_width(char32_t code) {
  const auto width = static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code)));
  if (width > 0) return width;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_CN:  // a terminal with newer tables, or a font, shows something
    case UTF8PROC_CATEGORY_CO:
      return 1;
    default:
      return 0;
  }
}

bool is_regional_indicator(char32_t code) {
  return code >= 0x1F1E6 && code <= 0x1F1FF;
}

// Latin, Greek and Cyrillic letters as they are most written: one column, and no part of what stands beside them.
bool is_plain_letter(char32_t code) {
  return (code >= 0x20 && code < 0x7F) || (code >= 0xC0 && code < 0x300) || (code >= 0x386 && code < 0x483) ||
         (code >= 0x48A && code < 0x530);
}

struct Cluster {
  std::size_t end;    // byte after it
  std::size_t width;  // columns
};

// The grapheme cluster at `at`. Each thing that is made visible is a cluster of its own.
Cluster cluster_at(std::string_view text, std::size_t at) {
  Decoded here = decode_utf8(text, at);
  std::size_t end = at + here.length;
  if (const std::size_t width = visible_width(here)) return {end, width};
  if (is_plain_letter(here.code) && (end == text.size() || is_plain_letter(decode_utf8(text, end).code)))
    return {end, 1};
  std::size_t width = code_width(here.code);
  const bool after_ascii = here.code < 0x80;
  utf8proc_int32_t state = 0;
  bool flag = false;
  while (end < text.size()) {
    const Decoded next = decode_utf8(text, end);
    if (next.code < 0x80 || visible_width(next) > 0) break;
    if (after_ascii && code_width(next.code) > 0) break;  // a skin colour on a letter is a square of its own
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(here.code),
                                         static_cast<utf8proc_int32_t>(next.code), &state)) {
      break;
    }
    if (next.code == 0xFE0F && width == 1 && !after_ascii) width = 2;  // asked to be shown as emoji
    if (is_regional_indicator(here.code) && is_regional_indicator(next.code)) flag = true;
    if (width == 0) width = code_width(next.code);
    here = next;
    end += next.length;
  }
  return {end, flag ? 2 : width};
}

}  // namespace

bool is_terminal_safe(std::string_view text) {
  for (std::size_t at = skip_printable_ascii(text); at < text.size(); at = skip_printable_ascii(text, at)) {
    const Decoded here = decode_utf8(text, at);
    if (visible_width(here) > 0) return false;
    at += here.length;
  }
  return true;
}

std::string terminal_safe(std::string_view text, Lines lines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = skip_printable_ascii(text, at);
    out += text.substr(at, end - at);
    at = end;
    if (at == text.size()) break;
    const Decoded here = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, here.length);
    const bool kept = lines == Lines::keep && (here.code == '\n' || here.code == '\t');
    if (kept || !append_visible(out, here, bytes)) out += bytes;
    at += here.length;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    // The last of a run of ASCII may carry a mark, so the cluster begins there.
    const std::size_t end = skip_printable_ascii(text, at);
    if (end == text.size()) return width + (end - at);
    if (end > at + 1) {
      width += end - 1 - at;
      at = end - 1;
    }
    const Cluster cluster = cluster_at(text, at);
    width += cluster.width;
    at = cluster.end;
  }
  return width;
}

std::string fit(std::string_view text, std::size_t width) {
  const std::size_t plain = skip_printable_ascii(text);
  if (plain == text.size() && plain <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t used = 0;
  std::size_t cut = 0;  // the end of what fits beside the "…"
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    used += cluster.width;
    if (used > width) return std::string(text.substr(0, cut)).append("…");
    at = cluster.end;
    if (used < width) cut = at;
  }
  return std::string(text);
}

}  // namespace kith
