// Names of time zones that are there: from a variable like TZ, and of this system.
#pragma once

#include <string>
#include <string_view>

namespace kith::cli {

bool names_a_zone(std::string_view name);
std::string zone_of_variable(std::string_view value);  // "Europe/Lisbon", ":Europe/Lisbon"; "" for a rule or nonsense
std::string zone_of_system();                          // /etc/localtime, /etc/timezone; "" when neither names one

}  // namespace kith::cli
