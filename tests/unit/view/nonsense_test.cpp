// Rows of bytes that mean nothing, in every format and at every width: the output stays well-formed.
#include <doctest/doctest.h>

#include "base/text.h"
#include "people.h"

using namespace kith;
using namespace kith::view;

namespace {

class Nonsense {
 public:
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((state_ >> 33) % below);
  }
  std::string text() {
    static constexpr std::string_view pieces[] = {"a",    "ä",      "東",     "👩‍👩", "\x1B[", "\u202E",
                                                  "\xFF", "\t",     "\n",     "\r\n",        "\"",    ",",
                                                  "\\",   "\u0301", "\u009B", "{",           "\xE6",  " "};
    std::string out;
    for (std::uint32_t i = next(30); i > 0; --i) out += pieces[next(std::size(pieces))];
    return out;
  }
  Object row() {
    return {{"id", text()},
            {"name", text()},
            {"emails", List{text(), text()}},
            {"since", text()},
            {"home", Object{{text(), text()}, {"name", text()}}}};
  }

 private:
  std::uint64_t state_ = 7;
};

constexpr int rounds = 300;

}  // namespace

TEST_CASE("a table of nonsense fits the screen, a row a line, and is safe") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    Options options;
    options.terminal = true;
    options.width = 1 + nonsense.next(120);
    std::vector<Object> rows;
    for (int row = 0; row < 5; ++row) rows.push_back(nonsense.row());
    const std::string out = print(people_columns, options, rows);
    const std::vector<std::string_view> lines = split(out, '\n');
    REQUIRE(lines.size() == 7);
    for (const std::string_view line : lines) {
      REQUIRE(is_terminal_safe(line));
      REQUIRE(display_width(line) <= options.width);
    }
  }
}

TEST_CASE("nonsense is safe on a terminal in every format, and JSON is UTF-8 anywhere") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    const std::vector<Object> rows = {nonsense.row(), nonsense.row()};
    for (const Format format :
         {Format::text, Format::json, Format::jsonl, Format::tsv, Format::csv, Format::ids, Format::tmpl}) {
      for (const Shape shape : {Shape::rows, Shape::object}) {
        Options options = as(format);
        options.tmpl = "{name} {home}";
        options.terminal = true;
        std::string out =
            print(people_columns, options, shape == Shape::object ? std::vector<Object>{rows[0]} : rows, shape);
        const std::string without_tabs = replace_all(out, "\t", "");
        for (const std::string_view line : split(without_tabs, '\n')) REQUIRE(is_terminal_safe(line));
        options.terminal = false;
        out = print(people_columns, options, rows);
        if (format == Format::json || format == Format::jsonl) REQUIRE(is_utf8(out));
      }
    }
  }
}

TEST_CASE("a row of TSV is a line with a field for each column, whatever it holds") {
  Nonsense nonsense;
  for (int i = 0; i < rounds; ++i) {
    const std::string out = print(people_columns, as(Format::tsv), {nonsense.row()});
    REQUIRE(split(out, '\n').size() == 2);
    REQUIRE(split(out, '\t').size() == std::size(people_columns));
  }
}
