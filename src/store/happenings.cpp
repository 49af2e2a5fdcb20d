#include "store/happenings.h"

#include <algorithm>
#include <limits>
#include <map>
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

// A period of mine. Rows are placed as if dates were in UTC: they are read from a day around it, then looked at.
class Period {
 public:
  explicit Period(const TimelineQuery& query) : query_(query) {}
  std::int64_t from() const { return query_.from ? query_.from->seconds - slack : first; }
  std::int64_t until() const { return query_.until ? query_.until->seconds + slack : last; }
  bool is_open() const { return !query_.from && !query_.until; }
  bool holds(const model::Stamp& when) {
    if (is_open()) return true;
    const time::Instant at = model::instant_of(when, query_.zone, zones_);
    return (!query_.from || *query_.from <= at) && (!query_.until || at < *query_.until);
  }
  // How many rows have to be read for the limit; 0: all.
  std::size_t limit() const { return is_open() ? query_.limit : 0; }

 private:
  static constexpr std::int64_t slack = 86'400;
  const TimelineQuery& query_;
  time::Zones zones_;
};

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
  Period period(query);
  std::size_t given = 0;
  const auto give = [&](const Happening& happening) {
    if (!period.holds(happening.when)) return true;
    return each(happening) && (query.limit == 0 || ++given < query.limit);
  };
  if (query.person) {
    Statement row(db,
                  "SELECT doc, noun, number, at, moment, zone, channel, direction, who, text, minutes FROM happening"
                  " WHERE at = ?1 AND doc = ?2");
    for (const auto& [at, document] : places_of(db, *query.person, period.from(), period.until(), period.limit())) {
      if (row.bind(1, at).bind(2, document).step() && !give(read_happening(row))) return;
      row.reset();
    }
    return;
  }
  Statement row(db,
                "SELECT doc, noun, number, at, moment, zone, channel, direction, who, text, minutes FROM happening"
                " WHERE at >= ?1 AND at < ?2 ORDER BY at DESC, doc DESC");
  row.bind(1, period.from()).bind(2, period.until());
  while (row.step())
    if (!give(read_happening(row))) return;
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
  Statement row(
      db,
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

std::vector<ActivityRow> activity(Db& db, const TimelineQuery& query) {
  Period period(query);
  std::map<std::pair<std::string, std::string>, ActivityRow> months;
  Statement row(db, "SELECT moment, zone, channel, minutes FROM happening WHERE at >= ?1 AND at < ?2");
  row.bind(1, period.from()).bind(2, period.until());
  while (row.step()) {
    const model::Stamp when = model::parse_row(row.text(0), row.text(1));
    if (!period.holds(when)) continue;
    // The month it was where it happened; of an instant, where I am.
    const bool is_instant = when.kind == model::Stamp::Kind::instant;
    const time::Date day = is_instant ? query.zone.date_at({when.wall.seconds}) : when.date();
    const std::string month = time::format(day).substr(0, 7);
    ActivityRow& sum = months.try_emplace({month, row.owned(2)}, ActivityRow{month, row.owned(2), 0, 0}).first->second;
    ++sum.n;
    sum.minutes += row.integer(3);
  }
  std::vector<ActivityRow> rows;
  for (auto& [key, sum] : months) rows.push_back(std::move(sum));
  return rows;
}

}  // namespace kith::store
