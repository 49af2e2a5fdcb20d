// Promises: making, finishing, dropping and postponing them, and what is due.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/follow_up.h"
#include "ops/resolve.h"
#include "store/documents.h"
#include "store/due.h"

namespace kith::ops {

using store::DueRow;
using store::DueWho;

store::Document add_follow_up(store::Step& step, const model::FollowUp& follow_up, time::Instant now);

// What a word on the command line stands for, by id: exactly a follow-up. Error(usage) for anything else, with what to
// do instead; Error(unknown) for what is not there.
store::Document resolve_follow_up(store::Db& db, std::string_view text, const model::Surroundings& around);
model::FollowUp follow_up_of(const store::Document& document);

// Error(conflict) `f3 is done already` unless it is open.
void require_open(const store::Document& document);

struct Finished {
  std::optional<store::Document> next;  // when it repeats and there is one
  bool is_unreadable = false;           // it repeats, but by a rule that cannot be read
};
Finished finish_follow_up(store::Step& step, const store::Document& document, time::Instant now,
                          const time::Zone& mine);
void drop_follow_up(store::Step& step, const store::Document& document, time::Instant now);
void snooze_follow_up(store::Step& step, const store::Document& document, const model::Stamp& until, time::Instant now);

// Open follow-ups of these people, each once: by person, soonest first.
std::vector<store::Document> open_follow_ups_of(store::Db& db, const std::vector<Person>& people, time::Instant now,
                                                const time::Zone& zone);

struct DueRequest {
  std::vector<std::string> filter;  // FILTER, a word or several an element
  time::Instant now;
  time::Zone zone;  // mine
  std::size_t limit = 0;
  const model::Places* places = nullptr;  // reads the names of countries; may be null
};
std::vector<DueRow> due_rows(store::Db& db, const DueRequest& request);

}  // namespace kith::ops
