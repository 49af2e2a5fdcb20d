#include <doctest/doctest.h>

#include "model/contact.h"
#include "model/contact_unset.h"
#include "show.h"

using namespace kith;
using codec::Fields;
using codec::make_field;
using model::ContactEdit;

namespace {

const model::Surroundings at_home{"PT", nullptr};

// The fields after the edit, or the error.
std::string edited(const Fields& fields, const ContactEdit& edit) {
  std::string text;
  const std::string error = test::error_of([&] { text = test::show(model::apply_edit(fields, edit, at_home)); });
  return error == "no error" ? text : error;
}

ContactEdit unset(const char* field) {
  ContactEdit edit;
  edit.unset = {field};
  return edit;
}

// The fields after `--lives where`, with the shipped gazetteer.
std::string moved(const Fields& fields, const char* where) {
  const model::Places places({KITH_SOURCE_DIR "/share/places"});
  ContactEdit edit;
  edit.lives = where;
  std::string text;
  const std::string error = test::error_of([&] {
    text = test::show(model::apply_edit(fields, edit, {"PT", &places}));
  });
  return error == "no error" ? text : error;
}

const Fields ana = {
    make_field("name", {"Ana Sousa"}),
    make_field("name-parts", {"Sousa", "Ana", "", "", ""}),
    make_field("email", {"ana@ex.pt"}, "work"),
    make_field("phone", {"+351 912 345 678"}),
    make_field("tag", {"client"}),
    make_field("note", {"Likes tea"}),
};
const std::string ana_text = test::show(ana);

}  // namespace

TEST_CASE("an edit that asks nothing changes nothing") {
  CHECK(edited(ana, {}) == ana_text);
}

TEST_CASE("a new contact gets its fields in the order of the card") {
  ContactEdit edit;
  edit.name = "Ana Maria Sousa";
  edit.emails = {"ana@ex.pt"};
  edit.phones = {"912 345 678"};
  edit.tags = {"client", "host"};
  edit.birthday = "10 dec";
  edit.hours = "09:00-18:00";
  edit.workdays = "Mon-Thu";
  edit.languages = {"PT_pt", "zh-hant"};
  edit.nicknames = {"@aninhas"};
  edit.notes = {"one", "two"};
  edit.org = "Acme";
  edit.channel = "chat:signal";
  edit.urls = {"https://ex.pt"};
  CHECK(edited({}, edit) ==
        "name Ana Maria Sousa\n"
        "name-parts Sousa;Ana Maria;;;\n"
        "org Acme\n"
        "channel chat:signal\n"
        "birthday --12-10\n"
        "hours 9-18\n"
        "workdays mon-thu\n"
        "nickname aninhas\n"
        "email ana@ex.pt\n"
        "phone 912 345 678\n"
        "url https://ex.pt\n"
        "language pt-PT\n"
        "language zh-Hant\n"
        "tag client\n"
        "tag host\n"
        "note one\n"
        "note two\n");
}

TEST_CASE("a name and its parts stay consistent") {
  const auto named = [](const char* name) {
    ContactEdit edit;
    edit.name = name;
    return edited({make_field("name", {"X"}), make_field("name-parts", {"X", "", "", "", ""})}, edit);
  };
  CHECK(named(" Bo  Holm ") == "name Bo  Holm\nname-parts Holm;Bo;;;\n");
  CHECK(named("Bo") == "name Bo\nname-parts ;Bo;;;\n");
  CHECK(named("de Sousa, Ana") == "name de Sousa, Ana\nname-parts de Sousa;Ana;;;\n");
  CHECK(named("Ana Maria de Sousa") == "name Ana Maria de Sousa\nname-parts Sousa;Ana Maria de;;;\n");
  CHECK(named("") == "2: a name cannot be empty");
}

TEST_CASE("a name is shown as it was typed, and a comma nobody understands makes all of it given") {
  for (const char* name : {"Acme, Inc", "Acme, Inc.", "ACME, CO., LTD.", "Acme, S.A.", "Martin King, Jr.",
                           "Ana Sousa, PhD", "Sousa,", ", Ana", "a, b, c", ",", "Acme,Ltd Co"}) {
    ContactEdit edit;
    edit.name = name;
    const std::string text(name);
    CHECK(edited({}, edit) == "name " + text + "\nname-parts ;" + text + ";;;\n");
  }
}

TEST_CASE("the same name again keeps parts that are known better") {
  ContactEdit edit;
  edit.name = "Ana de Sousa";
  const Fields fields = {make_field("name", {"Ana de Sousa"}),
                         make_field("name-parts", {"de Sousa", "Ana", "", "", ""})};
  CHECK(edited(fields, edit) == test::show(fields));
}

