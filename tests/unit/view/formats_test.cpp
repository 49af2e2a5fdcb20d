#include <doctest/doctest.h>

#include "people.h"

using namespace kith;
using namespace kith::view;

namespace {

constexpr Column pair_columns[] = {{"id", Type::id}, {"note", Type::text}};

std::string print_pairs(Options options, std::initializer_list<std::string_view> notes) {
  std::vector<Object> rows;
  for (const std::string_view note : notes)
    rows.push_back({{"id", "c" + std::to_string(rows.size() + 1)}, {"note", note}});
  return print(pair_columns, options, rows);
}

constexpr std::string_view nasty = "a,\"b\"\t\\ c\nd \x1B[31m \u202E \xFF";

}  // namespace

TEST_CASE("JSON is one array with a row a line, every key in every row") {
  CHECK(print_people(as(Format::json)) ==
        R"([
{"id":"c2","uid":"u-2","name":"Ana Sousa","emails":["ana@ex.pt","a@work.pt"],"km":55.5,"contacts":12,"since":"2026-05-01T16:00:00+01:00","stale":false,"home":{"name":"Lisbon","country":"PT","lat":38.72},"who":[{"id":"c3","name":"Bo"},{"id":null,"name":"Carla"}]},
{"id":"c10","uid":null,"name":"Bo","emails":[],"km":null,"contacts":7,"since":null,"stale":true,"home":null,"who":[]}
]
)");
  CHECK(print(people_columns, as(Format::json), {}) == "[]\n");
}

TEST_CASE("JSON lines are the same objects") {
  Options options = as(Format::jsonl);
  options.fields = {"id", "emails"};
  CHECK(print_people(options) == R"({"id":"c2","emails":["ana@ex.pt","a@work.pt"]}
{"id":"c10","emails":[]}
)");
  CHECK(print(people_columns, options, {}).empty());
}

TEST_CASE("TSV has no header, escapes and joins lists") {
  CHECK(print_people(as(Format::tsv)) ==
        "c2\tu-2\tAna Sousa\tana@ex.pt; a@work.pt\t55.5\t12\t2026-05-01T16:00:00+01:00\tfalse\t"
        "{\"name\":\"Lisbon\",\"country\":\"PT\",\"lat\":38.72}\t{\"id\":\"c3\",\"name\":\"Bo\"}; "
        "{\"id\":null,\"name\":\"Carla\"}\n"
        "c10\t\tBo\t\t\t7\t\ttrue\t\t\n");
  CHECK(print_pairs(as(Format::tsv), {"a\tb\nc\\d", ""}) == "c1\ta\\tb\\nc\\\\d\nc2\t\n");
}

TEST_CASE("CSV has a header and the quotes of RFC 4180") {
  Options options = as(Format::csv);
  options.fields = {"id", "name", "emails"};
  CHECK(print_people(options) == "id,name,emails\nc2,Ana Sousa,ana@ex.pt; a@work.pt\nc10,Bo,\n");
  CHECK(print(people_columns, options, {}) == "id,name,emails\n");
  CHECK(print_pairs(as(Format::csv), {"a,b", "say \"x\"", "two\nlines", "cr\r", " plain "}) ==
        "id,note\nc1,\"a,b\"\nc2,\"say \"\"x\"\"\"\nc3,\"two\nlines\"\nc4,\"cr\r\"\nc5, plain \n");
}

TEST_CASE("ids are those of the column id, a line each") {
  CHECK(print_people(as(Format::ids)) == "c2\nc10\n");
  Options options = as(Format::ids);
  options.nul = true;
  CHECK(print_people(options) == std::string("c2\0c10\0", 7));
}

TEST_CASE("ids are those of another id column, or of the people, where there is no column id") {
  constexpr Column steps[] = {{"at", Type::time}, {"step", Type::id}};
  CHECK(print(steps, as(Format::ids), {{{"step", "h41"}}, {{"step", Value()}}}) == "h41\n");
  constexpr Column moments[] = {{"kind", Type::text}, {"who", Type::objects}};
  CHECK(print(moments, as(Format::ids), {ana()}) == "c3\n");
  constexpr Column slots[] = {{"start", Type::time}};
  CHECK(failure(as(Format::ids), slots).message == "what this command prints has no ids");
}

TEST_CASE("a template takes fields, nested ones, escapes and braces") {
  Options options = as(Format::tmpl);
  options.tmpl = "{name}\\t{home.city}{home.country}\\\\ {{{ id }}} {emails}\\n\\q";
  CHECK(print_people(options) == "Ana Sousa\tPT\\ {c2} ana@ex.pt; a@work.pt\n\\q\nBo\t\\ {c10} \n\\q\n");
  options.tmpl = "{id}";
  options.nul = true;
  CHECK(print_people(options) == std::string("c2\0c10\0", 7));
  options.tmpl = "";
  options.nul = false;
  CHECK(print_people(options) == "\n\n");
}

