// The values of vCard lines: bytes as they travel ↔ text, dates, positions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/content_line.h"
#include "codec/vcard.h"

namespace kith::codec::card {

// The value of one line as UTF-8 text: quoted-printable and CHARSET undone, bytes that are no UTF-8 converted.
// Separators are looked for before quoted-printable is undone, so "=3B" is text and ";" separates.
class Text {
 public:
  explicit Text(const ContentLine& line);
  std::string whole() const;                              // unescaped, blanks at the ends kept
  std::string undone() const;                             // still escaped: "\\n", "\\," stay, line breaks become "\\n"
  std::string trimmed() const;                            // unescaped
  std::vector<std::string> pieces(char separator) const;  // each unescaped and trimmed
  // Nothing is wrapped: the value's own bytes may be copied into a new line.
  bool is_plain() const { return plain_; }

 private:
  std::string decoded(std::string_view piece) const;
  std::string finish(std::string_view piece) const;
  std::string trimmed(std::string_view piece) const;
  std::string_view value_;
  std::string converted_;
  std::string_view charset_;
  bool quoted_ = false;
  bool plain_ = true;
};

// "19901210", "1990-12-10T08:00:00Z" → "1990-12-10"; "--1210" and Apple's year 1604 → "--12-10"; other texts as they
// are.
std::string read_date(std::string_view text, std::string_view params);
// A date as read_date makes it: "1990-12-10" or "--12-10".
bool is_date(std::string_view text);

// "52.5;13.4", "geo:52.5,13.4;u=10", "52.5,13.4" → latitude and longitude as written.
std::optional<std::pair<std::string, std::string>> read_position(std::string_view text);

// Text as a value of that version: escapes of RFC 6350 §3.4; 2.1 escapes only what its readers undo.
enum class Part { whole, component, entry };  // of the value: all of it, between ";", between ","
std::string escape_for(Version version, std::string_view text, Part part);
// A comma in a part of a name separates several names (RFC 6350 §6.2.2) and stays as it is.
std::string escape_component(Version version, const Field& field, std::size_t index);
std::string escape_uri(std::string_view uri);
// "urn:uuid:…", "https:…", "mailto:…": a scheme and a colon.
bool is_uri(std::string_view text);

std::string encode_quoted_printable(std::string_view value);

}  // namespace kith::codec::card
