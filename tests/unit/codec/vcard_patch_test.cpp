// What patching and making write, byte for byte.
#include <doctest/doctest.h>

#include <algorithm>

#include "codec/vcard.h"

using namespace kith::codec;

namespace {

std::string card(std::string_view version, std::string_view body) {
  return "BEGIN:VCARD\nVERSION:" + std::string(version) + "\n" + std::string(body) + "END:VCARD\n";
}

// The body of the card after `edit` of its fields.
template <class Edit>
std::string edited(std::string_view version, std::string_view body, Edit edit) {
  const std::string text = card(version, body);
  Fields fields = read_vcard(text).fields;
  edit(fields);
  const std::string patched = patch_vcard(text, fields);
  const std::size_t begin = card(version, "").find("END:");
  REQUIRE(patched.ends_with("END:VCARD\n"));
  return patched.substr(begin, patched.size() - begin - 10);
}

template <class... Parts>
auto plus(std::string_view name, std::string_view label, Parts... parts) {
  return [=](Fields& fields) { fields.push_back(make_field(name, {std::string(parts)...}, label)); };
}

auto without(std::string_view name, std::string_view text) {
  return [=](Fields& fields) {
    std::erase_if(fields, [&](const Field& field) { return field.name == name && field.text() == text; });
  };
}

auto with(std::string_view name, std::string_view text) {
  return [=](Fields& fields) {
    for (Field& field : fields) {
      if (field.name == name) field.parts = {std::string(text)};
    }
  };
}

}  // namespace

TEST_CASE("a changed value keeps the parameters, the group and the case of its line") {
  CHECK(edited("3.0", "item1.Email;type=INTERNET;X-ABUID=7;type=pref:a@x.org\nitem1.X-ABLabel:Boot\n",
               with("email", "b@x.org")) ==
        "item1.Email;type=INTERNET;X-ABUID=7;type=pref:b@x.org\nitem1.X-ABLabel:Boot\n");
}

TEST_CASE("a changed label keeps the value as it was written") {
  CHECK(edited("3.0", "TEL;TYPE=HOME,VOICE:+1 2\\,3\n", [](Fields& f) { f[0].label = "work fax"; }) ==
        "TEL;TYPE=VOICE,WORK,FAX:+1 2\\,3\n");
  CHECK(edited("4.0", "TEL;VALUE=uri;TYPE=home:tel:+1-2\n", [](Fields& f) { f[0].label = "cell"; }) ==
        "TEL;TYPE=cell;VALUE=uri:tel:+1-2\n");
  CHECK(edited("2.1", "TEL;HOME;VOICE:1\n", [](Fields& f) { f[0].preferred = true; }) == "TEL;HOME;VOICE;PREF:1\n");
  CHECK(edited("4.0", "TEL;TYPE=home;PREF=1:1\n", [](Fields& f) { f[0].preferred = false; }) == "TEL;TYPE=home:1\n");
}

TEST_CASE("a label that is no type gets a line of its own in the next free group") {
  CHECK(edited("3.0", "item4.URL:https://x.org\nitem4.X-ABLabel:_$!<HomePage>!$_\nTEL:1\n", [](Fields& f) {
          f[1].label = "Boot";
        }) == "item4.URL:https://x.org\nitem4.X-ABLabel:_$!<HomePage>!$_\nitem5.TEL:1\nitem5.X-ABLabel:Boot\n");
  CHECK(edited("3.0", "item1.TEL:1\nitem1.X-ABLABEL:Boot\n", [](Fields& f) { f[0].label = "Auto"; }) ==
        "item1.TEL:1\nitem1.X-ABLABEL:Auto\n");
  CHECK(edited("3.0", "item1.TEL:1\nitem1.X-ABLABEL:Boot\n", [](Fields& f) { f[0].label = "work"; }) ==
        "item1.TEL;TYPE=WORK:1\n");
}

TEST_CASE("one tag of several is removed, changed or added on its line") {
  const std::string_view body = "CATEGORIES:a,B\\,c , d\nCATEGORIES;X-P=1:e\n";
  CHECK(edited("3.0", body, without("tag", "B,c")) == "CATEGORIES:a, d\nCATEGORIES;X-P=1:e\n");
  CHECK(edited("3.0", body, without("tag", "e")) == "CATEGORIES:a,B\\,c , d\n");
  CHECK(edited("3.0", body, plus("tag", "", "f;g")) == "CATEGORIES:a,B\\,c , d\nCATEGORIES;X-P=1:e,f\\;g\n");
  CHECK(edited("3.0", "FN:A\n", [](Fields& f) {
          f.push_back(make_field("tag", {"x"}));
          f.push_back(make_field("tag", {"y"}));
        }) == "FN:A\nCATEGORIES:x,y\n");
}

