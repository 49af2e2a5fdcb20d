#include "scratch.h"

#include <cstdlib>
#include <filesystem>

#include "base/files.h"

namespace kith::cli::test {

Scratch::Scratch() {
  char name[] = "/tmp/kith-unit-XXXXXX";
  directory_ = mkdtemp(name);
}
Scratch::~Scratch() {
  std::filesystem::remove_all(directory_);
}

std::string Scratch::path(std::string_view name) const {
  return directory_ + "/" + std::string(name);
}

std::string Scratch::file(std::string_view name, std::string_view bytes, unsigned mode) const {
  write_file(path(name), bytes, mode);
  return path(name);
}

}  // namespace kith::cli::test
