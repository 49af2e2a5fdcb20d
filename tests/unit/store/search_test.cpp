#include <doctest/doctest.h>

#include "home.h"
#include "store/keeping.h"

using namespace kith;
using test::card;
using test::Home;

namespace {

std::vector<std::string> lines(const std::vector<store::Hit>& hits) {
  std::vector<std::string> out;
  for (const store::Hit& hit : hits) out.push_back(model::to_text(hit.id) + " " + hit.name + ": " + hit.text);
  return out;
}

std::vector<std::string> lines(const std::vector<store::AddressHit>& hits) {
  std::vector<std::string> out;
  for (const store::AddressHit& hit : hits) out.push_back(hit.email + "\t" + hit.name + "\t" + hit.tags);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a search ranks names above the rest and shows where the word stands") {
  Home home;
  home.add("a", "Lisa",
           {"NOTE:Met at the book fair in Porto\\, two years before we both moved to Lisbon and started the thing"});
  home.add("b", "Lisbon Trading", {"EMAIL:info@lt.pt"});
  home.add("c", "Bo");
  CHECK(lines(store::search(home.db, {"lisb"}, 10)) ==
        Lines{"c3 Lisbon Trading: info@lt.pt", "c2 Lisa: … we both moved to Lisbon and started the thing"});
  CHECK(lines(store::search(home.db, {"lis"}, 1)).size() == 1);
  CHECK(lines(store::search(home.db, {"fair", "porto"}, 0)).size() == 1);
  CHECK(lines(store::search(home.db, {"isbon"}, 10)) == Lines{});
  CHECK(lines(store::search(home.db, {"..."}, 10)) == Lines{});
  CHECK(lines(store::search(home.db, {}, 10)) == Lines{});
  const auto hits = store::search(home.db, {"lisb"}, 10);
  CHECK(hits[0].score > hits[1].score);
}

TEST_CASE("a search follows edits and removals") {
  Home home;
  const store::Document ana = home.add("a", "Ana", {"NOTE:chess"});
  home.put(ana.id, card("a", "Ana", {"NOTE:tennis"}));
  CHECK(store::search(home.db, {"chess"}, 10).empty());
  CHECK(store::search(home.db, {"tennis"}, 10).size() == 1);
  home.remove(ana.id);
  CHECK(store::search(home.db, {"tennis"}, 10).empty());
}

TEST_CASE("a mail program gets every address of the people meant, not of those who are only mentioned") {
  Home home;
  home.add("a", "Ana Sousa", {"EMAIL:ana@ex.pt", "EMAIL:ana.sousa@work.example", "CATEGORIES:client"});
  home.add("b", "Bo", {"EMAIL:bo@ex.dk", "NOTE:knows Ana"});
  home.add("c", "Ana Lima");
  home.add("d", "Zoe Anaba", {"EMAIL:zoe@ex.pt"});
  CHECK(lines(store::query_addresses(home.db, {"ana"}, "2026-05-04", 0)) ==
        Lines{"ana@ex.pt\tAna Sousa\tclient", "ana.sousa@work.example\tAna Sousa\tclient", "zoe@ex.pt\tZoe Anaba\t"});
  CHECK(lines(store::query_addresses(home.db, {"ana"}, "2026-05-04", 1)) == Lines{"ana@ex.pt\tAna Sousa\tclient"});
  CHECK(lines(store::query_addresses(home.db, {"ex.pt", "zo"}, "2026-05-04", 0)) == Lines{"zoe@ex.pt\tZoe Anaba\t"});
  CHECK(lines(store::query_addresses(home.db, {"nobody"}, "2026-05-04", 0)) == Lines{});
}

TEST_CASE("a mail program gets the most recent contact first") {
  Home home;
  home.add("a", "Ana", {"EMAIL:a@ex.pt"});
  const store::Document other = home.add("b", "Ana Z", {"EMAIL:b@ex.pt"});
  store::Transaction transaction(home.db);
  store::set_contact_times(home.db, other.id, "2026-05-01", "", 1);
  transaction.commit();
  CHECK(lines(store::query_addresses(home.db, {"ana"}, "2026-05-04", 0)) == Lines{"b@ex.pt\tAna Z\t", "a@ex.pt\tAna\t"});
}

TEST_CASE("links find their target by UID or alias, whichever came first") {
  Home home;
  const store::Document bo = home.add("b", "Bo", {"RELATED;TYPE=friend:urn:uuid:a"});
  REQUIRE(store::links_from(home.db, bo.id).size() == 1);
  CHECK_FALSE(store::links_from(home.db, bo.id)[0].target.has_value());
  const store::Document ana = home.add("a", "Ana");
  const auto links = store::links_from(home.db, bo.id);
  CHECK(links[0].role == "friend");
  CHECK(links[0].target_uid == "a");
  CHECK(links[0].target == ana.id);
  REQUIRE(store::links_to(home.db, ana.id).size() == 1);
  CHECK(store::links_to(home.db, ana.id)[0].from == bo.id);
  CHECK(store::links_of_role(home.db, "friend").size() == 1);
  home.remove(ana.id);
  const store::Document merged = home.add("m", "Ana M", {"X-KITH-ALIAS:a"});
  CHECK(store::links_from(home.db, bo.id)[0].target == merged.id);
  CHECK(store::links_to(home.db, merged.id)[0].from == bo.id);
}
