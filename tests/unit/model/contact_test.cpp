#include "model/contact.h"

#include <doctest/doctest.h>

#include "show.h"

using namespace kith;
using codec::Fields;
using codec::make_field;
using model::Contact;

namespace {

const model::Surroundings at_home{"PT", nullptr};

Contact read(const Fields& fields) {
  return model::read_contact(fields, "urn:uuid:u-1", at_home);
}

}  // namespace

TEST_CASE("a whole card becomes typed values") {
  auto preferred = make_field("email", {"ana@ex.pt"}, "work");
  preferred.preferred = true;
  const Contact contact = read({
      make_field("name", {"Ana Sousa"}),
      make_field("name-parts", {"Sousa", "Ana", "", "", ""}),
      make_field("nickname", {"aninhas"}),
      make_field("email", {"home@ex.pt"}, "home"),
      preferred,
      make_field("phone", {"912 345 678"}, "cell"),
      make_field("org", {"Acme", "Events"}),
      make_field("title", {"Curator"}),
      make_field("address", {"", "", "Rua 1", "Porto", "", "4000", "pt"}, "work"),
      make_field("address", {"", "2nd floor", "Rua 2", "Lisboa", "", "1000", "pt"}, "home"),
      make_field("zone", {"Europe/Lisbon"}),
      make_field("position", {"38.7", "-9.1"}),
      make_field("birthday", {"--12-10"}),
      make_field("anniversary", {"2015-06-01"}),
      make_field("language", {"pt-PT"}),
      make_field("tag", {"client"}),
      make_field("tag", {"client"}),
      make_field("stage", {"active"}),
      make_field("note", {"Likes\ntea"}),
      make_field("photo", {"data:"}),
      make_field("relation", {"introduced-by,friend", "urn:uuid:u-2", "2025-02-01", "u-3"}),
      make_field("relation", {"spouse", "Rui"}),
      make_field("alias", {"u-0"}),
      make_field("custom", {"42"}, "shoe-size"),
  });
  CHECK(contact.uid == "u-1");
  CHECK(contact.kind == "individual");
  CHECK(contact.name == "Ana Sousa");
  CHECK(join(contact.nicknames, "|") == "aninhas");
  REQUIRE(contact.emails.size() == 2);
  CHECK(contact.emails[0].value == "ana@ex.pt");
  CHECK(contact.emails[0].preferred);
  CHECK(contact.emails[1].label == "home");
  REQUIRE(contact.phones.size() == 1);
  CHECK(contact.phones[0].value == "+351912345678");
  CHECK(contact.phones[0].raw == "912 345 678");
  CHECK(contact.org == "Acme");
  CHECK(contact.title == "Curator");
  CHECK(contact.city == "Lisboa");
  CHECK(contact.country == "PT");
  CHECK(contact.zone == "Europe/Lisbon");
  CHECK(contact.lat == 38.7);
  CHECK(contact.lon == -9.1);
  CHECK(contact.addresses[1].street == "Rua 2\n2nd floor");
  CHECK(contact.birthday == time::PartialDate{std::nullopt, 12, 10});
  CHECK(contact.anniversary == time::PartialDate{2015, 6, 1});
  CHECK(join(contact.tags, "|") == "client");
  CHECK(join(contact.notes, "|") == "Likes\ntea");
  CHECK(contact.has_photo);
  REQUIRE(contact.relations.size() == 3);
  CHECK(contact.relations[0].type == "introduced-by");
  CHECK(contact.relations[0].by == "u-3");
  CHECK(contact.relations[1].type == "friend");
  CHECK(contact.relations[1].target_uid == "u-2");
  CHECK(contact.relations[0].target_uid == "u-2");
  CHECK(contact.relations[0].on == time::parse_iso_date("2025-02-01"));
  CHECK(contact.relations[2].target_uid.empty());
  CHECK(contact.relations[2].target_name == "Rui");
  CHECK(join(contact.aliases, "|") == "u-0");
  CHECK(contact.custom == std::vector<std::pair<std::string, std::string>>{{"shoe-size", "42"}});
}

