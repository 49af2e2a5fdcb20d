// kith sql: read the database by SQL.
#include "base/error.h"
#include "ops/keeping.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::string statement;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::statement>("SQL", "one statement that only reads; '-' from stdin")};
constexpr cli::Example examples[] = {
    {"kith sql \"SELECT name, city FROM person WHERE country = 'PT'\"", "the tables are in share/schema"},
    {"kith sql 'SELECT count(*) AS n FROM document' --json", "for a script"},
};

view::Cell cell_of(const ops::SqlValue& value) {
  switch (value.kind) {
    case ops::SqlValue::Kind::null: return {};
    case ops::SqlValue::Kind::integer: return view::Cell::number(value.integer);
    case ops::SqlValue::Kind::real: return view::Cell::number(value.real);
    case ops::SqlValue::Kind::text: return view::Cell::text(value.text);
  }
  return {};
}

int run(const Args& args, cli::Context& context) {
  const std::string sql = args.statement == "-" ? context.read_stdin() : args.statement;
  std::vector<std::string> names;
  std::vector<view::Column> columns;
  std::unique_ptr<view::Printer> printer;
  ops::read_sql(
      context.db(), sql,
      [&](const std::vector<std::string>& head) {
        names = head;
        for (const std::string& name : names) columns.push_back({name.c_str(), view::Type::text, ""});
        printer = std::make_unique<view::Printer>(columns, view::Shape::rows, output_options(context),
                                                  [&](std::string_view bytes) { context.out(bytes); });
      },
      [&](std::span<const ops::SqlValue> row) {
        std::vector<view::Cell> cells;
        for (const ops::SqlValue& value : row) cells.push_back(cell_of(value));
        return printer->row(cells);
      });
  printer->finish();
  context.globals.output = {};  // everything is printed
  return printer->rows() == 0 && context.globals.any ? 1 : 0;
}

}  // namespace

extern const cli::Command sql_command;
constinit const cli::Command sql_command = cli::command<Args, run>({
    .name = "sql",
    .group = "Keeping",
    .summary = "read the database by SQL",
    .prose = "Runs one SQL statement that only reads, and prints its rows like any list. The tables may change between versions; "
             "the other commands' --json does not.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
