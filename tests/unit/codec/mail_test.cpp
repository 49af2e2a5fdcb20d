#include "codec/mail.h"

#include <doctest/doctest.h>

using kith::codec::charset_to_utf8;
using kith::codec::decode_header;
using kith::codec::mail_header;
using kith::codec::parse_addresses;

namespace {

// Mailboxes as "name <address>" joined by " | ".
std::string addresses(std::string_view value) {
  std::string out;
  for (const auto& mailbox : parse_addresses(value)) {
    if (!out.empty()) out += " | ";
    out += mailbox.name + " <" + mailbox.address + ">";
  }
  return out;
}

}  // namespace

TEST_CASE("encoded words in B and Q are decoded") {
  CHECK(decode_header("=?UTF-8?B?SsO2cmc=?=") == "Jörg");
  CHECK(decode_header("=?utf-8?q?J=C3=B6rg_M=fcller?= x") == "Jörg M\xEF\xBF\xBDller x");
  CHECK(decode_header("=?iso-8859-1?Q?Andr=E9?= Pirard") == "André Pirard");
  CHECK(decode_header("Re: =?utf-8?Q?caf=C3=A9?= (ok)") == "Re: café (ok)");
  CHECK(decode_header("=?utf-8?Q?what=3F?"
                      "?=") == "what??");
  CHECK(decode_header("plain text, nothing else") == "plain text, nothing else");
  CHECK(decode_header("") == "");
}

TEST_CASE("blanks between encoded words go, blanks beside text stay") {
  // RFC 2047 §8.
  CHECK(decode_header("(=?ISO-8859-1?Q?a?=)") == "(a)");
  CHECK(decode_header("(=?ISO-8859-1?Q?a?= b)") == "(a b)");
  CHECK(decode_header("(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)") == "(ab)");
  CHECK(decode_header("(=?ISO-8859-1?Q?a?=  \r\n\t =?ISO-8859-1?Q?b?=)") == "(ab)");
  CHECK(decode_header("(=?ISO-8859-1?Q?a_b?=)") == "(a b)");
  CHECK(decode_header("(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)") == "(a b)");
  CHECK(decode_header("=?UTF-8?B?SGVsbG8=?= =?UTF-8?B?IHdvcmxk?=") == "Hello world");
  CHECK(decode_header("=?utf-8?q?a?= ") == "a ");
}

TEST_CASE("a character split between two words is whole again") {
  CHECK(decode_header("=?UTF-8?Q?J=C3?= =?utf-8?Q?=B6rg?=") == "Jörg");
  CHECK(decode_header("=?UTF-8?B?4pw=?=\r\n =?UTF-8?B?iA==?=") == "✈");
}

TEST_CASE("words that break the rules are read all the same") {
  CHECK(decode_header("a=?utf-8?q?b?=c") == "abc");
  CHECK(decode_header("=?utf-8?Q?a b?=") == "a b");
  CHECK(decode_header("=?UTF-8?B?SsO2cmc?=") == "Jörg");
  CHECK(decode_header("=?UTF-8*en?Q?a?=") == "a");
  CHECK(decode_header("=?utf-8?q?=zz=4?=") == "=zz=4");
}

TEST_CASE("what is no encoded word stays") {
  CHECK(decode_header("=?utf-8?x?abc?=") == "=?utf-8?x?abc?=");
  CHECK(decode_header("=?utf-8?q?abc") == "=?utf-8?q?abc");
  CHECK(decode_header("=?") == "=?");
  CHECK(decode_header("=??q?abc?=") == "=??q?abc?=");
  CHECK(decode_header("1 =? 2 ?= 3") == "1 =? 2 ?= 3");
}

TEST_CASE("words of an unknown charset stay as written, with the blanks around them") {
  CHECK(decode_header("=?x-nothing?Q?a=E9?= b") == "=?x-nothing?Q?a=E9?= b");
  CHECK(decode_header("=?utf-8?q?a?= =?x-nothing?q?b?= =?utf-8?q?c?=") == "a =?x-nothing?q?b?= c");
  CHECK(decode_header("=?UTF-8//TRANSLIT?q?a?=") == "=?UTF-8//TRANSLIT?q?a?=");
}

TEST_CASE("raw bytes are UTF-8 when they can be, else windows-1252") {
  CHECK(decode_header("J\xC3\xB6rg") == "Jörg");
  CHECK(decode_header("J\xF6rg \x80 =?utf-8?q?=C3=B6?=") == "Jörg € ö");
}

TEST_CASE("control characters become blanks, encoded or not") {
  CHECK(decode_header("=?utf-8?q?a=0D=0ABcc:_b=1B[31m=C2=85?=") == "a  Bcc: b [31m ");
  CHECK(decode_header("a\tb") == "a b");
}

