// Conversations: which messages belong together, and who waits for an answer in them. Kept with the documents; the
// order of arrival does not matter.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/message.h"
#include "store/documents.h"

namespace kith::store {

// Messages that come and go in one transaction. What follows from them is found once for each conversation, at the end.
class Conversations {
 public:
  explicit Conversations(Db& db) : db_(db) {}
  // `mine`: my addresses, lower case.
  void add(DocumentId document, const model::Message& message, const std::vector<std::string>& mine);
  void remove(DocumentId document);
  // Who waits, and what fell apart. The documents of all messages that stay must be there as they are now.
  void settle();

 private:
  std::int64_t join(DocumentId document, const std::vector<std::string>& ids);
  void take_apart(std::int64_t thread);
  Db& db_;
  std::set<std::int64_t> touched_;  // conversations in which somebody may wait now or no longer
  std::set<std::int64_t> loose_;    // those that may no longer hold together
};

// The same for one message.
void add_message(Db& db, DocumentId document, const model::Message& message, const std::vector<std::string>& mine);
void remove_message(Db& db, DocumentId document);
// in, out, or none (from me to me alone).
std::string_view direction_of(const model::Message& message, const std::vector<std::string>& mine);

struct WaitingRow {
  std::string side;  // mine: I owe an answer; theirs
  std::string address, name;
  time::Instant since;      // of the first message that was not answered
  DocumentId document = 0;  // that message
  model::Id id;             // m88
  std::string message_id;
};
std::vector<WaitingRow> waiting(Db& db, std::string_view side);  // "" both, mine first; then oldest first
std::vector<WaitingRow> waiting_with(Db& db, const std::vector<std::string>& addresses);
// The newest message of the conversation this message is in; nothing when there is no such message.
std::optional<DocumentId> last_of_conversation(Db& db, DocumentId message);

}  // namespace kith::store
