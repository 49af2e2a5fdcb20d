// A temporary directory, gone with its object.
#pragma once

#include <string>
#include <string_view>

namespace kith::cli::test {

class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  const std::string& directory() const { return directory_; }
  std::string path(std::string_view name) const;
  std::string file(std::string_view name, std::string_view bytes, unsigned mode = 0600) const;

 private:
  std::string directory_;
};

}  // namespace kith::cli::test
