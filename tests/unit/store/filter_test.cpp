// FILTER terms, as list_people and count_people answer them.
#include <doctest/doctest.h>

#include "base/error.h"
#include "home.h"
#include "model/filter.h"
#include "store/keeping.h"

using namespace kith;
using test::Home;
using test::Names;

namespace {

// me, and five people who differ in everything a FILTER asks for.
struct People : Home {
  People() {
    add("me", "Mira", {"EMAIL:mira@ex.org"});
    ana = add("a", "Ana Sousa",
              {"EMAIL:ana@ex.pt", "CATEGORIES:client,Old Friend", "BDAY:19901210", "LANG:pt-BR",
               "ADR:;;Rua Um 1;Lisboa;;1000;PT", "X-KITH-STAGE:lead", "NOTE:likes Fado"})
              .id;
    bo = add("b", "Bo", {"TEL:+4512345678", "CATEGORIES:network", "BDAY:--0104", "ORG:Ærø Bakery ApS", "LANG:da"}).id;
    carla =
        add("c", "Carla Núñez", {"CATEGORIES:client", "BDAY:19851231", "ADR:;;;Lisboa;;;PT", "X-KITH-STAGE:Won"}).id;
    add("d", "Dmitri", {"NICKNAME:Dima", "BDAY:20000229"});
    add("e", "Acme", {"KIND:org", "NOTE:fado bar"});
    store::Transaction transaction(db);
    store::set_contact_times(db, ana, "2026-04-30", "2026-05-06");
    store::set_contact_times(db, bo, "2026-01-20T10:00:00", "2026-05-20");
    transaction.commit();
  }

  Names filtered(const std::vector<std::string>& words, const std::string& sort = "") {
    const model::Filter filter = model::parse_filter(words, store::filter_keys());
    store::ListQuery query;
    query.filter = &filter;
    query.today = "2026-05-04";
    query.sort = sort;
    const Names out = names(query);
    CHECK(store::count_people(db, query) == out.size());
    return out;
  }

  std::string refusal(const std::string& word) {
    try {
      filtered({word});
    } catch (const Error& error) {
      CHECK(error.code == Exit::usage);
      return error.message + " | " + error.hint;
    }
    return "";
  }

  store::DocumentId ana, bo, carla;
};

}  // namespace

TEST_CASE_FIXTURE(People, "no filter lists everybody but me") {
  CHECK(filtered({}) == Names{"Acme", "Ana Sousa", "Bo", "Carla Núñez", "Dmitri"});
}

TEST_CASE_FIXTURE(People, "tags are compared without case, and a comma separates alternatives") {
  CHECK(filtered({"tag:CLIENT"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"tag:\"old friend\""}) == Names{"Ana Sousa"});
  CHECK(filtered({"tag:network,client"}) == Names{"Ana Sousa", "Bo", "Carla Núñez"});
  CHECK(filtered({"tag:clie"}) == Names{});
}

TEST_CASE_FIXTURE(People, "stage, city, country, kind, org and language are compared without case and accents") {
  CHECK(filtered({"stage:won"}) == Names{"Carla Núñez"});
  CHECK(filtered({"city:LISBOA"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"country:pt"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"kind:org"}) == Names{"Acme"});
  CHECK(filtered({"org:bakery"}) == Names{"Bo"});
  CHECK(filtered({"org:\"aero bak\""}) == Names{"Bo"});
  CHECK(filtered({"org:kery"}) == Names{});
  CHECK(filtered({"lang:PT"}) == Names{"Ana Sousa"});
  CHECK(filtered({"lang:pt-br"}) == Names{"Ana Sousa"});
  CHECK(filtered({"lang:p"}) == Names{});
}

TEST_CASE_FIXTURE(People, "has: asks for a kind of field, and has:me for me") {
  CHECK(filtered({"has:email"}) == Names{"Ana Sousa"});
  CHECK(filtered({"has:phone"}) == Names{"Bo"});
  CHECK(filtered({"has:address"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"has:note"}) == Names{"Acme", "Ana Sousa"});
  CHECK(filtered({"has:nickname"}) == Names{"Dmitri"});
  CHECK(filtered({"has:stage", "not", "has:email"}) == Names{"Carla Núñez"});
  CHECK(filtered({"has:me"}) == Names{"Mira"});
  CHECK(refusal("has:emial") == "filter: has:emial cannot be read | did you mean has:email?");
}