TEST_CASE("a template that cannot be read is a usage error") {
  Options options = as(Format::tmpl);
  options.tmpl = "{nick}";
  CHECK(failure(options).code == Exit::usage);
  CHECK(failure(options).message == "unknown field 'nick'");
  CHECK(failure(options).hint == "fields: id, uid, name, emails, km, contacts, since, stale, home, who");
  options.tmpl = "{name";
  CHECK(failure(options).message == "the format has a '{' without its '}'");
  options.tmpl = "name}";
  CHECK(failure(options).message == "the format has a '}' without its '{'");
}

TEST_CASE("data reaches a pipe as it is, in every format but JSON") {
  const std::string data(nasty);
  CHECK(print_pairs(as(Format::csv), {nasty}) == "id,note\nc1,\"a,\"\"b\"\"\t\\ c\nd \x1B[31m \u202E \xFF\"\n");
  CHECK(print_pairs(as(Format::tsv), {nasty}) == "c1\ta,\"b\"\\t\\\\ c\\nd \x1B[31m \u202E \xFF\n");
  Options options = as(Format::tmpl);
  options.tmpl = "{note}";
  CHECK(print_pairs(options, {nasty}) == data + "\n");
  CHECK(print_pairs(as(Format::jsonl), {nasty}) ==
        "{\"id\":\"c1\",\"note\":\"a,\\\"b\\\"\\t\\\\ c\\nd \\u001b[31m \\u202e \uFFFD\"}\n");
}

TEST_CASE("data reaches a terminal only when made visible, in every format") {
  const auto on_terminal = [](Format format) {
    Options options = as(format);
    options.terminal = true;
    options.tmpl = "{note}";
    return print_pairs(options, {nasty});
  };
  CHECK(on_terminal(Format::csv) == "id,note\nc1,\"a,\"\"b\"\"\t\\ c\nd ^[[31m <202E> \\xFF\"\n");
  CHECK(on_terminal(Format::tsv) == "c1\ta,\"b\"\\t\\\\ c\\nd ^[[31m <202E> \\\\xFF\n");
  CHECK(on_terminal(Format::tmpl) == "a,\"b\"\t\\ c\nd ^[[31m <202E> \\xFF\n");
  CHECK(on_terminal(Format::text) == "id  note\nc1  a,\"b\" \\ c d ^[[31m <202E> \\xFF\n");
  CHECK(on_terminal(Format::json) ==
        "[\n{\"id\":\"c1\",\"note\":\"a,\\\"b\\\"\\t\\\\ c\\nd \\u001b[31m \\u202e \uFFFD\"}\n]\n");
}

TEST_CASE("a NUL in data does not end a record that ends in NUL") {
  Options options = as(Format::tmpl);
  options.tmpl = "{note}";
  options.nul = true;
  CHECK(print_pairs(options, {std::string_view("a\0b", 3)}) == std::string("a\uFFFDb\0", 6));
}

TEST_CASE("cells print as the values they stand for") {
  constexpr Column columns[] = {{"t", Type::text}, {"l", Type::list}, {"e", Type::list},   {"i", Type::integer},
                                {"r", Type::real}, {"f", Type::flag}, {"v", Type::object}, {"n", Type::text}};
  const Value tree(Object{{"a", 1}});
  const Cell cells[] = {Cell::text("x"),   Cell::list("a\nb"), Cell::list(""), Cell::number(-3),
                        Cell::number(0.5), Cell::flag(true),   Cell::of(tree), Cell::text_or_null("")};
  const auto print_cells = [&](Format format) {
    std::string out;
    Printer printer(columns, Shape::rows, as(format), [&out](std::string_view bytes) { out += bytes; });
    CHECK(printer.row(cells));
    printer.finish();
    return out;
  };
  CHECK(print_cells(Format::jsonl) ==
        "{\"t\":\"x\",\"l\":[\"a\",\"b\"],\"e\":[],\"i\":-3,\"r\":0.5,\"f\":true,\"v\":{\"a\":1},\"n\":null}\n");
  CHECK(print_cells(Format::tsv) == "x\ta; b\t\t-3\t0.5\ttrue\t{\"a\":1}\t\n");
  CHECK(print_cells(Format::text) == "x  a, b    -3  0.5  yes  a 1\n");
}

TEST_CASE("many rows reach the writer in large pieces and whole") {
  std::vector<std::size_t> pieces;
  std::string out;
  Printer printer(pair_columns, Shape::rows, as(Format::tsv), [&](std::string_view bytes) {
    pieces.push_back(bytes.size());
    out += bytes;
  });
  std::string expected;
  for (int i = 0; i < 20000; ++i) {
    const std::string id = "c" + std::to_string(i);
    const Cell cells[] = {Cell::text(id), Cell::text("note")};
    printer.row(cells);
    expected += id + "\tnote\n";
  }
  printer.finish();
  printer.finish();
  CHECK(out == expected);
  CHECK(pieces.size() == expected.size() / 65536 + 1);
}

TEST_CASE("flush hands on what there is") {
  std::string out;
  Printer printer(people_columns, Shape::rows, as(Format::text), [&out](std::string_view bytes) { out += bytes; });
  printer.row(bo());
  CHECK(out.empty());
  printer.flush();
  CHECK(out == "c10  Bo      7    yes\n");
}
