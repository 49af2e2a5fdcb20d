// The time in front of a sentence: "2026-05-01: met Ana", "last friday 18:00 called Bo". Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kith::ops {

struct FrontTime {
  std::string on;         // WHEN as typed; "" when the line begins with none
  std::string_view rest;  // of the line, without blanks and the colon between
};

// What a name behind a time, or in front, is: "18:00 Lisbon: …" is a zone, "Sun called" may be a person.
struct KnownNames {
  std::function<bool(std::string_view)> is_person, is_zone;
};

// Without a colon a zone belongs to the time only when it is an IANA name. Error(usage) with what to write for what
// looks like a time and cannot be read, so that it never becomes text.
FrontTime read_front_time(std::string_view line, const KnownNames& known);

}  // namespace kith::ops
