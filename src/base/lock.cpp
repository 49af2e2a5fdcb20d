#include "base/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/files.h"

namespace kith {

FileLock::FileLock(const std::string& path, int seconds, const std::string& doing) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos && slash > 0) make_directories(path.substr(0, slash), 0700);
  file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  const bool is_refused = errno == EACCES || errno == EPERM || errno == EROFS;
  if (file_.get() < 0)
    throw Error(is_refused ? Exit::refused : Exit::later, "cannot write " + path + ": " + std::strerror(errno));
  constexpr int tries_per_second = 20;
  for (int left = seconds * tries_per_second; ::flock(file_.get(), LOCK_EX | LOCK_NB) != 0; --left) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      throw Error(Exit::later, "cannot lock " + path + ": " + std::strerror(errno));
    if (left <= 0) throw Error(Exit::later, "another kith is " + doing + " already", "run it again later");
    const struct timespec pause { 0, 1'000'000'000 / tries_per_second };
    ::nanosleep(&pause, nullptr);
  }
}

}  // namespace kith