TEST_CASE("charsets are known by the names mails use") {
  CHECK(charset_to_utf8("\x93"
                        "a\x94",
                        "ISO-8859-1") == "“a”");
  CHECK(charset_to_utf8("\xA4", "iso-8859-15") == "€");
  CHECK(charset_to_utf8("\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251") == "Привет");
  CHECK(charset_to_utf8("\xD0\xD2\xC9\xD7\xC5\xD4", "KOI8-R") == "привет");
  CHECK(charset_to_utf8("\x1B$B$3$s\x1B(B", "ISO-2022-JP") == "こん");
  CHECK(charset_to_utf8("\x82\xB1\x82\xF1", "Shift_JIS") == "こん");
  CHECK(charset_to_utf8("\xC4\xE3\xBA\xC3", "gb2312") == "你好");
  CHECK(charset_to_utf8("\xBE\xC8\xB3\xE7", "ks_c_5601-1987") == "안녕");
  CHECK(charset_to_utf8(std::string_view("\xFF\xFE"
                                         "A\0",
                                         4),
                        "utf-16") == "A");
  CHECK(charset_to_utf8("J\xC3\xB6rg", "us-ascii") == "Jörg");
  CHECK(charset_to_utf8("J\xF6rg", "x-nothing") == "Jörg");
  CHECK(charset_to_utf8("J\xC3\xB6rg", "") == "Jörg");
  CHECK(charset_to_utf8("a\xFFz", "utf-8") == "a\xEF\xBF\xBDz");
  CHECK(charset_to_utf8("\x1B$B$3$\x1B(B!", "ISO-2022-JP").starts_with("こ"));
}

TEST_CASE("the plain forms of an address") {
  CHECK(addresses("ana@ex.pt") == " <ana@ex.pt>");
  CHECK(addresses("<ana@ex.pt>") == " <ana@ex.pt>");
  CHECK(addresses("Ana Sousa <ana@ex.pt>") == "Ana Sousa <ana@ex.pt>");
  CHECK(addresses("Ana Sousa<ana@ex.pt>, Bo <bo@ex.dk>") == "Ana Sousa <ana@ex.pt> | Bo <bo@ex.dk>");
  CHECK(addresses("\"Sousa, Ana\" <ana@ex.pt>") == "Sousa, Ana <ana@ex.pt>");
  CHECK(addresses("\"Joe \\\"the\\\\ cat\\\"\" <joe@ex.org>") == "Joe \"the\\ cat\" <joe@ex.org>");
  CHECK(addresses("ana@ex.pt (Ana Sousa)") == "Ana Sousa <ana@ex.pt>");
  CHECK(addresses("Ana\r\n Sousa\t<ana@ex.pt>") == "Ana Sousa <ana@ex.pt>");
  CHECK(addresses("Ana@EX.pt") == " <Ana@EX.pt>");
  CHECK(addresses("") == "");
}

TEST_CASE("comments, groups, routes and odd local parts of RFC 5322") {
  CHECK(addresses("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>") == "Pete <pete@silly.test>");
  CHECK(addresses("A Group(Some people)\r\n  :Chris Jones <c@(Chris's host.)public.example>,\r\n joe@example.org;") ==
        "Chris Jones <c@public.example> |  <joe@example.org>");
  CHECK(addresses("Undisclosed recipients:;") == "");
  CHECK(addresses("Friends: Ana <ana@ex.pt>, bo@ex.dk; carla@ex.de") ==
        "Ana <ana@ex.pt> |  <bo@ex.dk> |  <carla@ex.de>");
  CHECK(addresses("Mary Smith <@node.test,@relay.test:mary@example.net>, , jdoe@test  . example") ==
        "Mary Smith <mary@example.net> |  <jdoe@test.example>");
  CHECK(addresses("\"john doe\"@ex.org, \"a@b\"@ex.org, <\"x > y\"@ex.org>") ==
        " <\"john doe\"@ex.org> |  <\"a@b\"@ex.org> |  <\"x > y\"@ex.org>");
  CHECK(addresses("user@[IPv6:2001:db8::1], user@[192.0.2.1]") == " <user@[IPv6:2001:db8::1]> |  <user@[192.0.2.1]>");
  CHECK(addresses("jörg@müller.example") == " <jörg@müller.example>");
}

TEST_CASE("names are decoded after the addresses were told apart") {
  CHECK(addresses("=?utf-8?Q?Sousa=2C_Ana?= <ana@ex.pt>") == "Sousa, Ana <ana@ex.pt>");
  CHECK(addresses("=?utf-8?Q?Sousa,_Ana?= <ana@ex.pt>") == "Sousa, Ana <ana@ex.pt>");
  CHECK(addresses("=?utf-8?Q?J=C3?= =?utf-8?Q?=B6rg?= <j@ex.de>") == "Jörg <j@ex.de>");
  CHECK(addresses("\"=?utf-8?Q?J=C3=B6rg?=\" <j@ex.de>") == "Jörg <j@ex.de>");
  CHECK(addresses("=?utf-8?q?=22evil=40x.org=22_=3Cevil=40x.org=3E?= <j@ex.de>") ==
        "\"evil@x.org\" <evil@x.org> <j@ex.de>");
  CHECK(addresses("=?utf-8?Q?a?= \"b\" c <j@ex.de>") == "a b c <j@ex.de>");
  CHECK(addresses("j@ex.de (=?utf-8?Q?J=C3=B6rg?=)") == "Jörg <j@ex.de>");
  CHECK(addresses("J\xF6rg <j@ex.de>") == "Jörg <j@ex.de>");
}

