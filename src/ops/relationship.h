// How things stand with one person: how often, since when, what is promised, who waits, and what happened last.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/cadence.h"
#include "ops/resolve.h"
#include "store/due.h"
#include "store/happenings.h"
#include "time/zone.h"

namespace kith::ops {

struct Relationship {
  std::optional<model::Cadence> cadence;
  std::string last_contact, next_due;         // ISO, "" unknown; someone never met with a cadence is due today
  std::string cadence_due;                    // the same, of the cadence alone
  store::LastContact last_in, last_out;       // the last time they turned to me, and I to them
  std::optional<time::Instant> mine_since;    // they wait for an answer of mine since then
  std::optional<time::Instant> theirs_since;  // I wait for theirs
  std::vector<store::DueRow> open;            // soonest first
  std::vector<store::Happening> timeline;     // newest first
};

// `rows`: of the timeline at most.
Relationship relationship_with(store::Db& db, const Person& person, time::Instant now, const time::Zone& zone,
                               std::size_t rows);

}  // namespace kith::ops
