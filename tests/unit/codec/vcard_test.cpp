#include "codec/vcard.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace kith;
using namespace kith::codec;

namespace {

// The fields as lines "name[label]*{part}{part}".
std::string shown(const Fields& fields) {
  std::string text;
  for (const Field& field : fields) {
    text += field.name;
    if (!field.label.empty()) text += '[' + field.label + ']';
    if (field.preferred) text += '*';
    for (const std::string& part : field.parts) text += '{' + part + '}';
    text += '\n';
  }
  return text;
}

std::string card(std::string_view version, std::string_view body) {
  return "BEGIN:VCARD\nVERSION:" + std::string(version) + "\n" + std::string(body) + "END:VCARD\n";
}

std::string fields_of(std::string_view body, std::string_view version = "3.0") {
  return shown(read_vcard(card(version, body)).fields);
}

}  // namespace

TEST_CASE("version and uid are read and are no fields") {
  const Vcard vcard = read_vcard(card("3.0", "UID: abc \nUID:def\nFN:Ana\n"));
  CHECK(vcard.version == "3.0");
  CHECK(vcard.uid == "abc");
  CHECK(shown(vcard.fields) == "name{Ana}\n");
}

TEST_CASE("names are read with all their parts") {
  CHECK(fields_of("FN:Dr. Ana Sousa\nN:Sousa;Ana;Maria,Rosa;Dr.;\nNICKNAME:ani, \\,x\nN:second\n") ==
        "name{Dr. Ana "
        "Sousa}\nname-parts{Sousa}{Ana}{Maria,Rosa}{Dr.}{}\nnickname{ani}\nnickname{,x}\nline:N{N:second}\n");
  CHECK(fields_of("N:Sousa\n") == "name-parts{Sousa}{}{}{}{}\n");
  CHECK(fields_of("N:a;b;c;d;e;f;\n", "4.0") == "name-parts{a}{b}{c}{d}{e}{f}\n");
}

TEST_CASE("labels come from TYPE in every spelling") {
  CHECK(fields_of("EMAIL;TYPE=INTERNET;TYPE=WORK;TYPE=PREF:A@x.org\nEMAIL;TYPE=\"home,internet\":b@x.org\n"
                  "TEL;WORK;FAX;VOICE:1\nTEL;TYPE=CELL,VOICE;PREF=1:2\nTEL;type=IPHONE;type=CELL:3\nTEL;PREF=2:4\n") ==
        "email[work]*{A@x.org}\nemail[home]{b@x.org}\nphone[work fax]{1}\nphone[cell]*{2}\nphone[cell]{3}\nphone{4}\n");
}

TEST_CASE("a label of the group wins, and belongs to the property of the group") {
  CHECK(fields_of("item1.TEL;TYPE=CELL:1\nITEM1.X-ABLABEL:Boot\nitem2.URL:https\\://"
                  "x.org\nitem2.X-ABLabel:_$!<HomePage>!$_\n") == "phone[Boot]{1}\nurl[homepage]{https://x.org}\n");
  CHECK(fields_of("item1.X-ABLabel:Before\nitem1.EMAIL:a@b\n") == "email[Before]{a@b}\n");
  CHECK(fields_of("item1.X-FOO:1\nitem1.X-ABLabel:Alone\nFN:A\n") ==
        "line:X-FOO{item1.X-FOO:1}\nline:X-ABLABEL{item1.X-ABLabel:Alone}\nname{A}\n");
}

TEST_CASE("addresses have seven parts at least and own their country code") {
  CHECK(fields_of("item1.ADR;TYPE=HOME:;;Rua 1\\, 2;Lisboa;;1000;Portugal\nitem1.X-ABADR:pt\nADR:a\n") ==
        "address[home]{}{}{Rua 1, 2}{Lisboa}{}{1000}{Portugal}\naddress{a}{}{}{}{}{}{}\n");
}

TEST_CASE("dates are read in all forms") {
  CHECK(fields_of("BDAY:19901210\n") == "birthday{1990-12-10}\n");
  CHECK(fields_of("BDAY:1990-12-10T08:00:00Z\n") == "birthday{1990-12-10}\n");
  CHECK(fields_of("BDAY:--1210\n") == "birthday{--12-10}\n");
  CHECK(fields_of("BDAY:--12-10\n") == "birthday{--12-10}\n");
  CHECK(fields_of("BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10\n") == "birthday{--12-10}\n");
  CHECK(fields_of("BDAY:1604-12-10\n") == "birthday{--12-10}\n");
  CHECK(fields_of("BDAY;X-APPLE-OMIT-YEAR=1900:1900-12-10\n") == "birthday{--12-10}\n");
  CHECK(fields_of("BDAY:--0229\n") == "birthday{--02-29}\n");
  CHECK(fields_of("BDAY:1999-02-29\n") == "birthday{1999-02-29}\n");  // no date, but what is written
  CHECK(fields_of("BDAY;VALUE=text:circa 1800\n") == "birthday{circa 1800}\n");
}

