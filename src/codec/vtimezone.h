// VTIMEZONE components (RFC 5545 §3.6.5) for programs that know a zone only by the rules written beside its name, and
// the parts of calendar documents as bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "time/types.h"
#include "time/zone.h"
#include "time/zones.h"

namespace kith::codec {

// Right for every moment from the beginning of `from` to the end of `until`, and beyond where the zone goes on by a
// rule. CRLF line ends. `tzid`: its name in the document, when that is another than the zone's.
std::string make_vtimezone(const time::Zone& zone, time::Date from, time::Date until, std::string_view tzid = {});

// A TZID that components name, and the years of the times written with it.
struct NamedZone {
  std::string tzid;
  int first_year = 0, last_year = 0;
};

// Views of the document. Components are those that are no VTIMEZONE, in order, each from BEGIN to the end of its END
// line.
struct CalendarParts {
  struct ZonePart {
    std::string tzid;
    std::string_view bytes;
  };
  std::vector<std::string_view> components;
  std::vector<ZonePart> zones;
  std::vector<NamedZone> named;  // each once, in order
};
CalendarParts calendar_parts(std::string_view document);

// Its VTIMEZONE with CRLF line ends; "" when no zone is known by that name.
std::string vtimezone_of(const NamedZone& named, time::Zones& zones);

// With the VTIMEZONE of each TZID that is a known zone and has none yet, in the document's line ends, before the first
// component. A component that stands alone stays as it is.
std::string with_timezones(std::string_view document, time::Zones& zones);

}  // namespace kith::codec
