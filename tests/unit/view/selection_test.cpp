#include <doctest/doctest.h>

#include "people.h"

using namespace kith;
using namespace kith::view;

namespace {

constexpr Column sort_columns[] = {{"id", Type::id}, {"key", Type::text}, {"at", Type::time}};

std::string sorted_keys(std::string_view sort, const std::vector<Value>& keys, const char* column = "key") {
  Options options = as(Format::tsv);
  options.sort = sort;
  options.fields = {column};
  std::vector<Object> rows;
  for (const Value& key : keys) rows.push_back({{column, key}});
  std::string out = print(sort_columns, options, rows);
  for (char& c : out) c = c == '\n' ? '|' : c;
  return out;
}

}  // namespace

TEST_CASE("fields are printed in the order asked, hidden and nested ones too, each once") {
  Options options = as(Format::jsonl);
  options.fields = {"name,uid", "home.country", "name", "who.name", "home.zone"};
  CHECK(print_people(options) ==
        "{\"name\":\"Ana Sousa\",\"uid\":\"u-2\",\"home.country\":\"PT\",\"who.name\":[\"Bo\",\"Carla\"],"
        "\"home.zone\":null}\n"
        "{\"name\":\"Bo\",\"uid\":null,\"home.country\":null,\"who.name\":[],\"home.zone\":null}\n");
  options.format = Format::text;
  CHECK(print_people(options) == "Ana Sousa  u-2  PT  Bo, Carla\nBo\n");
}

TEST_CASE("a printer says which columns it needs: those printed and the one sorted by") {
  const auto used = [](const Options& options) {
    Printer printer(people_columns, Shape::rows, options, [](std::string_view) {});
    std::string out;
    for (std::size_t i = 0; i < std::size(people_columns); ++i) {
      if (printer.uses(i)) out.append(people_columns[i].name) += ' ';
    }
    return out;
  };
  Options options = as(Format::tsv);
  options.fields = {"name", "home.country"};
  CHECK(used(options) == "name home ");
  options.sort = "uid";
  CHECK(used(options) == "uid name home ");
  CHECK(used(as(Format::ids)) == "id ");
}

TEST_CASE("an unknown field is named, with the known ones, in every format") {
  for (const Format format : {Format::text, Format::json, Format::tsv, Format::csv, Format::ids, Format::tmpl}) {
    Options options = as(format);
    options.fields = {"id", "nick"};
    const Error error = failure(options);
    CHECK(error.code == Exit::usage);
    CHECK(error.message == "unknown field 'nick'");
    CHECK(error.hint == "fields: id, uid, name, emails, km, contacts, since, stale, home, who");
  }
}

TEST_CASE("only objects have nested fields") {
  for (const std::string name : {"name.first", "home.", "home..city", ".home", "emails.value"}) {
    Options options = as(Format::json);
    options.fields = {name};
    CHECK(failure(options).message == "unknown field '" + name + "'");
  }
}

TEST_CASE("an unknown sort key or direction is a usage error") {
  Options options;
  options.sort = "nick";
  CHECK(failure(options).message == "unknown field 'nick'");
  options.sort = "name:down";
  CHECK(failure(options).message == "cannot sort by 'name:down'");
  CHECK(failure(options).hint == "use --sort FIELD or --sort FIELD:desc");
}

TEST_CASE("text is sorted by its folding, nulls are last both ways") {
  const std::vector<Value> names = {"Zoe", Value(), "Émile", "adam", "Ångström", "Eve"};
  CHECK(sorted_keys("key", names) == "adam|Ångström|Émile|Eve|Zoe||");
  CHECK(sorted_keys("key:desc", names) == "Zoe|Eve|Émile|Ångström|adam||");
  CHECK(sorted_keys("key:asc", names) == sorted_keys("key", names));
}

TEST_CASE("numbers are sorted by value, also those that are text") {
  CHECK(sorted_keys("key", {10, 9, -1, 2.5, Value()}) == "-1|2.5|9|10||");
  CHECK(sorted_keys("key", {"1000.00", "500.00", "-3", "x", "1.2.3"}) == "-3|500.00|1000.00|1.2.3|x|");
  CHECK(sorted_keys("key:desc", {true, false, true}) == "true|true|false|");
}

TEST_CASE("ids are sorted by their number, times by the moment") {
  CHECK(sorted_keys("id", {"c10", "c2", "t1", "c1"}, "id") == "c1|c2|c10|t1|");
  CHECK(sorted_keys("at", {"2026-05-01T23:00:00-05:00", "2026-05-02T01:00:00+02:00", "2026-05-02T03:00:00Z"}, "at") ==
        "2026-05-02T01:00:00+02:00|2026-05-02T03:00:00Z|2026-05-01T23:00:00-05:00|");
}

TEST_CASE("equal rows stay in the order they came") {
  Options options = as(Format::ids);
  options.sort = "name:desc";
  std::vector<Object> rows;
  for (const char* id : {"c3", "c1", "c2"}) rows.push_back({{"id", id}, {"name", "same"}});
  CHECK(print(people_columns, options, rows) == "c3\nc1\nc2\n");
}

TEST_CASE("sorting goes by a field that is not printed, and nested, and keeps all kinds of cells") {
  Options options = as(Format::jsonl);
  options.sort = "home.lat";
  options.fields = {"id", "emails", "km", "contacts", "stale", "home"};
  CHECK(print(people_columns, options, {bo(), ana()}) ==
        "{\"id\":\"c2\",\"emails\":[\"ana@ex.pt\",\"a@work.pt\"],\"km\":55.5,\"contacts\":12,\"stale\":false,"
        "\"home\":{\"name\":\"Lisbon\",\"country\":\"PT\",\"lat\":38.72}}\n"
        "{\"id\":\"c10\",\"emails\":[],\"km\":null,\"contacts\":7,\"stale\":true,\"home\":null}\n");
}

TEST_CASE("texts longer than a block survive sorting") {
  const std::string first(70000, 'b');
  const std::string second(70000, 'a');
  CHECK(sorted_keys("key", {std::string_view(first), "c", std::string_view(second)}) == second + "|" + first + "|c|");
}

TEST_CASE("after the limit no more rows are wanted") {
  std::string out;
  Options options = as(Format::ids);
  options.limit = 2;
  Printer printer(people_columns, Shape::rows, options, [&out](std::string_view bytes) { out += bytes; });
  const Cell cells[] = {Cell::text("c1")};
  CHECK(printer.row(cells));
  CHECK_FALSE(printer.row(cells));
  CHECK_FALSE(printer.row(cells));
  printer.finish();
  CHECK(printer.rows() == 2);
  CHECK(out == "c1\nc1\n");
}

TEST_CASE("the limit takes the first rows of the sorted ones") {
  Options options = as(Format::ids);
  options.limit = 2;
  options.sort = "id";
  std::vector<Object> rows;
  for (const char* id : {"c3", "c1", "c2"}) rows.push_back({{"id", id}});
  CHECK(print(people_columns, options, rows) == "c1\nc2\n");
}

TEST_CASE("a count is a bare number in every format, after the limit") {
  for (const Format format : {Format::text, Format::json, Format::jsonl, Format::csv, Format::ids}) {
    Options options = as(format);
    options.count = true;
    CHECK(print_people(options) == "2\n");
    options.sort = "name";
    options.limit = 1;
    CHECK(print_people(options) == "1\n");
    CHECK(print(people_columns, options, {}) == "0\n");
  }
}
