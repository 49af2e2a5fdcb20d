// The laws of reading and patching over a corpus of cards in the style of many programs.
#include <doctest/doctest.h>

#include "base/files.h"
#include "vcard_laws.h"

using namespace kith;
using namespace kith::codec;

namespace {

const std::string directory = std::string(KITH_SOURCE_DIR) + "/tests/fixtures/vcards/";

// What `law` says of every card of the corpus, named by its file.
template <class Law>
std::string broken(Law law) {
  std::string report;
  std::size_t files = 0;
  for (const std::string& name : list_directory(directory)) {
    ++files;
    const std::string wrong = law(read_file(directory + name));
    if (!wrong.empty()) report += name + ": " + wrong + "\n";
  }
  REQUIRE(files >= 40);
  return report;
}

}  // namespace

TEST_CASE("an unchanged card of any program comes back byte for byte") {
  CHECK(broken(laws::unchanged_is_unchanged) == "");
}

TEST_CASE("removing a field removes its lines and no other byte") {
  CHECK(broken([](const std::string& text) { return laws::removing_one(text, 100); }) == "");
}

TEST_CASE("changing a field changes its lines and no other byte") {
  CHECK(broken([](const std::string& text) { return laws::changing_one(text, 100); }) == "");
}

TEST_CASE("every labelled field takes every label") {
  CHECK(broken([](const std::string& text) { return laws::labelling_one(text, 100); }) == "");
}

TEST_CASE("a new field is added and every line stays") {
  CHECK(broken([](const std::string& text) { return laws::adding_one(text); }) == "");
}

TEST_CASE("converting to another version keeps every value kith owns") {
  CHECK(broken(laws::converting) == "");
}

TEST_CASE("any card takes on the fields of any other") {
  std::vector<std::string> cards;
  for (const std::string& name : list_directory(directory)) cards.push_back(read_file(directory + name));
  std::string report;
  for (const std::string& card : cards) {
    for (const std::string& other : cards) report += laws::becoming(card, other);
  }
  CHECK(report == "");
}
