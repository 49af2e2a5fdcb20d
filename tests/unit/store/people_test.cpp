#include "store/people.h"

#include <doctest/doctest.h>

#include "home.h"

using namespace kith;
using test::card;
using test::Home;
using test::limited;
using test::names;
using test::Names;
using test::with_me;

TEST_CASE("people are listed in the order of their folded names, without me") {
  Home home;
  home.add("me", "Mira");
  home.add("a", "Zoe");
  home.add("b", "Émile");
  home.add("c", "eric");
  CHECK(home.names() == Names{"Émile", "eric", "Zoe"});
  CHECK(home.names(limited(2)) == Names{"Émile", "eric"});
  CHECK(home.names(with_me) == Names{"Émile", "eric", "Mira", "Zoe"});
}

TEST_CASE("a list reads the texts it is asked for, all of them when none is named") {
  Home home;
  home.add("me", "Mira");
  home.add("a", "Ana", {"EMAIL:ana@ex.pt", "ORG:Sousa & Co", "BDAY:19901210"});
  store::ListQuery query;
  std::string seen;
  const auto read = [&] {
    seen.clear();
    store::list_people(home.db, query, [&](const store::PersonView& p) {
      for (const std::string_view text : {p.uid, p.name, p.emails, p.kind, p.org, p.birthday}) seen.append(text) += '|';
      return true;
    });
    return seen;
  };
  CHECK(read() == "a|Ana|ana@ex.pt|individual|Sousa & Co|1990-12-10|");
  query.columns = {"birthday", "emails"};
  query.sort = "org";
  CHECK(read() == "||ana@ex.pt|||1990-12-10|");
}

TEST_CASE("documents of people come in the order of their ids, whatever their names become") {
  Home home;
  home.add("me", "Mira");
  home.add("a", "Zoe", {"CATEGORIES:crew"});
  const store::Document second = home.add("b", "Bo");
  home.add("c", "Ana", {"CATEGORIES:crew"});
  home.put(second.id, card("b", "Abel"));
  const auto uids = [&home](const store::ListQuery& query) {
    std::string out;
    store::each_body(home.db, query, [&out](const store::BodyView& body) {
      CHECK(body.body.find("UID:" + std::string(body.uid) + "\r\n") != std::string_view::npos);
      out.append(body.uid) += ' ';
    });
    return out;
  };
  CHECK(uids({}) == "a b c ");
  CHECK(uids(with_me) == "me a b c ");
  const model::Filter crew = model::parse_filter({"tag:crew"}, store::filter_keys());
  store::ListQuery query;
  query.filter = &crew;
  CHECK(uids(query) == "a c ");
}

TEST_CASE("a changed name moves in the list") {
  Home home;
  home.add("me", "Mira");
  const store::Document ana = home.add("a", "Ana");
  home.add("b", "Bo");
  home.put(ana.id, card("a", "Zana"));
  CHECK(home.names() == Names{"Bo", "Zana"});
  CHECK(names(store::find_people_by_words(home.db, {"ana"}, store::WordMatch::prefix)) == Names{});
  CHECK(names(store::find_people_by_words(home.db, {"zana"}, store::WordMatch::whole)) == Names{"Zana"});
}

TEST_CASE("a person is found by number, row, key, word and UID") {
  Home home;
  home.add("me", "Mira");
  const store::Document ana = home.add("7f3a", "Ana Sousa", {"EMAIL:Ana@ex.pt", "TEL:+351912345678"});
  home.add("7f99", "Ana Lima", {"EMAIL:lima@ex.br"});
  home.add("80", "Müller");
  REQUIRE(store::find_person(home.db, 2).has_value());
  CHECK(store::find_person(home.db, 2)->name == "Ana Sousa");
  CHECK(store::find_person(home.db, 2)->email == "Ana@ex.pt");
  CHECK(store::find_person_by_document(home.db, ana.id)->uid == "7f3a");
  CHECK_FALSE(store::find_person(home.db, 9).has_value());
  CHECK(names(store::find_people_by_key(home.db, 'e', "ana@ex.pt")) == Names{"Ana Sousa"});
  CHECK(names(store::find_people_by_key(home.db, 'p', "+351912345678")) == Names{"Ana Sousa"});
  CHECK(names(store::find_people_by_key_prefix(home.db, 'e', "lima")) == Names{"Ana Lima"});
  CHECK(names(store::find_people_by_words(home.db, {"ana"}, store::WordMatch::whole)) ==
        Names{"Ana Lima", "Ana Sousa"});
  CHECK(names(store::find_people_by_words(home.db, {"an", "so"}, store::WordMatch::prefix)) == Names{"Ana Sousa"});
  CHECK(names(store::find_people_by_words(home.db, {"an"}, store::WordMatch::whole)) == Names{});
  CHECK(names(store::find_people_by_words(home.db, {"mueller"}, store::WordMatch::whole)) == Names{"Müller"});
  CHECK(names(store::find_people_by_uid_prefix(home.db, "7f")) == Names{"Ana Lima", "Ana Sousa"});
  CHECK(names(store::find_people_by_uid_prefix(home.db, "urn:uuid:80")) == Names{"Müller"});
  CHECK(names(store::find_people_like(home.db, "ana sosa", 1)) == Names{"Ana Sousa"});
  CHECK(names(store::find_people_like(home.db, "muler")) == Names{"Müller"});
}

TEST_CASE("a removed person is found no more") {
  Home home;
  const store::Document ana = home.add("a", "Ana", {"EMAIL:ana@ex.pt", "CATEGORIES:client"});
  home.remove(ana.id);
  CHECK(home.names(with_me) == Names{});
  CHECK(names(store::find_people_by_key(home.db, 'e', "ana@ex.pt")) == Names{});
  CHECK(store::people_with_tag(home.db, "client").empty());
  CHECK(names(store::find_people_by_words(home.db, {"ana"}, store::WordMatch::whole)) == Names{});
}

TEST_CASE("tags are counted without regard to case, as one owner writes them") {
  Home home;
  home.add("a", "Ana", {"CATEGORIES:Client,vip"});
  const store::Document bo = home.add("b", "Bo", {"CATEGORIES:client"});
  std::vector<std::pair<std::string, std::size_t>> counts;
  for (const store::TagCount& count : store::tag_counts(home.db)) counts.emplace_back(count.tag, count.contacts);
  CHECK(counts == std::vector<std::pair<std::string, std::size_t>>{{"Client", 2}, {"vip", 1}});
  CHECK(store::people_with_tag(home.db, "CLIENT").size() == 2);
  CHECK(store::people_with_tag(home.db, "client").back() == bo.id);
}
