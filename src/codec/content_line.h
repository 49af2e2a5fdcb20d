// Content lines: the grammar vCard and iCalendar share (RFC 6350 §3.2-3.3, RFC 5545 §3.1, vCard 2.1), read without
// loss. Knows bytes and lines only; what a property means is vcard.h's and ical.h's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::codec {

// How the value of a vCard 2.1 line is wrapped for the wire: ENCODING=…, or the bare name.
enum class Encoding : std::uint8_t { none, quoted_printable, base64 };

// One logical line. Views point into the document or, for folded lines, into the ContentLines that made it.
struct ContentLine {
  std::size_t begin = 0;  // raw bytes [begin, end) in the document: folds, soft breaks and line end included
  std::size_t end = 0;
  std::string_view group;   // "item1", without the dot
  std::string_view name;    // as written
  std::string_view params;  // as written, between name and colon, without the first semicolon
  std::string_view value;   // as written, unfolded (quoted-printable soft breaks joined), still escaped or encoded
  std::string_view text;    // the whole line, unfolded, without its line end
  Encoding encoding = Encoding::none;
};

struct Param {
  std::string_view name;   // as written; for a bare vCard 2.1 parameter (";HOME") empty
  std::string_view value;  // as written, quotes removed, commas kept
};

// Documents over 16 MB or 10,000 components (BEGIN lines) are refused: Error(data) with the line.
constexpr std::size_t document_byte_limit = std::size_t{16} << 20;
constexpr std::size_t document_component_limit = 10'000;

class ContentLines {
 public:
  // `document` must outlive this object. Never fails but for the limits: a line without a colon has only a name.
  explicit ContentLines(std::string_view document);
  const std::vector<ContentLine>& lines() const { return lines_; }
  std::string_view document() const { return document_; }
  std::string_view newline() const { return newline_; }  // the document's prevailing line end

 private:
  std::string_view document_;
  std::string_view newline_ = "\r\n";
  std::vector<ContentLine> lines_;
  std::unique_ptr<char[]> unfolded_;  // the folded lines, one after the other
};

// The parameters one by one, without heap.
class ParamReader {
 public:
  explicit ParamReader(std::string_view text) : rest_(text) {}
  bool next(Param& param);
  std::size_t left() const { return rest_.size(); }  // bytes not read yet

 private:
  std::string_view rest_;
};

std::vector<Param> params(std::string_view text);
// The first parameter of that name (case ignored), "" when absent.
std::string_view param(std::string_view text, std::string_view name);

Encoding encoding_of(std::string_view params);

// RFC 6868: "^n" → line break, "^^" → "^", "^'" → "\"".
std::string decode_param(std::string_view value);
std::string encode_param(std::string_view value);  // quoted where it must be

// "\\n" → line break, "\\," → ",", … (RFC 6350 §3.4). Unknown escapes keep the backslash.
std::string unescape_text(std::string_view value);
std::string escape_text(std::string_view text);  // for one component: , ; \ and line breaks
std::vector<std::string> split_value(std::string_view value,
                                     char separator);  // at unescaped separators; pieces stay escaped
std::string decode_quoted_printable(std::string_view value);

// A whole line with its end: folded at 75 octets, never inside a UTF-8 sequence; parameter values quoted and ^-escaped
// (RFC 6868) where needed.
std::string make_line(std::string_view name, const std::vector<std::pair<std::string, std::string>>& params,
                      std::string_view escaped_value, std::string_view newline);

// `line` (no line end in it) with the folds of make_line and its line end; quoted-printable is broken by "=" instead.
std::string fold_line(std::string_view line, std::string_view newline);
std::string fold_quoted_printable(std::string_view line, std::string_view newline);

}  // namespace kith::codec
