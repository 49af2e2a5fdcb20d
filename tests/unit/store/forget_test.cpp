#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "files.h"
#include "home.h"
#include "store/keeping.h"

using namespace kith;
using test::card;
using test::Home;
using test::Names;

namespace {

// Files of the database in which this text stands.
std::vector<std::string> places(const std::string& path, const std::string& text) {
  std::vector<std::string> out;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"})
    if (test::bytes_of(path + suffix).find(text) != std::string::npos) out.push_back("kith.db" + std::string(suffix));
  return out;
}

}  // namespace

TEST_CASE("a forgotten person is in no byte of the database, its log or its journal") {
  Home home;
  const std::vector<std::string> secrets{"Quillfeather", "quillfeather", "quill@secret",
                                         "912345678",    "Hidden Lane",  "zebra"};
  for (int index = 0; index < 50; ++index) home.add("u" + std::to_string(index), "Other " + std::to_string(index));
  const std::string ana_card =
      card("ana", "Ana Quillfeather",
           {"EMAIL:quill@secret.example", "TEL:+351 912345678", "ADR:;;Hidden Lane 7;Lisboa;;;PT", "NOTE:has a zebra"});
  const store::Document ana = home.add("ana", "Ana Quillfeather", {"EMAIL:old-quill@secret.example", "NOTE:zebra"});
  home.put(ana.id, ana_card);
  const std::string related = "RELATED;TYPE=friend:urn:uuid:ana", named = "X-FRIEND:urn:uuid:ana Ana Quillfeather";
  const store::Document bo = home.add("bo", "Bo", {related, named});
  home.put(bo.id, card("bo", "Bo"));  // the links go before, as an edit
  {
    store::Step step = home.step("edit ana -p '+351 912345678'", store::Origin::user);
    step.create(model::Noun::contact, "c", card("c", "Carla"));
    step.set_import_base(bo.id, card("bo", "Bo", {named}));
    step.commit("called Ana Quillfeather");
  }
  for (const std::string& secret : secrets) REQUIRE_FALSE(places(home.path, secret).empty());

  const store::Receipt receipt = store::forget(home.db, ana.id, test::now, home.around, home.ids);
  CHECK(receipt.name == "Ana Quillfeather");
  CHECK(receipt.contacts == 1);
  CHECK(receipt.tombstones == 4);  // UID, two e-mails, a phone
  CHECK(receipt.revisions == 4);   // two of hers; two of Bo's that named her
  for (const std::string& secret : secrets) CHECK_MESSAGE(places(home.path, secret).empty(), secret);

  CHECK(store::search(home.db, {"quillfeather"}, 0).empty());
  CHECK_FALSE(store::find_document(home.db, ana.id).has_value());
  CHECK(store::find_document(home.db, bo.id)->body == card("bo", "Bo"));
  CHECK(store::search(home.db, {"other"}, 0).size() == 50);
  for (const store::Check& check : store::check_database(home.db, home.around)) CHECK_MESSAGE(check.ok, check.detail);
  CHECK(home.add("next", "Next").short_id.number == ana.short_id.number + 3);
}

TEST_CASE("a forgotten person's steps are blank and say so, others stay") {
  Home home;
  const store::Document bo = home.add("bo", "Bo");
  const store::Document ana = home.add("ana", "Ana");
  store::forget(home.db, ana.id, test::now, home.around, home.ids);
  const auto rows = store::history(home.db, {}, 0);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].command == "forget");
  CHECK(rows[0].ids.empty());
  CHECK(rows[1].command == "");
  CHECK(rows[1].summary == "");
  CHECK(rows[1].ids.empty());
  CHECK(rows[2].summary == "added Bo");
  CHECK(store::is_erased(home.db, 3));
  CHECK(store::is_erased(home.db, 2));
  CHECK_FALSE(store::is_erased(home.db, 1));
  CHECK(store::last_undoable(home.db) == 3);
  CHECK(store::step_changes(home.db, 3).empty());
  CHECK(store::step_changes(home.db, 2).empty());
  CHECK(store::step_changes(home.db, 1).size() == 1);
  CHECK(bo.short_id.number == 2);
}

