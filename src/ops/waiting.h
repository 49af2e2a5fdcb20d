// Who waits for an answer: of the mails kith knows, those of others I did not answer and my own that nobody answered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/message.h"
#include "model/party.h"
#include "ops/resolve.h"
#include "store/documents.h"

namespace kith::ops {

struct Waiting {
  std::string side;  // mine: I owe an answer; theirs
  std::optional<Person> who;
  std::string name;  // of the contact, else as written in the mail; ""
  std::string email;
  time::Instant since;       // of the first mail that was not answered
  std::int64_t hours = 0;    // until now; 0 for a mail from the future
  std::int64_t seconds = 0;  // the same, exactly
  model::Id id;              // of that mail
  std::string message_id;
};

// Mine first, then whoever waits longest. `side`: mine, theirs, "" for both.
std::vector<Waiting> waiting(store::Db& db, std::string_view side, time::Instant now);

// A mail as kith keeps it.
struct MessageFacts {
  model::Message message;
  std::string direction;           // in, out, none
  std::vector<model::Party> who;   // in it besides me, each once
};
MessageFacts message_facts(store::Db& db, const store::Document& document);

// Of a message: nothing in its conversation needs an answer, what comes later may.
void settle_message(store::Step& step, const store::Document& document);

}  // namespace kith::ops
