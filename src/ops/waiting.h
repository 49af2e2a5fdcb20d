// Who waits for an answer: of the mails kith knows, those of others I did not answer and my own that nobody answered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

// Of a message: nothing in its conversation needs an answer, what comes later may.
void settle_message(store::Step& step, const store::Document& document);

}  // namespace kith::ops
