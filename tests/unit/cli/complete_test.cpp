#include <doctest/doctest.h>

#include "base/text.h"
#include "cli/render.h"
#include "commands.h"

namespace kith::cli {
namespace {

using Words = std::vector<std::string>;

// The values alone, without their descriptions.
Words completed(const Words& words, LiveNames names = nullptr) {
  Words result;
  for (const auto& line : complete(words, names, nullptr)) result.push_back(line.substr(0, line.find('\t')));
  return result;
}

std::vector<std::string> pretend_names(Kind kind, std::string_view beginning, void*) {
  if (kind == Kind::tag) return {std::string(beginning) + "lient\t3"};
  if (kind == Kind::id) return {"f7\tcall Ana"};
  return {};
}

TEST_CASE("the first word completes to commands, each once") {
  CHECK(completed({""}) == Words{"add", "done", "trip"});
  CHECK(completed({"t"}) == Words{"trip"});
  CHECK(completed({"--json", "d"}) == Words{"done"});
  CHECK(complete({"a"}, nullptr, nullptr) == Words{"add\tadd a person or an organisation"});
}

TEST_CASE("the second word completes to the commands that continue the first") {
  CHECK(completed({"trip", ""}) == Words{"add"});
  CHECK(completed({"trip", "add", ""}) == Words{});
}

TEST_CASE("a dash completes to exactly the options of the command") {
  CHECK(completed({"done", "f1", "-"}) == Words{"-n", "--dry-run", "-y", "--yes", "--zone", "--color", "-q", "--quiet",
                                                "-v", "--verbose", "-h", "--help", "-V", "--version"});
  CHECK(completed({"add", "--o"}) == Words{"--once"});
  CHECK(completed({"add", "--", "--o"}) == Words{});
}

TEST_CASE("the value of an option completes to what it may be") {
  CHECK(completed({"add", "--kind", ""}) == Words{"individual", "org"});
  CHECK(completed({"add", "--kind", "o"}) == Words{"org"});
  CHECK(completed({"add", "--kind=o"}) == Words{"--kind=org"});
  CHECK(completed({"trip", "--fields", "n"}) == Words{"name"});
  CHECK(completed({"--color", "a"}) == Words{"auto", "always"});
}

TEST_CASE("live values come from the source that is given") {
  CHECK(completed({"add", "-t", "c"}, pretend_names) == Words{"client"});
  CHECK(completed({"done", "f1", ""}, pretend_names) == Words{"f7"});
}

}  // namespace
}  // namespace kith::cli
