#include "store/happenings.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "base/text.h"
#include "store/projector.h"

namespace kith::store {

namespace {

constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();

// Columns doc, noun, number, at, moment, zone, channel, direction, who, text, minutes.
Happening read_happening(const Statement& row) {
  Happening out;
  out.document = row.integer(0);
  out.id = {static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
  out.at = time::Instant{row.integer(3)};
  out.when = model::parse_row(row.text(4), row.text(5));
  out.channel = row.owned(6);
  out.direction = row.owned(7);
  out.who = model::unpack_parties(row.text(8));
  out.text = row.owned(9);
  out.minutes = row.integer(10);
  return out;
}

// Where the happenings of one person are, newest first. A message may name several of their addresses.
std::vector<std::pair<std::int64_t, DocumentId>> places_of(Db& db, DocumentId person, std::int64_t from,
                                                           std::int64_t until, std::size_t limit) {
  std::vector<std::pair<std::int64_t, DocumentId>> places;
  for (const std::string& key : party_keys(db, person)) {
    Statement row(db,
                  "SELECT at, doc FROM party WHERE who = ?1 AND kind = 'h' AND at >= ?2 AND at < ?3"
                  " ORDER BY at DESC, doc DESC LIMIT ?4");
    row.bind(1, key).bind(2, from).bind(3, until).bind(4, limit == 0 ? -1 : static_cast<std::int64_t>(limit));
    while (row.step()) places.emplace_back(row.integer(0), row.integer(1));
  }
  std::sort(places.begin(), places.end(), std::greater<>());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (limit != 0 && places.size() > limit) places.resize(limit);
  return places;
}

}  // namespace

Someone find_someone(Db& db, const model::Party& party) {
  Someone out;
  out.name = !party.name.empty() ? party.name : party.email;
  if (!party.uid.empty()) {
    Statement row(db, "SELECT id FROM document WHERE uid = ?1 AND noun = 'c' ORDER BY twin LIMIT 1");
    if (row.bind(1, party.uid).step()) out.person = find_person_by_document(db, row.integer(0));
    if (!out.person) {
      const auto merged = find_people_by_key(db, 'u', party.uid, 1);
      if (!merged.empty()) out.person = merged.front();
    }
  } else if (!party.email.empty()) {
    const auto owners = find_people_by_key(db, 'e', party.email, 1);
    if (!owners.empty()) out.person = owners.front();
  }
  if (out.person) out.name = out.person->name;
  return out;
}

std::vector<std::string> party_keys(Db& db, DocumentId person) {
  std::vector<std::string> keys;
  Statement row(db, "SELECT d.uid, j.keys FROM document d CROSS JOIN projected j ON j.doc = d.id WHERE d.id = ?1");
  if (!row.bind(1, person).step()) return keys;
  keys.push_back("u" + row.owned(0));
  for (std::string& key : unpack_keys(row.text(1)))
    if (key.front() == 'u' || key.front() == 'e') keys.push_back(std::move(key));
  return keys;
}

void timeline(Db& db, const TimelineQuery& query, const std::function<bool(const Happening&)>& each) {
  const std::int64_t from = query.from ? query.from->seconds : first;
  const std::int64_t until = query.until ? query.until->seconds : last;
  if (query.person) {
    Statement row(db,
                  "SELECT doc, noun, number, at, moment, zone, channel, direction, who, text, minutes FROM happening"
                  " WHERE at = ?1 AND doc = ?2");
    for (const auto& [at, document] : places_of(db, *query.person, from, until, query.limit)) {
      if (row.bind(1, at).bind(2, document).step() && !each(read_happening(row))) return;
      row.reset();
    }
    return;
  }
  Statement row(db,
                "SELECT doc, noun, number, at, moment, zone, channel, direction, who, text, minutes FROM happening"
                " WHERE at >= ?1 AND at < ?2 ORDER BY at DESC, doc DESC LIMIT ?3");
  row.bind(1, from).bind(2, until).bind(3, query.limit == 0 ? -1 : static_cast<std::int64_t>(query.limit));
  while (row.step())
    if (!each(read_happening(row))) return;
}

LastContact last_contact(Db& db, DocumentId person, std::string_view direction) {
  LastContact out;
  for (const std::string& key : party_keys(db, person)) {
    Statement row(db,
                  "SELECT p.day, h.channel FROM party p CROSS JOIN happening h ON h.at = p.at AND h.doc = p.doc"
                  " WHERE p.who = ?1 AND p.kind = 'h' AND p.direction IN (?2, 'both') ORDER BY p.at DESC LIMIT 1");
    if (row.bind(1, key).bind(2, direction).step() && row.text(0) > out.day) out = {row.owned(0), row.owned(1)};
  }
  return out;
}

ContactTimes contact_times(Db& db, DocumentId person) {
  Statement row(db,
                "SELECT p.last_contact, p.next_due FROM projected j CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                " WHERE j.doc = ?1");
  if (!row.bind(1, person).step()) return {};
  return {row.owned(0), row.owned(1)};
}

bool was_thanked(Db& db, DocumentId person, std::string_view since) {
  for (const std::string& key : party_keys(db, person)) {
    Statement row(db,
                  "SELECT 1 FROM party p CROSS JOIN happening h ON h.at = p.at AND h.doc = p.doc"
                  " WHERE p.who = ?1 AND p.kind = 'h' AND p.day >= ?2 AND h.thanks LIMIT 1");
    if (row.bind(1, key).bind(2, since).step()) return true;
  }
  return false;
}

std::vector<ActivityRow> activity(Db& db, std::optional<time::Instant> from, std::optional<time::Instant> until) {
  std::vector<ActivityRow> rows;
  // The month is that of the day in the zone it happened in; a message is told in UTC.
  Statement row(db,
                "SELECT substr(moment, 1, 7) AS period, channel, count(*), sum(minutes) FROM happening"
                " WHERE at >= ?1 AND at < ?2 GROUP BY period, channel ORDER BY period, channel");
  row.bind(1, from ? from->seconds : first).bind(2, until ? until->seconds : last);
  while (row.step()) rows.push_back({row.owned(0), row.owned(1), row.integer(2), row.integer(3)});
  return rows;
}

}  // namespace kith::store
