#include "store/db.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <functional>
#include <memory>

#include "base/error.h"
#include "files.h"
#include "home.h"

using namespace kith;
using store::Access;
using store::Db;
using store::Statement;
using store::Transaction;
using test::bytes_of;
using test::Directory;
using test::mode_of;
using test::write_bytes;

namespace {

std::int64_t number(Db& db, std::string_view sql) {
  Statement statement(db, sql);
  REQUIRE(statement.step());
  return statement.integer(0);
}

// The exit code of opening, and the message.
std::pair<Exit, std::string> refusal(const std::string& path, Access access) {
  try {
    Db::open(path, access);
  } catch (const Error& error) {
    return {error.code, error.message};
  }
  return {Exit::ok, ""};
}

}  // namespace

TEST_CASE("a new database is private, in WAL mode, marked as kith's and of the newest schema") {
  const Directory directory;
  const mode_t before = umask(0);
  Db db = Db::open(directory / "share/kith/kith.db", Access::write);
  umask(before);
  CHECK(mode_of(directory / "share/kith/kith.db") == 0600);
  CHECK(mode_of(directory / "share/kith") == 0700);
  CHECK(number(db, "PRAGMA application_id") == 0x6b697468);
  CHECK(number(db, "PRAGMA user_version") == store::schema_version());
  CHECK(number(db, "PRAGMA foreign_keys") == 1);
  CHECK(number(db, "PRAGMA trusted_schema") == 0);
  Statement mode(db, "PRAGMA journal_mode");
  REQUIRE(mode.step());
  CHECK(mode.text(0) == "wal");
}

TEST_CASE("a umask that takes everything away does not keep the owner out of a new database") {
  const Directory directory;
  const mode_t before = umask(0777);
  Db::open(directory / "kith.db", Access::write);
  umask(before);
  CHECK(mode_of(directory / "kith.db") == 0600);
}

TEST_CASE("reading a missing database shows an empty one and creates nothing") {
  const Directory directory;
  Db db = Db::open(directory / "deep/kith.db", Access::read);
  CHECK_FALSE(db.exists());
  CHECK(number(db, "SELECT count(*) FROM person") == 0);
  CHECK(access((directory / "deep").c_str(), F_OK) != 0);
}

TEST_CASE("an empty file is nothing to a reader and is filled by a writer") {
  const Directory directory;
  write_bytes(directory / "kith.db", "");
  CHECK_FALSE(Db::open(directory / "kith.db", Access::read).exists());
  CHECK(bytes_of(directory / "kith.db").empty());
  Db db = Db::open(directory / "kith.db", Access::write);
  CHECK(db.exists());
  CHECK(number(db, "SELECT count(*) FROM person") == 0);
}

TEST_CASE("a file that is no database is refused and left alone") {
  const Directory directory;
  const std::string text(5000, 'x');
  write_bytes(directory / "kith.db", text);
  for (const Access access : {Access::read, Access::write})
    CHECK(refusal(directory / "kith.db", access).first == Exit::data);
  CHECK(bytes_of(directory / "kith.db") == text);
  CHECK(refusal(directory.path(), Access::read) == std::pair{Exit::data, directory.path() + " is not a kith database"});
}

TEST_CASE("a database of another program is refused and left alone") {
  const Directory directory;
  const std::string path = directory / "other.db";
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "CREATE TABLE t(x); PRAGMA user_version=1", nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(other);
  const std::string before = bytes_of(path);
  for (const Access access : {Access::read, Access::write})
    CHECK(refusal(path, access) == std::pair{Exit::data, path + " is not a kith database"});
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a database of a newer kith is refused and left alone") {
  const Directory directory;
  const std::string path = directory / "kith.db";
  Db::open(path, Access::write).execute("PRAGMA user_version = 99");
  const std::string before = bytes_of(path);
  for (const Access access : {Access::read, Access::write})
    CHECK(refusal(path, access) ==
          std::pair{Exit::data, "the database " + path +
                                    " was written by a newer kith (its schema is 99, this program knows " +
                                    std::to_string(store::schema_version()) + ")"});
  CHECK(bytes_of(path) == before);
}

