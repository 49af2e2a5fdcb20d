// Trips, stays, legs and permits: VEVENTs (a permit: a setting) as typed values. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "codec/field.h"
#include "model/place.h"
#include "model/stamp.h"

namespace kith::model {

// A place as a document holds it: LOCATION, GEO, X-KITH-COUNTRY, X-KITH-ZONE.
struct Spot {
  std::string name, country, zone;
  std::optional<double> lat, lon;
};
Spot to_spot(const Place& place);

struct Trip {
  std::string title;
  std::string who;   // uid of the traveller; "" me
  std::string told;  // ISO date, "" unknown
  std::string status = "confirmed";
  time::Date from, until;  // inclusive
};
struct Stay {
  std::string trip;  // uid of the trip, ""
  std::string who;   // as the trip's
  Spot place;
  time::Date arrive, leave;  // both days are days of presence
  std::string lodging, reference, told;
  std::string status = "confirmed";
};
struct Leg {
  std::string trip, who, told;
  std::string mode = "flight";  // flight, train, bus, boat, car
  Spot from, to;
  Stamp departs, arrives;  // wall times in the zone of either end
  std::string carrier, number, reference, seat;
  std::string status = "confirmed";
};
struct Permit {
  std::string place;  // country code or area ("ES", "schengen")
  std::string title;
  time::Date from;
  std::optional<time::Date> until;
};

// VEVENTs; CATEGORIES kith-trip, kith-stay, kith-leg say which. All-day events: DTEND is exclusive (RFC 5545 §3.6.1).
// A stay or leg names its trip by RELATED-TO;RELTYPE=PARENT and X-KITH-TRIP.
Trip read_trip(const codec::Fields& fields);
Stay read_stay(const codec::Fields& fields);
Leg read_leg(const codec::Fields& fields);
codec::Fields write_trip(const Trip& trip);
codec::Fields write_stay(const Stay& stay);
codec::Fields write_leg(const Leg& leg);

inline constexpr std::string_view permit_component = "X-KITH-PERMIT";
Permit read_permit(const codec::Fields& fields);
codec::Fields write_permit(const Permit& permit);

}  // namespace kith::model
