// A configuration file in a directory of its own, gone with its object.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.h"

namespace kith::config::test {

class File {
 public:
  explicit File(std::string_view text) {
    char name[] = "/tmp/kith-config-XXXXXX";
    directory_ = mkdtemp(name);
    path = directory_ + "/config.toml";
    write_file(path, text, 0600);
  }
  ~File() { std::filesystem::remove_all(directory_); }
  File(const File&) = delete;
  std::string text() const { return read_file(path); }

  std::string path;

 private:
  std::string directory_;
};

}  // namespace kith::config::test
