#include "store/copy.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/error.h"

namespace kith::store {

namespace {

[[noreturn]] void fail(const std::string& file) {
  const int error = errno;
  const Exit code = error == EACCES || error == EPERM || error == EROFS ? Exit::refused : Exit::later;
  throw Error(error == EEXIST ? Exit::conflict : code, "cannot write " + file + ": " + std::strerror(error));
}

// The name of a new file beside `file`, which goes away again unless kept.
class Temporary {
 public:
  explicit Temporary(const std::string& file) : path_(file + ".XXXXXX") {
    const int descriptor = mkstemp(path_.data());  // mode 0600
    if (descriptor < 0) fail(file);
    ::close(descriptor);
  }
  ~Temporary() {
    if (!kept_) ::unlink(path_.c_str());
  }
  Temporary(const Temporary&) = delete;
  const std::string& path() const { return path_; }
  void keep_as(const std::string& file, Existing existing) {
    const unsigned flags = existing == Existing::refuse ? RENAME_NOREPLACE : 0;
    int result = renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, file.c_str(), flags);
    if (result != 0 && errno == EINVAL) result = ::rename(path_.c_str(), file.c_str());  // a file system without flags
    if (result != 0) fail(file);
    kept_ = true;
  }

 private:
  std::string path_;
  bool kept_ = false;
};

void sync_path(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(path);
  const int result = ::fsync(descriptor);
  ::close(descriptor);
  if (result != 0 && errno != EINVAL) fail(path);  // EINVAL: a file system that cannot sync a directory
}

std::string directory_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : file.substr(0, slash);
}

void copy_pages(Db& db, const std::string& file) {
  sqlite3* target = nullptr;
  const int opened = sqlite3_open_v2(file.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> owner(target, sqlite3_close_v2);
  sqlite3_backup* backup = opened == SQLITE_OK ? sqlite3_backup_init(target, "main", db.handle(), "main") : nullptr;
  int result = backup == nullptr ? SQLITE_CANTOPEN : sqlite3_backup_step(backup, -1);
  for (int waited = 0; (result == SQLITE_BUSY || result == SQLITE_LOCKED) && waited < 10'000; waited += 50) {
    sqlite3_sleep(50);
    result = sqlite3_backup_step(backup, -1);
  }
  if (backup != nullptr) sqlite3_backup_finish(backup);
  if (result == SQLITE_DONE) result = sqlite3_exec(target, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  if (result == SQLITE_OK) return;
  const bool damaged = (result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB;
  throw Error(damaged ? Exit::data : Exit::later,
              "cannot copy the database " + db.path() + ": " + sqlite3_errstr(result));
}

}  // namespace

void copy_database(Db& db, const std::string& file, Existing existing) {
  struct stat status;
  if (existing == Existing::refuse && ::lstat(file.c_str(), &status) == 0)
    throw Error(Exit::conflict, file + " exists already", "name another file");
  Temporary temporary(file);
  copy_pages(db, temporary.path());
  sync_path(temporary.path());
  temporary.keep_as(file, existing);
  sync_path(directory_of(file));
}

}  // namespace kith::store