TEST_CASE("a new line goes after the last of its property, else before the end") {
  CHECK(edited("3.0", "EMAIL:a@x.org\nFN:A\n", plus("email", "home", "b@x.org")) ==
        "EMAIL:a@x.org\nEMAIL;TYPE=INTERNET,HOME:b@x.org\nFN:A\n");
  CHECK(edited("4.0", "FN:A\n", plus("email", "home", "b@x.org")) == "FN:A\nEMAIL;TYPE=home:b@x.org\n");
  CHECK(edited("3.0", "item1.TEL:1\nitem1.X-ABLabel:Boot\nFN:A\n", plus("phone", "cell", "2")) ==
        "item1.TEL:1\nitem1.X-ABLabel:Boot\nTEL;TYPE=CELL:2\nFN:A\n");
}

TEST_CASE("an empty line of the property is used for a new value") {
  CHECK(edited("3.0", "NOTE:\nTEL;TYPE=HOME:\nFN:A\n", plus("note", "", "hello")) ==
        "NOTE:hello\nTEL;TYPE=HOME:\nFN:A\n");
}

TEST_CASE("removing a field takes its label and country lines along") {
  CHECK(edited("3.0", "item1.ADR:;;a;b;;;c\nitem1.X-ABADR:de\nitem1.X-ABLabel:Boot\nFN:A\n",
               [](Fields& f) { f.erase(f.begin()); }) == "FN:A\n");
}

TEST_CASE("another country removes the country code, another street keeps it") {
  const std::string_view body = "item1.ADR;TYPE=HOME:;;a\\,b;c;;1;Germany\nitem1.X-ABADR:de\n";
  CHECK(edited("3.0", body, [](Fields& f) { f[0].parts[5] = "2"; }) ==
        "item1.ADR;TYPE=HOME:;;a\\,b;c;;2;Germany\nitem1.X-ABADR:de\n");
  CHECK(edited("3.0", body, [](Fields& f) { f[0].parts[6] = "Peru"; }) == "item1.ADR;TYPE=HOME:;;a\\,b;c;;1;Peru\n");
}

TEST_CASE("another address drops the printed label and the position that went with it") {
  CHECK(edited("4.0", "ADR;LABEL=\"old^nlabel\";GEO=\"geo:1,2\";TYPE=work;X-P=1:;;a;b;;;c\n",
               [](Fields& f) { f[0].parts[2] = "z"; }) == "ADR;TYPE=work;X-P=1:;;z;b;;;c\n");
}

TEST_CASE("parts of a name that stay keep their bytes") {
  CHECK(edited("3.0", "N:Stevenson;John;Philip,Paul;Dr.;Jr.\\, M.D.\n",
               [](Fields& f) { f[0].parts[0] = "Stephens"; }) == "N:Stephens;John;Philip,Paul;Dr.;Jr.\\, M.D.\n");
}

