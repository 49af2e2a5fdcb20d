#include <doctest/doctest.h>

#include "base/text.h"
#include "people.h"

using namespace kith;
using namespace kith::view;

namespace {

constexpr Column columns[] = {{"id", Type::id},
                              {"name", Type::text},
                              {"hours", Type::integer},
                              {"note", Type::text},
                              {"city", Type::text, "", Table::wide}};

Object person(std::string_view id, std::string_view name, Value hours, std::string_view note,
              std::string_view city = {}) {
  return {{"id", id},
          {"name", name},
          {"hours", std::move(hours)},
          {"note", text_or_null(note)},
          {"city", text_or_null(city)}};
}

const std::vector<Object> three = {person("c2", "Ana Sousa", 65, "likes tea", "Lisbon"),
                                   person("c10", "東京 太郎", 7, ""),
                                   person("c3", "Mu\u0308ller", Value(), "a\tb\r\nc")};

Options on_terminal(std::size_t width) {
  Options options;
  options.terminal = true;
  options.width = width;
  return options;
}

}  // namespace

TEST_CASE("in a pipe the table has no heading, no wide column and no trailing blank") {
  CHECK(print(columns, Options(), three) ==
        "c2   Ana Sousa  65  likes tea\n"
        "c10  東京 太郎   7\n"
        "c3   Mu\u0308ller         a b c\n");
}

TEST_CASE("on a terminal with room there is a heading and the wide columns") {
  CHECK(print(columns, on_terminal(80), three) ==
        "id   name       hours  note       city\n"
        "c2   Ana Sousa     65  likes tea  Lisbon\n"
        "c10  東京 太郎      7\n"
        "c3   Mu\u0308ller            a b c\n");
}

TEST_CASE("a wide column goes where there is no room for it") {
  CHECK(print(columns, on_terminal(39), three) ==
        "id   name       hours  note\n"
        "c2   Ana Sousa     65  likes tea\n"
        "c10  東京 太郎      7\n"
        "c3   Mu\u0308ller            a b c\n");
}

TEST_CASE("a wide column that was asked for stays, and texts are shortened for it") {
  Options options = on_terminal(30);
  options.fields = {"id", "name", "city"};
  CHECK(print(columns, options, {person("c2", "Ana Maria de Almeida Sousa", 1, "", "Vila Nova de Gaia")}) ==
        "id  name          city\n"
        "c2  Ana Maria d…  Vila Nova d…\n");
}

TEST_CASE("the widest texts are shortened first, ids and numbers are not") {
  CHECK(
      print(columns, on_terminal(36), {person("c1000", "Ana Sousa", 65000, "a very long note about tea and coffee")}) ==
      "id     name       hours  note\n"
      "c1000  Ana Sousa  65000  a very lon…\n");
}

TEST_CASE("no line is wider than the screen, however narrow") {
  for (std::size_t width = 1; width < 60; ++width) {
    CAPTURE(width);
    const std::string out = print(columns, on_terminal(width), three);
    const std::vector<std::string_view> lines = split(out, '\n');
    CHECK(lines.size() == 5);
    for (const std::string_view line : lines) CHECK(display_width(line) <= width);
  }
  CHECK(print(columns, on_terminal(12), three) ==
        "id   name\n"
        "c2   Ana So…\n"
        "c10  東京 …\n"
        "c3   Müller\n");
}

TEST_CASE("what would be cut to nothing goes, from the right") {
  CHECK(print(columns, on_terminal(24), three) ==
        "id   name       hours\n"
        "c2   Ana Sousa     65\n"
        "c10  東京 太郎      7\n"
        "c3   Müller\n");
}

TEST_CASE("nothing is printed for no rows") {
  CHECK(print(columns, on_terminal(80), {}).empty());
  CHECK(print(columns, Options(), {}).empty());
}

TEST_CASE("the heading is bold where there is colour, and colour is nowhere else") {
  Options options = on_terminal(80);
  options.colour = true;
  options.fields = {"id", "name"};
  CHECK(print(columns, options, {three[0]}) == "\x1B[1mid  name\x1B[0m\nc2  Ana Sousa\n");
}

TEST_CASE("the first 256 rows fix the widths, later ones use what the screen has left and are cut then") {
  constexpr Column two[] = {{"name", Type::text}, {"note", Type::text}};
  std::string expected;
  std::vector<Object> rows;
  for (int i = 0; i < 256; ++i) {
    rows.push_back({{"name", "ana"}, {"note", "tea"}});
    expected += "ana   tea\n";
  }
  rows.push_back({{"name", "anastasia"}, {"note", "tea"}});
  rows.push_back({{"name", "ana"}, {"note", "coffee, much coffee"}});
  rows.push_back({{"name", "anastasia"}, {"note", "coffee, much coffee"}});
  rows.push_back({{"name", "anastasia of Constantinople"}, {"note", "tea"}});
  CHECK(print(two, on_terminal(20), rows) == "name  note\n" + expected +
                                                 "anastasia  tea\n"
                                                 "ana   coffee, much …\n"
                                                 "anastasia  coffee, …\n"
                                                 "anastasia of …  tea\n");
}

TEST_CASE("in a pipe later rows are never cut") {
  constexpr Column two[] = {{"name", Type::text}, {"note", Type::text}};
  std::string expected;
  std::vector<Object> rows;
  for (int i = 0; i < 300; ++i) {
    rows.push_back({{"name", "ana"}, {"note", "tea"}});
    expected += "ana  tea\n";
  }
  rows.push_back({{"name", "anastasia of Constantinople"}, {"note", "tea"}});
  CHECK(print(two, Options(), rows) == expected + "anastasia of Constantinople  tea\n");
}

TEST_CASE("times, flags, lists and objects are shown for people") {
  Options options;
  options.fields = {"since", "stale", "emails", "home", "who", "km"};
  CHECK(print_people(options) ==
        "2026-05-01 16:00  no   ana@ex.pt, a@work.pt  Lisbon, PT  Bo, Carla  55.5\n"
        "                  yes\n");
}
