#include "base/process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

using namespace kith;

TEST_CASE("a program gets its arguments as they are, without a shell") {
  const ProcessResult result = run_process({"printf", "%s|", "a b", "$HOME", "*", ""}, "");
  CHECK(result.status == 0);
  CHECK(result.output == "a b|$HOME|*||");
}

TEST_CASE("more than a pipe holds goes through in both directions") {
  const std::string much(1 << 20, 'x');
  CHECK(run_process({"cat"}, much).output == much);
}

TEST_CASE("a program that reads nothing does no harm") {
  const std::string much(1 << 20, 'x');
  const ProcessResult result = run_process({"true"}, much);
  CHECK(result.status == 0);
  CHECK(result.output.empty());
}

TEST_CASE("the status is that of the program, or 128 and the signal") {
  CHECK(run_process({"sh", "-c", "exit 3"}, "").status == 3);
  CHECK(run_process({"sh", "-c", "kill -TERM $$"}, "").status == 143);
}

TEST_CASE("the environment is added to, and wins") {
  const ProcessResult result =
      run_process({"sh", "-c", "printf '%s %s' \"$KITH_ID\" \"$HOME\""}, "", {"KITH_ID=f7", "HOME=/nowhere"});
  CHECK(result.output == "f7 /nowhere");
}

TEST_CASE("no descriptor of ours reaches the program") {
  const int open_one = ::open("/dev/null", O_RDONLY);  // without close-on-exec
  REQUIRE(open_one > 2);
  // The fourth is that of the directory being listed.
  CHECK(run_process({"ls", "/proc/self/fd"}, "").output == "0\n1\n2\n3\n");
  ::close(open_one);
}

TEST_CASE("a program that is not there is unknown") {
  try {
    run_process({"kith-no-such-program"}, "");
    FAIL("it ran");
  } catch (const Error& error) {
    CHECK(error.code == Exit::unknown);
    CHECK(error.message == "no program 'kith-no-such-program'");
  }
  CHECK_THROWS_AS(run_process({}, ""), Error);
}

TEST_CASE("a reader that leaves is told by write, and its status by finish") {
  ProcessInput reader({"sh", "-c", "head -c 1 >/dev/null; exit 5"});
  const std::string much(1 << 20, 'x');
  while (reader.write(much)) continue;
  CHECK_FALSE(reader.write("more"));
  CHECK(reader.finish() == 5);
  CHECK(reader.finish() == 5);
}

TEST_CASE("a reader gets all and then the end") {
  ProcessInput reader({"sh", "-c", "test \"$(cat)\" = 'one two'"});
  CHECK(reader.write("one "));
  CHECK(reader.write("two"));
  CHECK(reader.finish() == 0);
}

TEST_CASE("an interactive program returns its status") {
  CHECK(run_interactive({"sh", "-c", "exit 4"}) == 4);
}

TEST_CASE("a program is found in PATH, but never in the current directory by accident") {
  CHECK(find_program("sh", "/nowhere:/bin") == "/bin/sh");
  CHECK(find_program("sh", "/nowhere").empty());
  CHECK(find_program("sh", "").empty());
  CHECK(find_program("/bin/sh", "") == "/bin/sh");
  CHECK(find_program("/bin", "").empty());
  CHECK(find_program("", "/bin").empty());
}
