// kith due: promises and contacts whose time has come, the most urgent first.
#include <algorithm>

#include "shared/contacts.h"
#include "shared/follow_ups.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> filter;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::filter>(
    "FILTER", "words that must all hold: kith-filter(7)", cli::Kind::filter, cli::Presence::optional)};

using view::Type;
// For people, in words.
constexpr view::Column in_words[] = {{"when", Type::text}, {"what", Type::text}, {"who", Type::text}, {"id", Type::id}};
constexpr view::Column in_words_with_zones[] = {
    {"when", Type::text}, {"what", Type::text}, {"who", Type::text}, {"zone", Type::text}, {"id", Type::id}};

constexpr cli::Example examples[] = {
    {"kith due", "everything that is due, the most urgent first"},
    {"kith due due:..7d", "with the coming week"},
    {"kith due tag:client --any --count", "how many concern clients; exit 1 when none", 1},
    {"kith due cadence:max --json", "whose silence has grown too long, for a script"},
};

void print_words(cli::Context& context, const std::vector<ops::DueRow>& rows) {
  const bool elsewhere = std::any_of(rows.begin(), rows.end(),
                                     [&](const ops::DueRow& row) { return !due_zone(row, context.zone()).empty(); });
  std::span<const view::Column> columns = in_words;
  if (elsewhere) columns = in_words_with_zones;
  view::Printer printer(columns, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (const ops::DueRow& row : rows) {
    view::Object words{{"when", due_words(row)}, {"what", due_subject(row)}, {"who", due_names(row)}};
    if (elsewhere) words.emplace_back("zone", view::text_or_null(due_zone(row, context.zone())));
    words.emplace_back("id", model::to_text(row.id));
    printer.row(words);
  }
  printer.finish();
}

int run(const Args& args, cli::Context& context) {
  const view::Options& output = context.globals.output;
  ops::DueRequest request{args.filter, context.now(), context.zone(), output.sort.empty() ? output.limit : 0, nullptr};
  if (!args.filter.empty()) request.places = &context.places();
  const auto rows = ops::due_rows(context.db(), request);
  if (context.is_text() && output.sort.empty()) {
    print_words(context, rows);
    return 0;
  }
  time::Zones zones;
  for (const ops::DueRow& row : rows) print_due_row(context.printer(), row, context.zone(), zones);
  return 0;
}

}  // namespace

extern const cli::Command due_command;
constinit const cli::Command due_command = cli::command<Args, run>({
    .name = "due",
    .group = "Contact",
    .summary = "list what is due, the most urgent first",
    .prose = "Lists follow-ups whose day has come and contacts whose cadence ran out, by how late they are in measure "
             "of their "
             "interval; a follow-up counts as one of a day. A contact over the second threshold of its cadence has the "
             "level "
             "max.\n\nA filter selects by the people in it; due:..7d goes by the due date, those to come included; "
             "cadence:due and "
             "cadence:max select contacts by their cadence.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = due_columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
