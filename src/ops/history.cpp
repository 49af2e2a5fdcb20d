#include "ops/history.h"

#include "base/error.h"

namespace kith::ops {

std::vector<HistoryRow> history_rows(store::Db& db, std::optional<store::DocumentId> of, std::size_t limit) {
  return store::history(db, of, limit);
}

HistoryRow step_row(store::Db& db, std::int64_t step) {
  auto row = store::history_step(db, step);
  if (!row) {
    throw Error(Exit::unknown, "there is no step " + model::to_text({model::Noun::history, step}), "kith history");
  }
  return std::move(*row);
}

std::vector<StepChange> changes_of_step(store::Db& db, std::int64_t step) { return store::step_changes(db, step); }

std::optional<std::int64_t> last_undoable(store::Db& db) { return store::last_undoable(db); }

std::optional<std::int64_t> last_redoable(store::Db& db) { return store::last_redoable(db); }

store::DocumentId ever_document(store::Db& db, model::Id id) {
  if (const auto document = store::find_document(db, id)) return document->id;
  store::Statement removed(db, "SELECT id FROM removed WHERE noun = ?1 AND number = ?2");
  const char noun = static_cast<char>(id.noun);
  removed.bind(1, std::string_view(&noun, 1)).bind(2, id.number);
  if (removed.step()) return removed.integer(0);
  throw Error(Exit::unknown, "there never was a " + std::string(model::word(id.noun)) + " " + model::to_text(id));
}

}  // namespace kith::ops
