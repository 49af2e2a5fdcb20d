#include "ops/nearby.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/text.h"
#include "model/nearby.h"
#include "ops/people.h"
#include "store/happenings.h"
#include "store/presence.h"

namespace kith::ops {
namespace {

constexpr int stale_after = 60;  // days since I was told

struct Point {
  double lat = 0, lon = 0;
};

// Where cities are, each asked for once.
class Positions {
 public:
  explicit Positions(const model::Places* places) : places_(places) {}

  std::optional<Point> city(const std::string& name, const std::string& country) {
    if (!places_ || name.empty()) return std::nullopt;
    const auto [known, is_new] = cities_.try_emplace(name + '\t' + country);
    if (is_new) {
      if (const model::Place* city = places_->city(name, country)) known->second = Point{city->lat, city->lon};
    }
    return known->second;
  }

  // Somewhere in a country is no point: nothing.
  std::optional<Point> stay(const store::Presence& stay) {
    if (is_country(stay.place, stay.country)) return std::nullopt;
    if (stay.lat != 0 || stay.lon != 0) return Point{stay.lat, stay.lon};
    return city(stay.place, stay.country);
  }

 private:
  bool is_country(const std::string& name, const std::string& code) {
    const auto country = places_ && !code.empty() ? places_->country(code) : std::nullopt;
    return country && country->name == name && !city(name, code);  // Singapore is both
  }

