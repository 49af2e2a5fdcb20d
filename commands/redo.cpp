// kith redo: apply again what the last undo took back.
#include "base/error.h"
#include "base/text.h"
#include "ops/history.h"
#include "ops/undo.h"
#include "shared/contacts.h"
#include "shared/screen.h"

namespace kith::commands {
namespace {

struct Args {};

constexpr cli::Example examples[] = {{"kith edit c2 --title Boss && kith undo && kith redo", "the title is Boss again"}};

int run(const Args&, cli::Context& context) {
  auto step = context.begin();
  const auto target = ops::last_redoable(context.db());
  if (!target) throw Error(Exit::no, "there is nothing to redo", "kith history");
  const ops::HistoryRow row = ops::step_row(context.db(), *target);
  const ops::Undone redone = ops::redo_step(*step, *target);
  const std::string what(trim(model::to_text({model::Noun::history, *target}) + " " + row.summary));
  context.commit(step, "redid " + what);
  context.note("redid " + what);
  if (!context.is_text()) context.printer().row(history_object(context, ops::step_row(context.db(), *target)));
  for (const std::string& reason : redone.refused) context.warning(what + ": " + reason);
  return redone.refused.empty() ? 0 : static_cast<int>(Exit::partial);
}

}  // namespace

extern const cli::Command redo_command;
constinit const cli::Command redo_command = cli::command<Args, run>({
    .name = "redo",
    .group = "Keeping",
    .summary = "apply again what undo took back",
    .prose = "Applies the step again that the last undo took back. Redo after redo goes forward step by step, until something new "
             "was done.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = history_columns,
    .examples = examples,
});

}  // namespace kith::commands
