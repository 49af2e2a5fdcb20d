#include "fault_vfs.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace kith::test {

namespace {

int left = 0;  // calls until the end
const sqlite3_io_methods* real = nullptr;

void count() {
  if (left-- == 0) _exit(7);
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 place) {
  count();
  return real->xWrite(file, bytes, size, place);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  count();
  return real->xTruncate(file, size);
}
int sync(sqlite3_file* file, int flags) {
  count();
  return real->xSync(file, flags);
}

// The methods of the system's files with the counting ones in their place.
int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
  static sqlite3_io_methods of_database, of_log;  // they differ in locks and shared memory
  auto* const system = static_cast<sqlite3_vfs*>(vfs->pAppData);
  const int result = system->xOpen(system, name, file, flags, out);
  if (result != SQLITE_OK || file->pMethods == nullptr || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0)
    return result;
  sqlite3_io_methods& counting = (flags & SQLITE_OPEN_WAL) != 0 ? of_log : of_database;
  if (real == nullptr) real = file->pMethods;  // write, truncate and sync are the same for both
  counting = *file->pMethods;
  counting.xWrite = write;
  counting.xTruncate = truncate;
  counting.xSync = sync;
  file->pMethods = &counting;
  return result;
}

}  // namespace

bool survives(int n, const std::function<void()>& work) {
  const pid_t child = fork();
  if (child < 0) std::abort();
  if (child == 0) {
    sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs counting = *system;
    counting.zName = "counting";
    counting.pAppData = system;
    counting.xOpen = open;
    sqlite3_vfs_register(&counting, 1);
    left = n;
    work();
    _exit(0);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) std::abort();
  if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 7) std::abort();
  return WEXITSTATUS(status) == 0;
}

}  // namespace kith::test
