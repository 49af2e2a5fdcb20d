#include "cli/version.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/context.h"
#include "cli/spec.h"

namespace kith::commands {
namespace {

struct Args {};

constexpr view::Column columns[] = {
    {"version", view::Type::text, "of kith"},
    {"json", view::Type::integer, "version of the JSON contract"},
    {"schema", view::Type::integer, "version of the database schema it writes"},
    {"libraries", view::Type::object, "name and version of each library it was built with"},
    {"data", view::Type::object, "places: date of the gazetteer; tzdata: version of the time zones, or null"},
};
constexpr cli::Example examples[] = {
    {"kith version", "The version on one line."},
    {"kith version --json", "Everything that belongs in a bug report."},
};

// "# version 2025b" is the first line of the source text that comes with the compiled zones.
view::Value tzdata_version() {
  const std::string file = "/usr/share/zoneinfo/tzdata.zi";
  if (!exists(file)) return {};
  const std::string text = read_file(file);
  const auto words = split_blanks(std::string_view(text).substr(0, text.find('\n')));
  return words.size() == 3 ? view::Value(words[2]) : view::Value();
}

int run(const Args&, cli::Context& context) {
  if (context.is_text()) {
    context.out("kith " + std::string(cli::program_version()) + "\n");
    return 0;
  }
  view::Object libraries;
  for (const auto& library : cli::built_libraries()) libraries.emplace_back(library.name, library.version);
  context.print({{"version", cli::program_version()},
                 {"json", cli::json_version},
                 {"schema", cli::database_schema()},
                 {"libraries", std::move(libraries)},
                 {"data", view::Object{{"places", view::text_or_null(context.places().data_date())},
                                       {"tzdata", tzdata_version()}}}});
  return 0;
}

}  // namespace

extern const cli::Command version_command;
constexpr cli::Command version_command = cli::command<Args, run>({
    .name = "version",
    .group = "Keeping",
    .summary = "show the version of kith and of what it is built on",
    .prose = "Prints the version. With --json also the versions of the JSON contract, of the database schema, of the "
             "libraries and of the data about places and time zones.",
    .need = cli::Need::nothing,
    .shape = view::Shape::object,
    .columns = columns,
    .examples = examples,
});

}  // namespace kith::commands
