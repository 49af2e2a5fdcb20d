#include "model/message.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/text.h"
#include "codec/ical.h"

using namespace kith;
using model::Message;
using model::message_of;

namespace {

std::string mail(const std::string& more, const std::string& from = "Ana Sousa <Ana@Ex.pt>") {
  return "Date: Mon, 4 May 2026 10:00:00 +0200\r\nFrom: " + from + "\r\n" + more + "\r\nFrom: body@ex.org\r\n";
}

// "name <address>" joined by ", ".
std::string shown(const std::vector<codec::Mailbox>& mailboxes) {
  std::vector<std::string> texts;
  for (const codec::Mailbox& mailbox : mailboxes) texts.push_back(mailbox.name + " <" + mailbox.address + ">");
  return join(texts, ", ");
}

std::string category(const std::string& more, const std::string& from = "ana@ex.pt") {
  return message_of(mail(more, from)).category;
}

std::string failure(std::string_view text) {
  try {
    message_of(text);
  } catch (const Error& error) {
    return std::to_string(static_cast<int>(error.code)) + " " + error.message;
  }
  return "";
}

// Through the document and back.
Message stored(const Message& message) {
  const auto fields = model::write_message(message);
  const std::string body = codec::make_ical(model::message_component, "u", fields, message.at);
  return model::read_message(codec::read_ical(body).fields);
}

}  // namespace

TEST_CASE("the header facts of a mail are read, and nothing of its body") {
  const Message message =
      message_of(mail("To: Mira <mira@ex.org>, =?utf-8?q?J=C3=B6rg?= <J@Ex.de>\r\nCc: team: a@x.org, b@x.org;\r\n"
                      "Message-ID: <One@Ex.pt>\r\nIn-Reply-To: Your mail <zero@ex.org>\r\n"
                      "References: <a@x>\r\n <b@x> <zero@ex.org>\r\nSubject: secret\r\n"));
  CHECK(time::format_utc(message.at) == "2026-05-04T08:00:00Z");
  CHECK(message.offset == 7200);
  CHECK(shown({message.from}) == "Ana Sousa <ana@ex.pt>");
  CHECK(shown(message.to) == "Mira <mira@ex.org>, Jörg <j@ex.de>");
  CHECK(shown(message.cc) == " <a@x.org>,  <b@x.org>");
  CHECK(message.message_id == "One@Ex.pt");
  CHECK(message.in_reply_to == "zero@ex.org");
  CHECK(message.references == std::vector<std::string>{"zero@ex.org", "a@x", "b@x"});
  CHECK(message.category == "human");
  CHECK(message.mailbox.empty());
  CHECK_FALSE(message.settled);
}

TEST_CASE("a mail without a date or a sender is refused") {
  CHECK(failure("From: a@x.org\n\n") == "9 the mail has no date");
  CHECK(failure("Date: soon\nFrom: a@x.org\n\n") == "9 the date of the mail cannot be read");
  CHECK(failure("Date: 4 May 2026 10:00:00 +0000\nFrom: nobody\n\n") == "9 the mail names no sender");
  CHECK(failure("") == "9 the mail has no date");
  CHECK(message_of("Date: 4 May 2026 10:00:00 +0000\nSender: s@x.org\n\n").from.address == "s@x.org");
}

TEST_CASE("a mail without Message-ID is known by its header block, whatever its line ends and its body") {
  const std::string text = mail("To: mira@ex.org\r\nSubject: one\r\n");
  const std::string id = message_of(text).message_id;
  CHECK(id.size() == 32 + std::string("@kith.invalid").size());
  CHECK(id.ends_with("@kith.invalid"));
  CHECK(message_of(replace_all(text, "\r\n", "\n")).message_id == id);
  CHECK(message_of("From ana Mon May  4 10:00:00 2026\n" + text + "more\n").message_id == id);
  CHECK(message_of(mail("To: mira@ex.org\r\nSubject: two\r\n")).message_id != id);
  CHECK(message_of(mail("Message-ID: <>\r\n")).message_id.ends_with("@kith.invalid"));
  CHECK(message_of(mail("Message-ID: <" + std::string(2000, 'x') + ">\r\n")).message_id.ends_with("@kith.invalid"));
  CHECK(message_of(mail("Message-ID: bare@x\r\n")).message_id == "bare@x");
  CHECK(message_of(mail("Message-ID: <a b\r\n\tc@x> (comment)\r\n")).message_id == "abc@x");
}

TEST_CASE("references are the last hundred, each once, without the mail itself") {
  std::string references = "References:";
  for (int i = 0; i < 150; ++i) references += " <" + std::to_string(i) + "@x>\r\n";
  const Message message = message_of(mail("Message-ID: <149@x>\r\nIn-Reply-To: <149@x> <148@x>\r\n" + references));
  CHECK(message.in_reply_to == "148@x");
  CHECK(message.references.size() == 99);
  CHECK(message.references[1] == "50@x");
  CHECK(message.references.back() == "147@x");
  CHECK(message_of(mail("References: <<a@x> b@x> <a@x>\r\nIn-Reply-To: 4 May\r\n")).references ==
        std::vector<std::string>{"a@x"});
}