TEST_CASE("a version 2.1 card gets quoted-printable for what is not ASCII") {
  CHECK(edited("2.1", "FN:Jorg\n", with("name", "J\xC3\xB6rg, K\\;")) ==
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg, K\\\\;\n");
  CHECK(edited("2.1", "FN:A\n", plus("note", "", "one\ntwo")) == "FN:A\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo\n");
  CHECK(edited("2.1", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8;X-A=1:=C3=B6\n", with("name", "plain")) ==
        "FN;X-A=1:plain\n");
  CHECK(edited("2.1", "TEL;HOME:1\n", plus("phone", "work fax", "2")) == "TEL;HOME:1\nTEL;WORK;FAX:2\n");
}

TEST_CASE("dates are written as the version has them") {
  CHECK(edited("3.0", "FN:A\n", plus("birthday", "", "1990-12-10")) == "FN:A\nBDAY:1990-12-10\n");
  CHECK(edited("3.0", "FN:A\n", plus("birthday", "", "--12-10")) == "FN:A\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10\n");
  CHECK(edited("3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10\n", with("birthday", "1990-12-10")) ==
        "BDAY:1990-12-10\n");
  CHECK(edited("4.0", "FN:A\n", plus("birthday", "", "1990-12-10")) == "FN:A\nBDAY:19901210\n");
  CHECK(edited("4.0", "FN:A\n", plus("birthday", "", "--12-10")) == "FN:A\nBDAY:--1210\n");
  CHECK(edited("4.0", "FN:A\n", plus("birthday", "", "circa 1800")) == "FN:A\nBDAY;VALUE=text:circa 1800\n");
  CHECK(edited("2.1", "FN:A\n", plus("birthday", "", "--12-10")) == "FN:A\nBDAY:--12-10\n");
}

TEST_CASE("every line that says the anniversary is changed, each in its own form") {
  CHECK(edited("3.0",
               "item1.X-ABDATE:2001-02-03\nitem1.X-ABLabel:_$!<Anniversary>!$_\nX-ANNIVERSARY;VALUE=date:20010203\n",
               with("anniversary", "2002-02-03")) ==
        "item1.X-ABDATE:2002-02-03\nitem1.X-ABLabel:_$!<Anniversary>!$_\nX-ANNIVERSARY:2002-02-03\n");
  CHECK(edited("3.0", "FN:A\n", plus("anniversary", "", "2001-02-03")) ==
        "FN:A\nitem1.X-ABDATE:2001-02-03\nitem1.X-ABLabel:_$!<Anniversary>!$_\n");
  CHECK(edited("4.0", "FN:A\n", plus("anniversary", "", "2001-02-03")) == "FN:A\nANNIVERSARY:20010203\n");
}

TEST_CASE("the service of a messenger stays while its scheme does") {
  const std::string_view body = "IMPP;X-SERVICE-TYPE=Skype;type=WORK:skype:ana\n";
  CHECK(edited("3.0", body, with("im", "skype:bo")) == "IMPP;X-SERVICE-TYPE=Skype;type=WORK:skype:bo\n");
  CHECK(edited("3.0", body, with("im", "xmpp:bo@x.org")) == "IMPP;type=WORK:xmpp:bo@x.org\n");
}

TEST_CASE("relations are written with a uid in every version, with a name as the version has it") {
  const auto introduced = plus("relation", "", "introduced-by", "urn:uuid:1", "2025-02-01", "");
  const std::string line = "RELATED;TYPE=x-introduced-by;X-KITH-ON=20250201:urn:uuid:1\n";
  for (const std::string_view version : {"2.1", "3.0", "4.0"}) CHECK(edited(version, "", introduced) == line);
  CHECK(edited("4.0", "", plus("relation", "", "spouse", "Bo; B", "", "")) ==
        "RELATED;TYPE=spouse;VALUE=text:Bo\\; B\n");
  CHECK(edited("3.0", "", plus("relation", "", "spouse", "Bo; B", "", "")) ==
        "item1.X-ABRELATEDNAMES:Bo\\; B\nitem1.X-ABLabel:_$!<Spouse>!$_\n");
}

TEST_CASE("kith's own properties are written in every version") {
  for (const std::string_view version : {"2.1", "3.0", "4.0"}) {
    CHECK(edited(version, "",
                 [](Fields& f) {
                   f.push_back(make_field("stage", {"won"}));
                   f.push_back(make_field("channel", {"mail"}));
                   f.push_back(make_field("hours", {"9-18"}));
                   f.push_back(make_field("workdays", {"mon-fri"}));
                   f.push_back(make_field("cadence", {"P30D"}));
                   f.push_back(make_field("cadence-max", {"P60D"}));
                   f.push_back(make_field("alias", {"old"}));
                   f.push_back(make_field("custom", {"44"}, "shoe-size"));
                   f.push_back(make_field("custom", {"x"}, "Size, EU"));
                 }) ==
          "X-KITH-STAGE:won\nX-KITH-CHANNEL:mail\nX-KITH-HOURS:9-18\nX-KITH-WORKDAYS:mon-fri\nX-KITH-CADENCE:P30D\n"
          "X-KITH-CADENCE-MAX:P60D\nX-KITH-ALIAS:old\nX-KITH-F-SHOE-SIZE:44\nX-KITH-F-X;X-KITH-NAME=\"Size, EU\":x\n");
  }
}

TEST_CASE("a property kith does not own is added as it is") {
  CHECK(edited("3.0", "FN:A\n", plus("line:X-FOO", "", "item9.X-FOO;a=b:c;d")) == "FN:A\nitem9.X-FOO;a=b:c;d\n");
  CHECK(edited("3.0", "X-FOO:1\nFN:A\n", plus("line:X-FOO", "", "X-FOO:2")) == "X-FOO:1\nX-FOO:2\nFN:A\n");
}

TEST_CASE("a card without end or without a last line end is added to at its end") {
  const std::string text = "BEGIN:VCARD\nVERSION:3.0\nFN:A";
  Fields fields = read_vcard(text).fields;
  fields.push_back(make_field("title", {"Boss"}));
  CHECK(patch_vcard(text, fields) == "BEGIN:VCARD\nVERSION:3.0\nFN:A\nTITLE:Boss\n");
}

TEST_CASE("new lines have the line end of the card") {
  const auto add_title = [](const std::string& text) {
    Fields fields = read_vcard(text).fields;
    fields.push_back(make_field("title", {"Boss"}));
    return patch_vcard(text, fields);
  };
  CHECK(add_title("BEGIN:VCARD\r\nFN:A\r\nEND:VCARD\r\n") == "BEGIN:VCARD\r\nFN:A\r\nTITLE:Boss\r\nEND:VCARD\r\n");
  CHECK(add_title("BEGIN:VCARD\rFN:A\rEND:VCARD\r") == "BEGIN:VCARD\rFN:A\rTITLE:Boss\rEND:VCARD\r");
}

TEST_CASE("what follows a soft break or open base64 does not run into it") {
  CHECK(edited("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=\n", plus("title", "", "Boss")) ==
        "NOTE;ENCODING=QUOTED-PRINTABLE:a=\n\nTITLE:Boss\n");
  CHECK(edited("2.1", "KEY;ENCODING=BASE64:AAAA\nX-A:1\nBBBB\n", without("line:X-A", "X-A:1")) ==
        "KEY;ENCODING=BASE64:AAAA\n\nBBBB\n");
}

TEST_CASE("a uid is one new line after the version") {
  CHECK(with_uid("BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n", "u-1") ==
        "BEGIN:VCARD\nVERSION:3.0\nUID:u-1\nFN:A\nEND:VCARD\n");
  CHECK(with_uid("BEGIN:VCARD\r\nFN:A\r\nEND:VCARD", "u-1") == "BEGIN:VCARD\r\nUID:u-1\r\nFN:A\r\nEND:VCARD");
  CHECK(with_uid("FN:A\n", "u-1") == "UID:u-1\nFN:A\n");
}

TEST_CASE("a new card has its lines in a fixed order") {
  Fields fields;
  fields.push_back(make_field("line:X-FOO", {"X-FOO:1"}));
  fields.push_back(make_field("tag", {"client"}));
  fields.push_back(make_field("note", {"Hi, there\nyou"}));
  fields.push_back(make_field("email", {"ana@ex.pt"}, "work"));
  fields.push_back(make_field("tag", {"vip"}));
  fields.push_back(make_field("position", {"38.72", "-9.14"}));
  fields.push_back(make_field("zone", {"Europe/Lisbon"}));
  fields.push_back(make_field("name-parts", {"Sousa", "Ana", "", "", ""}));
  fields.push_back(make_field("name", {"Ana Sousa"}));
  fields.push_back(make_field("kind", {"individual"}));
  CHECK(make_vcard(Version::v40, "u-1", fields) ==
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u-1\r\nFN:Ana Sousa\r\nN:Sousa;Ana;;;\r\nKIND:individual\r\n"
        "EMAIL;TYPE=work:ana@ex.pt\r\nGEO:geo:38.72,-9.14\r\nTZ:Europe/Lisbon\r\nCATEGORIES:client,vip\r\n"
        "NOTE:Hi\\, there\\nyou\r\nX-FOO:1\r\nEND:VCARD\r\n");
  CHECK(make_vcard(Version::v30, "u-1", fields) ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nFN:Ana Sousa\r\nN:Sousa;Ana;;;\r\nKIND:individual\r\n"
        "EMAIL;TYPE=INTERNET,WORK:ana@ex.pt\r\nGEO:38.72;-9.14\r\nTZ;VALUE=text:Europe/"
        "Lisbon\r\nCATEGORIES:client,vip\r\n"
        "NOTE:Hi\\, there\\nyou\r\nX-FOO:1\r\nEND:VCARD\r\n");
  CHECK(make_vcard(Version::v21, "u-1", fields) ==
        "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:u-1\r\nFN:Ana Sousa\r\nN:Sousa;Ana;;;\r\nKIND:individual\r\n"
        "EMAIL;INTERNET;WORK:ana@ex.pt\r\nGEO:38.72;-9.14\r\nTZ:Europe/Lisbon\r\nCATEGORIES:client,vip\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:Hi, there=0D=0Ayou\r\nX-FOO:1\r\nEND:VCARD\r\n");
}

TEST_CASE("a new card has the names its version demands") {
  CHECK(make_vcard(Version::v30, "", {make_field("org", {"Kiln Studio"}), make_field("kind", {"org"})}) ==
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kiln Studio\r\nN:;;;;\r\nX-ABSHOWAS:COMPANY\r\nORG:Kiln "
        "Studio\r\nEND:VCARD\r\n");
  CHECK(make_vcard(Version::v40, "", {make_field("email", {"a@x.org"})}) ==
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:a@x.org\r\nEMAIL:a@x.org\r\nEND:VCARD\r\n");
}

TEST_CASE("a parameter whose quote never ends does not swallow what is written after it") {
  CHECK(edited("4.0", "EMAIL;X-A=\"b;TYPE=work:a@x.org\n", with("email", "c@x.org")) == "EMAIL:c@x.org\n");
}

TEST_CASE("a new line after one that ends in CR alone begins a line of its own") {
  const std::string text = "BEGIN:VCARD\nFN:A\r";
  Fields fields = read_vcard(text).fields;
  fields.push_back(make_field("title", {"Boss"}));
  CHECK(patch_vcard(text, fields) == "BEGIN:VCARD\nFN:A\r\nTITLE:Boss\n");
}
