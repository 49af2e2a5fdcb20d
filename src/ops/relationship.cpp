#include "ops/relationship.h"

#include "store/threads.h"

namespace kith::ops {
namespace {

void read_waiting(store::Db& db, const Person& person, Relationship& out) {
  std::vector<std::string> addresses;
  for (const std::string& key : store::party_keys(db, person.document))
    if (key.front() == 'e') addresses.push_back(key.substr(1));
  if (addresses.empty()) return;
  for (const store::WaitingRow& row : store::waiting_with(db, addresses)) {
    std::optional<time::Instant>& since = row.side == "mine" ? out.mine_since : out.theirs_since;
    if (!since || row.since < *since) since = row.since;
  }
}

}  // namespace

Relationship relationship_with(store::Db& db, const Person& person, time::Instant now, const time::Zone& zone,
                               std::size_t rows) {
  Relationship out;
  const bool is_me = person.number == model::me.number;
  if (!is_me) out.cadence = store::cadence_of(db, person.document);
  const store::ContactTimes times = store::contact_times(db, person.document);
  out.last_contact = times.last_contact;
  out.next_due = times.next_due;
  const std::string today = time::format(zone.date_at(now));
  if (const auto day = store::cadence_day(db, person.document)) {
    out.cadence_due = day->empty() ? today : *day;
    if (out.next_due.empty() || out.cadence_due < out.next_due) out.next_due = out.cadence_due;
  }
  out.last_in = store::last_contact(db, person.document, "in");
  out.last_out = store::last_contact(db, person.document, "out");
  read_waiting(db, person, out);
  store::DueQuery query;
  query.now = now;
  query.zone = zone;
  out.open = store::open_follow_ups(db, person.document, query);
  store::TimelineQuery newest;
  newest.person = person.document;
  newest.limit = rows;
  if (rows > 0)
    store::timeline(db, newest, [&out](const store::Happening& happening) {
      out.timeline.push_back(happening);
      return true;
    });
  return out;
}

}  // namespace kith::ops
