// The Date field of a mail (RFC 5322 §3.3 and its obsolete forms, §4.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "time/types.h"

namespace kith::codec {

struct MailDate {
  time::Instant at;
  std::int32_t offset = 0;  // seconds east of UTC; 0 when the zone says nothing ("-0000", a word nobody knows)
  bool operator==(const MailDate&) const = default;
};

// "Mon, 4 May 2026 10:00:00 +0200 (CEST)". The weekday is not looked at, seconds may be missing; years of two digits
// are 1950 to 2049, of three digits count from 1900. Nothing for a day or a time that does not exist.
std::optional<MailDate> parse_mail_date(std::string_view text);

}  // namespace kith::codec
