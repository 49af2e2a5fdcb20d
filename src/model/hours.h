// Working hours and working days as a person types them and a card stores them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace kith::model {

struct Hours {
  int from = 9 * 60;  // minutes after midnight, 0..1439
  int to = 18 * 60;   // later than `from`, at most 1440
  bool operator==(const Hours&) const = default;
};

// "9-18", "9:30-17:00", "09:00-17:30"; nothing when it is none or ends before it begins.
std::optional<Hours> parse_hours(std::string_view text);
std::string to_text(const Hours& hours);  // "9-18", "9:30-17"

using Workdays = std::array<bool, 7>;  // Monday first
constexpr Workdays monday_to_friday{true, true, true, true, true, false, false};

// "mon-fri", "sun-thu", "mon,wed,fri", "mon-wed,sat"; full names too. Nothing when it is none.
std::optional<Workdays> parse_workdays(std::string_view text);
std::string to_text(const Workdays& days);  // "mon-fri", "mon,wed"

}  // namespace kith::model
