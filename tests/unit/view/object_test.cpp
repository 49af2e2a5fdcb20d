#include <doctest/doctest.h>

#include "people.h"

using namespace kith;
using namespace kith::view;

namespace {

std::string print_one(const Options& options, const Object& object) {
  std::string out;
  print_object(people_columns, object, options, [&out](std::string_view bytes) { out += bytes; });
  return out;
}

}  // namespace

TEST_CASE("an object is lines of key and value, what is empty or hidden left out") {
  CHECK(print_one(Options(), ana()) ==
        "id        c2\n"
        "name      Ana Sousa\n"
        "emails    ana@ex.pt, a@work.pt\n"
        "km        55.5\n"
        "contacts  12\n"
        "since     2026-05-01 16:00\n"
        "stale     no\n"
        "home      Lisbon, PT\n"
        "who       Bo, Carla\n");
  CHECK(print_one(Options(), bo()) ==
        "id        c10\n"
        "name      Bo\n"
        "contacts  7\n"
        "stale     yes\n");
}

TEST_CASE("further lines of a value stand under it") {
  CHECK(print_one(Options(), {{"id", "c2"}, {"name", "one\ntwo\n\nthree\n"}}) ==
        "id    c2\n"
        "name  one\n"
        "      two\n"
        "\n"
        "      three\n");
}

TEST_CASE("what was asked for is shown though it is empty") {
  Options options;
  options.fields = {"uid", "home.country", "name"};
  CHECK(print_one(options, bo()) ==
        "uid\n"
        "home.country\n"
        "name          Bo\n");
}

TEST_CASE("the keys of an object are bold where there is colour") {
  Options options;
  options.colour = true;
  options.fields = {"id", "name"};
  CHECK(print_one(options, bo()) == "\x1B[1mid\x1B[0m    c10\n\x1B[1mname\x1B[0m  Bo\n");
}

TEST_CASE("an object on a terminal is safe") {
  Options options;
  options.terminal = true;
  CHECK(print_one(options, {{"name", "a\x1B[2J\nb\r"}}) == "name  a^[[2J\n      b^M\n");
}

TEST_CASE("an object is one line of JSON in a pipe") {
  Options options = as(Format::json);
  options.fields = {"id", "emails", "home"};
  CHECK(print_one(options, ana()) ==
        "{\"id\":\"c2\",\"emails\":[\"ana@ex.pt\",\"a@work.pt\"],\"home\":{\"name\":\"Lisbon\",\"country\":\"PT\","
        "\"lat\":38.72}}\n");
}

TEST_CASE("an object is indented JSON on a terminal, one line as JSON lines") {
  Options options = as(Format::json);
  options.terminal = true;
  options.fields = {"id", "emails", "home", "who"};
  Object object = ana();
  object.back().second = List();
  CHECK(print_one(options, object) == R"({
  "id": "c2",
  "emails": [
    "ana@ex.pt",
    "a@work.pt"
  ],
  "home": {
    "name": "Lisbon",
    "country": "PT",
    "lat": 38.72
  },
  "who": []
}
)");
  options.format = Format::jsonl;
  options.fields = {"id", "km"};
  CHECK(print_one(options, bo()) == "{\"id\":\"c10\",\"km\":null}\n");
}

TEST_CASE("an object is one row in the other formats, and counts one") {
  Options options = as(Format::csv);
  options.fields = {"id", "name"};
  CHECK(print_one(options, bo()) == "id,name\nc10,Bo\n");
  options.format = Format::tsv;
  CHECK(print_one(options, bo()) == "c10\tBo\n");
  options.format = Format::ids;
  CHECK(print_one(options, bo()) == "c10\n");
  options.format = Format::json;
  options.count = true;
  CHECK(print_one(options, bo()) == "1\n");
}

TEST_CASE("nothing is printed where there is no object") {
  CHECK(print(people_columns, as(Format::json), {}, Shape::object).empty());
  CHECK(print(people_columns, Options(), {}, Shape::object).empty());
}
