// Erasing what the journal and the projections hold of a document. Inside an open Step of forget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/contact.h"
#include "store/documents.h"
#include "store/traces.h"

namespace kith::store {

// A document, there or removed.
struct Holder {
  DocumentId id = 0;
  model::Id short_id;
  std::string uid;
  bool is_live = false;
};

std::optional<Holder> holder_of(Db& db, DocumentId id);

// Every version that can still be read, the present one first: one more than there are revisions where earlier ones
// were erased.
std::vector<Revision> versions(Db& db, DocumentId id);

// Returns how many revisions went.
std::size_t erase_revisions(Db& db, DocumentId document, std::int64_t up_to);
// Former versions that tell more of her than the present one: what came before cannot be rebuilt without them, so it
// goes too.
std::size_t erase_mentions(Db& db, DocumentId other, const Traces& traces);
// The document with everything that was kept of it.
std::size_t erase(Db& db, const Holder& holder, const model::Surroundings& around);

}  // namespace kith::store
