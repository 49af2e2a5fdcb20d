// Conversations: which messages belong together, and who waits for an answer in them. Kept with the documents; the
// order of arrival does not matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/message.h"
#include "store/documents.h"

namespace kith::store {

// Called by the projector, inside a transaction. `mine`: my addresses, lower case.
void add_message(Db& db, DocumentId document, const model::Message& message, const std::vector<std::string>& mine);
void remove_message(Db& db, DocumentId document);
// in, out, or none (from me to me alone).
std::string_view direction_of(const model::Message& message, const std::vector<std::string>& mine);

struct WaitingRow {
  std::string side;  // mine: I owe an answer; theirs
  std::string address, name;
  time::Instant since;      // of the first message that was not answered
  DocumentId document = 0;  // that message
  std::string message_id;
};
std::vector<WaitingRow> waiting(Db& db, std::string_view side);  // "" both, mine first; then oldest first
std::vector<WaitingRow> waiting_with(Db& db, const std::vector<std::string>& addresses);

}  // namespace kith::store
