// Who is where: the rows that stays and legs stand for.
#include "store/presence.h"

#include <doctest/doctest.h>

#include "codec/ical.h"
#include "home.h"
#include "model/travel.h"
#include "store/check_calendar.h"
#include "store/keeping.h"

using namespace kith;
using test::Home;
using Lines = std::vector<std::string>;

namespace {

time::Date day(std::string_view iso) {
  return *time::parse_iso_date(iso);
}

model::Stay stay(std::string_view arrive, std::string_view leave, std::string place, std::string who = "") {
  model::Stay one;
  one.trip = "trip";
  one.who = std::move(who);
  one.place = {std::move(place), "DE", "Europe/Berlin", 52.5, 13.4};
  one.arrive = day(arrive);
  one.leave = day(leave);
  return one;
}

store::Document make(Home& home, const std::string& uid, const model::Stay& one) {
  store::Step step = home.step();
  store::Document made =
      step.create(model::Noun::stay, uid, codec::make_ical("VEVENT", uid, model::write_stay(one), test::now));
  step.commit("made");
  return made;
}

Lines lines(const std::vector<store::Presence>& rows) {
  Lines out;
  for (const store::Presence& row : rows)
    out.push_back(model::to_text(row.id) + " " + row.who + " " + row.place + " " + time::format(row.from) + ".." +
                  time::format(row.until));
  return out;
}

}  // namespace

TEST_CASE("stays that touch a period are found, mine alone or everybody's") {
  Home home;
  make(home, "1", stay("2026-05-04", "2026-05-08", "Berlin"));
  make(home, "2", stay("2026-05-09", "2026-05-12", "Vienna"));
  make(home, "3", stay("2026-05-08", "2026-05-10", "Bratislava", "dmitri"));
  model::Stay cancelled = stay("2026-05-08", "2026-05-10", "Rome");
  cancelled.status = "cancelled";
  make(home, "4", cancelled);
  CHECK(lines(store::presences(home.db, "", day("2026-05-08"), day("2026-05-08"))) ==
        Lines{"s1  Berlin 2026-05-04..2026-05-08"});
  CHECK(lines(store::presences(home.db, {}, day("2026-05-08"), {})) ==
        Lines{"s1  Berlin 2026-05-04..2026-05-08", "s3 udmitri Bratislava 2026-05-08..2026-05-10",
              "s2  Vienna 2026-05-09..2026-05-12"});
  CHECK(lines(store::presences(home.db, "udmitri", {}, {})) == Lines{"s3 udmitri Bratislava 2026-05-08..2026-05-10"});
  CHECK(store::presences_of_trip(home.db, "trip").size() == 4);
}

TEST_CASE("a changed stay moves its row, a removed one takes it away, and doctor agrees") {
  Home home;
  const store::Document made = make(home, "1", stay("2026-05-04", "2026-05-08", "Berlin"));
  home.put(made.id, codec::make_ical("VEVENT", "1", model::write_stay(stay("2026-06-01", "2026-06-02", "Rome")), {}));
  CHECK(lines(store::presences(home.db, "", {}, {})) == Lines{"s1  Rome 2026-06-01..2026-06-02"});
  CHECK(store::check_calendar(home.db).ok);
  home.db.execute("UPDATE presence SET place = 'Paris'");
  CHECK(store::check_calendar(home.db).detail == "s1 differs in presence");
  home.db.execute("UPDATE presence SET place = 'Rome'");
  store::Step step = home.step();
  step.remove(made.id);
  step.commit("removed");
  CHECK(store::presences(home.db, {}, {}, {}).empty());
}

TEST_CASE("forget takes the journeys of the person along") {
  Home home;
  const store::Document ana = home.add("ana", "Ana Sousa");
  make(home, "1", stay("2026-05-04", "2026-05-08", "Berlin", "ana"));
  make(home, "2", stay("2026-05-04", "2026-05-08", "Berlin"));
  store::forget(home.db, ana.id, test::now, home.around, home.ids);
  CHECK(lines(store::presences(home.db, {}, {}, {})) == Lines{"s2  Berlin 2026-05-04..2026-05-08"});
}

TEST_CASE("homes are of everyone with a city or a country but me") {
  Home home;
  home.add("me", "Mira", {"ADR;TYPE=home:;;;Lisbon;;;Portugal"});
  home.add("c", "Carla", {"ADR;TYPE=home:;;;Berlin;;;Germany", "EMAIL:carla@ex.de"});
  home.add("d", "Dmitri");
  const auto all = store::homes(home.db);
  REQUIRE(all.size() == 1);
  CHECK(all.front().person.name == "Carla");
  CHECK(all.front().person.email == "carla@ex.de");
  CHECK(all.front().city == "Berlin");
}
