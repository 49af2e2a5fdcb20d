#include "store/presence.h"

#include <algorithm>
#include <limits>

#include "time/zones.h"

namespace kith::store {

namespace {

// Columns doc, noun, number, who, trip, from_day, until_day, place, country, zone, lat, lon, starts, ends, status,
// told.
Presence read_presence(const Statement& row) {
  Presence out;
  out.document = row.integer(0);
  out.id = {static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
  out.who = row.owned(3);
  out.trip = row.owned(4);
  out.from = time::Date{static_cast<std::int32_t>(row.integer(5))};
  out.until = time::Date{static_cast<std::int32_t>(row.integer(6))};
  out.place = row.owned(7);
  out.country = row.owned(8);
  out.zone = row.owned(9);
  out.lat = row.real(10);
  out.lon = row.real(11);
  out.starts = time::Instant{row.integer(12)};
  out.ends = time::Instant{row.integer(13)};
  out.status = row.owned(14);
  out.told = row.owned(15);
  return out;
}

std::vector<Presence> read_all(Statement& row) {
  std::vector<Presence> out;
  while (row.step()) out.push_back(read_presence(row));
  return out;
}

// The date there; of a place whose zone is not known that of UTC.
time::Date day_there(const Presence& row, time::Instant at, time::Zones& zones) {
  const time::Zone* zone = row.zone.empty() ? nullptr : zones.find(row.zone);
  return zone != nullptr ? zone->date_at(at) : time::Zone().date_at(at);
}

bool is_leg_to_begin(const std::vector<Presence>& rows, time::Instant at, time::Date day) {
  return std::any_of(rows.begin(), rows.end(), [&](const Presence& row) {
    return row.id.noun == model::Noun::leg && row.from <= day && row.until >= day && row.starts > at;
  });
}

}  // namespace

std::vector<Presence> presences(Db& db, const std::optional<std::string>& who, std::optional<time::Date> from,
                                std::optional<time::Date> until) {
  const std::int64_t first = from ? from->days : std::numeric_limits<std::int32_t>::min();
  const std::int64_t last = until ? until->days : std::numeric_limits<std::int32_t>::max();
  if (who) {
    Statement row(db,
                  "SELECT doc, noun, number, who, trip, from_day, until_day, place, country, zone, lat, lon, starts,"
                  " ends, status, told FROM presence"
                  " WHERE who = ?1 AND from_day <= ?3 AND until_day >= ?2 AND status <> 'cancelled'"
                  " ORDER BY from_day, doc");
    row.bind(1, *who).bind(2, first).bind(3, last);
    return read_all(row);
  }
  Statement row(db,
                "SELECT doc, noun, number, who, trip, from_day, until_day, place, country, zone, lat, lon, starts,"
                " ends, status, told FROM presence"
                " WHERE from_day <= ?2 AND until_day >= ?1 AND status <> 'cancelled' ORDER BY from_day, doc");
  row.bind(1, first).bind(2, last);
  return read_all(row);
}

std::vector<Presence> presences_of_trip(Db& db, std::string_view trip) {
  Statement row(db,
                "SELECT doc, noun, number, who, trip, from_day, until_day, place, country, zone, lat, lon, starts,"
                " ends, status, told FROM presence WHERE trip = ?1 ORDER BY from_day, doc");
  row.bind(1, trip);
  return read_all(row);
}

const Presence* leg_at(const std::vector<Presence>& rows, time::Instant at) {
  const Presence* found = nullptr;
  for (const Presence& row : rows)
    if (row.id.noun == model::Noun::leg && row.starts <= at && at < row.ends) found = &row;
  return found;
}

const Presence* stay_at(const std::vector<Presence>& rows, time::Instant at) {
  time::Zones zones;
  const Presence* found = nullptr;
  for (const Presence& row : rows) {
    if (row.id.noun != model::Noun::stay) continue;
    const time::Date day = day_there(row, at, zones);
    if (day < row.from || day > row.until) continue;
    if (found != nullptr && row.from < found->from) continue;
    if (found != nullptr && row.from == day && is_leg_to_begin(rows, at, day)) continue;
    found = &row;
  }
  return found;
}

std::string zone_of_my_stay(Db& db, time::Instant at) {
  // Everywhere on earth it is yesterday, today or tomorrow of UTC.
  const time::Date day = time::Zone().date_at(at);
  const auto rows = presences(db, "", time::add_days(day, -1), time::add_days(day, 1));
  const Presence* stay = stay_at(rows, at);
  return stay != nullptr ? stay->zone : std::string{};
}

std::vector<Home> homes(Db& db) {
  std::vector<Home> out;
  Statement row(db,
                "SELECT doc, number, uid, name, emails, city, country, zone, last_contact FROM person"
                " WHERE (city <> '' OR country <> '') AND number <> 1 ORDER BY sort, doc");
  while (row.step()) {
    Home& home = out.emplace_back();
    const std::string_view emails = row.text(4);
    home.person = {row.integer(0), row.integer(1), row.owned(2), row.owned(3),
                   std::string(emails.substr(0, emails.find('\n')))};
    home.city = row.owned(5);
    home.country = row.owned(6);
    home.zone = row.owned(7);
    home.last_contact = row.owned(8);
  }
  return out;
}

}  // namespace kith::store
