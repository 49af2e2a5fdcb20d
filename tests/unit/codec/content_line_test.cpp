#include "codec/content_line.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace kith;
using namespace kith::codec;

namespace {

// Every logical line as "group|name|params|value".
std::vector<std::string> read(std::string_view document) {
  std::vector<std::string> all;
  const ContentLines content(document);
  for (const ContentLine& line : content.lines()) {
    std::string text(line.group);
    all.push_back(text.append("|").append(line.name).append("|").append(line.params).append("|").append(line.value));
  }
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a line is group, name, parameters and value") {
  CHECK(read("BEGIN:VCARD\r\nitem1.TEL;TYPE=CELL;PREF=1:+1 2\r\n") ==
        Lines{"|BEGIN||VCARD", "item1|TEL|TYPE=CELL;PREF=1|+1 2"});
}

TEST_CASE("every line end is read: CRLF, LF, CR CR LF and lone CR") {
  const Lines both{"|A||1", "|B||2"};
  CHECK(read("A:1\r\nB:2\r\n") == both);
  CHECK(read("A:1\nB:2") == both);
  CHECK(read("A:1\r\r\nB:2\r\r\n") == both);
  CHECK(read("A:1\rB:2\r") == both);
  CHECK(read("\n\nA:1\n\n\nB:2\n\n") == both);
}

TEST_CASE("a lone CR inside a document with LF is part of the value") {
  CHECK(read("A:1\r2\nB:2\n") == Lines{"|A||1\r2", "|B||2"});
}

TEST_CASE("the prevailing line end is the one most lines have") {
  CHECK(ContentLines("A:1\nB:2\r\nC:3\n").newline() == "\n");
  CHECK(ContentLines("A:1\r\nB:2\r\nC:3\n").newline() == "\r\n");
  CHECK(ContentLines("A:1\rB:2").newline() == "\r");
  CHECK(ContentLines("A:1").newline() == "\r\n");
}

TEST_CASE("folds are taken out, even inside a UTF-8 sequence and before the colon") {
  CHECK(read("NOTE:a\r\n b\r\n\tc\r\nX:1\r\n") == Lines{"|NOTE||abc", "|X||1"});
  CHECK(read("FN:M\xC3\r\n \xBCller\r\n") == Lines{"|FN||M\xC3\xBCller"});
  CHECK(read("TEL;TYPE=HO\r\n ME;PREF=1\r\n :12\r\n") == Lines{"|TEL|TYPE=HOME;PREF=1|12"});
  CHECK(read("A:1\n\n 2\n") == Lines{"|A||12"});
}

TEST_CASE("raw ranges cover the document without overlap") {
  const std::string document = "\xEF\xBB\xBF\r\nA:1\r\n 2\r\n\r\nB:3\r\nC";
  const ContentLines content(document);
  REQUIRE(content.lines().size() == 3);
  CHECK(document.substr(content.lines()[0].begin, content.lines()[0].end - content.lines()[0].begin) ==
        "A:1\r\n 2\r\n");
  CHECK(document.substr(content.lines()[1].begin, content.lines()[1].end - content.lines()[1].begin) == "B:3\r\n");
  CHECK(document.substr(content.lines()[2].begin) == "C");
}

TEST_CASE("soft breaks of quoted-printable join lines, leading blanks included") {
  CHECK(read("NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\n b=\r\nc\r\nX:1\r\n") ==
        Lines{"|NOTE|ENCODING=QUOTED-PRINTABLE|a bc", "|X||1"});
  CHECK(read("NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:a=C3=\nBC\n") ==
        Lines{"|NOTE|QUOTED-PRINTABLE;CHARSET=UTF-8|a=C3BC"});
  CHECK(read("NOTE:a=\nb:c\n") == Lines{"|NOTE||a=", "|b||c"});
}

TEST_CASE("a soft break never swallows the end of the card") {
  CHECK(read("NOTE;ENCODING=QUOTED-PRINTABLE:a=\nEND:VCARD\n") ==
        Lines{"|NOTE|ENCODING=QUOTED-PRINTABLE|a=", "|END||VCARD"});
}

TEST_CASE("base64 goes on in lines without indent and ends with an empty line") {
  const std::string document = "PHOTO;ENCODING=BASE64:\nAAAA\nBBBB\n\nEND:VCARD\n";
  CHECK(read(document) == Lines{"|PHOTO|ENCODING=BASE64|AAAABBBB", "|END||VCARD"});
  CHECK(ContentLines(document).lines()[1].begin == document.size() - 10);
  CHECK(read("PHOTO;BASE64:AA\n BB\n\nTEL:1\n") == Lines{"|PHOTO|BASE64|AABB", "|TEL||1"});
}

TEST_CASE("colons and semicolons inside quotes belong to the parameter") {
  CHECK(read("ADR;LABEL=\"a;b:c\":;;x\n") == Lines{"|ADR|LABEL=\"a;b:c\"|;;x"});
  CHECK(read("EMAIL;TYPE=\"work:a@b\n") == Lines{"|EMAIL|TYPE=\"work|a@b"});
}

TEST_CASE("a line without a colon has only a name") {
  CHECK(read("hello; world\n") == Lines{"|hello; world||"});
}

TEST_CASE("parameters are read with quotes, lists and bare words") {
  const auto all = params("HOME;TYPE=a,b;LABEL=\"x;y\";;PREF = 1;TYPE=\"c\",\"d\"");
  REQUIRE(all.size() == 5);
  CHECK(all[0].name == "");
  CHECK(all[0].value == "HOME");
  CHECK(all[1].value == "a,b");
  CHECK(all[2].value == "x;y");
  CHECK(all[3].name == "PREF");
  CHECK(all[3].value == "1");
  CHECK(all[4].value == "\"c\",\"d\"");
  CHECK(param("type=x;TYPE=y", "Type") == "x");
  CHECK(param("HOME", "HOME") == "");
}

TEST_CASE("the encoding is known by parameter or by its bare name") {
  CHECK(encoding_of("ENCODING=quoted-printable") == Encoding::quoted_printable);
  CHECK(encoding_of("HOME;QUOTED-PRINTABLE") == Encoding::quoted_printable);
  CHECK(encoding_of("encoding=b;TYPE=JPEG") == Encoding::base64);
  CHECK(encoding_of("BASE64") == Encoding::base64);
  CHECK(encoding_of("TYPE=B") == Encoding::none);
  CHECK(encoding_of("B") == Encoding::none);
}

TEST_CASE("text is unescaped and escaped again") {
  CHECK(unescape_text("a\\nb\\Nc\\,d\\;e\\\\f\\g\\") == "a\nb\nc,d;e\\f\\g\\");
  CHECK(escape_text("a\nb\r\nc,d;e\\f\r") == "a\\nb\\nc\\,d\\;e\\\\f\\n");
}

TEST_CASE("a value is split at unescaped separators only") {
  CHECK(split_value("a\\,b,c,,", ',') == Lines{"a\\,b", "c", "", ""});
  CHECK(split_value("", ';') == Lines{""});
}

TEST_CASE("quoted-printable is decoded and what is none stays") {
  CHECK(decode_quoted_printable("J=C3=a9=3D=\n") == "J\xC3\xA9==\n");
  CHECK(decode_quoted_printable("100=") == "100");
  CHECK(decode_quoted_printable("a=ZZ") == "a=ZZ");
}

TEST_CASE("a made line is folded at 75 octets and never inside a character") {
  std::string value;
  for (int i = 0; i < 60; ++i) value += "\xC3\xBC";
  const std::string line = make_line("NOTE", {}, value, "\n");
  CHECK(read(line) == Lines{"|NOTE||" + value});
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = line.find('\n', begin);
    CHECK(end - begin <= 75);
    CHECK((static_cast<unsigned char>(line[begin == 0 ? 0 : begin + 1]) & 0xC0) != 0x80);
    begin = end + 1;
  }
}