TEST_CASE("a name that says nothing is empty") {
  CHECK(addresses("\"ana@ex.pt\" <Ana@ex.pt>") == " <Ana@ex.pt>");
  CHECK(addresses("'ana@ex.pt' <ana@ex.pt>") == " <ana@ex.pt>");
  CHECK(addresses("\"'Ana Sousa'\" <ana@ex.pt>") == "Ana Sousa <ana@ex.pt>");
  CHECK(addresses("\"\" <ana@ex.pt>") == " <ana@ex.pt>");
}

TEST_CASE("junk gives what can be saved and never half an address") {
  CHECK(addresses("Ana Sousa ana@ex.pt") == "Ana Sousa <ana@ex.pt>");
  CHECK(addresses("Sousa A. ana@ex.pt") == "Sousa A. <ana@ex.pt>");
  CHECK(addresses("Ana <ana@ex.pt, Bo <bo@ex.dk>") == "Ana <ana@ex.pt> | Bo <bo@ex.dk>");
  CHECK(addresses("Ana <<ana@ex.pt>>") == "Ana <ana@ex.pt>");
  CHECK(addresses("ana@ex.pt; bo@ex.dk") == " <ana@ex.pt> |  <bo@ex.dk>");
  CHECK(addresses("mailto:ana@ex.pt") == " <ana@ex.pt>");
  CHECK(addresses("\"Ana <ana@ex.pt>") == "Ana <ana@ex.pt>");
  CHECK(addresses("Ana (from work <ana@ex.pt>") == "Ana from work <ana@ex.pt>");
  CHECK(addresses("<>, root, MAILER-DAEMON, @, a@, @b, a@b@c, <a b>, <root>") == "");
  CHECK(addresses(",,;:<>()\"\\") == "");
  CHECK(addresses("a@ex.org <" + std::string(1000, 'x') + "@ex.org>") == "");
}

TEST_CASE("at most a thousand addresses are read") {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "a" + std::to_string(i) + "@ex.org,";
  const auto found = parse_addresses(many);
  CHECK(found.size() == 1000);
  CHECK(found.back().address == "a999@ex.org");
}

TEST_CASE("a header field is found by its name and unfolded") {
  constexpr std::string_view mail =
      "Received: from x\r\nSubject: one\r\n\ttwo\r\n   three  \r\nFrom : Ana <ana@ex.pt>\r\nTO:\r\n bo@ex.dk\r\n"
      "To: second@ex.dk\r\n\r\nSubject: of the body\r\nCc: body@ex.dk\r\n";
  CHECK(mail_header(mail, "subject") == "one two three");
  CHECK(mail_header(mail, "From") == "Ana <ana@ex.pt>");
  CHECK(mail_header(mail, "to") == "bo@ex.dk");
  CHECK(mail_header(mail, "Cc") == "");
  CHECK(mail_header(mail, "Sub") == "");
}

TEST_CASE("any line end will do, and the From line of a mailbox is no field") {
  CHECK(mail_header("From ana Fri May  1\nSubject: a\n b\n\nFrom: x\n", "Subject") == "a b");
  CHECK(mail_header("From ana Fri May  1\nSubject: a\n b\n\nFrom: x\n", "From") == "");
  CHECK(mail_header("A: 1\rSubject: a\r b\r\rB: 2\r", "Subject") == "a b");
  CHECK(mail_header("A: 1\rSubject: a\r b\r\rB: 2\r", "B") == "");
  CHECK(mail_header("\xEF\xBB\xBF\r\n\r\nSubject: a", "Subject") == "a");
  CHECK(mail_header(" stray\nno colon\n: nothing\nSubject: a", "Subject") == "a");
  CHECK(mail_header("", "Subject") == "");
}

TEST_CASE("only 256 KB of the header are read") {
  const std::string padding = "X-Pad: " + std::string(300'000, 'x') + "\r\n";
  CHECK(mail_header(padding + "Subject: a\r\n", "Subject") == "");
  CHECK(mail_header("Subject: a\r\n" + padding, "Subject") == "a");
}

TEST_CASE("hostile headers cost no more than their length") {
  const auto repeated = [](std::string_view piece) {
    std::string text;
    while (text.size() < kith::codec::mail_header_limit) text += piece;
    return text;
  };
  for (const char* piece :
       {"\"", "\\\"", "(", "<", "=?a?q?x ", "=?utf-8?b?", "=?utf-8?q?a?= ", "@", "a@b ", ":", "[", "@["}) {
    CAPTURE(piece);
    CHECK(parse_addresses(repeated(piece)).size() <= 1);
    CHECK(decode_header(repeated(piece)).size() <= kith::codec::mail_header_limit + 16);
  }
}
