#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "config/config.h"
#include "file.h"

namespace kith::config {
namespace {

std::string after_set(std::string_view text, std::string_view key, std::string_view value) {
  const test::File file(text);
  set(file.path, key, value);
  return file.text();
}

std::string after_unset(std::string_view text, std::string_view key) {
  const test::File file(text);
  unset(file.path, key);
  return file.text();
}

template <class Use>
std::pair<Exit, std::string> refusal(const Use& use) {
  try {
    use();
    return {Exit::ok, ""};
  } catch (const Error& error) {
    return {error.code, error.message};
  }
}

constexpr std::string_view commented =
    "# mine\n"
    "zone   =  'Europe/Lisbon'  # at home, \xc3\xa9t\xc3\xa9\n"
    "\n"
    "# short names\n"
    "[alias]  # of commands\n"
    "ll = [ \"list\",\n"
    "  \"--json\" ]  # two lines\n"
    "\n"
    "# the end\n";

TEST_CASE("setting a key replaces its value and no other byte") {
  CHECK(after_set(commented, "zone", "Asia/Tokyo") ==
        "# mine\n"
        "zone   =  \"Asia/Tokyo\"  # at home, \xc3\xa9t\xc3\xa9\n"
        "\n"
        "# short names\n"
        "[alias]  # of commands\n"
        "ll = [ \"list\",\n"
        "  \"--json\" ]  # two lines\n"
        "\n"
        "# the end\n");
  CHECK(after_set(commented, "alias.ll", "list") ==
        "# mine\n"
        "zone   =  'Europe/Lisbon'  # at home, \xc3\xa9t\xc3\xa9\n"
        "\n"
        "# short names\n"
        "[alias]  # of commands\n"
        "ll = \"list\"  # two lines\n"
        "\n"
        "# the end\n");
  CHECK(after_set("pager = \"\xc3\xa9\" # \xc3\xa9\n", "pager", "\xc3\xbc") == "pager = \"\xc3\xbc\" # \xc3\xa9\n");
}

TEST_CASE("a new key comes after those of its table") {
  CHECK(after_set("", "zone", "UTC") == "zone = \"UTC\"\n");
  CHECK(after_set("zone = \"UTC\"", "pager", "less") == "zone = \"UTC\"\npager = \"less\"\n");
  CHECK(after_set("[alias]\nx = \"list\"\n", "zone", "UTC") == "zone = \"UTC\"\n\n[alias]\nx = \"list\"\n");
  CHECK(after_set("zone = \"UTC\"\n", "alias.ll", "list") == "zone = \"UTC\"\n\n[alias]\nll = \"list\"\n");
  CHECK(after_set("[alias]\n# none\n", "alias.ll", "list") == "[alias]\nll = \"list\"\n# none\n");
  CHECK(after_set("[alias]\na = \"list\"\n", "alias.b c", "[\"find\", \"x y\"]") ==
        "[alias]\na = \"list\"\n\"b c\" = [\"find\", \"x y\"]\n");
}

TEST_CASE("a list may be set as words or as an array, a flag as true or false") {
  CHECK(after_set("", "channels", "sms fax") == "channels = \"sms fax\"\n");
  CHECK(after_set("", "channels", "[\"sms\"]") == "channels = [\"sms\"]\n");
  CHECK(after_set("", "notify.here", "false") == "[notify]\nhere = false\n");
  const test::File file("[notify]\nhere = true\n");
  CHECK(get(file.path, "notify.here") == "true");
  set(file.path, "notify.here", "false");
  CHECK(file.text() == "[notify]\nhere = false\n");
  CHECK(refusal([&] { set(file.path, "notify.here", "perhaps"); }) ==
        std::pair<Exit, std::string>{Exit::usage, "'notify.here' must be true or false"});
}

TEST_CASE("unsetting removes the lines of the key alone") {
  CHECK(after_unset(commented, "alias.ll") ==
        "# mine\n"
        "zone   =  'Europe/Lisbon'  # at home, \xc3\xa9t\xc3\xa9\n"
        "\n"
        "# short names\n"
        "[alias]  # of commands\n"
        "\n"
        "# the end\n");
  CHECK(after_unset("zone = \"UTC\"", "zone") == "");
}

TEST_CASE("what is set reads back, whatever it holds") {
  for (const std::string value : {"", "a \"b\" \\ c", "tab\there", "new\nline", "it's", "\x1b[31m", "# no comment"}) {
    const test::File file("");
    set(file.path, "pager", value);
    CHECK(get(file.path, "pager") == value);
    CHECK(read_config(file.path).pager == value);
  }
  const test::File file("[alias]\nll = ['list', \"a b\"]\n");
  CHECK(get(file.path, "alias.ll") == "[\"list\", \"a b\"]");
  CHECK(get(file.path, "alias.xx") == std::nullopt);
  CHECK(get(file.path, "zone") == std::nullopt);
}

TEST_CASE("nothing is written that would not be read") {
  const test::File file("zone = \"UTC\"\n");
  using Refusal = std::pair<Exit, std::string>;
  CHECK(refusal([&] { set(file.path, "color", "pink"); }) == Refusal{Exit::usage, "unknown value 'pink' of 'color'"});
  CHECK(refusal([&] { set(file.path, "zoen", "UTC"); }) ==
        Refusal{Exit::unknown, "unknown configuration key 'zoen'; did you mean 'zone'?"});
  CHECK(refusal([&] { set(file.path, "alias.x", ""); }) == Refusal{Exit::usage, "alias 'x' is empty"});
  CHECK(refusal([&] { set(file.path, "zone", "[\"UTC\"]"); }) ==
        Refusal{Exit::usage, "'zone' is a string, not a list"});
  for (const std::string zone : {"", "Mars/X", "Lisbon", "../passwd", "UTC-3"})
    CHECK(refusal([&] { set(file.path, "zone", zone); }) == Refusal{Exit::usage, "unknown time zone '" + zone + "'"});
  CHECK(refusal([&] { set(file.path, "alias.x", "[\"list\""); }).first == Exit::usage);
  CHECK(refusal([&] { unset(file.path, "pager"); }) == Refusal{Exit::unknown, "'pager' is not set"});
  CHECK(file.text() == "zone = \"UTC\"\n");
}

TEST_CASE("a table that stands on one line is left to an editor") {
  const test::File file("alias = { ll = \"list\" }\n");
  CHECK(refusal([&] { set(file.path, "alias.xx", "find"); }).first == Exit::usage);
  CHECK(refusal([&] { unset(file.path, "alias.ll"); }).first != Exit::bug);
  set(file.path, "alias.ll", "find");
  CHECK(file.text() == "alias = { ll = \"find\" }\n");
}

TEST_CASE("a new file is private and a linked one stays a link") {
  const test::File file("");
  const auto made = file.path + ".d/new.toml";
  set(made, "zone", "UTC");
  struct stat status {};
  CHECK(stat(made.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto link = file.path + ".link";
  CHECK(symlink(file.path.c_str(), link.c_str()) == 0);
  set(link, "zone", "UTC");
  CHECK(lstat(link.c_str(), &status) == 0);
  CHECK(S_ISLNK(status.st_mode));
  CHECK(file.text() == "zone = \"UTC\"\n");
}

}  // namespace
}  // namespace kith::config