TEST_CASE("only mail of human beings is human") {
  CHECK(category("Auto-Submitted: no\r\n") == "human");
  CHECK(category("Return-Path: <ana@ex.pt>\r\n") == "human");
  CHECK(category("Content-Type: text/calendar; method=REQUEST\r\n") == "human");
  CHECK(category("Precedence: first-class\r\n") == "human");
  for (const char* field : {"List-Id: <x.ex.org>", "List-Post: NO", "list-unsubscribe: <mailto:u@x>",
                            "Precedence: Bulk", "Precedence: list", "Precedence: junk"}) {
    CAPTURE(std::string(field));
    CHECK(category(std::string(field) + "\r\n") == "list");
  }
  for (const char* field :
       {"Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x", "X-Auto-Response-Suppress: All",
        "X-Autoreply: yes", "Feedback-ID: 1:x", "Content-Type: text/calendar; method=REPLY"}) {
    CAPTURE(std::string(field));
    CHECK(category(std::string(field) + "\r\n") == "auto");
  }
  for (const char* from : {"noreply@x.org", "No-Reply@x.org", "do_not_reply@x.org", "calendar-noreply@x.org"}) {
    CAPTURE(std::string(from));
    CHECK(category("", from) == "auto");
  }
  CHECK(category("", "MAILER-DAEMON@x.org") == "bounce");
  CHECK(category("", "postmaster@x.org") == "bounce");
  CHECK(category("Return-Path: <>\r\n") == "bounce");
  CHECK(category("Content-Type: multipart/report; report-type=delivery-status\r\n") == "bounce");
}

TEST_CASE("a message goes through its document and comes back the same") {
  Message message =
      message_of(mail("To: \"Sousa, \\\"Ana\\\" \\\\ <x>\" <a@x.org>, =?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?= <b@x.org>, "
                      "\"odd local, part\"@x.org, =?utf-8?b?SsO2cmc=?= <c@x.org>\r\nCc: (Comment) d@[127.0.0.1]\r\n"
                      "Message-ID: <we;ird,id\\n@x>\r\nReferences: <a;b@x> <c,d@x>\r\n"));
  CHECK(shown(message.to) ==
        "Sousa, \"Ana\" \\ <x> <a@x.org>, =?utf-8?q?x?= <b@x.org>,  <\"odd local, part\"@x.org>, "
        "Jörg <c@x.org>");
  CHECK(stored(message) == message);
  message.mailbox = "INBOX/Ö";
  message.settled = true;
  message.offset = -12600;
  CHECK(stored(message) == message);
}

TEST_CASE("an address that a document cannot name is left out") {
  const Message message =
      message_of(mail("To: \"b c\"@[10.c\"@[10.0.0.1]\r\nCc: a@[,10.0.0.1], \"b c\"@[10.0.0.1], d@[IPv6:::1]\r\n"));
  CHECK(shown(message.to) == "");
  CHECK(shown(message.cc) == " <\"b c\"@[10.0.0.1]>,  <d@[ipv6:::1]>");
  CHECK(stored(message) == message);
}

TEST_CASE("a long name is cut between two letters") {
  std::string name;
  while (name.size() < 5000) name += "ö=?";
  const Message message = message_of(mail("", "\"" + name + "\" <ana@ex.pt>"));
  CHECK(message.from.name.size() <= 256);
  CHECK(is_utf8(message.from.name));
  CHECK(stored(message) == message);
}

TEST_CASE("a damaged document is a message all the same") {
  const codec::Fields fields = {
      codec::make_ical_field("start", {"2026-05-04"}), codec::make_ical_field("kith:offset", {"999999999999"}),
      codec::make_ical_field("kith:from", {"<<,;\"("}), codec::make_ical_field("kith:references", {">>><<<"})};
  Message plain;
  plain.category = "human";
  CHECK(model::read_message(fields) == plain);
}

TEST_CASE("the UID of a message is that of its Message-ID") {
  CHECK(model::message_uid("a@x") == model::message_uid("a@x"));
  CHECK(model::message_uid("a@x") != model::message_uid("b@x"));
}

TEST_CASE("an address of mine may have a tag") {
  const std::vector<std::string> mine = {"mira@ex.org", "m@home.pt"};
  CHECK(model::is_mine("Mira@Ex.org", mine));
  CHECK(model::is_mine("mira+list@ex.org", mine));
  CHECK_FALSE(model::is_mine("mira+list@home.pt", mine));
  CHECK_FALSE(model::is_mine("+mira@ex.org", mine));
  CHECK_FALSE(model::is_mine("mira@ex.org+x", mine));
  CHECK_FALSE(model::is_mine("", mine));
}
