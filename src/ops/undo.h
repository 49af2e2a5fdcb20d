// Taking a step back, and taking that back: an undo is a new edit, merged per field, so that it never reverts what others
// changed meanwhile.
#pragma once

#include <string>
#include <vector>

#include "store/documents.h"

namespace kith::ops {

struct Undone {
  std::vector<model::Id> ids;        // what was restored
  std::vector<std::string> refused;  // what a forget made impossible
};

// That step created c1: it cannot be undone (Error(conflict)).
bool makes_me(store::Db& db, std::int64_t step);

// Takes back step `target` inside `step`. A field changed since: Error(conflict), named, nothing changed.
// A step that forgot someone: Error(no) "forget cannot be undone".
Undone undo_step(store::Step& step, std::int64_t target);
// Applies step `target`, which was undone, again.
Undone redo_step(store::Step& step, std::int64_t target);

}  // namespace kith::ops
