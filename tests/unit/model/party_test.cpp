#include "model/party.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "show.h"

using namespace kith;
using model::Party;

namespace {

std::string show(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) text += party.key() + "|" + party.name + "\n";
  return text;
}

std::string read(std::string_view contacts) {
  const std::string ics = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:a\r\n" + std::string(contacts) +
                          "SUMMARY:x\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  return show(model::read_parties(codec::read_ical(ics).fields));
}

}  // namespace

TEST_CASE("someone in a document is named by uid, by address, or only by name") {
  CHECK(read("CONTACT;ALTREP=\"urn:uuid:1f\":Ana Sousa\r\n") == "u1f|Ana Sousa\n");
  CHECK(read("CONTACT;ALTREP=\"http://ex.pt/ana.vcf\":Ana\r\n") == "uhttp://ex.pt/ana.vcf|Ana\n");
  CHECK(read("CONTACT;ALTREP=\"mailto:Ana@Ex.pt\":Ana\r\n") == "eana@ex.pt|Ana\n");
  CHECK(read("CONTACT;ALTREP=\"MAILTO:ana@ex.pt?subject=x\":Ana\r\n") == "eana@ex.pt|Ana\n");
  CHECK(read("CONTACT:Ana@ex.pt\r\n") == "eana@ex.pt|Ana@ex.pt\n");
  CHECK(read("CONTACT:Jim Dolittle\\, ABC Industries\\, +1-919-555-1234\r\n") ==
        "|Jim Dolittle, ABC Industries, +1-919-555-1234\n");
  for (const char* name : {"@home", "ana@", "a@b@c", "Ana <ana@ex.pt>", "ana @ex.pt"}) {
    CAPTURE(name);
    CHECK(read("CONTACT:" + std::string(name) + "\r\n") == "|" + std::string(name) + "\n");
  }
}

TEST_CASE("those whom another program invites are named by their address") {
  CHECK(read("ORGANIZER;CN=Mira:mailto:mira@ex.org\r\nATTENDEE;CN=\"Sousa, Ana\";PARTSTAT=ACCEPTED:MAILTO:Ana@Ex.pt\r\n"
             "ATTENDEE:mailto:bo@ex.dk?subject=x\r\n") == "emira@ex.org|Mira\neana@ex.pt|Sousa, Ana\nebo@ex.dk|\n");
  CHECK(read("CONTACT;ALTREP=\"mailto:ana@ex.pt\":Ana\r\nATTENDEE;CN=A:mailto:ana@ex.pt\r\n") == "eana@ex.pt|Ana\n");
  for (const char* line : {"ATTENDEE;CN=Room:urn:uuid:1", "ATTENDEE:mailto:", "ATTENDEE;CN=Ana:mailto:ana", "ATTENDEE",
                           "BEGIN:VALARM\r\nATTENDEE:mailto:ana@ex.pt\r\nEND:VALARM"}) {
    CAPTURE(line);
    CHECK(read(std::string(line) + "\r\n").empty());
  }
}

TEST_CASE("several people are kept in order, each once") {
  CHECK(read("CONTACT;ALTREP=\"urn:uuid:2\":Bo\r\nCONTACT;ALTREP=\"urn:uuid:1\":Ana\r\n"
             "CONTACT;ALTREP=\"urn:uuid:2\":Bo Again\r\nCONTACT:Carl\r\nCONTACT:Carl\r\nCONTACT: \r\n") ==
        "u2|Bo\nu1|Ana\n|Carl\n|Carl\n");
}

TEST_CASE("people are written to a document and read back") {
  const std::vector<Party> parties = {
      {"1f", "", "Ana \"A\" Sousa"}, {"", "bo@ex.se", "Bo"}, {"", "", "Carl, of Acme"}, {"id:7", "", "Dora"}};
  const std::string ics = codec::make_ical("VTODO", "a", to_fields(parties), {});
  CHECK(model::read_parties(codec::read_ical(ics).fields) == parties);
  CHECK(test::show(to_fields(parties)) ==
        "contact 1f;Ana \"A\" Sousa\ncontact mailto:bo@ex.se;Bo\ncontact ;Carl, of Acme\ncontact id:7;Dora\n");
}

TEST_CASE("people of a row are packed whatever bytes their names have") {
  const std::vector<Party> parties = {
      {"1f", "", std::string("a\0b\n|:,\xFF", 8)}, {"", "bo@ex.se", ""}, {"", "", "3:x"}};
  CHECK(model::unpack_parties(pack_parties(parties)) == parties);
  CHECK(model::pack_parties({{"1f", "", "Ana"}, {"", "b@c", ""}}) == "2:1f0:3:Ana0:3:b@c0:");
  CHECK(model::pack_parties({}).empty());
  CHECK(model::unpack_parties("").empty());
  const std::vector<Party> long_name = {{"", "", std::string(std::size_t{16} << 20, 'x')}};
  CHECK(model::unpack_parties(pack_parties(long_name)) == long_name);
}

TEST_CASE("a damaged list of people is an error of the data") {
  for (const char* packed : {"x", "1", "1:", "2:1f", "2:1f0:", "2:1f0:4:Ana", "-1:0:0:", " 1:a0:0:", ":0:0:",
                             "99999999999999999999:a0:0:", "18446744073709551615:a0:0:", "2:1f0:3:Ana1"}) {
    CAPTURE(packed);
    CHECK(test::error_of([&] { model::unpack_parties(packed); }) ==
          "9: the database is damaged: unreadable list of people | kith doctor");
  }
}
