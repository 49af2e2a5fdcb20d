// Files of cards.
#include <doctest/doctest.h>

#include "base/error.h"
#include "codec/content_line.h"
#include "codec/vcard.h"

using namespace kith;
using namespace kith::codec;

namespace {

// Each card as "line:bytes" with "+" when it is complete.
std::string cards(std::string_view file) {
  std::string text;
  split_vcards(file, [&](const CardSlice& slice) {
    text += std::to_string(slice.line) + (slice.complete ? "+" : "-") + '<' + std::string(slice.bytes) + ">\n";
  });
  return text;
}

}  // namespace

TEST_CASE("a file is split into cards and what is between them is skipped") {
  CHECK(cards("junk\nBEGIN:VCARD\nFN:A\nEND:VCARD\n\njunk\nbegin:vcard\r\nFN:B\r\nend:vcard \r\nEND:VCARD\n") ==
        "2+<BEGIN:VCARD\nFN:A\nEND:VCARD\n>\n7+<begin:vcard\r\nFN:B\r\nend:vcard \r\n>\n");
  CHECK(cards("") == "");
  CHECK(cards("no cards here") == "");
}

TEST_CASE("a card without END ends where the next one begins, or with the file") {
  CHECK(cards("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\n") == "1-<BEGIN:VCARD\nFN:A\n>\n3-<BEGIN:VCARD\nFN:B\n>\n");
}

TEST_CASE("a nested card belongs to the one around it") {
  const std::string file =
      "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nitem1.AGENT;X=1:\n\nBEGIN:VCARD\nEND:VCARD\nEND:VCARD\nFN:A\nEND:VCARD\n";
  CHECK(cards(file) == "1+<" + file + ">\n");
  const Vcard vcard = read_vcard(file);
  REQUIRE(vcard.fields.size() == 2);
  CHECK(vcard.fields[0].name == "line:AGENT");
  CHECK(vcard.fields[1].text() == "A");
}

TEST_CASE("lone CR and byte order marks between joined files are read") {
  CHECK(cards("BEGIN:VCARD\rFN:A\rEND:VCARD\r") == "1+<BEGIN:VCARD\rFN:A\rEND:VCARD\r>\n");
  CHECK(cards("\xEF\xBB\xBF"
              "BEGIN:VCARD\nEND:VCARD\n\xEF\xBB\xBF"
              "BEGIN:VCARD\nEND:VCARD\n") == "1+<BEGIN:VCARD\nEND:VCARD\n>\n3+<BEGIN:VCARD\nEND:VCARD\n>\n");
}

TEST_CASE("a card over 16 MB or with over 10,000 components is refused with its line") {
  const auto line_of_refusal = [](const std::string& file) -> std::size_t {
    try {
      cards(file);
    } catch (const Error& error) {
      CHECK(error.code == Exit::data);
      return error.line;
    }
    return 0;
  };
  std::string large = "BEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\n";
  const std::string line(1023, 'x');
  for (int i = 0; i < 17 * 1024; ++i) large.append(line).append("\n");
  CHECK(line_of_refusal(large) == 3);
  std::string nested = "\nBEGIN:VCARD\n";
  for (int i = 0; i < 10'000; ++i) nested += "BEGIN:X\n";
  CHECK(line_of_refusal(nested) == 2);
}

TEST_CASE("UTF-16 and byte order marks become plain UTF-8, other bytes are used as they are") {
  const auto wide = [](std::string_view text, bool little) {
    std::string out;
    for (const char c : text) out += little ? std::string{c, '\0'} : std::string{'\0', c};
    return out;
  };
  CHECK(to_utf8_file("\xFF\xFE" + wide("BEGIN", true)) == "BEGIN");
  CHECK(to_utf8_file("\xFE\xFF" + wide("BEGIN", false)) == "BEGIN");
  CHECK(to_utf8_file(wide("BEGIN", true)) == "BEGIN");
  CHECK(to_utf8_file(wide("BEGIN", false)) == "BEGIN");
  CHECK(to_utf8_file(std::string("\xFF\xFE\xFC\x00\x3D\xD8\x00\xDE\x00\xD8", 10)) ==
        "\xC3\xBC\xF0\x9F\x98\x80\xEF\xBF\xBD");
  CHECK(to_utf8_file("\xEF\xBB\xBFx") == "x");
  CHECK_FALSE(to_utf8_file("BEGIN:VCARD").has_value());
  CHECK_FALSE(to_utf8_file("M\xFCller").has_value());
}

TEST_CASE("the key of a phone number is its digits") {
  CHECK(phone_key("+49 (0)30 123-45") == "+493012345");
  CHECK(phone_key("(030) 123 45") == "03012345");
  CHECK(phone_key("tel:+1-201-555-0123;ext=102") == "+12015550123");
  CHECK(phone_key("Call Me") == "call me");
  CHECK(phone_key("+") == "+");
  CHECK(phone_key("") == "");
}

TEST_CASE("text of other charsets is read as UTF-8") {
  const auto name = [](std::string_view line) {
    return std::string(
        read_vcard("BEGIN:VCARD\nVERSION:2.1\n" + std::string(line) + "\nEND:VCARD\n").fields.at(0).text());
  };
  CHECK(name("FN:J\xF6rg") == "J\xC3\xB6rg");
  CHECK(name("FN;CHARSET=ISO-8859-1:J\xF6rg") == "J\xC3\xB6rg");
  CHECK(name("FN;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:=80") == "\xE2\x82\xAC");
  CHECK(name("FN;ENCODING=QUOTED-PRINTABLE:J=F6rg") == "J\xC3\xB6rg");
  CHECK(name("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg=3B=2C\\;\\n") == "J\xC3\xB6rg;,;\\n");
  CHECK(name("FN;CHARSET=SHIFT_JIS:\x8E\x52\x93\x63") == "\xE5\xB1\xB1\xE7\x94\xB0");
  CHECK(name("FN;CHARSET=ISO-2022-JP:\x1B$B;3ED\x1B(B") == "\xE5\xB1\xB1\xE7\x94\xB0");
}

TEST_CASE("quoted-printable separators are text, written ones separate") {
  const Vcard vcard = read_vcard("BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:a=3Bb;c\\;d;;;\nEND:VCARD\n");
  CHECK(vcard.fields.at(0).parts == std::vector<std::string>{"a;b", "c;d", "", "", ""});
}
