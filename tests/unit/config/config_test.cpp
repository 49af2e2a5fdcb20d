#include "config/config.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "file.h"

namespace kith::config {
namespace {

using Words = std::vector<std::string>;

// "line: message" of the error.
std::string refusal(std::string_view text) {
  const test::File file(text);
  try {
    read_config(file.path);
    return "read";
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    CHECK(error.file == file.path);
    return std::to_string(error.line) + ": " + error.message;
  }
}

TEST_CASE("a missing file is an empty configuration") {
  const auto config = read_config("/nonexistent/config.toml");
  CHECK(config.path == "/nonexistent/config.toml");
  CHECK(!config.zone);
  CHECK(config.warnings.empty());
  CHECK(read_config("").path == "");
}

TEST_CASE("every key is read") {
  const test::File file(
      "database = \"~/k.db\"\nzone = \"Europe/Lisbon\"\ncountry = \"pt\"\ncolor = \"never\"\npager = \"\"\n"
      "editor = \"vim -u x\"\nchannels = \"sms fax\"\n[notify]\nquiet = \"22:00-07:00\"\ndigest = \"08:00\"\n"
      "via = \"desktop\"\nhere = false\n[alias]\nll = \"list  --limit 50\"\nexact = [\"find\", \"a b\"]\n");
  const auto config = read_config(file.path);
  CHECK(config.database == "~/k.db");
  CHECK(config.zone == "Europe/Lisbon");
  CHECK(config.country == "PT");
  CHECK(config.colour == "never");
  CHECK(config.pager == "");
  CHECK(config.editor == "vim -u x");
  CHECK(config.channels == Words{"sms", "fax"});
  CHECK(config.quiet == "22:00-07:00");
  CHECK(config.digest == "08:00");
  CHECK(config.via == "desktop");
  CHECK(config.here == false);
  CHECK(config.aliases.at("ll") == Words{"list", "--limit", "50"});
  CHECK(config.aliases.at("exact") == Words{"find", "a b"});
  CHECK(config.warnings.empty());
}

TEST_CASE("an unknown key is a warning with its line") {
  const test::File file("zone = \"UTC\"\ncolour = \"auto\"\nfrobnicate = 1\n[notify]\nvai = \"x\"\n");
  CHECK(read_config(file.path).warnings ==
        Words{file.path + ":2: unknown key 'colour' (did you mean 'color'?)",
              file.path + ":3: unknown key 'frobnicate'",
              file.path + ":5: unknown key 'notify.vai' (did you mean 'notify.via'?)"});
}

TEST_CASE("a wrong value is an error with its line") {
  CHECK(refusal("\nzone = 3\n") == "2: 'zone' must be a string");
  CHECK(refusal("color = \"pink\"\n") == "1: unknown value 'pink' of 'color'");
  CHECK(refusal("country = \"Portugal\"\n") == "1: 'country' must be two letters, not 'Portugal'");
  CHECK(refusal("alias = 3\n") == "1: 'alias' must be a table");
  CHECK(refusal("[alias]\n\nx = 3\n") == "3: alias 'x' must be a string or an array of words");
  CHECK(refusal("[alias]\nx = [1]\n") == "2: alias 'x' must be words only");
  CHECK(refusal("[alias]\nx = \" \"\n") == "2: alias 'x' is empty");
  CHECK(refusal("channels = 3\n") == "1: 'channels' must be a string or an array of words");
  CHECK(refusal("channels = []\n") == "1: 'channels' is empty");
  CHECK(refusal("\nchannels = [\"Carrier pigeon\"]\n") == "2: 'Carrier pigeon' cannot be a channel");
  CHECK(refusal("notify = 3\n") == "1: 'notify' must be a table");
  CHECK(refusal("[notify]\nhere = \"no\"\n") == "2: 'notify.here' must be true or false");
  CHECK(refusal("[notify]\ndigest = \"24:00\"\n") == "2: 'notify.digest' must be a time, not '24:00'");
  CHECK(refusal("[notify]\nquiet = \"22-7\"\n") == "2: 'notify.quiet' must be two times, not '22-7'");
  CHECK(refusal("zone = \"a\"\nzone = \"b\"\n").substr(0, 3) == "2: ");
  CHECK(refusal("zone =\n").substr(0, 3) == "1: ");
  CHECK(refusal("zone = \"\xff\"\n").substr(0, 3) == "1: ");
}

}  // namespace
}  // namespace kith::config
