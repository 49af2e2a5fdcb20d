// Reminders that have come due and were not told yet. Telling is the caller's: it delivers one, then marks it, so that
// a kill between the two tells it twice and a kill anywhere else loses nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/due.h"
#include "time/types.h"
#include "time/zone.h"

namespace kith::ops {

using store::DueWho;

// Hours of a day as "22:00-07:00", over midnight too.
struct QuietHours {
  int from = 0, until = 0;  // minutes since midnight; equal: never quiet
  bool holds(time::Wall wall) const;
};
QuietHours read_quiet_hours(std::string_view text);  // Error(usage)
int read_clock(std::string_view text);               // "08:00" → minutes since midnight; Error(usage)

struct Reminder {
  store::DocumentId document = 0;
  model::Id id;
  std::string key;   // told.what: which reminder of that document
  std::string what;  // "call back", or "get in touch with Bo: 14 days late"
  std::vector<DueWho> who;
  time::Instant at;  // when it had to be told
};

struct NotifyRequest {
  time::Instant now;
  time::Zone zone;        // where I am
  int digest = 8 * 60;    // when what has no time of day is told, minutes since midnight
  std::string_view sink;  // its name in `told`
};
// By time, then by id. A timed follow-up is told at its time less --remind; a date and a cadence that ran out at the
// digest hour of that day; a cadence again when its second threshold passes.
std::vector<Reminder> pending_reminders(store::Db& db, const NotifyRequest& request);
void mark_told(store::Db& db, std::string_view sink, const Reminder& reminder,
               time::Instant now);  // a transaction of its own

}  // namespace kith::ops