TEST_CASE("an organisation has no parts of a name") {
  ContactEdit edit;
  edit.kind = "org";
  CHECK(edited({make_field("name", {"Acme Events"}), make_field("name-parts", {"Events", "Acme", "", "", ""})}, edit) ==
        "name Acme Events\nkind org\n");
  edit.name = "Sousa, Filhos";
  CHECK(edited({}, edit) == "kind org\nname Sousa, Filhos\n");
  edit.kind = "individual";
  edit.name.reset();
  CHECK(edited({make_field("kind", {"org"}), make_field("name", {"Ana Sousa"})}, edit) ==
        "kind individual\nname Ana Sousa\nname-parts Sousa;Ana;;;\n");
  edit.kind = "robot";
  CHECK(edited(ana, edit) == "2: --kind cannot be 'robot' | it is individual or org");
}

TEST_CASE("what is there already is not added again") {
  ContactEdit edit;
  edit.emails = {"ANA@ex.pt"};
  edit.phones = {"912345678", "00351912345678"};
  edit.tags = {"Client"};
  edit.notes = {"Likes tea"};
  CHECK(edited(ana, edit) == ana_text);
}

TEST_CASE("a new entry stands after the last of its kind and others stay in place") {
  ContactEdit edit;
  edit.emails = {"new@ex.pt"};
  edit.untags = {"CLIENT", "absent"};
  edit.title = "Curator";
  CHECK(edited(ana, edit) ==
        "name Ana Sousa\nname-parts Sousa;Ana;;;\nemail ana@ex.pt [work]\nemail new@ex.pt\nphone +351 912 345 678\n"
        "note Likes tea\ntitle Curator\n");
}

TEST_CASE("a single field is replaced in its place") {
  ContactEdit edit;
  edit.org = "Acme";
  CHECK(edited({make_field("org", {"Old", "Unit"}), make_field("title", {"Cook"})}, edit) == "org Acme\ntitle Cook\n");
  CHECK(edited({make_field("org", {"Acme", "Unit"})}, edit) == "org Acme;Unit\n");
}

TEST_CASE("what cannot be is refused in the user's words") {
  const auto with = [](auto member, const char* text) {
    ContactEdit edit;
    if constexpr (std::is_same_v<decltype(edit.*member), std::optional<std::string>&>) {
      edit.*member = text;
    } else {
      edit.*member = {text};
    }
    return edited({}, edit);
  };
  const std::string email_hint = " | write it like ana@example.org, without a name";
  for (const char* text : {"ana", "@ex.pt", "ana@", "a b@ex.pt", "Ana <ana@ex.pt>", "a@ex.pt,b@ex.pt", "a\n@ex.pt"}) {
    CHECK(with(&ContactEdit::emails, text) == "2: '" + std::string(text) + "' is not an e-mail address" + email_hint);
  }
  for (const char* text : {"", "ana", "12", "+351 9\n12", "1234@ex.pt"}) {
    CHECK(with(&ContactEdit::phones, text) ==
          "2: '" + std::string(text) + "' is not a phone number | write it like \"+351 912 345 678\"");
  }
  CHECK(with(&ContactEdit::tags, "a,b") == "2: 'a,b' cannot be a tag | a tag has no comma and stands on one line");
  CHECK(with(&ContactEdit::tags, " ") == "2: --tag wants a text | to remove it: --unset tag");
  CHECK(with(&ContactEdit::org, "") == "2: --org wants a text | to remove it: --unset org");
  CHECK(with(&ContactEdit::hours, "18-9") == "2: '18-9' are no working hours | accepted: 9-18, 9:30-17:00");
  CHECK(with(&ContactEdit::workdays, "always") ==
        "2: 'always' are no working days | accepted: mon-fri, sun-thu, mon,wed,fri");
  for (const char* text : {"", "german", "d", "de-", "de--at", "d3", "de-toolongsubtag", "de at"}) {
    CHECK(with(&ContactEdit::languages, text) ==
          "2: '" + std::string(text) + "' is not a language | write a language tag such as de, pt-BR or zh-Hant");
  }
  CHECK(with(&ContactEdit::urls, "a b") == "2: 'a b' is not a URL");
  CHECK(with(&ContactEdit::lives, "Xyzzy") ==
        "3: no place is called 'Xyzzy' | a larger city nearby, or a position like 38.72,-9.14");
  CHECK(with(&ContactEdit::birthday, "3/4").starts_with("2: '3/4' is not a birthday | accepted: "));
}

TEST_CASE("a home is a city with its country, zone and position") {
  CHECK(moved({}, "Lisbon") == "address ;;;Lisbon;;;Portugal [home]\nzone Europe/Lisbon\nposition 38.7167;-9.1333\n");
  CHECK(moved({}, "DE") == "address ;;;;;;Germany [home]\nzone Europe/Berlin\n");
  CHECK(moved({}, "Xyzzyx") == "3: no place is called 'Xyzzyx' | a larger city nearby, or a position like 38.72,-9.14");
  CHECK(moved({}, "Lisbom").starts_with("3: no place is called 'Lisbom' | did you mean: Lisbo"));
}

