// When something is, as documents and rows say it: one of the three kinds of time. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "time/types.h"
#include "time/when.h"
#include "time/zones.h"

namespace kith::model {

struct Stamp {
  enum class Kind { date, wall, instant };
  Kind kind = Kind::date;
  time::Wall wall;   // date: its midnight; instant: in UTC
  std::string zone;  // of a wall time: IANA name, "" when floating; of an instant: "UTC"; of a date: ""
  time::Date date() const { return time::date_of(wall); }
  bool operator==(const Stamp&) const = default;
};

std::string_view word(Stamp::Kind kind);  // "date", "wall", "instant": due_kind of json.md

// A MOMENT of codec/ical.h: Windows and path-like names of zones become IANA names. Nothing for one that cannot be
// read.
std::optional<Stamp> read_stamp(const codec::Field& field);
std::vector<std::string> to_parts(const Stamp& stamp);      // of a MOMENT
Stamp to_stamp(const time::Moment& moment);                 // what a person typed
Stamp to_stamp(time::Instant now, const time::Zone& zone);  // a wall time in that zone

// Rows: "2026-05-04", "2026-05-04T10:00:00", "2026-05-04T10:00:00Z", and the zone beside it.
std::string row_text(const Stamp& stamp);
Stamp parse_row(std::string_view moment, std::string_view zone);  // Error(data) when damaged

// The moment it begins. A date and a floating time are read in `mine`, and so is a time in a zone that is not known
// here.
time::Instant instant_of(const Stamp& stamp, const time::Zone& mine, time::Zones& zones);
// The day it is where I am.
time::Date day_in(const Stamp& stamp, const time::Zone& mine, time::Zones& zones);
// For scripts: "2026-05-04", or RFC 3339 with the offset of its zone (of an instant and a floating time: of mine).
std::string json_text(const Stamp& stamp, const time::Zone& mine, time::Zones& zones);
// The zone that json_text speaks in; "" for a date.
std::string zone_text(const Stamp& stamp, const time::Zone& mine);
// For people: "Mon 4 May", "Mon 4 May 10:00", and the zone behind it where it is not mine: "Mon 4 May 10:00
// Asia/Tokyo".
std::string human_text(const Stamp& stamp, time::Date today, const time::Zone& mine, time::Zones& zones);

}  // namespace kith::model