TEST_CASE("a contact always has a name") {
  CHECK(read({make_field("name-parts", {"King", "Martin", "Luther", "Dr", "Jr."})}).name ==
        "Dr Martin Luther King Jr.");
  CHECK(read({make_field("name", {" "}), make_field("nickname", {"bo"}), make_field("org", {"Acme"})}).name == "bo");
  CHECK(read({make_field("org", {"Acme"}), make_field("email", {"a@ex.org"})}).name == "Acme");
  CHECK(read({make_field("phone", {"112"}), make_field("email", {"a@ex.org"})}).name == "a@ex.org");
  CHECK(read({make_field("phone", {"912 345 678"})}).name == "912 345 678");
  CHECK(read({}).name == "u-1");
  CHECK(model::read_contact({}, "", at_home).name == "(no name)");
  CHECK(read({make_field("name", {"Ana\nSousa\t"})}).name == "Ana Sousa");
}

TEST_CASE("the gazetteer completes the home: country code, zone and position") {
  const model::Places places({KITH_SOURCE_DIR "/share/places"});
  const auto home = [&](const Fields& fields) {
    const Contact contact = model::read_contact(fields, "u", {"", &places});
    return contact.city + "|" + contact.country + "|" + contact.zone + "|" + (contact.lat ? "at" : "nowhere");
  };
  const auto address = [](const char* city, const char* country, const char* label) {
    return make_field("address", {"", "", "", city, "", "", country}, label);
  };
  CHECK(home({address("Wien", "Österreich", "home")}) == "Wien|AT|Europe/Vienna|at");
  CHECK(home({address("Porto", "", "work")}) == "Porto|PT|Europe/Lisbon|at");
  CHECK(home({address("Xyzzyx", "Deutschland", "home")}) == "Xyzzyx|DE|Europe/Berlin|nowhere");
  CHECK(home({address("", "japan", "home")}) == "|JP|Asia/Tokyo|nowhere");
  CHECK(home({address("Paris", "France", "work"), address("Lisbon", "pt", "HOME main")}) ==
        "Lisbon|PT|Europe/Lisbon|at");
  CHECK(home({address("Xyzzyx", "Atlantis", "home")}) == "Xyzzyx|Atlantis||nowhere");
  CHECK(home({make_field("zone", {"Asia/Tokyo"}), address("Lisbon", "PT", "home")}) == "Lisbon|PT|Asia/Tokyo|at");
  CHECK(home({make_field("zone", {"Asia/Tokyo"})}) == "||Asia/Tokyo|nowhere");
}

TEST_CASE("what is no date stays the text of the birthday") {
  const Contact contact = read({make_field("birthday", {"circa 1800"})});
  CHECK(!contact.birthday);
  CHECK(contact.birthday_text == "circa 1800");
}

TEST_CASE("a phone that cannot be E.164 keeps its digits") {
  const Contact contact = model::read_contact({make_field("phone", {"(030) 12"})}, "u", {"", nullptr});
  REQUIRE(contact.phones.size() == 1);
  CHECK(contact.phones[0].value == "03012");
  CHECK(contact.phones[0].raw == "(030) 12");
}

TEST_CASE("a position that is none on Earth is ignored") {
  CHECK(!read({make_field("position", {"91", "0"})}).lat);
  CHECK(!read({make_field("position", {"1e999", "0"})}).lat);
  CHECK(!read({make_field("position", {"nan", "0"})}).lat);
  CHECK(!read({make_field("position", {"38.7"})}).lat);
  CHECK(!read({make_field("position", {})}).lat);
}

TEST_CASE("fields without parts are read as empty") {
  Fields fields;
  for (const char* name :
       {"name",     "name-parts", "nickname", "email", "phone",    "im",          "social",   "url", "address",
        "org",      "title",      "position", "zone",  "birthday", "anniversary", "language", "tag", "note",
        "relation", "stage",      "channel",  "hours", "workdays", "alias",       "custom",   "kind"}) {
    fields.push_back(make_field(name, {}));
  }
  const Contact contact = read(fields);
  CHECK(contact.name == "u-1");
  CHECK(contact.kind == "individual");
  CHECK(contact.emails.empty());
  CHECK(contact.phones.empty());
  CHECK(contact.tags.empty());
  CHECK(contact.relations.empty());
}
