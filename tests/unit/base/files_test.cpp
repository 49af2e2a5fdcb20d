#include "base/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/error.h"

using namespace kith;

namespace {

// A directory of this test's own, gone with it.
class Scratch {
 public:
  Scratch() {
    std::string name = "/tmp/kith-files-XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Scratch() { std::filesystem::remove_all(path); }
  std::string operator/(std::string_view name) const { return path + "/" + std::string(name); }
  std::string path;
};

template <class F>
Error failure(F&& run) {
  try {
    run();
  } catch (const Error& error) {
    return error;
  }
  return Error(Exit::ok, "no error");
}

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777u;
}

}  // namespace

TEST_CASE("a file is written whole, with its mode, and nothing is left beside it") {
  const Scratch scratch;
  write_file(scratch / "a", "one", 0600);
  CHECK(read_file(scratch / "a") == "one");
  CHECK(mode_of(scratch / "a") == 0600);
  write_file(scratch / "a", "", 0644);
  CHECK(read_file(scratch / "a").empty());
  CHECK(mode_of(scratch / "a") == 0644);
  CHECK(list_directory(scratch.path) == std::vector<std::string>{"a"});
}

TEST_CASE("writing through a link replaces the file it names") {
  const Scratch scratch;
  write_file(scratch / "real", "old", 0600);
  REQUIRE(::symlink("real", (scratch / "link").c_str()) == 0);
  write_file(scratch / "link", "new", 0600);
  CHECK(read_file(scratch / "real") == "new");
  CHECK(std::filesystem::is_symlink(scratch / "link"));
}

TEST_CASE("a device is written into and not replaced") {
  write_file("/dev/null", "bytes", 0600);
  struct stat status {};
  REQUIRE(::stat("/dev/null", &status) == 0);
  CHECK(S_ISCHR(status.st_mode));
}

TEST_CASE("what is missing, too large or a directory is named") {
  const Scratch scratch;
  const Error missing = failure([&] { read_file(scratch / "none"); });
  CHECK(missing.code == Exit::unknown);
  CHECK(missing.message == "no such file or directory: " + (scratch / "none"));
  write_file(scratch / "a", "12345", 0600);
  CHECK(read_file(scratch / "a", 5) == "12345");
  CHECK(failure([&] { read_file(scratch / "a", 4); }).message == (scratch / "a") + " is larger than 4 bytes");
  CHECK(failure([&] { read_file(scratch.path); }).message == scratch.path + " is a directory");
  CHECK(failure([&] { write_file(scratch.path, "x", 0600); }).code == Exit::data);
  CHECK(failure([&] { write_file(scratch / "no/dir", "x", 0600); }).code == Exit::unknown);
  CHECK(failure([&] { list_directory(scratch / "none"); }).code == Exit::unknown);
}

TEST_CASE("permission is exit 8") {
  if (::geteuid() == 0) return;  // root may everything
  const Scratch scratch;
  write_file(scratch / "a", "x", 0000);
  CHECK(failure([&] { read_file(scratch / "a"); }).code == Exit::refused);
}

TEST_CASE("directories are made with their parents, and may be there already") {
  const Scratch scratch;
  make_directories(scratch / "a/b/c", 0700);
  make_directories(scratch / "a/b/c", 0700);
  make_directories((scratch / "a/b/d") + "/", 0700);
  CHECK(is_directory(scratch / "a/b/c"));
  CHECK(mode_of(scratch / "a") == 0700);
  CHECK(list_directory(scratch / "a/b") == std::vector<std::string>{"c", "d"});
  write_file(scratch / "file", "x", 0600);
  CHECK(failure([&] { make_directories(scratch / "file/x", 0700); }).message ==
        "cannot make " + (scratch / "file") + ": File exists");
}

TEST_CASE("a listing is sorted and without dot files") {
  const Scratch scratch;
  for (const char* name : {"b", ".hidden", "a"}) write_file(scratch / name, "", 0600);
  CHECK(list_directory(scratch.path) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a map shows the bytes of a file, also of an empty one") {
  const Scratch scratch;
  write_file(scratch / "a", "mapped", 0600);
  write_file(scratch / "empty", "", 0600);
  MappedFile first(scratch / "a");
  const MappedFile moved(std::move(first));
  CHECK(moved.bytes() == "mapped");
  CHECK(MappedFile(scratch / "empty").bytes().empty());
  CHECK(failure([&] { MappedFile gone(scratch / "none"); }).code == Exit::unknown);
  CHECK(failure([&] { MappedFile directory(scratch.path); }).code == Exit::data);
}

TEST_CASE("a descriptor is read to its end or to the limit") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "from a pipe", 11) == 11);
  ::close(ends[1]);
  CHECK(read_descriptor(ends[0]) == "from a pipe");
  ::close(ends[0]);
  REQUIRE(::pipe(ends) == 0);
  REQUIRE(::write(ends[1], "12345", 5) == 5);
  ::close(ends[1]);
  CHECK(failure([&] { read_descriptor(ends[0], 4); }).message == "a pipe is larger than 4 bytes");
  ::close(ends[0]);
}
