// Any bytes as a mail, as a header value and as an address list.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "codec/mail.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string from = kith::codec::mail_header(text, "From");
  for (const std::string_view list : {text, std::string_view(from)}) {
    for (const kith::codec::Mailbox& mailbox : kith::codec::parse_addresses(list)) {
      if (mailbox.address.find('@') == std::string::npos || !kith::is_utf8(mailbox.address)) std::abort();
      if (!kith::is_utf8(mailbox.name) || kith::trim(mailbox.name) != mailbox.name) std::abort();
    }
  }
  const std::string decoded = kith::codec::decode_header(text);
  if (!kith::is_utf8(decoded) || decoded.find('\n') != std::string::npos) std::abort();
  return 0;
}
