// The same contact in another version.
#include <doctest/doctest.h>

#include "codec/vcard.h"

using namespace kith::codec;

namespace {

// The body after VERSION and UID, FN and N, of a converted card with that body.
std::string converted(std::string_view from, std::string_view body, Version to) {
  const std::string head = "BEGIN:VCARD\r\nVERSION:" + std::string(from) + "\r\nUID:u\r\nFN:A\r\nN:;;;;\r\n";
  const std::string text = convert_vcard(head + std::string(body) + "END:VCARD\r\n", to);
  const std::size_t names = text.find("FN:A\r\n") + 6;
  const std::size_t begin = text.substr(names).starts_with("N:;;;;\r\n") ? names + 8 : names;
  REQUIRE(text.ends_with("END:VCARD\r\n"));
  return text.substr(begin, text.size() - begin - 11);
}

}  // namespace

TEST_CASE("a card of that version comes back unchanged") {
  const std::string card = "BEGIN:VCARD\nVERSION:3.0\n\nFN:A\nX: odd \nEND:VCARD";
  CHECK(convert_vcard(card, Version::v30) == card);
}

TEST_CASE("a 4.0 card becomes 3.0 with all its values") {
  CHECK(converted("4.0",
                  "KIND:org\r\nEMAIL;TYPE=work;PREF=1:a@x.org\r\nTEL;VALUE=uri;TYPE=\"cell,voice\":tel:+1-2\r\n"
                  "ADR;TYPE=home;LABEL=x:;;Rua 1\\, 2;Lisboa;;1000;Portugal\r\nBDAY:--1210\r\nANNIVERSARY:20010203\r\n"
                  "GEO:geo:38.7,-9.1\r\nTZ:Europe/Lisbon\r\nIMPP:xmpp:a@x.org\r\n"
                  "SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m/@a\r\nRELATED;TYPE=spouse:urn:uuid:2\r\n"
                  "MEMBER:urn:uuid:3\r\nLANG:pt\r\nCATEGORIES:a,b\r\nPRONOUNS:she\r\n",
                  Version::v30) ==
        "X-ABSHOWAS:COMPANY\r\nEMAIL;TYPE=INTERNET,WORK,PREF:a@x.org\r\nTEL;TYPE=CELL:+1-2\r\nIMPP:xmpp:a@x.org\r\n"
        "X-SOCIALPROFILE;TYPE=Mastodon:https://m/@a\r\nADR;TYPE=HOME:;;Rua 1\\, 2;Lisboa;;1000;Portugal\r\n"
        "GEO:38.7;-9.1\r\nTZ;VALUE=text:Europe/Lisbon\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10\r\n"
        "item1.X-ABDATE:2001-02-03\r\nitem1.X-ABLabel:_$!<Anniversary>!$_\r\nLANG:pt\r\nCATEGORIES:a,b\r\n"
        "RELATED;TYPE=spouse:urn:uuid:2\r\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:3\r\nPRONOUNS:she\r\n");
}

TEST_CASE("a 3.0 card becomes 4.0 with all its values") {
  CHECK(converted("3.0",
                  "X-ABShowAs:COMPANY\r\nEMAIL;TYPE=INTERNET;TYPE=WORK;TYPE=PREF:a@x.org\r\nitem1.TEL:1\r\n"
                  "item1.X-ABLabel:Boot\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10\r\nitem2.X-ABDATE:2001-02-03\r\n"
                  "item2.X-ABLabel:_$!<Anniversary>!$_\r\nGEO:38.7;-9.1\r\nTZ:+01:00\r\n"
                  "item3.X-ABRELATEDNAMES:Bo\r\nitem3.X-ABLabel:_$!<Spouse>!$_\r\nitem1.X-FOO:1\r\n",
                  Version::v40) ==
        "KIND:org\r\nEMAIL;TYPE=work;PREF=1:a@x.org\r\nitem2.TEL:1\r\nitem2.X-ABLabel:Boot\r\nGEO:geo:38.7,-9.1\r\n"
        "TZ;VALUE=utc-offset:+01:00\r\nBDAY:--1210\r\nANNIVERSARY:20010203\r\nRELATED;TYPE=spouse;VALUE=text:Bo\r\n"
        "item1.X-FOO:1\r\n");
}

TEST_CASE("a 2.1 card loses its quoted-printable, charsets and bare types") {
  CHECK(converted("2.1",
                  "TEL;HOME;VOICE;PREF:1\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg=0D=0Ax\r\n"
                  "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Rua 1=0D=0ALisboa, PT\r\nX-A;CHARSET=ISO-8859-1:J\xF6rg\r\n",
                  Version::v30) ==
        "TEL;TYPE=HOME,PREF:1\r\nNOTE:J\xC3\xB6rg\\nx\r\nLABEL;TYPE=HOME:Rua 1\\nLisboa, PT\r\nX-A:J\xC3\xB6rg\r\n");
}

TEST_CASE("pictures and other binary values change between base64 and data URIs") {
  CHECK(converted("3.0", "PHOTO;ENCODING=b;TYPE=PNG:AAAA\r\nLOGO;ENCODING=b;TYPE=GIF:BBBB\r\nKEY;ENCODING=B:CCCC\r\n",
                  Version::v40) ==
        "PHOTO:data:image/png;base64,AAAA\r\nLOGO:data:image/gif;base64,BBBB\r\n"
        "KEY:data:application/octet-stream;base64,CCCC\r\n");
  CHECK(converted("4.0", "PHOTO:data:image/png;base64,AAAA\r\nLOGO:data:image/gif;base64,BBBB\r\n", Version::v30) ==
        "PHOTO;ENCODING=b;TYPE=PNG:AAAA\r\nLOGO;ENCODING=b;TYPE=gif:BBBB\r\n");
  CHECK(converted("4.0", "PHOTO:https://x.org/a.jpg\r\n", Version::v30) == "PHOTO;VALUE=uri:https://x.org/a.jpg\r\n");
  CHECK(converted("3.0", "PHOTO;VALUE=uri:https://x.org/a.jpg\r\n", Version::v40) == "PHOTO:https://x.org/a.jpg\r\n");
}