TEST_CASE("a damaged header is refused") {
  const Directory directory;
  const std::string path = directory / "kith.db";
  Db::open(path, Access::write);
  const std::string sound = bytes_of(path);
  for (const std::size_t place : {0U, 5U, 15U, 16U, 21U, 47U, 68U}) {
    std::string damaged = sound;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x55);
    write_bytes(path, damaged);
    CHECK_MESSAGE(refusal(path, Access::write).first == Exit::data, "byte ", place);
  }
}

TEST_CASE("a damaged page is an error of exit 9 when it is met") {
  test::Home home;
  for (int index = 0; index < 200; ++index) home.add("u" + std::to_string(index), "Name " + std::to_string(index));
  const std::int64_t root = number(home.db, "SELECT rootpage FROM sqlite_schema WHERE name = 'person'");
  home.db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  std::string bytes = bytes_of(home.path);
  const auto start = static_cast<std::size_t>(root - 1) * 4096;
  for (std::size_t place = start; place < start + 4096; ++place) bytes[place] = static_cast<char>(bytes[place] ^ 0x55);
  const std::string copy = home.directory / "copy.db";
  write_bytes(copy, bytes);
  Db damaged = Db::open(copy, Access::read);
  try {
    store::list_people(damaged, {}, [](const store::PersonView&) { return true; });
    FAIL("not met");
  } catch (const Error& error) {
    CHECK(error.code == Exit::data);
  }
}

TEST_CASE("double-quoted words are names, never texts") {
  const Directory directory;
  Db db = Db::open(directory / "kith.db", Access::write);
  CHECK_THROWS_AS(Statement(db, "SELECT \"nothing\""), Error);
}

TEST_CASE("a transaction that is not committed is undone") {
  test::Home home;
  {
    Transaction transaction(home.db);
    home.db.execute("INSERT INTO meta VALUES('a', 1)");
  }
  CHECK(number(home.db, "SELECT count(*) FROM meta") == 0);
  Transaction transaction(home.db);
  home.db.execute("INSERT INTO meta VALUES('a', 1)");
  transaction.commit();
  CHECK(number(home.db, "SELECT count(*) FROM meta") == 1);
}

TEST_CASE("a transaction takes the write lock at once, so that no upgrade can fail later") {
  test::Home home;
  Db other = Db::open(home.path, Access::write);
  sqlite3_busy_timeout(other.handle(), 20);
  Transaction first(home.db);
  try {
    Transaction second(other);
    FAIL("two writers");
  } catch (const Error& error) {
    CHECK(error.code == Exit::later);
    CHECK(error.message == "the database " + home.path + " is in use by another program");
  }
  CHECK(number(other, "SELECT count(*) FROM person") == 0);  // readers are not kept waiting
}

