// Files of mails: an mbox (RFC 4155 and what programs make of it) or one mail alone. Header facts are all kith keeps of
// a mail, so that the quoting of bodies (">From ") is not undone.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace kith::codec {

// By its beginning: the "From " line of an mbox, or header fields among which is one that every mail has (From, Date,
// Received, …).
bool is_mail_file(std::string_view bytes);

struct MailSlice {
  std::string_view bytes;  // header and body, without the "From " line; good during the call only
  std::size_t line = 1;    // 1-based line of the first header field in the file
};

// Calls `each` for every mail of the file, in order. A "From " line begins one at the beginning of the file or after an
// empty line, when it ends in a date or a header field follows: bodies have such lines too. Linear in the file.
void split_mails(std::string_view file, const std::function<void(const MailSlice&)>& each);

}  // namespace kith::codec
