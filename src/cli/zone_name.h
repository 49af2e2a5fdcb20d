// Time zones as this system names them: by a variable like TZ, and its own; and that of where I am by my stays.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/db.h"
#include "time/zone.h"

namespace kith::cli {

// "Europe/Lisbon", ":Europe/Lisbon", the path of its file, /etc/localtime, or a POSIX rule ("UTC-3"); nothing when it
// is none of them.
std::optional<time::Zone> zone_of_variable(std::string_view value);
std::optional<time::Zone> zone_of_system();  // /etc/localtime, /etc/timezone; nothing when neither names one

// Of my stay at that moment; nothing when there is none. `opened`: the database of the command, null while a command
// that writes has not opened it: then the one at `path` is looked into, and not made. What is wrong with the database
// the command itself will say.
std::optional<time::Zone> zone_of_my_stay(const std::function<store::Db*()>& opened, const std::string& path,
                                          time::Instant now);

}  // namespace kith::cli
