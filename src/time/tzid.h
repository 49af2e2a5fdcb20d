// The names that calendars give to zones (TZID): those of the IANA database, of Windows, and of programs that put a path
// before them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "time/zone.h"

namespace kith::time {

// "Europe/Berlin", "W. Europe Standard Time", "/mozilla.org/20050126_1/Europe/Berlin", "tzone://Microsoft/Utc". The zone has
// its IANA name. Nothing when no zone is known by this name: then the VTIMEZONE beside it counts (Zone::from_rule).
std::optional<Zone> zone_of_tzid(std::string_view tzid, std::string_view directory = zoneinfo_directory);

}  // namespace kith::time
