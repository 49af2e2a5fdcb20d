// The header facts of one mail, as kith keeps them: no subject, no body (product.md, "message"). A document of
// component X-KITH-MESSAGE, so that undo, export and forget hold for it as for everything else. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "codec/mail.h"
#include "model/stamp.h"

namespace kith::model {

inline constexpr std::string_view message_component = "X-KITH-MESSAGE";

struct Message {
  time::Instant at;
  std::int32_t offset = 0;  // seconds east of UTC of the Date header: the day it was for its sender
  codec::Mailbox from;
  std::vector<codec::Mailbox> to, cc;   // addresses lower case
  std::string message_id;               // without angle brackets
  std::string in_reply_to;              // the first one; ""
  std::vector<std::string> references;  // In-Reply-To and References, each once
  std::string mailbox;                  // where it was found; "" for an imported file
  std::string category;                 // "human", "list", "auto", "bounce": only human ones wait or settle
  bool settled = false;                 // needs no answer: a person said so
  bool operator==(const Message&) const = default;
};

Message read_message(const codec::Fields& fields);
codec::Fields write_message(const Message& message);
std::string message_uid(std::string_view message_id);  // UUIDv5

// What is kept of one mail (RFC 5322), whatever its body: at most 1,000 addresses a field and the last 100 references.
// A mail without Message-ID gets one made of its header block: the same mail again is the same. Error(data) when its
// date cannot be read or nobody sent it.
Message message_of(std::string_view mail);

// One of these addresses (lower case), or one of them with a tag: mira+list@ex.org.
bool is_mine(std::string_view address, const std::vector<std::string>& mine);

}  // namespace kith::model
