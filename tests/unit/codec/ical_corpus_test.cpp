// The laws of reading and patching over a corpus of calendar documents in the style of many programs.
#include <doctest/doctest.h>

#include "base/files.h"
#include "ical_laws.h"

using namespace kith;
using namespace kith::codec;

namespace {

const std::string directory = std::string(KITH_SOURCE_DIR) + "/tests/fixtures/ical/";

// What `law` says of every document of the corpus, named by its file.
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

TEST_CASE("an unchanged calendar of any program comes back byte for byte") {
  CHECK(broken(ical_laws::unchanged_is_unchanged) == "");
}

TEST_CASE("removing a field of a calendar removes its lines and no other byte") {
  CHECK(broken([](const std::string& text) { return ical_laws::removing_one(text, 100); }) == "");
}

TEST_CASE("changing a field of a calendar changes its lines and no other byte") {
  CHECK(broken([](const std::string& text) { return ical_laws::changing_one(text, 100); }) == "");
}

TEST_CASE("changing a nested component keeps its other lines") {
  CHECK(broken([](const std::string& text) { return ical_laws::changing_inside(text, 100); }) == "");
}

TEST_CASE("a new field of a calendar is added and every line stays") {
  CHECK(broken(ical_laws::adding_one) == "");
}

TEST_CASE("the fields of any calendar make a new one that says the same") {
  CHECK(broken(ical_laws::making_anew) == "");
}

TEST_CASE("a file of calendars splits into documents that split no further") {
  CHECK(broken(ical_laws::splitting) == "");
}
