#include "model/message.h"

#include <algorithm>

#include "base/ids.h"
#include "base/text.h"
#include "codec/base64.h"
#include "codec/ical.h"
#include "model/message_ids.h"

namespace kith::model {
namespace {

using codec::Mailbox;

// As RFC 5322 writes it: a quoted string, or an encoded word where a quoted string would be read as one.
std::string name_text(std::string_view name) {
  if (name.find("=?") != std::string_view::npos) return "=?utf-8?b?" + codec::encode_base64(name) + "?=";
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

std::string address_text(const std::vector<Mailbox>& mailboxes) {
  std::string text;
  for (const Mailbox& mailbox : mailboxes) {
    if (!text.empty()) text += ", ";
    if (!mailbox.name.empty()) text += name_text(mailbox.name) + " ";
    text += "<" + mailbox.address + ">";
  }
  return text;
}

std::vector<Mailbox> read_addresses(std::string_view text) {
  std::vector<Mailbox> mailboxes = codec::parse_addresses(text);
  for (Mailbox& mailbox : mailboxes) mailbox.address = ascii_lower(mailbox.address);
  return mailboxes;
}

std::int32_t read_offset(std::string_view text) {
  constexpr long long day = 86400;
  const auto seconds = parse_integer(text);
  return seconds && *seconds > -day && *seconds < day ? static_cast<std::int32_t>(*seconds) : 0;
}

void read_field(Message& message, const codec::Field& field) {
  const std::string text(field.text());
  if (field.name == "start") {
    if (const auto at = time::parse_rfc3339(text)) message.at = *at;
  } else if (field.name == "kith:offset") {
    message.offset = read_offset(text);
  } else if (field.name == "kith:from") {
    const auto from = read_addresses(text);
    if (!from.empty()) message.from = from.front();
  } else if (field.name == "kith:to") {
    message.to = read_addresses(text);
  } else if (field.name == "kith:cc") {
    message.cc = read_addresses(text);
  } else if (field.name == "kith:message-id") {
    message.message_id = text;
  } else if (field.name == "kith:in-reply-to") {
    message.in_reply_to = text;
  } else if (field.name == "kith:references") {
    message.references = message_ids(text);
  } else if (field.name == "kith:mailbox") {
    message.mailbox = text;
  } else if (field.name == "kith:category") {
    message.category = text;
  } else if (field.name == "kith:settled") {
    message.settled = text == "true";
  }
}

}  // namespace

Message read_message(const codec::Fields& fields) {
  Message message;
  message.category = "human";
  for (const codec::Field& field : fields) read_field(message, field);
  return message;
}

codec::Fields write_message(const Message& message) {
  codec::Fields fields;
  const auto add = [&fields](std::string_view name, std::string text) {
    if (!text.empty()) fields.push_back(codec::make_ical_field(name, {std::move(text)}));
  };
  add("start", time::format_utc(message.at));
  add("kith:offset", std::to_string(message.offset));
  if (!message.from.address.empty()) add("kith:from", address_text({message.from}));
  add("kith:to", address_text(message.to));
  add("kith:cc", address_text(message.cc));
  add("kith:message-id", message.message_id);
  add("kith:in-reply-to", message.in_reply_to);
  std::string references;
  for (const std::string& id : message.references) references += (references.empty() ? "<" : " <") + id + ">";
  add("kith:references", std::move(references));
  add("kith:mailbox", message.mailbox);
  add("kith:category", message.category);
  if (message.settled) add("kith:settled", "true");
  return fields;
}

std::string message_uid(std::string_view message_id) {
  return uuid5("message", message_id);
}

bool is_mine(std::string_view address, const std::vector<std::string>& mine) {
  const std::string lower = ascii_lower(address);
  if (std::find(mine.begin(), mine.end(), lower) != mine.end()) return true;
  const std::size_t at = lower.rfind('@'), plus = lower.find('+');
  if (at == std::string::npos || plus == std::string::npos || plus == 0 || plus > at) return false;
  return std::find(mine.begin(), mine.end(), lower.substr(0, plus) + lower.substr(at)) != mine.end();
}

}  // namespace kith::model
