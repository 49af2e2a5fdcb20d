// The header facts of one mail: what kith keeps of it, and whether a human being wrote it.
#include <algorithm>
#include <unordered_set>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "codec/mail.h"
#include "codec/mail_date.h"
#include "model/message.h"
#include "model/message_ids.h"

namespace kith::model {
namespace {

using codec::mail_header;
using codec::Mailbox;

constexpr std::size_t id_byte_limit = 998;
constexpr std::size_t name_byte_limit = 256;
constexpr std::size_t references_limit = 100;
constexpr std::size_t answered_limit = 10;  // of In-Reply-To

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Without what has no place in a Message-ID.
std::string clean_id(std::string_view text) {
  std::string id;
  for (const char c : text)
    if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '<' && c != '>') id += c;
  return id.size() <= id_byte_limit ? to_utf8(id) : std::string();
}

void cut_name(std::string& name) {
  if (name.size() <= name_byte_limit) return;
  std::size_t end = name_byte_limit;
  while ((static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  name = trim(std::string_view(name).substr(0, end));
}

// A quoted local part or a literal domain that would not be read from the document as the address it is here.
bool is_odd(const Mailbox& mailbox) {
  if (mailbox.address.find_first_of("\"[") == std::string::npos) return false;
  const std::vector<Mailbox> again = codec::parse_addresses("<" + mailbox.address + ">");
  return again.size() != 1 || again.front().address != mailbox.address;
}

std::vector<Mailbox> addresses(std::string_view mail, std::string_view field) {
  std::vector<Mailbox> mailboxes = codec::parse_addresses(mail_header(mail, field));
  std::erase_if(mailboxes, is_odd);
  for (Mailbox& mailbox : mailboxes) {
    mailbox.address = ascii_lower(mailbox.address);
    cut_name(mailbox.name);
  }
  return mailboxes;
}

// Of the header block, whatever its line ends: an mbox and a single file hold the same mail.
std::string made_id(std::string_view mail) {
  std::string block;
  mail = mail.substr(0, codec::mail_header_limit);
  while (!mail.empty()) {
    const std::size_t end = mail.find('\n');
    std::string_view line = mail.substr(0, end);
    mail.remove_prefix(end == std::string_view::npos ? mail.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() && !block.empty()) break;
    if (line.empty() || (block.empty() && line.starts_with("From "))) continue;
    block += line;
    block += '\n';
  }
  const Sha256 hash = sha256(block);
  return hex(std::string_view(reinterpret_cast<const char*>(hash.data()), 16)) + "@kith.invalid";  // RFC 2606
}

std::string id_of(std::string_view mail) {
  const std::string text = mail_header(mail, "Message-ID");
  const std::vector<std::string> ids = message_ids(text);
  const std::string id = ids.empty() && text.find_first_of(" \t") == std::string::npos ? clean_id(text)
                         : ids.empty()                                                 ? std::string()
                                                                                       : ids.front();
  return id.empty() ? made_id(mail) : id;
}

// What the mail answers comes first, then the conversation before it, its newest part when it is long.
void read_references(Message& message, std::string_view mail) {
  std::vector<std::string> ids = message_ids(mail_header(mail, "In-Reply-To"));
  if (ids.size() > answered_limit) ids.resize(answered_limit);
  std::vector<std::string> before = message_ids(mail_header(mail, "References"));
  if (before.size() > references_limit)
    before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(references_limit));
  std::erase(ids, message.message_id);
  if (!ids.empty()) message.in_reply_to = ids.front();
  for (std::string& id : before)
    if (id != message.message_id && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
  message.references = std::move(ids);
}

// The mail system, which nobody can answer (RFC 5321 §4.5.1, §4.5.5).
bool is_bounce(std::string_view mail, std::string_view local) {
  if (local == "mailer-daemon" || local == "postmaster") return true;
  const std::string type = ascii_lower(mail_header(mail, "Content-Type"));
  return type.starts_with("multipart/report") && contains(type, "delivery-status");
}

bool is_list(std::string_view mail) {
  for (const std::string_view name : {"List-Id", "List-Post", "List-Unsubscribe"})
    if (!mail_header(mail, name).empty()) return true;
  const std::string precedence = ascii_lower(mail_header(mail, "Precedence"));
  return precedence == "bulk" || precedence == "list" || precedence == "junk";
}

// "no", and "no; comment" (RFC 3834 §5).
bool is_automatic(std::string_view submitted) {
  const std::string word = ascii_lower(trim(submitted.substr(0, submitted.find_first_of("; ("))));
  return !word.empty() && word != "no";
}

// noreply, no-reply, do_not_reply, and what ends in them (calendar-noreply).
bool is_unanswerable(std::string_view local) {
  std::string letters(local);
  std::erase_if(letters, [](char c) { return c == '-' || c == '_' || c == '.'; });
  return contains(letters, "noreply") || contains(letters, "donotreply");
}

bool is_auto(std::string_view mail, std::string_view local) {
  if (is_automatic(mail_header(mail, "Auto-Submitted")) || is_unanswerable(local)) return true;
  for (const std::string_view name : {"X-Auto-Response-Suppress", "X-Autoreply", "Feedback-ID"})
    if (!mail_header(mail, name).empty()) return true;
  const std::string type = ascii_lower(mail_header(mail, "Content-Type"));
  return type.starts_with("text/calendar") && contains(type, "reply");
}

std::string category_of(std::string_view mail, std::string_view sender) {
  const std::string_view local = sender.substr(0, sender.rfind('@'));
  if (is_bounce(mail, local)) return "bounce";
  if (is_list(mail)) return "list";
  if (is_auto(mail, local)) return "auto";
  const std::string path = mail_header(mail, "Return-Path");
  return path == "<>" || path == "< >" ? "bounce" : "human";
}

}  // namespace

std::vector<std::string> message_ids(std::string_view text) {
  std::vector<std::string> ids;
  std::unordered_set<std::string> seen;
  for (std::size_t end = text.find('>'); end != std::string_view::npos; end = text.find('>')) {
    const std::size_t begin = text.substr(0, end).rfind('<');
    std::string id = begin == std::string_view::npos ? std::string() : clean_id(text.substr(begin, end - begin));
    if (!id.empty() && seen.insert(id).second) ids.push_back(std::move(id));
    text.remove_prefix(end + 1);
  }
  return ids;
}

Message message_of(std::string_view mail) {
  Message message;
  const std::string text = mail_header(mail, "Date");
  const auto date = codec::parse_mail_date(text);
  if (!date) throw Error(Exit::data, text.empty() ? "the mail has no date" : "the date of the mail cannot be read");
  message.at = date->at;
  message.offset = date->offset;
  std::vector<Mailbox> from = addresses(mail, "From");
  if (from.empty()) from = addresses(mail, "Sender");
  if (from.empty()) throw Error(Exit::data, "the mail names no sender");
  message.from = std::move(from.front());
  message.to = addresses(mail, "To");
  message.cc = addresses(mail, "Cc");
  message.message_id = id_of(mail);
  read_references(message, mail);
  message.category = category_of(mail, message.from.address);
  return message;
}

}  // namespace kith::model
