#include "codec/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "base/text.h"
#include "codec/mail.h"

namespace kith::codec {

namespace {

// 0x80-0x9F of windows-1252 (WHATWG Encoding, index-windows-1252): the bytes it leaves open are C1 controls.
constexpr std::array<char16_t, 32> windows_1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                   0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
    if (code < 0x80) {
      out += c;
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0 | code >> 6);
      out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | code >> 12);
      out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return out;
}

struct Alias {
  std::string_view name, meaning;
};

// What mail programs write, and what they mean by it (RFC 1345 names, Encoding Standard labels).
constexpr Alias aliases[] = {
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"ks_c_5601-1987", "cp949"},
    {"ks_c_5601", "cp949"},
    {"euc-kr", "cp949"},
    {"shift_jis", "cp932"},
    {"x-sjis", "cp932"},
    {"windows-31j", "cp932"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-9", "cp1254"},
    {"unicode-1-1-utf-7", "utf-7"},
    {"x-mac-roman", "macintosh"},
    {"utf-16", "utf-16be"},
    {"utf-32", "utf-32be"},
    {"x-gbk", "gb18030"},
    {"big5", "cp950"},
    {"tis-620", "cp874"},
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A name that may be given to iconv: no suffix of its own ("//TRANSLIT"), no path.
bool is_plain(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
  });
}

class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  std::string convert(std::string_view bytes) {
    std::string out;
    auto* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write
    std::size_t left = bytes.size();
    while (left > 0) {
      std::array<char, 4096> buffer;
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t before = left;
      const std::size_t result = iconv(handle_, &from, &left, &to, &room);
      const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
      out.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
      if (error == 0 || (error == E2BIG && (left < before || to > buffer.data()))) continue;
      out += "\xEF\xBF\xBD";
      if (error == EINVAL) break;  // a sequence cut off at the end
      ++from;
      --left;
    }
    return out;
  }

 private:
  iconv_t handle_;
};

}  // namespace

std::optional<std::string> known_charset_to_utf8(std::string_view bytes, std::string_view charset) {
  std::string name = ascii_lower(trim(charset));
  if (is_one_of(name, {"utf-8", "utf8", "unicode-1-1-utf-8"})) return to_utf8(bytes);
  if (is_one_of(name, {"us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "iso8859-1", "iso_8859-1",
                       "windows-1252", "cp1252", "cp-1252"})) {
    // An "ASCII" text with UTF-8 in it is UTF-8.
    return name.ends_with("ascii") ? guessed_to_utf8(bytes) : from_windows_1252(bytes);
  }
  if (!is_plain(name)) return std::nullopt;
  if (name == "utf-16" && bytes.starts_with("\xFF\xFE")) name = "utf-16le";
  const auto* alias =
      std::find_if(std::begin(aliases), std::end(aliases), [&](const Alias& a) { return a.name == name; });
  if (alias != std::end(aliases)) name = alias->meaning;
  Converter converter(name);
  if (!converter.is_open()) return std::nullopt;
  std::string out = to_utf8(converter.convert(bytes));
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return out;
}

std::string guessed_to_utf8(std::string_view bytes) {
  return is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
}

std::string charset_to_utf8(std::string_view bytes, std::string_view charset) {
  if (auto known = known_charset_to_utf8(bytes, charset)) return *std::move(known);
  return guessed_to_utf8(bytes);
}

}  // namespace kith::codec
