// Killed at any moment, the database is as before a step or as after it, never between.
#include <doctest/doctest.h>

#include "base/error.h"
#include "fault_vfs.h"
#include "files.h"
#include "home.h"
#include "store/keeping.h"

using namespace kith;
using store::Access;
using store::Db;
using test::card;
using test::Home;
using test::Names;

namespace {

const model::Surroundings around{"PT", nullptr};

Names names_in(Db& db) {
  Names out;
  store::list_people(db, test::with_me, [&out](const store::PersonView& person) {
    out.emplace_back(person.name);
    return true;
  });
  return out;
}

void check_sound(Db& db) {
  for (const store::Check& check : store::check_database(db, around))
    CHECK_MESSAGE(check.ok, check.name, ": ", check.detail);
}

// Runs `work` from the same state for every place to die in, and tells what names each death left behind.
template <typename Work>
std::vector<Names> sweep(const std::string& path, Work work) {
  const std::string before = test::bytes_of(path);
  std::vector<Names> seen;
  for (int n = 0;; ++n) {
    REQUIRE(n < 1000);
    const bool is_over = test::survives(n, [&] { work(path); });
    {
      Db db = Db::open(path, Access::write);
      check_sound(db);
      const Names names = names_in(db);
      if (seen.empty() || seen.back() != names) seen.push_back(names);
    }
    REQUIRE_FALSE(test::is_there(path + "-wal"));
    if (is_over) return seen;
    test::write_bytes(path, before);
  }
}

}  // namespace

TEST_CASE("a step that is killed anywhere is done or not done") {
  const test::Directory directory;
  const std::string path = directory / "kith.db";
  {
    Db db = Db::open(path, Access::write);
    IdSource ids{1};
    store::Step step(db, test::now, "add", store::Origin::user, around, ids);
    step.create(model::Noun::contact, "a", card("a", "Ana"));
    step.create(model::Noun::contact, "b", card("b", "Bo"));
    step.commit("added");
  }
  const auto seen = sweep(path, [](const std::string& file) {
    Db db = Db::open(file, Access::write);
    IdSource ids{2};
    store::Step step(db, test::now, "edit", store::Origin::user, around, ids);
    step.put(store::find_by_uid(db, model::Noun::contact, "a")->id, card("a", "Anna"));
    step.remove(store::find_by_uid(db, model::Noun::contact, "b")->id);
    for (int index = 0; index < 20; ++index) {
      const std::string uid = "n" + std::to_string(index);
      step.create(model::Noun::contact, uid, card(uid, "Zoe", {"NOTE:" + std::string(3000, 'x')}));
    }
    step.commit("much");
  });
  Names after(21, "Zoe");
  after.front() = "Anna";
  CHECK(seen == std::vector<Names>{{"Ana", "Bo"}, after});
}

TEST_CASE("a creation that is killed anywhere leaves nothing or a database") {
  for (int n = 0;; ++n) {
    REQUIRE(n < 1000);
    const test::Directory directory;
    const std::string path = directory / "kith.db";
    const bool is_over = test::survives(n, [&path] { Db::open(path, Access::write); });
    {
      Db reader = Db::open(path, Access::read);
      CHECK(names_in(reader) == Names{});
    }
    Db db = Db::open(path, Access::write);
    check_sound(db);
    if (is_over) break;
  }
}

TEST_CASE("a restore that is killed anywhere leaves the former or the restored database") {
  Home home;
  home.add("a", "Ana");
  const std::string backup = home.directory / "backup.db", path = home.directory / "live.db";
  store::backup_to(home.db, backup);
  for (int index = 0; index < 30; ++index) home.add("b" + std::to_string(index), "Bo");
  store::backup_to(home.db, path);
  Names former(31, "Bo");
  former.front() = "Ana";
  const auto seen = sweep(path, [&backup](const std::string& file) { store::restore_from(file, backup); });
  CHECK(seen == std::vector<Names>{former, {"Ana"}});
}

TEST_CASE("a step that meets a full disk ends with exit 7 and leaves the state before it") {
  const test::Directory directory;
  const std::string path = directory / "kith.db";
  const auto add = [&path](const std::string& uid, const std::string& note) {
    try {
      Db db = Db::open(path, Access::write);
      IdSource ids{2};
      store::Step step(db, test::now, "add", store::Origin::user, around, ids);
      step.create(model::Noun::contact, uid, card(uid, "Name " + uid, {"NOTE:" + note}));
      step.commit("added");
    } catch (const Error& error) {
      return static_cast<int>(error.code);
    }
    return 0;
  };
  REQUIRE(add("a", "small") == 0);
  const std::string large(100'000, 'x');
  for (int n = 0;; ++n) {
    REQUIRE(n < 1000);
    const int result = test::with_full_disk(n, [&add, &large] { return add("b", large); });
    Db db = Db::open(path, Access::write);
    check_sound(db);
    CHECK(names_in(db) == (result == 0 ? Names{"Name a", "Name b"} : Names{"Name a"}));
    if (result == 0) break;
    CHECK(result == 7);
  }
}