TEST_CASE("a forgotten person is known again by UID, e-mail, phone and alias, until that is lifted") {
  Home home;
  CHECK_FALSE(store::is_forgotten(home.db, "ana", {"ana@ex.pt"}, {}));
  const store::Document ana = home.add("ana", "Ana", {"EMAIL:Ana@ex.pt", "TEL:+351912345678", "X-KITH-ALIAS:former"});
  home.add("bo", "Bo", {"EMAIL:bo@ex.dk"});
  store::forget(home.db, ana.id, test::now, home.around, home.ids);
  CHECK(store::is_forgotten(home.db, "ana", {}, {}));
  CHECK(store::is_forgotten(home.db, "urn:uuid:ana", {}, {}));
  CHECK(store::is_forgotten(home.db, "former", {}, {}));
  CHECK(store::is_forgotten(home.db, "", {"x@y", "ANA@EX.PT"}, {}));
  CHECK(store::is_forgotten(home.db, "new", {}, {"+351912345678"}));
  CHECK_FALSE(store::is_forgotten(home.db, "bo", {"bo@ex.dk"}, {"+351"}));
  CHECK_FALSE(store::is_forgotten(home.db, "", {}, {}));
  store::lift_tombstones(home.db, "other", {"ana@ex.pt"}, {});
  CHECK_FALSE(store::is_forgotten(home.db, "", {"ana@ex.pt"}, {}));
  CHECK(store::is_forgotten(home.db, "ana", {"ana@ex.pt"}, {}));
  store::lift_tombstones(home.db, "ana", {}, {"+351912345678"});
  CHECK_FALSE(store::is_forgotten(home.db, "ana", {"ana@ex.pt"}, {"+351912345678"}));
}

TEST_CASE("a person who was removed before can be forgotten too") {
  Home home;
  const store::Document ana = home.add("ana", "Ana Quillfeather", {"EMAIL:quill@secret.example"});
  home.remove(ana.id);
  CHECK_FALSE(places(home.path, "Quillfeather").empty());
  CHECK(store::find_removed(home.db, ana.short_id) == ana.id);
  const store::Receipt receipt = store::forget(home.db, ana.id, test::now, home.around, home.ids);
  CHECK(receipt.name == "Ana Quillfeather");
  CHECK(receipt.revisions == 2);
  CHECK(store::is_forgotten(home.db, "", {"quill@secret.example"}, {}));
  for (const char* secret : {"Quillfeather", "quill@secret"}) CHECK(places(home.path, secret).empty());
  CHECK_FALSE(store::find_removed(home.db, ana.short_id).has_value());
}

TEST_CASE("what was merged into a forgotten person goes with her") {
  Home home;
  const store::Document twin = home.add("twin", "Anna Quillfeather", {"EMAIL:former@secret.example"});
  const store::Document ana = home.add("ana", "Ana Q");
  home.remove(twin.id);
  home.put(ana.id, card("ana", "Ana Q", {"X-KITH-ALIAS:twin"}));
  store::forget(home.db, ana.id, test::now, home.around, home.ids);
  for (const char* secret : {"Quillfeather", "former@secret"}) CHECK(places(home.path, secret).empty());
  CHECK(store::is_forgotten(home.db, "twin", {}, {}));
  CHECK(store::is_forgotten(home.db, "", {"former@secret.example"}, {}));
}

TEST_CASE("what was merged into another person is not forgotten alone") {
  Home home;
  const store::Document twin = home.add("TWIN", "Anna Quillfeather");
  const store::Document ana = home.add("ana", "Ana Q");
  home.remove(twin.id);
  home.put(ana.id, card("ana", "Ana Q", {"X-KITH-ALIAS:TWIN"}));
  try {
    store::forget(home.db, twin.id, test::now, home.around, home.ids);
    FAIL("forgotten");
  } catch (const Error& error) {
    CHECK(error.code == Exit::conflict);
    CHECK(error.hint == "kith forget c3");
  }
  store::forget(home.db, ana.id, test::now, home.around, home.ids);
  CHECK(places(home.path, "Quillfeather").empty());
  CHECK(store::is_forgotten(home.db, "TWIN", {}, {}));
}

