// Time zones as this system names them: by a variable like TZ, and its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "time/zone.h"

namespace kith::cli {

// "Europe/Lisbon", ":Europe/Lisbon", the path of its file, /etc/localtime, or a POSIX rule ("UTC-3"); nothing when it
// is none of them.
std::optional<time::Zone> zone_of_variable(std::string_view value);
std::optional<time::Zone> zone_of_system();  // /etc/localtime, /etc/timezone; nothing when neither names one

}  // namespace kith::cli