TEST_CASE("an anniversary is one field however many properties say it") {
  CHECK(
      fields_of("item1.X-ABDATE;type=pref:2001-02-03\nitem1.X-ABLabel:_$!<Anniversary>!$_\nX-ANNIVERSARY:20010203\n") ==
      "anniversary{2001-02-03}\n");
  CHECK(fields_of("X-EVOLUTION-ANNIVERSARY:2001-02-03\n") == "anniversary{2001-02-03}\n");
  CHECK(fields_of("ANNIVERSARY:20010203\nX-ANNIVERSARY:19990101\n") ==
        "anniversary{2001-02-03}\nline:X-ANNIVERSARY{X-ANNIVERSARY:19990101}\n");
  CHECK(fields_of("item1.X-ABDATE:2001-02-03\nitem1.X-ABLabel:Met\n") == "date[Met]{2001-02-03}\n");
}

TEST_CASE("messengers, social profiles and relations are read in all forms") {
  CHECK(fields_of("X-JABBER:ana@j.org\nIMPP;X-SERVICE-TYPE=Skype;type=WORK:skype:ana\nX-SKYPE:ana\nX-AIM;HOME:ana\n") ==
        "im{xmpp:ana@j.org}\nim[work]{skype:ana}\nim[home]{aim:ana}\n");
  CHECK(fields_of("X-SOCIALPROFILE;type=twitter;x-user=a:http://t/a\nSOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m/"
                  "@a\nX-TWITTER:a\n") ==
        "social[twitter]{http://t/a}\nsocial[Mastodon]{https://m/@a}\nsocial[twitter]{a}\n");
  CHECK(fields_of("item1.X-ABRELATEDNAMES:Bo\nitem1.X-ABLabel:_$!<Spouse>!$_\nX-MANAGER:Carla\n"
                  "RELATED;TYPE=x-introduced-by;X-KITH-ON=20250201;X-KITH-BY=\"urn:uuid:2\":urn:uuid:1\n") ==
        "relation{spouse}{Bo}{}{}\nrelation{manager}{Carla}{}{}\nrelation{introduced-by}{urn:uuid:1}{2025-02-01}{urn:"
        "uuid:2}\n");
}

TEST_CASE("positions are read with semicolon, comma and as geo URI") {
  CHECK(fields_of("GEO:52.5;13.4\n") == "position{52.5}{13.4}\n");
  CHECK(fields_of("GEO:geo:52.5,13.4;u=10\n", "4.0") == "position{52.5}{13.4}\n");
  CHECK(fields_of("GEO:-122.5,37.4\n", "2.1") == "position{37.4}{-122.5}\n");
  CHECK(fields_of("GEO:here\n") == "line:GEO{GEO:here}\n");
}

TEST_CASE("names that no line can hold again are kept as they are written") {
  CHECK(fields_of("X-KITH-F-:1\nX-KITH-F-A_B:2\nX-KITH-F-X;X-KITH-NAME=a\x01z:3\nRELATED;TYPE=\x01:urn:uuid:1\n") ==
        "line:X-KITH-F-{X-KITH-F-:1}\nline:X-KITH-F-A_B{X-KITH-F-A_B:2}\n"
        "line:X-KITH-F-X{X-KITH-F-X;X-KITH-NAME=a\x01z:3}\nline:RELATED{RELATED;TYPE=\x01:urn:uuid:1}\n");
  CHECK(fields_of("X-KITH-F-SHOE-Size:44\nX-KITH-F-X;X-KITH-NAME=\"Size ^'EU^'\":44\n") ==
        "custom[shoe-size]{44}\ncustom[Size \"EU\"]{44}\n");
}

TEST_CASE("parameters that are no UTF-8 become UTF-8") {
  CHECK(fields_of("TEL;TYPE=x-b\xFCro:1\nRELATED;TYPE=x-b\xFCro:urn:uuid:1\n") ==
        "phone[x-b\xC3\xBCro]{1}\nrelation{b\xC3\xBCro}{urn:uuid:1}{}{}\n");
}

TEST_CASE("hostile cards are read and patched in linear time") {
  const auto repeated = [](std::string_view line, std::size_t bytes) {
    std::string text = "BEGIN:VCARD\nVERSION:3.0\nFN:A\n";
    while (text.size() < bytes) text += line;
    return text;
  };
  std::string agents = repeated("AGENT:\nBEGIN:VCARD\n", 150'000) + repeated("X:1\n", 1'000'000).substr(30);
  std::string late = repeated("X:1\n", 500'000) + "ANNIVERSARY:20010101\n";
  while (late.size() < 1'500'000) late += "X-ANNIVERSARY:20020202\n";
  for (const std::string& text : {agents, late, repeated("CATEGORIES:a,a,a,a,a\n", 1'000'000),
                                  repeated("EMAIL:a\n", 1'000'000), repeated("IMPP:a\nX-AIM:a\n", 1'000'000),
                                  repeated("i.TEL:1\ni.X-ABLABEL:a\n", 1'000'000), repeated("TEL:\n", 1'000'000)}) {
    Fields fields = read_vcard(text).fields;
    CHECK(patch_vcard(text, fields) == text);
    if (!fields.empty()) fields.erase(fields.begin());
    fields.push_back(make_field("phone", {"+1"}));
    CHECK(patch_vcard(text, fields).size() > 20);
  }
}
