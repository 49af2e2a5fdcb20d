#include "model/projection.h"

#include <doctest/doctest.h>

#include "show.h"

using namespace kith;
using codec::Fields;
using codec::make_field;

namespace {

model::ContactProjection project(const Fields& fields) {
  return model::project_contact(fields, "u-1", {"PT", nullptr});
}

std::string keys(const model::ContactProjection& projection, std::string_view kinds) {
  std::string text;
  for (const auto& key : projection.keys) {
    if (kinds.find(key.kind) != std::string_view::npos) text += std::string(1, key.kind) + ":" + key.value + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("a name is looked up whole and by word, in both spellings, each once") {
  const auto projection = project({make_field("name", {"Jörg  Müller-Lüdenscheidt"})});
  CHECK(projection.person.sort == "jorg muller-ludenscheidt");
  CHECK(projection.person.name == "Jörg  Müller-Lüdenscheidt");
  CHECK(keys(projection, "fw") ==
        "f:joerg mueller-luedenscheidt f:jorg muller-ludenscheidt w:joerg w:jorg w:ludenscheidt w:luedenscheidt "
        "w:mueller w:muller ");
  CHECK(projection.search_name == "jorg muller-ludenscheidt joerg mueller-luedenscheidt");
}

TEST_CASE("nicknames and the parts of a name that is shown differently are words too") {
  const auto projection = project({
      make_field("name", {"Mum"}),
      make_field("name-parts", {"Sousa", "Helena", "", "Dr", ""}),
      make_field("nickname", {"Lena Bär"}),
  });
  CHECK(keys(projection, "nw") == "n:lena baer n:lena bar w:baer w:bar w:helena w:lena w:mum w:sousa ");
}

TEST_CASE("channels, tags, languages, aliases and the birthday are keys") {
  const auto projection = project({
      make_field("name", {"Ana"}),
      make_field("email", {"Ana@Ex.PT"}),
      make_field("phone", {"912 345 678"}),
      make_field("phone", {"112"}),
      make_field("tag", {"Old Friend"}),
      make_field("language", {"pt-PT"}),
      make_field("alias", {"urn:uuid:u-0"}),
      make_field("birthday", {"1990-12-10"}),
  });
  CHECK(keys(projection, "epdtlub") ==
        "b:12-10 d:912345678 e:ana@ex.pt l:pt-pt p:+351912345678 p:112 t:old friend u:u-0 ");
  CHECK(projection.person.emails == "Ana@Ex.PT");
  CHECK(projection.person.phones == "+351912345678\n112");
  CHECK(projection.person.birthday == "1990-12-10");
}

TEST_CASE("the row of a person holds what lists show") {
  const auto projection = project({
      make_field("name", {"Ana"}),
      make_field("kind", {"Individual"}),
      make_field("org", {"Acme", "Unit"}),
      make_field("title", {"Curator"}),
      make_field("stage", {"active"}),
      make_field("address", {"", "", "", "Lisbon", "", "", "PT"}, "home"),
      make_field("zone", {"Europe/Lisbon"}),
      make_field("birthday", {"--02-29"}),
      make_field("tag", {"a"}),
      make_field("tag", {"b c"}),
  });
  const model::PersonRow& row = projection.person;
  CHECK(row.kind == "individual");
  CHECK(row.org == "Acme");
  CHECK(row.title == "Curator");
  CHECK(row.stage == "active");
  CHECK(row.city == "Lisbon");
  CHECK(row.country == "PT");
  CHECK(row.zone == "Europe/Lisbon");
  CHECK(row.birthday == "--02-29");
  CHECK(row.tags == "a\nb c");
}

TEST_CASE("an entry with a line break cannot pass for two") {
  CHECK(project({make_field("tag", {"a\nb"})}).person.tags == "a b");
  CHECK(project({make_field("email", {"a@ex.org\nb@ex.org"})}).person.emails == "a@ex.org b@ex.org");
}

TEST_CASE("links lead to people with a UID, each once") {
  const auto projection = project({
      make_field("relation", {"spouse", "urn:uuid:u-3"}),
      make_field("relation", {"introduced-by", "urn:uuid:u-2", "2025-02-01"}),
      make_field("relation", {"introduced-by", "urn:uuid:u-2"}),
      make_field("relation", {"friend", "Bo"}),
  });
  std::string text;
  for (const auto& link : projection.links) text += link.role + " " + link.target_uid + " " + link.on + "\n";
  CHECK(text == "introduced-by u-2 2025-02-01\nspouse u-3 \n");
}

TEST_CASE("everything a person would search is in the search text, folded in both spellings") {
  const auto projection = project({
      make_field("name", {"Ana"}),
      make_field("org", {"Grüne Küche"}),
      make_field("title", {"Köchin"}),
      make_field("email", {"Ana@Ex.PT"}),
      make_field("phone", {"912 345 678"}),
      make_field("tag", {"client"}),
      make_field("note", {"Met in Zürich"}),
      make_field("url", {"https://Ex.org/Ana"}),
      make_field("address", {"", "", "Rua Augusta", "Lisboa", "", "", "PT"}, "home"),
      make_field("custom", {"42"}, "shoe-size"),
      make_field("relation", {"spouse", "Rui"}),
  });
  CHECK(projection.search_name == "ana grune kuche gruene kueche");
  CHECK(projection.search_text ==
        "ana@ex.pt 351912345678 912345678 912 345 678 https://ex.org/ana client kochin koechin rua augusta lisboa pt "
        "met in zurich met in zuerich 42 rui");
}

TEST_CASE("an endless name is no key") {
  const auto projection = project({make_field("name", {std::string(1'000'000, 'a') + " b"})});
  CHECK(keys(projection, "fw") == "w:b ");
  CHECK(projection.person.sort.size() == 1'000'002);
}
