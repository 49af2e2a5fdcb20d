#include "store/keeping.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>

#include "base/error.h"
#include "files.h"
#include "home.h"
#include "store/migrations.h"

using namespace kith;
using store::Access;
using store::Db;
using test::card;
using test::Home;
using test::is_there;
using test::Names;

namespace {

std::vector<std::string> failed(const std::vector<store::Check>& checks) {
  std::vector<std::string> out;
  for (const store::Check& check : checks)
    if (!check.ok) out.push_back(check.name + ": " + check.detail);
  return out;
}

std::vector<std::string> names_in(const std::string& path) {
  Db db = Db::open(path, Access::read);
  std::vector<std::string> out;
  store::list_people(db, test::with_me, [&out](const store::PersonView& person) {
    out.emplace_back(person.name);
    return true;
  });
  return out;
}

Exit code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code;
  }
  return Exit::ok;
}

// Rows of every projection as text, to compare two ways of making them.
std::string projections(Db& db) {
  std::string out;
  for (const std::string_view sql :
       {"SELECT * FROM person ORDER BY sort, doc", "SELECT * FROM lookup ORDER BY kind, value, doc",
        "SELECT * FROM link ORDER BY doc, role, target_uid", "SELECT * FROM projected ORDER BY doc"}) {
    store::Statement row(db, sql);
    while (row.step()) {
      for (int column = 0; column < (sql.find("person") != sql.npos   ? 19
                                     : sql.find("lookup") != sql.npos ? 3
                                                                      : 4);
           ++column)
        out += row.owned(column) + "|";
      out += "\n";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("settings are kept by name") {
  Home home;
  CHECK_FALSE(store::meta(home.db, "a").has_value());
  store::set_meta(home.db, "a", "1");
  store::set_meta(home.db, "a", "2");
  CHECK(store::meta(home.db, "a") == "2");
}

TEST_CASE("a sound database passes every check") {
  Home home;
  const store::Document ana = home.add("a", "Ana", {"EMAIL:ana@ex.pt", "RELATED;TYPE=friend:urn:uuid:b"});
  home.put(ana.id, card("a", "Anna", {"EMAIL:ana@ex.pt"}));
  home.remove(home.add("b", "Bo").id);
  const auto checks = store::check_database(home.db, home.around);
  CHECK(failed(checks) == std::vector<std::string>{});
  std::vector<std::string> names;
  for (const store::Check& check : checks) names.push_back(check.name);
  CHECK(names == std::vector<std::string>{"file", "pages", "references", "numbers", "projections", "calendar", "search",
                                          "journal"});
}

TEST_CASE("each kind of harm is found by its check") {
  const auto found = [](std::string_view harm) {
    Home home;
    const store::Document ana = home.add("a", "Ana", {"EMAIL:ana@ex.pt", "RELATED;TYPE=friend:urn:uuid:b"});
    home.put(ana.id, card("a", "Anna", {"EMAIL:ana@ex.pt", "RELATED;TYPE=friend:urn:uuid:b"}));
    home.db.execute(harm);
    std::vector<std::string> out;
    for (const store::Check& check : store::check_database(home.db, home.around))
      if (!check.ok) out.push_back(check.name);
    return out;
  };
  using Found = std::vector<std::string>;
  CHECK(found("UPDATE person SET org = 'x'") == Found{"projections"});
  CHECK(found("UPDATE person SET has = 0") == Found{"projections"});
  CHECK(found("DELETE FROM person") == Found{"projections"});
  CHECK(found("DELETE FROM lookup WHERE kind = 'e'") == Found{"projections"});
  CHECK(found("INSERT INTO lookup VALUES('e', 'x@y', 1)") == Found{"projections"});
  CHECK(found("DELETE FROM link") == Found{"projections"});
  CHECK(found("UPDATE projected SET keys = x''") == Found{"projections"});
  CHECK(found("INSERT INTO search(rowid, name, body) VALUES(9, 'x', 'y')") == Found{"search"});
  CHECK(found("INSERT INTO search(search) VALUES('delete-all')") == Found{"search"});
  CHECK(found("UPDATE revision SET was = x'7f7f' WHERE rev = 2") == Found{"journal"});
  CHECK(found("UPDATE revision SET rev = 5 WHERE rev = 2") == Found{"journal"});
  CHECK(found("UPDATE sequence SET last = 0") == Found{"numbers"});
}

TEST_CASE("harm to what is due and what happened is found, each by its document") {
  const std::string head = "BEGIN:VCALENDAR\r\n", end = "END:VCALENDAR\r\n";
  const std::string who = "CONTACT;ALTREP=\"urn:uuid:a\":Ana\r\n";
  const std::string todo =
      head + "BEGIN:VTODO\r\nUID:f\r\nSUMMARY:Call\r\nDUE;VALUE=DATE:20260510\r\n" + who + "END:VTODO\r\n" + end;
  const std::string call = head + "BEGIN:VJOURNAL\r\nUID:i\r\nDTSTART:20260401T100000Z\r\nX-KITH-CHANNEL:call\r\n" +
                           who + "END:VJOURNAL\r\n" + end;
  const std::string mail = head +
                           "BEGIN:X-KITH-MESSAGE\r\nUID:m\r\nDTSTART:20260402T100000Z\r\nX-KITH-FROM:<me@ex.org>\r\n"
                           "X-KITH-TO:<bo@ex.dk>\r\nX-KITH-MESSAGE-ID:1@x\r\nX-KITH-CATEGORY:human\r\n"
                           "END:X-KITH-MESSAGE\r\n" +
                           end;
  const std::string cadence = head +
                              "BEGIN:X-KITH-CADENCE\r\nUID:x\r\nSUMMARY:client\r\nX-KITH-EVERY:30d\r\n"
                              "END:X-KITH-CADENCE\r\n" +
                              end;
  const auto found = [&](std::string_view harm) {
    Home home;
    {
      store::Step step = home.step("add");
      step.create(model::Noun::contact, "me", card("me", "Mira", {"EMAIL:me@ex.org"}), 1);
      step.create(model::Noun::contact, "a", card("a", "Ana", {"CATEGORIES:client"}));
      step.create(model::Noun::follow_up, "f", todo);
      step.create(model::Noun::interaction, "i", call);
      step.create(model::Noun::message, "m", mail);
      step.create(model::Noun::setting, "x", cadence);
      step.commit("");
    }
    home.db.execute(harm);
    return failed(store::check_database(home.db, home.around));
  };
  using Found = std::vector<std::string>;
  CHECK(found("SELECT 1") == Found{});
  CHECK(found("DELETE FROM happening WHERE noun = 'i'") == Found{"calendar: i1 differs in happening"});
  CHECK(found("UPDATE party SET clock = 0 WHERE who = 'ua' AND kind = 'h'") == Found{"calendar: i1 differs in party"});
  CHECK(found("UPDATE due SET what = 'x' WHERE noun = 'f'") == Found{"calendar: f1 differs in due"});
  CHECK(found("UPDATE message SET sender = 'x'") == Found{"calendar: m1 differs in message"});
  CHECK(found("DELETE FROM waiting") == Found{"calendar: m1 differs in waiting"});
  CHECK(found("UPDATE person SET last_contact = '' WHERE number = 2") == Found{"calendar: c2 differs in person"});
  CHECK(found("UPDATE cadence SET every = '31d', shown = 'x'").front() == "projections: the cadence of x1 differs");
}

TEST_CASE("an index that differs from its table is found by the check of pages") {
  Home home;
  home.add("findme", "Ana");
  home.db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  std::string bytes = test::bytes_of(home.path);
  store::Statement root(home.db, "SELECT rootpage FROM sqlite_schema WHERE name = 'document_uid'");
  REQUIRE(root.step());
  const std::size_t place = bytes.find("findme", static_cast<std::size_t>(root.integer(0) - 1) * 4096);
  REQUIRE(place != std::string::npos);
  bytes[place] = 'F';
  test::write_bytes(home.directory / "damaged.db", bytes);
  chmod((home.directory / "damaged.db").c_str(), 0600);
  Db damaged = Db::open(home.directory / "damaged.db", Access::read);
  const auto checks = store::check_database(damaged, home.around);
  REQUIRE(failed(checks).size() == 1);
  CHECK(failed(checks)[0].starts_with("pages: row 1 missing from index document_uid"));
}

TEST_CASE("a database that others may read is reported") {
  Home home;
  chmod(home.path.c_str(), 0644);
  CHECK(failed(store::check_database(home.db, home.around)) ==
        std::vector<std::string>{"file: others may read it: chmod 600 " + home.path});
}

TEST_CASE("a new stamp projects everything again") {
  Home home;
  home.add("a", "Ana", {"EMAIL:ana@ex.pt", "RELATED;TYPE=friend:urn:uuid:b"});
  home.add("b", "Bo", {"TEL:+351912345678"});
  const std::string before = projections(home.db);
  home.db.execute("DELETE FROM lookup; DELETE FROM link; UPDATE person SET name = 'wrong'");
  {
    store::Transaction transaction(home.db);
    store::refresh_projections(home.db, "1 PT", home.around);
    transaction.commit();
  }
  CHECK(projections(home.db) == before);
  CHECK(failed(store::check_database(home.db, home.around)) == std::vector<std::string>{});
  home.db.execute("UPDATE person SET org = 'stays'");
  store::refresh_projections(home.db, "1 PT", home.around);
  CHECK(projections(home.db).find("stays") != std::string::npos);
}

TEST_CASE("dates that do not come from the card survive an edit that moves the person") {
  Home home;
  const store::Document ana = home.add("a", "Ana");
  {
    store::Transaction transaction(home.db);
    store::set_contact_times(home.db, ana.id, "2026-04-01", "2026-05-01");
    transaction.commit();
  }
  home.put(ana.id, card("a", "Zana"));
  CHECK(projections(home.db).find("|2026-04-01|2026-05-01|") != std::string::npos);
}

TEST_CASE("many at once become the same rows as one by one") {
  const auto fill = [](bool many) {
    Home home;
    store::Step step = home.step();
    if (many) step.expect_many();
    for (int index = 0; index < 300; ++index) {
      const std::string uid = "u" + std::to_string(index * 7919 % 300);
      const std::string body = card(uid, (index % 3 != 0 ? "Émile " : "Ana ") + uid,
                                    {"EMAIL:" + uid + "@ex.pt", "CATEGORIES:t" + std::to_string(index % 5)});
      const store::Document made = step.create(model::Noun::contact, uid, body);
      if (index % 50 == 7) step.put(made.id, card(uid, "Changed " + uid));
      if (index % 50 == 8) step.remove(made.id);
      CHECK(store::find_by_uid(home.db, model::Noun::contact, uid).has_value() == (index % 50 != 8));
    }
    step.commit("many");
    CHECK(failed(store::check_database(home.db, home.around)) == std::vector<std::string>{});
    CHECK(store::search(home.db, {"emile"}, 0).size() > 150);
    return projections(home.db);
  };
  const std::string one_by_one = fill(false);
  CHECK(std::count(one_by_one.begin(), one_by_one.end(), '\n') > 1000);
  CHECK(fill(true) == one_by_one);
}

TEST_CASE("a backup is a whole, private database and replaces nothing") {
  Home home;
  home.add("a", "Ana");
  const std::string file = home.directory / "backup.db";
  store::backup_to(home.db, file);
  CHECK(test::mode_of(file) == 0600);
  CHECK(names_in(file) == Names{"Ana"});
  CHECK_FALSE(is_there(file + "-wal"));
  home.add("b", "Bo");
  CHECK(code_of([&] { store::backup_to(home.db, file); }) == Exit::conflict);
  CHECK(names_in(file) == Names{"Ana"});
  CHECK(code_of([&] { store::backup_to(home.db, home.directory / "missing/backup.db"); }) == Exit::later);
  Db nothing = Db::open(home.directory / "none.db", Access::read);
  CHECK(code_of([&] { store::backup_to(nothing, home.directory / "x.db"); }) == Exit::unknown);
}

TEST_CASE("a restore brings the backup back and keeps the former state beside it") {
  Home home;
  home.add("a", "Ana");
  const std::string file = home.directory / "backup.db";
  store::backup_to(home.db, file);
  home.add("b", "Bo");
  Db reader = Db::open(home.path, Access::read);
  store::Statement open_read(reader, "SELECT name FROM person ORDER BY sort");
  REQUIRE(open_read.step());
  store::restore_from(home.path, file);
  CHECK(open_read.step());  // this reader still sees its own state whole
  CHECK(open_read.text(0) == "Bo");
  open_read.reset();
  CHECK(names_in(home.path) == Names{"Ana"});
  CHECK(names_in(home.path + ".before-restore") == Names{"Ana", "Bo"});
  CHECK(test::mode_of(home.path + ".before-restore") == 0600);
  CHECK(home.names(test::with_me) == Names{"Ana"});
  CHECK(failed(store::check_database(home.db, home.around)) == std::vector<std::string>{});
  home.add("c", "Carla");
  CHECK(names_in(home.path) == Names{"Ana", "Carla"});
}

TEST_CASE("a restore creates a database where there is none") {
  Home home;
  home.add("a", "Ana");
  const std::string file = home.directory / "backup.db";
  store::backup_to(home.db, file);
  store::restore_from(home.directory / "new/kith.db", file);
  CHECK(names_in(home.directory / "new/kith.db") == Names{"Ana"});
  CHECK(test::mode_of(home.directory / "new/kith.db") == 0600);
}

TEST_CASE("a restore replaces a damaged database and keeps its remains") {
  Home home;
  home.add("a", "Ana");
  const std::string file = home.directory / "backup.db", broken = home.directory / "broken.db";
  store::backup_to(home.db, file);
  test::write_bytes(broken, std::string(9000, 'x'));
  store::restore_from(broken, file);
  CHECK(names_in(broken) == Names{"Ana"});
  CHECK(test::bytes_of(broken + ".before-restore") == std::string(9000, 'x'));
}

TEST_CASE("a restore refuses what is no sound kith database and changes nothing") {
  Home home;
  home.add("a", "Ana");
  const std::string file = home.directory / "backup.db";
  CHECK(code_of([&] { store::restore_from(home.path, file); }) == Exit::unknown);
  test::write_bytes(file, std::string(9000, 'x'));
  CHECK(code_of([&] { store::restore_from(home.path, file); }) == Exit::data);
  CHECK(code_of([&] { store::restore_from(home.path, home.path); }) == Exit::usage);
  std::string damaged = test::bytes_of(home.path);
  store::backup_to(home.db, home.directory / "good.db");
  damaged = test::bytes_of(home.directory / "good.db");
  for (std::size_t place = 4096; place < damaged.size(); place += 4096) damaged[place] = '\x55';
  test::write_bytes(file, damaged);
  CHECK(code_of([&] { store::restore_from(home.path, file); }) == Exit::data);
  CHECK(names_in(home.path) == Names{"Ana"});
  CHECK_FALSE(is_there(home.path + ".before-restore"));
}

TEST_CASE("an older database is migrated one transaction each, after a backup beside it") {
  const test::Directory directory;
  const std::string path = directory / "kith.db";
  Db db = Db::open(path, Access::write);
  db.execute("INSERT INTO meta VALUES('a', 'kept')");
  const store::Migration first = store::migrations()[0], second = store::migrations()[1],
                         third = store::migrations()[2];
  REQUIRE(store::migrations().size() == 3);
  const store::Migration known[] = {first,
                                    second,
                                    third,
                                    {"0004-more.sql", "PRAGMA user_version = 4; CREATE TABLE more(x) STRICT"},
                                    {"0005-fails.sql", "PRAGMA user_version = 5; CREATE TABLE x(y INT); bad"}};
  CHECK_THROWS_AS(store::migrate(db, {known, 4}), Error);  // STRICT wants a type: nothing of it is left
  CHECK(store::user_version(db) == 3);
  const store::Migration good[] = {first,
                                   second,
                                   third,
                                   {"0004-more.sql", "PRAGMA user_version = 4; CREATE TABLE more(x INT) STRICT"},
                                   {"0005-fails.sql", "PRAGMA user_version = 5; CREATE TABLE x(y INT); bad"}};
  CHECK_THROWS_AS(store::migrate(db, good), Error);
  CHECK(store::user_version(db) == 4);
  CHECK(code_of([&] { db.execute("SELECT * FROM more"); }) == Exit::ok);
  CHECK(code_of([&] { db.execute("SELECT * FROM x"); }) == Exit::bug);
  Db backup = Db::open(path + ".before-schema-5", Access::read);
  CHECK(store::user_version(backup) == 3);
  CHECK(store::meta(backup, "a") == "kept");
  CHECK(test::mode_of(path + ".before-schema-5") == 0600);
  store::migrate(db, {good, 4});
  CHECK(store::user_version(db) == 4);
}