TEST_CASE("a card that lost its first versions still has the one that the rest of its journal makes") {
  Home home;
  const store::Document ana = home.add("ana", "Ana Quillfeather");
  const std::vector<std::string> friends{"RELATED;TYPE=friend:urn:uuid:ana"};
  const store::Document bo = home.add("bo", "Bo", {friends[0], "NOTE:Ana Quillfeather"});
  home.put(bo.id, card("bo", "Bo", friends));
  home.put(bo.id, card("bo", "Bo", {friends[0], "TITLE:CTO"}));  // step 4
  store::forget(home.db, ana.id, test::now, home.around, home.ids);
  CHECK(places(home.path, "Quillfeather").empty());
  CHECK(store::find_document(home.db, bo.id)->body == card("bo", "Bo", {"TITLE:CTO"}));
  CHECK_FALSE(store::body_at(home.db, bo.id, 1).has_value());
  CHECK(store::body_at(home.db, bo.id, 2) == card("bo", "Bo", friends));
  const auto changes = store::step_changes(home.db, 4);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].before == card("bo", "Bo", friends));
}

TEST_CASE("a forget inside a step that is never committed leaves everything") {
  Home home;
  const store::Document ana = home.add("ana", "Ana");
  {
    store::Step step = home.step("forget");
    CHECK(store::forget(step, ana.id, test::now, home.ids).revisions == 1);
  }
  CHECK(store::find_document(home.db, ana.id)->body == ana.body);
  CHECK_FALSE(store::is_forgotten(home.db, "ana", {}, {}));
  CHECK_FALSE(store::is_erasing(home.db));
  CHECK(store::last_step(home.db) == 1);
}

TEST_CASE("a forget that was killed before the file was rewritten is finished at the next opening for writing") {
  Home home;
  const store::Document ana = home.add("ana", "Ana Quillfeather");
  {
    store::Step step = home.step("forget");
    store::forget(step, ana.id, test::now, home.ids);
    step.commit("forgot a contact");
  }
  CHECK(store::is_erasing(home.db));
  CHECK_FALSE(places(home.path, "Quillfeather").empty());
  store::Db reading = store::Db::open(home.path, store::Access::read);
  CHECK(store::is_erasing(reading));
  store::Db next = store::Db::open(home.path, store::Access::write);
  CHECK_FALSE(store::is_erasing(next));
  CHECK(places(home.path, "Quillfeather").empty());
}

TEST_CASE("while another program reads old pages, forgetting says so and is finished later") {
  Home home;
  const store::Document ana = home.add("ana", "Ana Quillfeather");
  sqlite3_busy_timeout(home.db.handle(), 20);
  {
    store::Db reader = store::Db::open(home.path, store::Access::read);
    store::Statement reading(reader, "SELECT name FROM person");
    REQUIRE(reading.step());
    try {
      store::forget(home.db, ana.id, test::now, home.around, home.ids);
      FAIL("not in the way");
    } catch (const Error& error) {
      CHECK(error.code == Exit::later);
    }
    CHECK_FALSE(store::find_document(home.db, ana.id).has_value());
    CHECK_FALSE(places(home.path, "Quillfeather").empty());
  }
  CHECK(store::finish_erasing(home.db));
  CHECK(places(home.path, "Quillfeather").empty());
  CHECK_FALSE(store::finish_erasing(home.db));
}

TEST_CASE("every text and blob column is either listed as personal or known to be harmless") {
  Home home;
  const std::vector<std::string> harmless{"meta.key",        "meta.value",      "sequence.noun",    "document.noun",
                                          "document.origin", "removed.noun",    "removed.origin",   "step.origin",
                                          "revision.what",   "lookup.kind",     "tombstone.hash",   "search_docsize.sz",
                                          "search_config.k", "search_config.v", "search_idx.segid", "search_idx.pgno",
                                          "search.name",     "search.body",     "happening.noun",  "party.kind",
                                          "due.noun",        "told.sink",       "presence.noun"};
  std::vector<std::string> listed = store::personal_columns();
  listed.insert(listed.end(), harmless.begin(), harmless.end());
  std::vector<std::string> unlisted, there;
  store::Statement row(home.db,
                       "SELECT m.name || '.' || c.name, upper(c.type) FROM sqlite_schema m"
                       " JOIN pragma_table_info(m.name) c WHERE m.type = 'table'");
  while (row.step()) {
    there.push_back(row.owned(0));
    if (row.text(1) == "INTEGER") continue;
    if (std::find(listed.begin(), listed.end(), row.owned(0)) == listed.end()) unlisted.push_back(row.owned(0));
  }
  CHECK(join(unlisted, " ") == "");
  for (const std::string& column : store::personal_columns())
    CHECK_MESSAGE(std::find(there.begin(), there.end(), column) != there.end(), column);
}
