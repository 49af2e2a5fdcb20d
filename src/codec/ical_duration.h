// Durations of RFC 5545 §3.3.6: "PT15M", "-P1DT2H", "P2W".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::codec {

// Days (and weeks) are of the calendar, a time of day stays; seconds are exact. Both have the same sign.
struct Duration {
  std::int64_t days = 0;
  std::int64_t seconds = 0;
  bool operator==(const Duration&) const = default;
};

// Any case; several units in their order ("P1W2D" too, which the RFC does not allow). At most nine digits a number.
std::optional<Duration> parse_duration(std::string_view text);
std::string format_duration(Duration duration);

}  // namespace kith::codec