TEST_CASE_FIXTURE(People, "born: reads a month, a year, years, a day and days over the new year") {
  CHECK(filtered({"born:dec"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"born:12"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"born:January,february"}) == Names{"Bo", "Dmitri"});
  CHECK(filtered({"born:1990"}) == Names{"Ana Sousa"});
  CHECK(filtered({"born:1985..1990"}) == Names{"Ana Sousa", "Carla Núñez"});
  CHECK(filtered({"born:..1989"}) == Names{"Carla Núñez"});
  CHECK(filtered({"born:1990.."}) == Names{"Ana Sousa", "Dmitri"});
  CHECK(filtered({"born:12-10"}) == Names{"Ana Sousa"});
  CHECK(filtered({"born:1990-12-10"}) == Names{"Ana Sousa"});
  CHECK(filtered({"born:12-24..01-06"}) == Names{"Bo", "Carla Núñez"});
  CHECK(filtered({"born:01-01..02-29"}) == Names{"Bo", "Dmitri"});
  CHECK(refusal("born:soon") ==
        "filter: born:soon cannot be read | born:may, born:1990, born:1985..1990, born:12-24..01-06");
}

TEST_CASE_FIXTURE(People, "last: and silent: look at the last contact, a day as a whole") {
  CHECK(filtered({"last:never"}) == Names{"Acme", "Carla Núñez", "Dmitri"});
  CHECK(filtered({"last:..-90d"}) == Names{"Bo"});
  CHECK(filtered({"last:..90d"}) == Names{"Bo"});
  CHECK(filtered({"last:2026-01-20"}) == Names{"Bo"});
  CHECK(filtered({"last:..2026-01-20"}) == Names{"Bo"});
  CHECK(filtered({"last:2026-01-21.."}) == Names{"Ana Sousa"});
  CHECK(filtered({"last:2026-01"}) == Names{"Bo"});
  CHECK(filtered({"last:7d"}) == Names{"Ana Sousa"});
  CHECK(filtered({"silent:90d"}) == Names{"Acme", "Bo", "Carla Núñez", "Dmitri"});
  CHECK(filtered({"silent:1y"}) == Names{"Acme", "Carla Núñez", "Dmitri"});
  CHECK(refusal("silent:long") == "filter: silent:long cannot be read | silent:90d");
}

TEST_CASE_FIXTURE(People, "due: looks at what is due next") {
  CHECK(filtered({"due:..7d"}) == Names{"Ana Sousa"});
  CHECK(filtered({"due:7d"}) == Names{"Ana Sousa"});
  CHECK(filtered({"due:..2026-05-20"}) == Names{"Ana Sousa", "Bo"});
  CHECK(filtered({"due:2026-05-07.."}) == Names{"Bo"});
  CHECK(filtered({"due:..today"}) == Names{});
  CHECK(refusal("due:..") == "filter: due:.. cannot be read | due:..7d");
}

TEST_CASE_FIXTURE(People, "bare words are beginnings of words anywhere, in any spelling") {
  CHECK(filtered({"fad"}) == Names{"Acme", "Ana Sousa"});
  CHECK(filtered({"fad", "ana"}) == Names{"Ana Sousa"});
  CHECK(filtered({"NUN"}) == Names{"Carla Núñez"});
  CHECK(filtered({"ana@ex.pt"}) == Names{"Ana Sousa"});
  CHECK(filtered({"mira"}) == Names{"Mira"});
  CHECK(filtered({"nobody"}) == Names{});
  CHECK(refusal("!!!") == "filter: '!!!' has no letter or digit | ");
}

TEST_CASE_FIXTURE(People, "terms combine with or, not and parentheses") {
  CHECK(filtered({"tag:client", "born:1990"}) == Names{"Ana Sousa"});
  CHECK(filtered({"born:1990", "or", "has:phone"}) == Names{"Ana Sousa", "Bo"});
  CHECK(filtered({"not", "(tag:client or tag:network)"}) == Names{"Acme", "Dmitri"});
  CHECK(filtered({"not fado"}) == Names{"Bo", "Carla Núñez", "Dmitri"});
}

TEST_CASE_FIXTURE(People, "a filter of a thousand terms is answered") {
  std::string many = "tag:client";
  for (int index = 1; index < 1000; ++index) many += " or tag:t" + std::to_string(index);
  CHECK(filtered({many}) == Names{"Ana Sousa", "Carla Núñez"});
}

TEST_CASE_FIXTURE(People, "lists sort by a column, empty values last either way") {
  CHECK(filtered({}, "name:desc") == Names{"Dmitri", "Carla Núñez", "Bo", "Ana Sousa", "Acme"});
  CHECK(filtered({}, "last_contact") == Names{"Bo", "Ana Sousa", "Acme", "Carla Núñez", "Dmitri"});
  CHECK(filtered({}, "last_contact:desc") == Names{"Ana Sousa", "Bo", "Acme", "Carla Núñez", "Dmitri"});
  CHECK(filtered({}, "stage") == Names{"Ana Sousa", "Carla Núñez", "Acme", "Bo", "Dmitri"});
  CHECK_THROWS_WITH_AS(filtered({}, "nmae"), "cannot sort by nmae", Error);
  CHECK_THROWS_WITH_AS(filtered({}, "name:down"), "cannot sort by name:down", Error);
}
