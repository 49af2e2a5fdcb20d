// The journal as a person reads it.
#pragma once

#include <optional>
#include <vector>

#include "store/documents.h"

namespace kith::ops {

using store::HistoryRow;
using store::StepChange;
using store::word;

// Newest first; of one document when given. limit 0 = all.
std::vector<HistoryRow> history_rows(store::Db& db, std::optional<store::DocumentId> of, std::size_t limit);
HistoryRow step_row(store::Db& db, std::int64_t step);  // Error(unknown) when there is none
std::vector<StepChange> changes_of_step(store::Db& db, std::int64_t step);

std::optional<std::int64_t> last_undoable(store::Db& db);
std::optional<std::int64_t> last_redoable(store::Db& db);

// The document of an id even when it was removed since: for `history ID`. Error(unknown) when it never was.
store::DocumentId ever_document(store::Db& db, model::Id id);

}  // namespace kith::ops
