// Whole new alarms and whole new fields as lines. Internal to the codec.
#pragma once

#include <string>
#include <string_view>

#include "codec/field.h"

namespace kith::codec::ical {

std::string trigger_params(const Field& alarm);  // ";RELATED=END", ";VALUE=DATE-TIME", ""
std::string trigger_value(const Field& alarm);   // "-PT15M", "20261127T080000Z"
// `summary` is what the alarm shows.
std::string new_alarm(const Field& alarm, std::string_view summary, std::string_view newline);
// A field that does not share its line with others.
std::string new_lines(const Field& field, const Fields& all, std::string_view newline);
std::string_view summary_of(const Fields& fields);  // "Reminder" when there is none

}  // namespace kith::codec::ical