TEST_CASE("a writer waits for another writer") {
  test::Home home;
  const std::string path = home.path;
  int ready[2];
  REQUIRE(pipe(ready) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Db db = Db::open(path, Access::write);
    Transaction transaction(db);
    db.execute("INSERT INTO meta VALUES('child', 1)");
    if (write(ready[1], "x", 1) != 1) _exit(1);
    sqlite3_sleep(150);  // the parent is waiting for the lock meanwhile
    transaction.commit();
    _exit(0);
  }
  char byte = 0;
  REQUIRE(read(ready[0], &byte, 1) == 1);
  {
    Transaction transaction(home.db);
    CHECK(number(home.db, "SELECT count(*) FROM meta WHERE key = 'child'") == 1);
    home.db.execute("INSERT INTO meta VALUES('parent', 1)");
    transaction.commit();
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  close(ready[0]);
  close(ready[1]);
}

TEST_CASE("a statement binds and reads every kind of value") {
  test::Home home;
  Statement statement(home.db, "SELECT ?1, ?2, ?3, ?4, ?5, ?6");
  statement.bind(1, std::int64_t{1} << 60)
      .bind(2, 1.5)
      .bind(3, "a\0b")
      .bind(4, std::string_view())
      .bind_blob(5, "\xff");
  statement.bind_null(6);
  REQUIRE(statement.step());
  CHECK(statement.integer(0) == std::int64_t{1} << 60);
  CHECK(statement.real(1) == 1.5);
  CHECK(statement.text(2) == "a");
  CHECK_FALSE(statement.is_null(3));
  CHECK(statement.text(3) == "");
  CHECK(statement.owned(4) == "\xff");
  CHECK(statement.is_null(5));
  CHECK_FALSE(statement.step());
}

namespace {

// What `work` returns in a child process without the rights of the superuser.
int as_nobody(const std::function<int()>& work) {
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(250);
    _exit(work());
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return 251;
  return WEXITSTATUS(status);
}

// The number of people read in `path`, or 100 + the exit code; "immutable" adds 50.
int read_as_nobody(const std::string& path) {
  return as_nobody([&path] {
    try {
      Db db = Db::open(path, Access::read);
      return static_cast<int>(number(db, "SELECT count(*) FROM person")) + (db.is_immutable() ? 50 : 0);
    } catch (const Error& error) {
      return 100 + static_cast<int>(error.code);
    }
  });
}

int write_as_nobody(const std::string& path) {
  return as_nobody([&path] {
    try {
      Db db = Db::open(path, Access::write);
      Transaction transaction(db);
      return 0;
    } catch (const Error& error) {
      return static_cast<int>(error.code);
    }
  });
}

}  // namespace

TEST_CASE("a database in a directory that cannot be written is read all the same, and says so when written") {
  const Directory directory;
  const std::string path = directory / "odd %3f?#name.db";
  {
    Db db = Db::open(path, Access::write);
    IdSource ids{1};
    const model::Surroundings around;
    store::Step step(db, test::now, "add", store::Origin::user, around, ids);
    step.create(model::Noun::contact, "a", test::card("a", "Ana"));
    step.commit("added");
  }
  chmod(path.c_str(), 0444);
  chmod(directory.path().c_str(), 0555);
  CHECK(read_as_nobody(path) == 51);
  CHECK(write_as_nobody(path) == 8);
  CHECK_FALSE(test::is_there(path + "-wal"));
  chmod(path.c_str(), 0);
  CHECK(read_as_nobody(path) == 108);
  chmod(directory.path().c_str(), 0);
  CHECK(read_as_nobody(path) == 108);
  chmod(directory.path().c_str(), 0755);
}

TEST_CASE("where nothing can be written, a log that was left behind is never ignored") {
  const Directory directory;
  const std::string path = directory / "kith.db";
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {  // ends without closing: the log stays
    Db db = Db::open(path, Access::write);
    IdSource ids{1};
    const model::Surroundings around;
    store::Step step(db, test::now, "add", store::Origin::user, around, ids);
    step.create(model::Noun::contact, "a", test::card("a", "Ana"));
    step.commit("added");
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(test::is_there(path + "-wal"));
  std::remove((path + "-shm").c_str());
  chmod(path.c_str(), 0444);
  chmod((path + "-wal").c_str(), 0444);
  chmod(directory.path().c_str(), 0555);
  CHECK(read_as_nobody(path) >= 100);
  chmod(directory.path().c_str(), 0755);
  CHECK(number(*std::make_unique<Db>(Db::open(path, Access::read)), "SELECT count(*) FROM person") == 1);
}

TEST_CASE("several programs may create the same database at once") {
  const Directory directory;
  const std::string path = directory / "kith.db";
  constexpr int programs = 6;
  std::vector<pid_t> children;
  for (int index = 0; index < programs; ++index) {
    children.push_back(fork());
    REQUIRE(children.back() >= 0);
    if (children.back() != 0) continue;
    try {
      Db db = Db::open(path, Access::write);
      IdSource ids{static_cast<std::uint64_t>(index)};
      const model::Surroundings around;
      for (int round = 0; round < 5; ++round) {
        const std::string uid = std::to_string(index) + "." + std::to_string(round);
        store::Step step(db, test::now, "add", store::Origin::user, around, ids);
        step.create(model::Noun::contact, uid, test::card(uid, "Name"));
        step.commit("added");
      }
      _exit(0);
    } catch (...) {
      _exit(1);
    }
  }
  for (const pid_t child : children) {
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  Db db = Db::open(path, Access::write);
  CHECK(number(db, "SELECT count(*) FROM person") == programs * 5);
  CHECK(number(db, "SELECT max(number) FROM person") == programs * 5 + 1);
  CHECK(number(db, "SELECT count(*) FROM step") == programs * 5);
}