TEST_CASE("a fold never comes after a CR, which would go with the line end") {
  const std::string line = std::string(74, 'a') + "\rb";
  CHECK(fold_line(line, "\n") == std::string(74, 'a') + "\n \rb\n");
}

TEST_CASE("parameter values are quoted and escaped where they must be") {
  CHECK(make_line("A", {{"X", "plain"}, {"Y", "a;b"}, {"Z", "say \"^\"\nnow"}}, "v", "\r\n") ==
        "A;X=plain;Y=\"a;b\";Z=\"say ^'^^^'^nnow\":v\r\n");
  CHECK(decode_param("say ^'^^^'^nnow^x") == "say \"^\"\nnow^x");
}

TEST_CASE("a quoted-printable line is broken outside of its escapes") {
  const std::string line =
      "NOTE;ENCODING=QUOTED-PRINTABLE:" + std::string(43, 'a') + "=C3=BC" + std::string(90, 'b') + "  end";
  const std::string folded = fold_quoted_printable(line, "\n");
  CHECK(read(folded) == Lines{"|NOTE|ENCODING=QUOTED-PRINTABLE|" + line.substr(31)});
  CHECK(folded.find("=\n ") == std::string::npos);
}

TEST_CASE("a quoted-printable line is never broken inside its parameters") {
  const std::string head = "N;X=\"a:" + std::string(90, 'b') + "\";ENCODING=QUOTED-PRINTABLE:";
  CHECK(fold_quoted_printable(head + "value", "\n") == head + "=\nvalue\n");
}

TEST_CASE("a document over 16 MB or with over 10,000 components is refused with the line") {
  CHECK_THROWS_AS(ContentLines(std::string(document_byte_limit + 1, 'a')), Error);
  std::string many;
  for (int i = 0; i < 10'001; ++i) many += "BEGIN:X\n";
  try {
    ContentLines lines(many);
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.code == Exit::data);
    CHECK(error.line == 10'001);
  }
}

TEST_CASE("sixteen megabytes of folds, soft breaks or empty lines are read in linear time") {
  std::string folds = "NOTE";
  while (folds.size() < 4'000'000) folds += "\n ";
  CHECK(ContentLines(folds).lines().size() == 1);
  std::string soft = "NOTE;ENCODING=QUOTED-PRINTABLE:";
  while (soft.size() < 4'000'000) soft += "=\n";
  CHECK(ContentLines(soft).lines().size() == 1);
  CHECK(ContentLines(std::string(4'000'000, '\n')).lines().empty());
}
