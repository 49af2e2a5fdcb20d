// A promise: a VTODO as typed values, its states, and the next instance of one that repeats. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/party.h"
#include "model/stamp.h"
#include "time/format.h"

namespace kith::model {

enum class State { open, doing, done, dropped };
std::string_view word(State state);
inline bool is_open(State state) {
  return state == State::open || state == State::doing;
}

struct FollowUp {
  std::string what;
  std::vector<Party> who;
  std::optional<Stamp> due;  // a document of another program may have none
  std::string zone_of;       // uid of the person whose zone the due time follows; ""
  State state = State::open;
  std::string repeat;      // RRULE value; ""
  std::string after_done;  // period as typed ("2w"); ""
  std::optional<Stamp> snoozed;
  std::string side = "mine";                   // mine, theirs
  std::optional<std::int64_t> remind_minutes;  // before due
  std::string series;                          // uid of the first instance; "" for the first itself

  // When it wants attention: the later of due and snoozed; nothing when neither is there.
  std::optional<Stamp> wanted() const;
};

FollowUp read_follow_up(const codec::Fields& fields);
codec::Fields write_follow_up(const FollowUp& follow_up);  // of a new document

// "2w", or an RRULE value with or without "RRULE:": the RRULE for a series that begins at `due`. A month or year from
// the 29th on stays in its month (BYMONTHDAY with BYSETPOS=-1). Error(usage) with what to write.
std::string read_repeat(std::string_view text, const Stamp& due);

// Changes of a stored document's fields; everything else stays.
void mark_done(codec::Fields& fields, time::Instant now);  // STATUS COMPLETED, COMPLETED, PERCENT-COMPLETE 100
void mark_dropped(codec::Fields& fields);                  // STATUS CANCELLED
void snooze(codec::Fields& fields, const Stamp& until);
// A start that would be later, or stood at the due time, follows.
void set_due(codec::Fields& fields, const Stamp& due);

// The instance that follows when this one is done now: its fields, everything of this one but how it went. Of a fixed
// series its first date after the due time, of one that is late after today (as the due zone sees it), at the same wall
// time, with COUNT counted down; RDATE and EXDATE count. For --after-done the period from today where I am.
struct NextInstance {
  std::string uid;  // UUIDv5(series, date): the same on every machine
  codec::Fields fields;
};
struct Succession {
  std::optional<NextInstance> next;  // nothing: it does not repeat, or the series has ended
  bool is_unreadable = false;        // it repeats, but by a rule that cannot be read
};
Succession next_instance(const codec::Fields& fields, std::string_view uid, time::Instant now, const time::Zone& mine);

}  // namespace kith::model
