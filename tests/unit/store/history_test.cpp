#include <doctest/doctest.h>

#include "base/error.h"
#include "home.h"
#include "store/delta.h"

using namespace kith;
using test::card;
using test::Home;

TEST_CASE("a delta makes the former body again") {
  const std::string texts[] = {"",
                               "a",
                               "ab",
                               "aa",
                               "aba",
                               "BEGIN\r\nA\r\nEND",
                               "BEGIN\r\nB\r\nA\r\nEND",
                               std::string(300, 'x'),
                               std::string(301, 'x'),
                               std::string("\0\xff\0", 3)};
  for (const std::string& next : texts)
    for (const std::string& former : texts) CHECK(store::apply_delta(next, store::make_delta(next, former)) == former);
  CHECK(store::make_delta(std::string(1000, 'x'), std::string(999, 'x')).size() < 6);
}

TEST_CASE("a delta that does not fit is refused") {
  CHECK_FALSE(store::apply_delta("abc", "").has_value());
  CHECK_FALSE(store::apply_delta("abc", "\x04").has_value());
  CHECK_FALSE(store::apply_delta("abc", std::string("\x04\x00", 2)).has_value());
  CHECK_FALSE(store::apply_delta("abc", "\x02\x02").has_value());
  CHECK_FALSE(store::apply_delta("abc", std::string(20, '\xff')).has_value());
}

TEST_CASE("every former body can be had again") {
  Home home;
  const std::string one = card("a", "Ana"), two = card("a", "Anna", {"NOTE:x"}), three = card("a", "Anne");
  const store::Document ana = home.add("a", "Ana");
  home.put(ana.id, two);
  home.put(ana.id, three);
  home.remove(ana.id);
  CHECK_FALSE(store::body_at(home.db, ana.id, 0).has_value());
  CHECK(store::body_at(home.db, ana.id, 1) == one);
  CHECK(store::body_at(home.db, ana.id, 2) == two);
  CHECK(store::body_at(home.db, ana.id, 3) == three);
  CHECK_FALSE(store::body_at(home.db, ana.id, 4).has_value());
  std::vector<std::optional<std::string>> bodies;
  std::vector<std::int64_t> revs;
  for (const store::Revision& revision : store::revisions(home.db, ana.id)) {
    bodies.push_back(revision.body);
    revs.push_back(revision.rev);
  }
  CHECK(bodies == std::vector<std::optional<std::string>>{{}, three, two, one});
  CHECK(revs == std::vector<std::int64_t>{4, 3, 2, 1});
}

TEST_CASE("the journal tells what was done, newest first, with the short ids") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  store::Step step = home.step("edit --match x", store::Origin::import);
  step.put(ana.id, card("a", "Anna"));
  step.create(model::Noun::contact, "b", card("b", "Bo"));
  step.commit("two things");
  home.remove(ana.id);
  const auto rows = store::history(home.db, {}, 0);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].command == "rm");
  CHECK(rows[0].ids == std::vector<model::Id>{{model::Noun::contact, 2}});
  CHECK(rows[1].step == 2);
  CHECK(rows[1].command == "edit --match x");
  CHECK(rows[1].summary == "two things");
  CHECK(rows[1].origin == store::Origin::import);
  CHECK(rows[1].at == test::now);
  CHECK(rows[1].ids == std::vector<model::Id>{{model::Noun::contact, 2}, {model::Noun::contact, 3}});
  CHECK_FALSE(rows[1].undone);
  CHECK(store::history(home.db, {}, 1).size() == 1);
  const store::Document bo = *store::find_document(home.db, model::Id{model::Noun::contact, 3});
  CHECK(store::history(home.db, bo.id, 0).size() == 1);
  CHECK(store::history(home.db, ana.id, 0).size() == 3);
  CHECK(store::history_step(home.db, 1)->summary == "added Ana");
  CHECK_FALSE(store::history_step(home.db, 4).has_value());
}

TEST_CASE("a step tells what it changed, several changes of one document as one") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  const store::Document bo = home.add("b", "Bo");
  store::Step step = home.step();
  step.put(ana.id, card("a", "Anna"));
  step.put(ana.id, card("a", "Anne"));
  step.remove(bo.id);
  const store::Document carla = step.create(model::Noun::contact, "c", card("c", "Carla"));
  CHECK(step.number() == 3);
  step.commit("much");
  const auto changes = store::step_changes(home.db, 3);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].short_id == ana.short_id);
  CHECK(changes[0].before == ana.body);
  CHECK(changes[0].after == card("a", "Anne"));
  CHECK(changes[0].rev == 3);
  CHECK(changes[1].uid == "b");
  CHECK(changes[1].before == bo.body);
  CHECK_FALSE(changes[1].after.has_value());
  CHECK(changes[2].document == carla.id);
  CHECK_FALSE(changes[2].before.has_value());
  CHECK(changes[2].after == carla.body);
}

