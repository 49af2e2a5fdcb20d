// Header facts of one mail (RFC 5322, 2047, 2231): what `add --from-mail` and the mail scan need. Hostile input: sizes,
// depths and counts are capped, nothing is ever executed or fetched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::codec {

struct Mailbox {
  std::string name;     // decoded, trimmed; may be empty
  std::string address;  // as written, without angle brackets
};

// RFC 2047 encoded words decoded; adjacent ones joined; unknown charsets kept as written. Always UTF-8.
std::string decode_header(std::string_view value);
// An address list: display names, quoted strings, comments, groups, bare addresses, encoded words. At most 1,000.
std::vector<Mailbox> parse_addresses(std::string_view value);
// The unfolded value of a header field, "" when absent. Reads the header block only (at most 256 KB of it).
std::string mail_header(std::string_view mail, std::string_view name);
// Bytes of `charset` as UTF-8 by glibc iconv; nothing known about it: UTF-8 if valid, else Latin-1.
std::string charset_to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace kith::codec
