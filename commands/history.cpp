// kith history: the steps of the journal, or the life of one thing.
#include "ops/history.h"
#include "ops/profile.h"

#include "base/error.h"
#include "base/text.h"
#include "shared/contacts.h"
#include "shared/screen.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> what;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::what>(
    "ID", "a contact or any id; a step (h41) shows what it changed", cli::Kind::id, cli::Presence::optional)};

constexpr cli::Example examples[] = {
    {"kith history", "the last steps, newest first"},
    {"kith history c2", "what happened to one contact, with the former values"},
    {"kith history --limit 3 --json", "for a script"},
};

std::optional<store::DocumentId> document_of(cli::Context& context, const Args& args) {
  if (!args.what) return std::nullopt;
  if (const auto id = model::parse_id(trim(*args.what))) return ops::ever_document(context.db(), *id);
  return one_person(context, *args.what).document;
}

int run(const Args& args, cli::Context& context) {
  const auto id = args.what ? model::parse_id(trim(*args.what)) : std::nullopt;
  std::vector<ops::HistoryRow> rows;
  std::optional<store::DocumentId> document;
  if (id && id->noun == model::Noun::history) {
    rows.push_back(ops::step_row(context.db(), id->number));
  } else {
    document = document_of(context, args);
    const view::Options& output = context.globals.output;
    const std::size_t limit = output.limit != 0 || !output.sort.empty() ? output.limit : context.is_text() ? 50 : 0;
    rows = ops::history_rows(context.db(), document, output.sort.empty() ? limit : 0);
  }
  const bool details = context.is_text() && args.what.has_value();
  for (const ops::HistoryRow& row : rows) {
    if (!details) {
      context.printer().row(history_object(context, row));
      continue;
    }
    print_history_row(context, row);
    for (const ops::StepChange& change : ops::changes_of_step(context.db(), row.step)) {
      if (document && change.document != *document) continue;
      for (const std::string& line : ops::describe_change(change.before, change.after)) {
        context.out("    " + context.safe(line) + "\n");
      }
    }
  }
  return 0;
}

}  // namespace

extern const cli::Command history_command;
constinit const cli::Command history_command = cli::command<Args, run>({
    .name = "history",
    .group = "Keeping",
    .summary = "show what was changed, and former values",
    .prose = "Lists the steps of the journal, newest first (the last 50 as text; all of them with --json). Every command that "
             "changes something is one step. With the id of a thing: its steps, with what changed in each; things removed since "
             "included.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = history_columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
