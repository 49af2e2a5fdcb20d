#include "store/documents.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "home.h"

using namespace kith;
using model::Noun;
using test::card;
using test::Home;
using test::Names;

TEST_CASE("a document comes back byte for byte, by number, by row and by UID") {
  Home home;
  const std::string body = card("urn:uuid:6c1f", "Ana Sousa", {"X-ODD;a=b:  kept  as\\, it is"});
  store::Step step = home.step();
  const store::Document made = step.create(Noun::contact, "urn:uuid:6c1f", body);
  step.commit("added");
  CHECK(made.short_id == model::Id{Noun::contact, 2});
  CHECK(made.uid == "6c1f");
  CHECK(made.rev == 1);
  for (const auto& found : {store::find_document(home.db, made.short_id), store::find_document(home.db, made.id),
                            store::find_by_uid(home.db, Noun::contact, "6c1f"),
                            store::find_by_uid(home.db, Noun::contact, "urn:uuid:6c1f")}) {
    REQUIRE(found.has_value());
    CHECK(found->id == made.id);
    CHECK(found->short_id == made.short_id);
    CHECK(found->body == body);
    CHECK(found->rev == 1);
    CHECK_FALSE(found->foreign);
  }
  CHECK_FALSE(store::find_document(home.db, model::Id{Noun::follow_up, 1}).has_value());
  CHECK_FALSE(store::find_by_uid(home.db, Noun::contact, "6c1f", 1).has_value());
}

TEST_CASE("numbers of a noun are given once, even after a removal") {
  Home home;
  home.add("a", "A");
  const store::Document b = home.add("b", "B");
  home.remove(b.id);
  const store::Document c = home.add("c", "C");
  CHECK(c.short_id.number == 4);
  CHECK(c.id != b.id);
  store::Step step = home.step();
  CHECK(step.create(Noun::follow_up, "f", "BEGIN:VCALENDAR").short_id.number == 1);
  CHECK(step.create(Noun::contact, "d", card("d", "D"), 10).short_id.number == 10);
  CHECK(step.create(Noun::contact, "e", card("e", "E")).short_id.number == 11);
}

TEST_CASE("a number or UID that is taken is a conflict") {
  Home home;
  home.add("a", "A");
  store::Step step = home.step();
  for (const auto& [uid, number] : {std::pair{"a", 7}, std::pair{"b", 2}}) {
    try {
      step.create(Noun::contact, uid, card(uid, "X"), number);
      FAIL("taken");
    } catch (const Error& error) {
      CHECK(error.code == Exit::conflict);
    }
  }
  CHECK(step.create(Noun::contact, "a", card("a", "X"), {}, 1).short_id.number == 3);  // a twin
}

TEST_CASE("a step that is not committed leaves nothing behind") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  {
    store::Step step = home.step();
    step.create(Noun::contact, "b", card("b", "Bo"));
    step.put(ana.id, card("a", "Anna"));
  }
  CHECK(home.names() == Names{"Ana"});
  CHECK(home.add("c", "Carla").short_id.number == 3);
}

TEST_CASE("a put of the same text is nothing") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  store::Step step = home.step();
  step.put(ana.id, ana.body);
  CHECK(step.is_empty());
  CHECK(step.number() == 0);
  step.commit("nothing");
  CHECK(store::find_document(home.db, ana.id)->rev == 1);
}

TEST_CASE("a put that expects another revision is a conflict") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  home.put(ana.id, card("a", "Anna"));
  store::Step step = home.step();
  try {
    step.put(ana.id, card("a", "Anne"), 1);
    FAIL("expected 1, is 2");
  } catch (const Error& error) {
    CHECK(error.code == Exit::conflict);
    CHECK(error.message == "c2 was changed meanwhile");
  }
  step.put(ana.id, card("a", "Anne"), 2);
  CHECK(step.changed() == std::vector<store::DocumentId>{ana.id});
}

TEST_CASE("a body of more than 16 MB is refused") {
  Home home;
  store::Step step = home.step();
  CHECK_THROWS_AS(step.create(Noun::contact, "a", std::string((16U << 20) + 1, 'x')), Error);
}

TEST_CASE("every document of a noun is visited in order of its number") {
  Home home;
  home.add("b", "B", {}, 5);
  home.add("a", "A", {}, 3);
  std::vector<std::string> seen;
  store::each_document(home.db, Noun::contact, [&seen](const store::Document& document) {
    seen.push_back(model::to_text(document.short_id) + " " + document.uid);
  });
  CHECK(seen == std::vector<std::string>{"c3 a", "c5 b"});
}
