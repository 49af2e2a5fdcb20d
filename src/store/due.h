// What is due: follow-ups and cadences that ran out, answered from one narrow table in the order of urgency.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "model/cadence.h"
#include "model/filter.h"
#include "model/noun.h"
#include "model/stamp.h"
#include "store/documents.h"

namespace kith::store {

// due.day of a contact with a cadence that was never met: due whenever it is asked for.
inline constexpr std::int64_t never_met = std::numeric_limits<std::int32_t>::max();

struct DueWho {
  std::int64_t number = 0;
  std::string name;
};

struct DueRow {
  DocumentId document = 0;
  model::Id id;      // f… or c…
  std::string what;  // of a cadence: the name of the contact
  std::vector<DueWho> who;
  model::Stamp due;      // when it wants attention (a snoozed one: until when)
  bool is_dated = true;  // false: `due` is today: a contact never met, or a follow-up without a date
  std::optional<DueWho> zone_of;
  std::string state, side;        // "" for a cadence
  bool over_most = false;         // level max
  std::int64_t overdue_days = 0;  // 0 on the day itself; negative before it
  std::int64_t interval_days = 1;
  std::string last_contact;  // ISO or ""
  std::optional<std::int64_t> remind_minutes;
};

struct DueQuery {
  const model::Filter* filter = nullptr;  // due: and cadence: speak of the row, other terms of its people
  time::Instant now;
  time::Zone zone;        // mine: today is a day there
  std::size_t limit = 0;  // 0 = all
  bool future = false;    // also what is not due yet (a filter with due: asks for it itself)
};
// By (overdue_days+1)/interval_days descending, then the earlier due, then the id.
std::vector<DueRow> due(Db& db, const DueQuery& query);
// What is not due yet but rings before: open follow-ups of days to come with an alarm.
std::vector<DueRow> due_with_alarm(Db& db, const DueQuery& query);
// Open follow-ups of one person, soonest first.
std::vector<DueRow> open_follow_ups(Db& db, DocumentId person, const DueQuery& query);

struct CadenceSetting {
  std::optional<DocumentId> person;  // or
  std::string tag;                   // as typed
  DocumentId document = 0;           // card or setting
  std::string every, most;           // as typed
  std::string next_due;              // of a person: ISO or ""
};
// When the cadence of a contact runs out: ISO, "" when it was never met. Nothing without a cadence.
std::optional<std::string> cadence_day(Db& db, DocumentId person);
// Of one contact: its own, else of its tags.
std::optional<model::Cadence> cadence_of(Db& db, DocumentId person);
std::vector<CadenceSetting> cadences(Db& db);  // tags by name, then people by name

}  // namespace kith::store
