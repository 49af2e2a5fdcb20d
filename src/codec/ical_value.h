// One line of a property kith owns ↔ the parts of its field. Internal to the codec.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/content_line.h"
#include "codec/field.h"
#include "codec/ical_property.h"

namespace kith::codec::ical {

// Nothing when kith cannot read the value: the line is then kept as it is.
std::optional<std::vector<std::string>> read_parts(const ContentLine& line, const Property& property);
// Of properties that hold several: one entry for each piece of the line, without text for an empty one.
std::optional<std::vector<std::vector<std::string>>> read_pieces(const ContentLine& line, const Property& property);

// The field says something. Throws Error(bug) when what it says has not the form ical.h names.
bool is_writable(const Field& field);
std::string new_line(const Field& field, std::string_view newline);
// The line with another value; its name, group and parameters of other programs stay.
std::string rewritten_line(const ContentLine& line, const Field& after, std::string_view newline);
// The same with a value that is ready; parameters named in `stale` go.
std::string rewritten_line(const ContentLine& line, std::initializer_list<std::string_view> stale,
                           std::string_view params, std::string_view value, std::string_view newline);
// The lines of a field kith does not own, as they were written.
std::string other_lines(std::string_view text, std::string_view newline);
// The text of a field kith does not own, where components that do not end are ended.
std::string balanced(std::string_view text);

}  // namespace kith::codec::ical