TEST_CASE("a removed document comes back as it was and can be found again") {
  Home home;
  const store::Document ana = home.add("a", "Ana", {"EMAIL:ana@ex.pt"}, 7);
  home.remove(ana.id);
  const auto changes = store::step_changes(home.db, 2);
  REQUIRE(changes.size() == 1);
  store::Step step = home.step("undo");
  step.recreate(changes[0], *changes[0].before);
  step.commit("undid");
  const auto back = store::find_document(home.db, model::Id{model::Noun::contact, 7});
  REQUIRE(back.has_value());
  CHECK(back->id == ana.id);
  CHECK(back->body == ana.body);
  CHECK(back->rev == 3);
  CHECK(store::find_people_by_key(home.db, 'e', "ana@ex.pt").size() == 1);
  CHECK(store::body_at(home.db, ana.id, 1) == ana.body);
  CHECK_FALSE(store::body_at(home.db, ana.id, 2).has_value());
  store::Step again = home.step();
  CHECK_THROWS_AS(again.recreate(changes[0], *changes[0].before), Error);
}

TEST_CASE("a removed document whose UID was taken meanwhile does not come back") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  home.remove(ana.id);
  home.add("a", "Another");
  store::Step step = home.step("undo");
  try {
    step.recreate(store::step_changes(home.db, 2)[0], ana.body);
    FAIL("taken");
  } catch (const Error& error) {
    CHECK(error.code == Exit::conflict);
  }
}

TEST_CASE("undo goes back over the steps of the person, redo forward again until a new step") {
  Home home;
  const auto undo = [&home](std::int64_t step) {
    store::Step undoing = home.step("undo");
    undoing.create(model::Noun::contact, "u" + std::to_string(step), card("u", "U"));
    store::mark_undone(home.db, step, undoing.number());
    undoing.commit("undid");
  };
  CHECK_FALSE(store::last_undoable(home.db).has_value());
  home.add("a", "A");  // 1
  home.add("b", "B");  // 2
  {
    store::Step step = home.step("sync", store::Origin::sync);  // 3
    step.create(model::Noun::contact, "s", card("s", "S"));
    step.commit("synced");
  }
  CHECK(store::last_undoable(home.db) == 2);
  CHECK_FALSE(store::last_redoable(home.db).has_value());
  undo(2);  // 4
  CHECK(store::history_step(home.db, 2)->undone);
  CHECK(store::last_undoable(home.db) == 1);
  CHECK(store::last_redoable(home.db) == 2);
  undo(1);  // 5
  CHECK_FALSE(store::last_undoable(home.db).has_value());
  CHECK(store::last_redoable(home.db) == 1);
  {
    store::Step step = home.step("redo");  // 6
    step.create(model::Noun::contact, "r", card("r", "R"));
    store::mark_redone(home.db, 1, step.number());
    step.commit("redid");
  }
  CHECK(store::last_undoable(home.db) == 1);
  CHECK(store::last_redoable(home.db) == 2);
  home.add("c", "C");  // 7
  CHECK_FALSE(store::last_redoable(home.db).has_value());
  CHECK(store::last_undoable(home.db) == 7);
  CHECK_FALSE(store::is_erased(home.db, 7));
}

TEST_CASE("what was last imported is remembered, by revision or by its bytes") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  const store::Document bo = home.add("b", "Bo");
  {
    store::Step step = home.step("import", store::Origin::import);
    CHECK_FALSE(step.import_base(ana.id).has_value());
    step.set_import_base(ana.id, ana.body);
    step.set_import_base(bo.id, "other bytes");
    step.commit("imported");
  }
  home.put(ana.id, card("a", "Anna"));
  store::Step step = home.step("import", store::Origin::import);
  CHECK(step.import_base(ana.id) == ana.body);
  CHECK(step.import_base(bo.id) == "other bytes");
  step.set_import_base(ana.id, card("a", "Anna"));
  CHECK(step.import_base(ana.id) == card("a", "Anna"));
}

TEST_CASE("what was imported last follows undo and redo") {
  Home home;
  const store::Document ana = home.add("a", "Ana");  // 1
  const std::string anna = card("a", "Anna"), anne = card("a", "Anne");
  const auto import = [&](const std::string& body) {
    store::Step step = home.step("import", store::Origin::import);
    step.set_import_base(ana.id, body);
    step.put(ana.id, body);
    step.commit("imported");
  };
  const auto base = [&] { return home.step().import_base(ana.id); };
  import(ana.body);  // changes nothing: of step 1
  import(anna);      // 2
  CHECK(base() == anna);
  {
    store::Step step = home.step("undo");  // 3
    step.put(ana.id, ana.body);
    store::mark_undone(home.db, 2, step.number());
    step.commit("undid");
  }
  CHECK(base() == ana.body);
  {
    store::Step step = home.step("redo");  // 4
    step.put(ana.id, anna);
    store::mark_redone(home.db, 2, step.number());
    step.commit("redid");
  }
  CHECK(base() == anna);
  import(anne);  // 5
  CHECK(base() == anne);
}
