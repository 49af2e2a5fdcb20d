// Opening a database file: what is there, is it ours, may we, is it current.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/files.h"
#include "store/db.h"
#include "store/keeping.h"
#include "store/migrations.h"
#include "store/opening.h"

namespace kith::store {

namespace {

constexpr int busy_milliseconds = 10'000;
constexpr std::uint32_t application = 0x6b697468;  // "kith"
// Fields of the file header (https://www.sqlite.org/fileformat2.html §1.3).
constexpr int header_size = 100;
constexpr int write_format_at = 18;  // 1: rollback journal, 2: WAL
constexpr int application_at = 68;

// A killed creation may leave an empty file: nothing is there yet.
bool is_there(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) == 0) {
    if (!S_ISREG(status.st_mode)) throw Error(Exit::data, path + " is not a kith database");
    return status.st_size > 0;
  }
  if (errno == ENOENT || errno == ENOTDIR) return false;
  throw Error(errno == EACCES ? Exit::refused : Exit::later, "cannot read " + path + ": " + std::strerror(errno));
}

void create_file(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos && slash > 0) make_directories(path.substr(0, slash), 0700);
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    if (errno == EEXIST) return;
    throw Error(errno == EACCES || errno == EROFS || errno == EPERM ? Exit::refused : Exit::later,
                "cannot create " + path + ": " + std::strerror(errno));
  }
  ::fchmod(descriptor, 0600);  // whatever the umask took away
  ::close(descriptor);
}

// A file name as SQLite's URI: everything it could misread is escaped.
std::string uri(const std::string& path) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "file:";
  if (path.starts_with("//")) out += "//";  // else the first part would be an authority
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      out += '%';
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + "?immutable=1";
}

bool has_wal(const std::string& path) {
  struct stat status;
  return ::stat((path + "-wal").c_str(), &status) == 0 && status.st_size > 0;
}

}  // namespace

// The steps of Db::open, over a connection that is not yet fit for use.
struct Opening {
  static void connect(Db& db, const std::string& name, int flags) {
    // One thread and no statistics: a tenth of what a read command costs. Refused, without harm, after the first
    // connection.
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (sqlite3_open_v2(name.c_str(), &db.handle_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr) !=
        SQLITE_OK)
      db.fail("open");
    sqlite3_busy_timeout(db.handle_, busy_milliseconds);
    sqlite3_db_config(db.handle_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_db_config(db.handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db.handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db.handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  }

  static Db stand_in(const std::string& path) {
    Db db;
    db.path_ = path;
    db.exists_ = false;
    connect(db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    migrate(db, migrations());
    return db;
  }

  // The first read: takes in what a killed writer left behind, and meets every problem of permissions.
  static int first_read(Db& db, Access access) {
    try {
      return user_version(db);
    } catch (const Error&) {
      const int code = sqlite3_extended_errcode(db.handle_) & 0xff;
      const bool no_room_for_wal = code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
      // Without its WAL the file would show an old state as if it were the present one.
      if (access == Access::write || !no_room_for_wal || has_wal(db.path_)) throw;
    }
    db.close();
    db.immutable_ = true;
    connect(db, uri(db.path_), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    return user_version(db);
  }

  // Reads the header through SQLite's own descriptor: closing another one would drop this process's locks.
  static bool read_header(Db& db, unsigned char (&header)[header_size]) {
    sqlite3_file* file = nullptr;
    sqlite3_file_control(db.handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file != nullptr && file->pMethods != nullptr &&
           file->pMethods->xRead(file, header, header_size, 0) == SQLITE_OK;
  }

  static std::uint32_t application_of(const unsigned char (&header)[header_size]) {
    std::uint32_t id = 0;
    for (int index = 0; index < 4; ++index) id = id << 8 | header[application_at + index];
    return id;
  }

  static void refuse_foreign(Db& db, int version) {
    unsigned char header[header_size];
    if (!read_header(db, header) || application_of(header) != application || version <= 0)
      throw Error(Exit::data, db.path_ + " is not a kith database");
    if (version > schema_version())
      throw Error(Exit::data,
                  "the database " + db.path_ + " was written by a newer kith (its schema is " +
                      std::to_string(version) + ", this program knows " + std::to_string(schema_version()) + ")",
                  "update kith");
  }

  // Reads the schema, which every command needs anyway, and meets here what is wrong with it.
  static void require_schema(Db& db) {
    const int result = sqlite3_table_column_metadata(db.handle_, "main", "document", "body", nullptr, nullptr, nullptr,
                                                     nullptr, nullptr);
    if (result == SQLITE_OK) return;
    if ((result & 0xff) != SQLITE_ERROR) db.fail("read");
    throw Error(Exit::data, "the database " + db.path_ + " is damaged: " + sqlite3_errmsg(db.handle_),
                "go back to a backup: kith restore FILE");
  }

  // Persistent, so once is enough; not fatal where a file system cannot share memory.
  static void use_wal(Db& db) {
    unsigned char header[header_size];
    if (!read_header(db, header) || header[write_format_at] == 2) return;
    sqlite3_exec(db.handle_, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr);
  }

  // A forget that was killed or disturbed is finished by the next command that writes, unless somebody still reads.
  static void finish_forgetting(Db& db) {
    if (!is_erasing(db)) return;
    sqlite3_busy_timeout(db.handle_, 0);
    try {
      finish_erasing(db);
    } catch (const Error& error) {
      if (error.code != Exit::later) throw;
    }
    sqlite3_busy_timeout(db.handle_, busy_milliseconds);
  }

  static bool is_empty(Db& db) {
    sqlite3_file* file = nullptr;
    sqlite3_int64 size = 1;
    sqlite3_file_control(db.handle_, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file != nullptr && file->pMethods != nullptr) file->pMethods->xFileSize(file, &size);
    return size == 0;
  }
};

Db Db::open(const std::string& path, Access access) {
  if (!is_there(path)) {
    if (access == Access::read) return Opening::stand_in(path);
    create_file(path);
  }
  Db db;
  db.path_ = path;
  Opening::connect(db, path, SQLITE_OPEN_READWRITE);
  int version = Opening::first_read(db, access);
  if (version == 0 && Opening::is_empty(db)) {
    if (access == Access::read) return Opening::stand_in(path);
    migrate(db, migrations());
    version = user_version(db);
  }
  Opening::refuse_foreign(db, version);
  Opening::require_schema(db);
  if (version < schema_version()) migrate(db, migrations());
  if (access == Access::read) return db;
  Opening::use_wal(db);
  Opening::finish_forgetting(db);
  return db;
}

Db open_unchanged(const std::string& path) {
  if (!is_there(path)) throw Error(Exit::unknown, "there is no database " + path);
  Db db;
  db.path_ = path;
  Opening::connect(db, path, SQLITE_OPEN_READONLY);
  const int version = Opening::first_read(db, Access::read);
  Opening::refuse_foreign(db, version);
  Opening::require_schema(db);
  return db;
}

std::string damage(Db& db) {
  std::string out;
  Statement row(db, "PRAGMA integrity_check(5)");
  while (row.step()) {
    if (row.text(0) == "ok") return "";
    if (!out.empty()) out += "; ";
    out += row.text(0);
  }
  return out;
}

}  // namespace kith::store