  const model::Places* places_;
  std::unordered_map<std::string, std::optional<Point>> cities_;
};

struct OthersStay {
  store::Presence stay;
  Person who;
};

struct Stays {
  std::vector<store::Presence> mine;
  std::vector<OthersStay> others;  // of contacts there are
};

Stays find_stays(store::Db& db, model::DaySpan days) {
  Stays found;
  std::map<std::string, std::optional<Person>> people;
  for (store::Presence& stay : store::presences(db, std::nullopt, days.from, days.until)) {
    if (stay.id.noun != model::Noun::stay) continue;
    if (stay.who.empty()) {
      found.mine.push_back(std::move(stay));
      continue;
    }
    const auto [known, is_new] = people.try_emplace(stay.who);
    if (is_new) known->second = store::find_someone(db, {stay.who.substr(1), "", ""}).person;
    if (!known->second) continue;
    if (known->second->number == model::me.number)
      found.mine.push_back(std::move(stay));
    else
      found.others.push_back({std::move(stay), *known->second});
  }
  return found;
}

bool is_stale(const std::string& told, time::Date today) {
  const auto day = time::parse_iso_date(std::string_view(told).substr(0, 10));
  return day && today.days - day->days > stale_after;
}

// Everybody but me, where and when, as rows that lack the distance; `points` beside them, nothing for a mere country.
struct Whereabouts {
  std::vector<Nearby> rows;
  std::vector<std::optional<Point>> points;
};

Whereabouts find_others(store::Db& db, const std::vector<OthersStay>& stays, const NearbyQuery& query,
                        Positions& positions) {
  Whereabouts found;
  const auto add = [&found](Nearby row, std::optional<Point> point) {
    found.rows.push_back(std::move(row));
    found.points.push_back(point);
  };
  std::unordered_map<store::DocumentId, std::vector<model::DaySpan>> away;
  for (const auto& [stay, who] : stays) {
    const model::DaySpan days{stay.from, stay.until};
    away[who.document].push_back(days);
    add({who, stay.place, stay.country, 0, days, "stay", is_stale(stay.told, query.today), "", ""},
        positions.stay(stay));
  }
  for (store::Home& home : store::homes(db)) {
    if (home.person.number == model::me.number) continue;
    const auto gone = away.find(home.person.document);
    const auto days = gone == away.end() ? std::vector{query.days} : model::days_without(query.days, gone->second);
    const auto point = positions.city(home.city, home.country);
    for (const model::DaySpan& span : days) {
      add({home.person, home.city, home.country, 0, span, "home", false, "", home.last_contact}, point);
    }
  }
  return found;
}

// Indices of rows with a point, and the points as the search wants them.
struct Search {
  std::vector<std::size_t> rows;
  std::vector<model::Sighting> sightings;
};

Search to_search(const Whereabouts& others) {
  Search search;
  for (std::size_t i = 0; i < others.rows.size(); ++i) {
    if (!others.points[i]) continue;
    search.rows.push_back(i);
    search.sightings.push_back({others.points[i]->lat, others.points[i]->lon, others.rows[i].days});
  }
  return search;
}

auto same_place(const Nearby& row) {
  return std::tie(row.who.number, row.place, row.country, row.my_place, row.source);
}

// Stays that touch or overlap become one row.
std::vector<Nearby> join_periods(std::vector<Nearby> rows) {
  std::sort(rows.begin(), rows.end(), [](const Nearby& a, const Nearby& b) {
    return std::tuple_cat(same_place(a), std::tie(a.days.from)) < std::tuple_cat(same_place(b), std::tie(b.days.from));
  });
  std::vector<Nearby> joined;
  for (Nearby& row : rows) {
    const bool goes_on = !joined.empty() && same_place(joined.back()) == same_place(row) &&
                         row.days.from <= time::add_days(joined.back().days.until, 1);
    if (!goes_on) {
      joined.push_back(std::move(row));
      continue;
    }
    Nearby& before = joined.back();
    before.days.until = std::max(before.days.until, row.days.until);
    before.km = std::min(before.km, row.km);
    before.stale = before.stale || row.stale;
  }
  return joined;
}

void add_last_contacts(store::Db& db, std::vector<Nearby>& rows) {
  for (Nearby& row : rows) {
    if (row.source == "stay") row.last_contact = store::contact_times(db, row.who.document).last_contact;
  }
}

struct MyWays {
  std::vector<std::string> places;
  std::vector<model::Sighting> sightings;
  void add(std::string place, Point point, model::DaySpan days) {
    places.push_back(std::move(place));
    sightings.push_back({point.lat, point.lon, days});
  }
};

void add_my_home(store::Db& db, const std::vector<model::DaySpan>& days, Positions& positions,
                 const model::Surroundings& around, MyWays& ways) {
  const auto me = store::find_person(db, model::me.number);
  if (!me) return;
  const model::Contact contact = contact_of(document_of(db, *me), around);
  std::optional<Point> point = positions.city(contact.city, contact.country);
  if (!point && contact.lat && contact.lon) point = Point{*contact.lat, *contact.lon};
  if (!point) return;
  for (const model::DaySpan& span : days) ways.add(contact.city, *point, span);
}

MyWays find_my_ways(store::Db& db, const std::vector<store::Presence>& stays, model::DaySpan days, Positions& positions,
                    const model::Surroundings& around) {
  MyWays ways;
  std::vector<model::DaySpan> away;
  for (const store::Presence& stay : stays) {
    const auto inside = model::common_days({stay.from, stay.until}, days);
    if (!inside) continue;
    away.push_back(*inside);
    if (const auto point = positions.stay(stay)) ways.add(stay.place, *point, *inside);
  }
  add_my_home(db, model::days_without(days, std::move(away)), positions, around, ways);
  return ways;
}

}  // namespace

std::vector<Nearby> people_near(store::Db& db, const model::Place& where, const NearbyQuery& query,
                                const model::Surroundings& around) {
  Positions positions(around.places);
  Whereabouts others = find_others(db, find_stays(db, query.days).others, query, positions);
  std::vector<Nearby> rows;
  if (where.kind == model::Place::Kind::country) {
    for (Nearby& row : others.rows) {
      if (row.country == where.country) rows.push_back(std::move(row));
    }
  } else {
    const Search search = to_search(others);
    const std::vector<model::Sighting> here{{where.lat, where.lon, query.days}};
    for (const model::Encounter& found : model::encounters(here, search.sightings, query.within)) {
      Nearby& row = others.rows[search.rows[found.theirs]];
      row.km = found.km;
      rows.push_back(std::move(row));
    }
  }
  rows = join_periods(std::move(rows));
  add_last_contacts(db, rows);
  std::stable_sort(rows.begin(), rows.end(), [](const Nearby& a, const Nearby& b) {
    if (a.km != b.km) return a.km < b.km;
    return std::tuple(fold(a.who.name), a.who.number, a.days.from) <
           std::tuple(fold(b.who.name), b.who.number, b.days.from);
  });
  return rows;
}

std::vector<Nearby> overlaps(store::Db& db, const NearbyQuery& query, const model::Surroundings& around) {
  Positions positions(around.places);
  const Stays stays = find_stays(db, query.days);
  const MyWays ways = find_my_ways(db, stays.mine, query.days, positions, around);
  const Whereabouts others = find_others(db, stays.others, query, positions);
  const Search search = to_search(others);
  std::vector<Nearby> rows;
  for (const model::Encounter& found : model::encounters(ways.sightings, search.sightings, query.within)) {
    Nearby row = others.rows[search.rows[found.theirs]];
    row.km = found.km;
    row.days = found.days;
    row.my_place = ways.places[found.mine];
    rows.push_back(std::move(row));
  }
  rows = join_periods(std::move(rows));
  add_last_contacts(db, rows);
  std::stable_sort(rows.begin(), rows.end(), [](const Nearby& a, const Nearby& b) {
    if (a.days.from != b.days.from) return a.days.from < b.days.from;
    if (a.km != b.km) return a.km < b.km;
    return std::tuple(fold(a.who.name), a.who.number) < std::tuple(fold(b.who.name), b.who.number);
  });
  return rows;
}

}  // namespace kith::ops
