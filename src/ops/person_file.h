// Everything about one person, for `export --person`.
#pragma once

#include <string>
#include <vector>

#include "model/stamp.h"
#include "ops/export.h"
#include "ops/resolve.h"

namespace kith::ops {

// The card, ending in a line end.
std::string person_card(store::Db& db, const Person& person, CardForm form);

// One version of a document: where it came from, and its bytes ("" when the step removed it).
struct PersonRevision {
  std::string step, at, by, body;
};
std::vector<PersonRevision> revisions_of(store::Db& db, store::DocumentId document);

// A follow-up, an interaction or a message that names the person.
struct PersonThing {
  std::string id, uid;
  model::Noun noun = model::Noun::interaction;
  time::Instant at;                // of what happened
  std::string when, zone;          // as in rows: model::row_text; a follow-up's is its due time; "" for none
  std::string channel, direction;  // "" for a follow-up
  std::string state;               // of a follow-up
  std::vector<std::string> who;    // names, else addresses, as written there
  std::string text;
  std::string body;  // the document
  std::vector<PersonRevision> revisions;
};
// What happened first, newest first; then follow-ups in the order of their ids.
std::vector<PersonThing> person_things(store::Db& db, const Person& person);

}  // namespace kith::ops
