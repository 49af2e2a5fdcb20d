#include "cli/output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "base/error.h"
#include "base/files.h"
#include "scratch.h"

namespace kith::cli {
namespace {

// Standard output is `path` while this lives.
class Redirected {
 public:
  explicit Redirected(const std::string& path)
      : saved_(dup(STDOUT_FILENO)), file_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600)) {
    dup2(file_, STDOUT_FILENO);
  }
  ~Redirected() {
    dup2(saved_, STDOUT_FILENO);
    close(saved_);
    close(file_);
  }

 private:
  int saved_, file_;
};

std::string printed(const std::function<void(Output&)>& use) {
  const test::Scratch scratch;
  const auto path = scratch.path("out");
  {
    const Redirected redirected(path);
    Output output;
    use(output);
  }
  return read_file(path);
}

TEST_CASE("output leaves at the end, and what is dropped never") {
  CHECK(printed([](Output& output) {
          output.write("a\n");
          output.flush();
          output.write("b\n");
          output.finish();
        }) == "a\nb\n");
  CHECK(printed([](Output& output) {
          output.write("a\n");
          output.drop();
          output.finish();
        }) == "");
}

TEST_CASE("a full disk is an error that says so") {
  const Redirected redirected("/dev/full");
  Output output;
  output.write("a\n");
  try {
    output.finish();
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code == Exit::later);
    CHECK(error.message == "cannot write standard output: No space left on device");
  }
}

TEST_CASE("output as long as the screen goes through the pager, shorter output does not") {
  const auto through_pager = [](Output& output, int lines) {
    output.page(3, [] { return std::vector<std::string>{"sed", "s/^/> /"}; });
    for (int i = 0; i < lines; ++i) output.write("x\n");
    output.finish();
  };
  CHECK(printed([&](Output& output) { through_pager(output, 2); }) == "x\nx\n");
  CHECK(printed([&](Output& output) { through_pager(output, 3); }) == "> x\n> x\n> x\n");
}

TEST_CASE("without a pager, or with one that cannot start, output is printed as it is") {
  for (const auto& argv : {std::vector<std::string>{}, std::vector<std::string>{"/nonexistent/pager"}})
    CHECK(printed([&](Output& output) {
            output.page(2, [&] { return argv; });
            output.write("a\nb\nc\n");
            output.finish();
          }) == "a\nb\nc\n");
}

}  // namespace
}  // namespace kith::cli
