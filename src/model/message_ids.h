// Message-IDs in the text of header fields (RFC 5322 §3.6.4).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::model {

// Every <…> of a text, without the brackets and blanks, each once, in order; at most 998 bytes each. Other text is
// nothing.
std::vector<std::string> message_ids(std::string_view text);

}  // namespace kith::model
