// Dates and times of iCalendar ↔ the parts of a field: a date, a wall time that floats or has a zone, an instant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::codec::ical {

// "20261127", "20261127T180000" with ";TZID=Europe/Berlin", "…Z"; also with "-" and ":", without seconds, and a date
// where VALUE=DATE is missing or a time too many. A leap second is read as the second before. Nothing for anything
// else.
std::optional<std::vector<std::string>> read_moment(std::string_view value, std::string_view params);
bool is_moment(const std::vector<std::string>& parts);
bool is_instant(std::string_view text);
std::string moment_value(const std::vector<std::string>& parts);   // "20261127T180000"
std::string moment_params(const std::vector<std::string>& parts);  // ";VALUE=DATE", ";TZID=Europe/Berlin", ""
// The value of a parameter as a field says it: decoded, without the control characters that no parameter can hold.
std::string param_text(std::string_view value);

}  // namespace kith::codec::ical
