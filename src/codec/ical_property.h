// The properties of iCalendar that kith reads: their names, the fields they are read as, and the form of their values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::codec::ical {

enum class Kind : std::uint8_t {
  other,  // not kith's: kept as `line:NAME`
  text,
  word,    // lower case in the field, upper case in the line
  number,  // whole, not negative
  raw,     // as written
  duration,
  moment,
  moments,   // several on a line
  category,  // several on a line
  contact,
  related,
  amount,
  position,
  alarm,  // a component, no line
};

struct Property {
  std::string_view name;  // upper case; "" for other X-KITH-… lines
  std::string_view field;
  Kind kind = Kind::other;
  std::uint8_t rank = 255;  // its place in a new document
};

Property find_property(std::string_view line_name);  // case ignored
// `kith:NAME` is a text; `line:…` and unknown names are `other`.
Property property_of_field(std::string_view field);
std::string field_of(const Property& property, std::string_view line_name);  // "kith:trip"
std::string line_name_of(const Property& property, std::string_view field);  // "X-KITH-TRIP"
std::string ascii_upper(std::string_view text);
// VEVENT, VTODO, VJOURNAL, X-KITH-….
bool is_main_name(std::string_view component);
// A document has at most one field of it.
bool is_single(Kind kind);

}  // namespace kith::codec::ical
