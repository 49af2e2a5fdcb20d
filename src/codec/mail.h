// Header facts of one mail (RFC 5322, 2047, 2231): what `add --from-mail` and the mail scan need. Hostile input: sizes,
// depths and counts are capped, nothing is ever executed or fetched.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::codec {

struct Mailbox {
  std::string name;     // decoded, trimmed; may be empty (also when the mail repeats the address as the name)
  std::string address;  // as written, without angle brackets; always something@something, no control characters
  bool operator==(const Mailbox&) const = default;
};

constexpr std::size_t mail_header_limit = std::size_t{256} << 10;  // bytes of a header block that are read
constexpr std::size_t mailbox_limit = 1000;                        // addresses of one header field
constexpr std::size_t address_byte_limit = 998;                    // RFC 5322 §2.1.1: no line is longer

// RFC 2047 encoded words decoded; adjacent ones joined; unknown charsets kept as written. Always UTF-8.
// Control characters, encoded or not, become blanks.
std::string decode_header(std::string_view value);
// An address list: display names, quoted strings, comments, groups, bare addresses, encoded words. At most 1,000.
std::vector<Mailbox> parse_addresses(std::string_view value);
// The unfolded value of a header field, "" when absent. Reads the header block only (at most 256 KB of it).
std::string mail_header(std::string_view mail, std::string_view name);
// Bytes of `charset` as UTF-8 by glibc iconv; nothing known about it: UTF-8 if valid, else Latin-1.
std::string charset_to_utf8(std::string_view bytes, std::string_view charset);

// One encoded word (RFC 2047 §2, with RFC 2231 §5 language) at the beginning of a text.
struct EncodedWord {
  std::string_view charset;  // without the language
  char encoding = 'q';       // 'b' or 'q'
  std::string_view text;     // still encoded
  std::size_t size = 0;      // of the whole word in the text; 0: there is none
};
EncodedWord encoded_word_at(std::string_view text);

}  // namespace kith::codec
