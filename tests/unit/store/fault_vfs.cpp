#include "fault_vfs.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace kith::test {

namespace {

enum class Fault { death, full_disk };
Fault fault = Fault::death;
int left = 0;  // calls until the fault
const sqlite3_io_methods* real = nullptr;

bool is_time() {
  if (left > 0) return --left, false;
  if (fault == Fault::death) _exit(7);
  return true;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 place) {
  if (is_time()) return SQLITE_FULL;
  return real->xWrite(file, bytes, size, place);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (is_time()) return SQLITE_OK;
  return real->xTruncate(file, size);
}
int sync(sqlite3_file* file, int flags) {
  if (is_time()) return SQLITE_OK;
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

namespace {

int run_child(Fault what, int n, const std::function<int()>& work) {
  const pid_t child = fork();
  if (child < 0) std::abort();
  if (child == 0) {
    sqlite3_vfs* const system = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs counting = *system;
    counting.zName = "counting";
    counting.pAppData = system;
    counting.xOpen = open;
    sqlite3_vfs_register(&counting, 1);
    fault = what;
    left = n;
    _exit(work());
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) std::abort();
  return WEXITSTATUS(status);
}

}  // namespace

bool survives(int n, const std::function<void()>& work) {
  const int status = run_child(Fault::death, n, [&work] { return work(), 0; });
  if (status != 0 && status != 7) std::abort();
  return status == 0;
}

int with_full_disk(int n, const std::function<int()>& work) {
  return run_child(Fault::full_disk, n, work);
}

}  // namespace kith::test
