// Everything about one person, for `export --person`.
#pragma once

#include <string>
#include <vector>

#include "ops/export.h"
#include "ops/resolve.h"

namespace kith::ops {

// The card, ending in a line end.
std::string person_card(store::Db& db, const Person& person, CardForm form);

// One version of the card: where it came from, and its bytes ("" when the step removed it).
struct PersonRevision {
  std::string step, at, by, card;
};
std::vector<PersonRevision> person_revisions(store::Db& db, const Person& person);

}  // namespace kith::ops
