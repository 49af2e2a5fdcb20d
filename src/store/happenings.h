// Reading what happened with people: timeline, the last contact each way, activity. From narrow tables.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/noun.h"
#include "model/party.h"
#include "model/stamp.h"
#include "store/documents.h"
#include "store/people.h"

namespace kith::store {

// Someone in a row: a contact of today when there is one, else the name or address that was written.
struct Someone {
  std::optional<Person> person;
  std::string name;
};
Someone find_someone(Db& db, const model::Party& party);

struct Happening {
  DocumentId document = 0;
  model::Id id;
  time::Instant at;
  model::Stamp when;
  std::string channel, direction, text;
  std::vector<model::Party> who;
  std::int64_t minutes = 0;
};

struct TimelineQuery {
  std::optional<DocumentId> person;          // nothing: everybody
  std::optional<time::Instant> from, until;  // half open
  time::Zone zone;                           // mine: a date begins at its midnight there
  std::size_t limit = 0;                     // 0 = all
};
// Newest first; of equal moments the younger document first. false stops.
void timeline(Db& db, const TimelineQuery& query, const std::function<bool(const Happening&)>& each);

// The keys of party.who by which a person is known: UID, aliases, e-mails.
std::vector<std::string> party_keys(Db& db, DocumentId person);

// What the tables say of a contact: ISO dates, "" for never and nothing.
struct ContactTimes {
  std::string last_contact, next_due;
};
ContactTimes contact_times(Db& db, DocumentId person);

// Was this person thanked on that day (ISO) or later? "" is ever.
bool was_thanked(Db& db, DocumentId person, std::string_view since);

struct LastContact {
  std::string day;  // ISO, "" never
  std::string channel;
};
LastContact last_contact(Db& db, DocumentId person,
                         std::string_view direction);  // "in" or "out"; both counts for either

struct ActivityRow {
  std::string period;  // "2026-05"
  std::string channel;
  std::int64_t n = 0, minutes = 0;
};
// By month, then channel; of messages too (channel mail).
std::vector<ActivityRow> activity(Db& db, const TimelineQuery& period);

}  // namespace kith::store
