// Journeys: trips with their stays and legs, and where somebody is by them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/travel.h"
#include "ops/resolve.h"
#include "store/documents.h"
#include "time/when.h"

namespace kith::ops {

// What a word on the command line stands for: exactly a trip. Error(usage) for anything else, Error(unknown) for what
// is not there.
store::Document resolve_trip(store::Db& db, std::string_view text, const model::Surroundings& around);

model::Trip trip_of(const store::Document& document);
model::Stay stay_of(const store::Document& document);
model::Leg leg_of(const store::Document& document);

// The trip and the stay it consists of so far; both of `stay.who`. `title` "": the name of the place.
struct NewTrip {
  store::Document trip, stay;
};
NewTrip add_trip(store::Step& step, model::Stay stay, std::string_view title, time::Instant now);
// Into the trip: of its traveller, learnt when the trip was. A trip that is too short for it grows.
store::Document add_stay(store::Step& step, const store::Document& trip, model::Stay stay, time::Instant now);
store::Document add_leg(store::Step& step, const store::Document& trip, model::Leg leg, time::Instant now);

std::vector<store::Document> all_trips(store::Db& db);  // by first day, then by number
// The stays and legs of a trip, cancelled ones too, by their first day.
std::vector<store::Document> parts_of_trip(store::Db& db, std::string_view uid);
std::optional<store::Document> trip_with_uid(store::Db& db, std::string_view uid);
std::optional<Person> traveller(store::Db& db, std::string_view uid);  // "" is me

struct Whereabouts {
  Person who;
  std::string place, country, zone;  // "" unknown
  std::optional<double> lat, lon;
  std::string source;  // leg, stay, home, system
  std::string as_of;   // ISO date it was told, of others; ""
  bool stale = false;
};

struct Question {
  time::Instant now;  // what was told is old by this
  time::Moment at;    // of a day: where its evening is
  time::Zone zone;    // mine
};

// By a leg, else a stay, else the home; me by the zone of the system when nothing else is known. Nothing: unknown.
std::optional<Whereabouts> whereabouts(store::Db& db, const Person& person, const Question& question,
                                       const model::Surroundings& around);

}  // namespace kith::ops
