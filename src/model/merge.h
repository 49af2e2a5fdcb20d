// The one function that changes things: a three-way merge per field, on values. Undo, re-import, the editor and sync
// all go through it. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codec/field.h"

namespace kith::model {

// Both sides changed this field differently since `base`. The merged result holds `mine`.
struct FieldConflict {
  std::string field;  // name of the field
  std::string key;
  std::optional<codec::Field> base, mine, theirs;  // nothing: absent there
};

struct Merged {
  codec::Fields fields;  // mine's order; theirs' additions after the last of the same name
  std::vector<FieldConflict> conflicts;
};

// Per (name, key): equal → kept; changed on one side only → that change; removed on one side and untouched on the other
// → removed; else conflict. Lists are unions of additions; the same entry replaced differently on both sides (one
// removed and one added each, of a list where each side replaced the same base entry) is a conflict.
Merged merge(const codec::Fields& base, const codec::Fields& mine, const codec::Fields& theirs);

}  // namespace kith::model
