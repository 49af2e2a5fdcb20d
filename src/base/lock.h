// One process at a time: an advisory lock on a file that stays; a killed holder lets go.
#pragma once

#include <string>

#include "base/descriptor.h"

namespace kith {

class FileLock {
 public:
  // Makes the file (0600) and its directory when they are missing, waits up to `seconds` for another holder:
  // Error(later) when it does not let go, with `doing` as what is already going on.
  FileLock(const std::string& path, int seconds, const std::string& doing);

 private:
  Descriptor file_;
};

}  // namespace kith