TEST_CASE("without a gazetteer it is the list of places that is missed") {
  const model::Places places({"/nope/places", "/nor/here"});
  ContactEdit edit;
  edit.lives = "Lisbon";
  CHECK(test::error_of([&] {
          model::apply_edit({}, edit, {"PT", &places});
        }) ==
        "3: the list of places was not found: no cities.tsv in /nope/places or /nor/here | export "
        "KITH_SHARE=DIRECTORY, the "
        "one that holds places/");
}

TEST_CASE("moving keeps the street in the same city only, and other addresses always") {
  const Fields fields = {
      make_field("address", {"", "", "Rua 1", "Porto", "", "", "Portugal"}, "work"),
      make_field("address", {"", "", "Rua 2", "Lisboa", "", "1000", "Portugal"}, "home"),
      make_field("zone", {"Europe/London"}),
      make_field("position", {"1", "1"}),
  };
  CHECK(moved(fields, "Lisbon") ==
        "address ;;Rua 1;Porto;;;Portugal [work]\naddress ;;Rua 2;Lisboa;;1000;Portugal [home]\nzone Europe/Lisbon\n"
        "position 38.7167;-9.1333\n");
  CHECK(moved(fields, "FR") ==
        "address ;;Rua 1;Porto;;;Portugal [work]\naddress ;;;;;;France [home]\nzone Europe/Paris\n");
  CHECK(moved({}, "38.72,-9.14").find("position 38.7200;-9.1400\n") != std::string::npos);
}

TEST_CASE("unset removes a field, or one entry of a list") {
  const Fields fields = {
      make_field("email", {"a@ex.pt"}),
      make_field("email", {"b@ex.pt"}),
      make_field("phone", {"912 345 678"}),
      make_field("relation", {"spouse", "Rui"}),
      make_field("address", {"", "", "", "Lisbon", "", "", "Portugal"}, "home"),
      make_field("address", {"", "", "", "Porto", "", "", "Portugal"}, "work"),
      make_field("zone", {"Europe/Lisbon"}),
      make_field("position", {"38.7", "-9.1"}),
      make_field("custom", {"42"}, "shoe-size"),
  };
  const auto left = [&](const char* field) {
    std::string names;
    for (const auto& kept : model::apply_edit(fields, unset(field), at_home)) names += kept.name.substr(0, 2) + " ";
    return names;
  };
  CHECK(left("email") == "ph re ad ad zo po cu ");
  CHECK(left("emails=B@ex.pt") == "em ph re ad ad zo po cu ");
  CHECK(left("phone=+351912345678") == "em em re ad ad zo po cu ");
  CHECK(left("relation=rui") == "em em ph ad ad zo po cu ");
  CHECK(left("relation=spouse") == "em em ph ad ad zo po cu ");
  CHECK(left("address=porto") == "em em ph re ad zo po cu ");
  CHECK(left("addresses=work") == "em em ph re ad zo po cu ");
  CHECK(left("lives") == "em em ph re ad cu ");
  CHECK(left("home") == "em em ph re ad cu ");
  CHECK(left("custom:Shoe-Size") == "em em ph re ad ad zo po ");
  CHECK(left("custom:shoe-size=42") == "em em ph re ad ad zo po ");
}

TEST_CASE("unset of what is not there says what is") {
  CHECK(edited(ana, unset("birthday")) == "3: there is no birthday to unset | there is: email, phone, tag, note");
  CHECK(edited(ana, unset("email=x@ex.pt")) == "3: there is no email 'x@ex.pt' | there is: ana@ex.pt");
  CHECK(edited(ana, unset("url=x")) == "3: there is no url to unset | there is: email, phone, tag, note");
  CHECK(edited({}, unset("email")) == "3: there is no email to unset | there is nothing to unset");
  CHECK(
      edited(ana, unset("emial")).starts_with("3: no field is called 'emial' | did you mean email? known: address, "));
  CHECK(edited(ana, unset("name")) == "2: a contact cannot be without a name");
}

TEST_CASE("a long list is not listed whole") {
  Fields many;
  for (int i = 0; i < 12; ++i) many.push_back(make_field("tag", {"t" + std::to_string(i)}));
  CHECK(edited(many, unset("tag=x")) == "3: there is no tag 'x' | there is: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, …");
}

TEST_CASE("unset comes before adding, so that one edit can replace") {
  ContactEdit edit;
  edit.phones = {"+351 900 000 000"};
  edit.unset = {"phone=+351912345678"};
  CHECK(edited({make_field("phone", {"+351 912 345 678"})}, edit) == "phone +351 900 000 000\n");
}

TEST_CASE("every word of unset finds its own field") {
  for (const std::string& word : model::unset_words()) {
    CAPTURE(word);
    if (word == "custom:NAME") continue;
    CHECK(edited({}, unset(word.c_str())) == "3: there is no " + word + " to unset | there is nothing to unset");
  }
}
