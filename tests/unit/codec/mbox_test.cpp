#include "codec/mbox.h"

#include <doctest/doctest.h>

#include <string>

using kith::codec::is_mail_file;
using kith::codec::MailSlice;

namespace {

// "LINE:BYTES" of each mail, joined by " | ", line breaks as "/".
std::string mails(std::string_view file) {
  std::string out;
  kith::codec::split_mails(file, [&out](const MailSlice& slice) {
    if (!out.empty()) out += " | ";
    out += std::to_string(slice.line) + ":";
    for (const char c : slice.bytes) out += c == '\n' ? '/' : c;
  });
  return out;
}

}  // namespace

TEST_CASE("an mbox is split at its From lines") {
  CHECK(mails("From a@x Mon May  4 10:00:00 2026\nA: 1\n\nhello\n\nFrom b@x Mon May  4 11:00:00 2026\nB: 2\n\nbye\n") ==
        "2:A: 1//hello// | 7:B: 2//bye/");
  CHECK(mails("From - Mon May 04 10:00:00 2026\r\nA: 1\r\n\r\nhello\r\n\r\nFrom \r\nB: 2\r\n") ==
        "2:A: 1\r/\r/hello\r/\r/ | 7:B: 2\r/");
}

TEST_CASE("a line of a body that begins with From is not the next mail") {
  CHECK(mails("From a@x Mon May  4 10:00:00 2026\nA: 1\n\nFrom now on\nwe talk\n\nFrom then on\n\nend\n") ==
        "2:A: 1//From now on/we talk//From then on//end/");
  CHECK(mails("From a@x Mon May  4 10:00:00 2026\nA: 1\n\n>From b@x Mon May  4 11:00:00 2026\nB: 2\n") ==
        "2:A: 1//>From b@x Mon May  4 11:00:00 2026/B: 2/");
  CHECK(mails("From a@x Mon May  4 10:00:00 2026\nA: 1\nFrom b@x Mon May  4 11:00:00 2026\nB: 2\n") ==
        "2:A: 1/From b@x Mon May  4 11:00:00 2026/B: 2/");
}

TEST_CASE("a mail alone is one slice, whatever stands around it") {
  CHECK(mails("A: 1\n\nhello") == "1:A: 1//hello");
  CHECK(mails("\n\n\xEF\xBB\xBF") == "3:\xEF\xBB\xBF");
  CHECK(mails("\xEF\xBB\xBF\n\nA: 1\n") == "3:A: 1/");
  CHECK(mails("") == "");
  CHECK(mails("\n\r\n") == "");
}

TEST_CASE("a mail with nothing in it is one too, so that it is told and not lost") {
  CHECK(mails("From a@x Mon May  4 10:00:00 2026\n\nFrom b@x Mon May  4 11:00:00 2026\nB: 2\n") == "2:/ | 4:B: 2/");
}

TEST_CASE("a file of mails is known by its beginning") {
  CHECK(is_mail_file("From a@x Mon May  4 10:00:00 2026\nA: 1\n"));
  CHECK(is_mail_file("From \nReturn-Path: <a@x>\n"));
  CHECK(is_mail_file("From: a@x\n\n"));
  CHECK(is_mail_file("\r\nX-Odd: 1\r\n folded: a\r\nReceived: by x\r\n"));
  CHECK(
      is_mail_file("\xEF\xBB\xBF"
                   "Date : now\n"));
}

TEST_CASE("other files are no mails") {
  for (const char* text : {"", "\n", "hello\n", "From now on\n", "Notes:\nThis is a list\n", "a,b:c\nFrom: x\n\n",
                           "X-Odd: 1\n\nFrom: a@x\n", "http://ex.org\n", " From: a@x\n", "Subject\n: x\n"}) {
    CAPTURE(text);
    CHECK_FALSE(is_mail_file(text));
  }
}

TEST_CASE("a huge hostile file is split in linear time") {
  std::string file;
  while (file.size() < 8'000'000) file += "From \n\n";
  std::size_t count = 0;
  kith::codec::split_mails(file, [&count](const MailSlice&) { ++count; });
  CHECK(count == 1);
}
