// kith undo: take back the last step a person made, or any step.
#include "ops/undo.h"

#include "base/error.h"
#include "base/text.h"
#include "ops/history.h"
#include "shared/contacts.h"
#include "shared/screen.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> steps;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::steps>(
    "STEP", "h and a number, as kith history prints them", cli::Kind::step, cli::Presence::optional)};

constexpr cli::Example examples[] = {
    {"kith edit c2 --title Boss && kith undo", "the title is what it was"},
    {"kith undo h2", "one step further back; what came after it stays", 0},
};

std::int64_t step_number(std::string_view text) {
  const auto id = model::parse_id(trim(text));
  if (!id || id->noun != model::Noun::history) {
    usage_error("'" + std::string(text) + "' is not a step", "a step is h and a number: kith history");
  }
  return id->number;
}

std::vector<std::int64_t> wanted_steps(cli::Context& context, const Args& args) {
  std::vector<std::int64_t> steps;
  for (const std::string& text : args.steps) steps.push_back(step_number(text));
  if (!args.steps.empty()) return steps;
  const auto last = ops::last_undoable(context.db());
  if (last && !ops::makes_me(context.db(), *last)) return {*last};
  throw Error(Exit::no, "there is nothing to undo", "kith history");
}

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  std::vector<std::string> summaries;
  bool refused = false;
  const auto steps = wanted_steps(context, args);
  for (const std::int64_t target : steps) {
    const ops::HistoryRow row = ops::step_row(context.db(), target);
    const ops::Undone undone = ops::undo_step(*step, target);
    summaries.push_back(std::string(trim(model::to_text({model::Noun::history, target}) + " " + row.summary)));
    for (const std::string& reason : undone.refused) {
      context.warning(summaries.back() + ": " + reason);
      refused = true;
    }
  }
  context.commit(step, "undid " + join(summaries, "; "));
  for (const std::string& summary : summaries) context.note("undid " + summary);
  for (const std::int64_t target : steps) {
    if (!context.is_text()) context.printer().row(history_object(context, ops::step_row(context.db(), target)));
  }
  return refused ? static_cast<int>(Exit::partial) : 0;
}

}  // namespace

extern const cli::Command undo_command;
constinit const cli::Command undo_command = cli::command<Args, run>({
    .name = "undo",
    .group = "Keeping",
    .summary = "take back the last step, or any step",
    .prose = "Takes back the last step a person made (steps of a sync are skipped), or the steps named. An undo is a new edit: it "
             "restores the fields that step changed and leaves everything else as it is now. A field that was changed again since "
             "is a conflict (exit 5): it is named, and nothing is changed. The step that made you (c1) stays. kith redo applies "
             "the step again.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = history_columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
