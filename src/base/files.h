// Files: whole reads, maps, durable writes with a mode. Errors name the path and carry exit 7 (disk), 8 (permission), 3 (missing).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith {

std::string read_file(const std::string& path, std::size_t limit = std::size_t{1} << 31);
std::string read_descriptor(int descriptor, std::size_t limit = std::size_t{1} << 31);  // to end of file
bool exists(const std::string& path);
bool is_directory(const std::string& path);
std::vector<std::string> list_directory(const std::string& path);  // names, sorted, no dot files
void make_directories(const std::string& path, unsigned mode);      // mode for those it makes
// Written beside, fsynced, renamed: a reader sees the old or the new file, never a half.
void write_file(const std::string& path, std::string_view bytes, unsigned mode);

// A read-only map of a file; empty for an empty file.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  MappedFile(const MappedFile&) = delete;
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace kith
