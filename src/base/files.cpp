#include "base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/descriptor.h"
#include "base/error.h"

namespace kith {
namespace {

// `doing` is "cannot read", "cannot write"; the code follows from errno.
[[noreturn]] void fail(const char* doing, const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) throw Error(Exit::unknown, "no such file or directory: " + path);
  Exit code = Exit::later;
  if (error == EACCES || error == EPERM || error == EROFS) code = Exit::refused;
  if (error == EEXIST || error == EISDIR || error == ELOOP || error == ENAMETOOLONG) code = Exit::data;
  throw Error(code, std::string(doing) + " " + path + ": " + std::strerror(error));
}

Descriptor open_file(const std::string& path, int flags, unsigned mode, const char* doing) {
  Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode)));
  if (!file) fail(doing, path, errno);
  return file;
}

std::string read_all(int descriptor, std::size_t limit, std::size_t expected, const std::string& name) {
  std::string out;
  limit = std::min(limit, out.max_size() - 1);
  // One byte more than expected, so that the end is seen without growing.
  std::size_t room = std::min(std::max<std::size_t>(expected + 1, 65536), std::max<std::size_t>(limit, 1));
  std::size_t used = 0;
  for (;;) {
    if (used == room) room = std::min(room * 2, limit + 1);
    out.resize(room);
    const ssize_t got = ::read(descriptor, out.data() + used, room - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read", name, errno);
    used += static_cast<std::size_t>(got);
    if (used > limit) throw Error(Exit::data, name + " is larger than " + std::to_string(limit) + " bytes");
    if (got == 0) break;
  }
  out.resize(used);
  return out;
}

void write_all(int descriptor, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(descriptor, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) fail("cannot write", name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// Where the bytes go: a link stays a link, and the file it names is replaced.
std::string resolved(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  if (!real) return path;
  std::string out(real);
  std::free(real);
  return out;
}

void replace_file(const std::string& path, std::string_view bytes, unsigned mode) {
  std::string beside = path + ".XXXXXX";
  Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
  if (!file) fail("cannot write", path, errno);
  try {
    if (::fchmod(file.get(), static_cast<mode_t>(mode)) != 0) fail("cannot write", path, errno);
    write_all(file.get(), bytes, path);
    if (::fsync(file.get()) != 0) fail("cannot write", path, errno);
    if (::rename(beside.c_str(), path.c_str()) != 0) fail("cannot write", path, errno);
  } catch (...) {
    ::unlink(beside.c_str());
    throw;
  }
  const Descriptor directory(::open(directory_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory) ::fsync(directory.get());  // some file systems cannot; the rename is done all the same
}

}  // namespace

std::string read_file(const std::string& path, std::size_t limit) {
  const Descriptor file = open_file(path, O_RDONLY, 0, "cannot read");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail("cannot read", path, errno);
  if (S_ISDIR(status.st_mode)) throw Error(Exit::data, path + " is a directory");
  return read_all(file.get(), limit, static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)), path);
}

std::string read_descriptor(int descriptor, std::size_t limit) {
  return read_all(descriptor, limit, 0, descriptor == 0 ? "standard input" : "a pipe");
}

bool exists(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::vector<std::string> list_directory(const std::string& path) {
  DIR* directory = ::opendir(path.c_str());
  if (!directory) fail("cannot read", path, errno);
  std::vector<std::string> names;
  while (const dirent* entry = ::readdir(directory)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  ::closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

void make_directories(const std::string& path, unsigned mode) {
  for (std::size_t at = 1; at <= path.size(); ++at) {
    if (at < path.size() && path[at] != '/') continue;
    const std::string part = path.substr(0, at);
    if (::mkdir(part.c_str(), static_cast<mode_t>(mode)) == 0 || is_directory(part)) continue;
    fail("cannot make", part, errno);
  }
}

void write_file(const std::string& path, std::string_view bytes, unsigned mode) {
  const std::string target = resolved(path);
  struct stat status {};
  if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    // A device or a pipe is written into, never replaced.
    if (S_ISDIR(status.st_mode)) throw Error(Exit::data, path + " is a directory");
    const Descriptor file = open_file(target, O_WRONLY, 0, "cannot write");
    return write_all(file.get(), bytes, path);
  }
  replace_file(target, bytes, mode);
}

MappedFile::MappedFile(const std::string& path) {
  const Descriptor file = open_file(path, O_RDONLY, 0, "cannot read");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail("cannot read", path, errno);
  if (!S_ISREG(status.st_mode)) throw Error(Exit::data, path + " is not a file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return;
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (start == MAP_FAILED) fail("cannot read", path, errno);
  bytes_ = {static_cast<const char*>(start), size};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

}  // namespace kith
