// A copy of the database, and going back to one.
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "store/copy.h"
#include "store/keeping.h"
#include "store/opening.h"

namespace kith::store {

namespace {

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first, second;
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

// Changes when any other connection has committed.
std::int64_t data_version(Db& watch) {
  Statement row(watch, "PRAGMA data_version");
  return row.step() ? row.integer(0) : 0;
}

class PageCopy {
 public:
  PageCopy(Db& from, Db& to) : to_(to), backup_(sqlite3_backup_init(to.handle(), "main", from.handle(), "main")) {
    if (backup_ == nullptr) to.fail("restore");
  }
  ~PageCopy() { sqlite3_backup_finish(backup_); }  // rolls back what is not complete
  PageCopy(const PageCopy&) = delete;
  // The first step takes the write lock; the last commits. Readers see the old or the new database.
  void step(int pages) {
    const int result = sqlite3_backup_step(backup_, pages);
    if (result == SQLITE_OK || result == SQLITE_DONE) return;
    const bool is_locked = (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED;
    throw Error(Exit::later, "cannot restore " + to_.path() + ": " + sqlite3_errstr(result),
                is_locked ? "run the command again" : "");
  }

 private:
  Db& to_;
  sqlite3_backup* backup_;
};

// Keeps the former state and puts the new one in its place, with no write of others lost between the two.
void replace_pages(Db& source, Db& live) {
  Db watch = Db::open(live.path(), Access::read);
  for (int attempt = 0; attempt < 10; ++attempt) {
    const std::int64_t before = data_version(watch);
    copy_database(live, live.path() + ".before-restore", Existing::replace);
    PageCopy copy(source, live);
    copy.step(1);
    if (data_version(watch) != before) continue;
    copy.step(-1);
    return;
  }
  throw Error(Exit::later, "the database " + live.path() + " is in use by another program", "run the command again");
}

void move_away(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) == 0 || errno == ENOENT) return;
  throw Error(errno == EACCES ? Exit::refused : Exit::later, "cannot rename " + from + ": " + std::strerror(errno));
}

// For a file that SQLite cannot open any more: nobody can be reading it.
void replace_file(Db& source, const std::string& database) {
  const std::string made = database + ".restored";
  copy_database(source, made, Existing::replace);
  const std::string former = database + ".before-restore";
  // First the WAL: it must never meet another database than its own.
  move_away(database + "-wal", former + "-wal");
  move_away(database + "-shm", former + "-shm");
  move_away(database, former);
  move_away(made, database);
}

std::optional<Db> open_sound(const std::string& database) {
  try {
    Db live = Db::open(database, Access::write);
    if (damage(live).empty()) return live;
  } catch (const Error& error) {
    if (error.code != Exit::data) throw;
  }
  return {};
}

}  // namespace

void backup_to(Db& db, const std::string& file) {
  if (!db.exists()) throw Error(Exit::unknown, "there is no database " + db.path() + " yet");
  copy_database(db, file, Existing::refuse);
}

void restore_from(const std::string& database, const std::string& file) {
  if (is_same_file(database, file)) usage_error("a database cannot be restored from itself");
  Db source = open_unchanged(file);
  if (const std::string found = damage(source); !found.empty())
    throw Error(Exit::data, "the backup " + file + " is damaged: " + found, "try an older one");
  if (std::optional<Db> live = open_sound(database))
    replace_pages(source, *live);
  else
    replace_file(source, database);
  Db::open(database, Access::write);  // an older backup is migrated
}

}  // namespace kith::store
