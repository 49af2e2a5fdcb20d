// Tier 1: the rows one interaction, follow-up, message, stay or leg stands for in the database. Pure over the document,
// but for the direction of a message, which depends on my addresses.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/message.h"
#include "time/zones.h"

namespace kith::model {

// party.at of an open follow-up that has no date.
inline constexpr std::int64_t undated = std::numeric_limits<std::int32_t>::max() - 1;

struct PartyRow {
  std::string who;  // Party::key
  char kind = 'h';  // 'h' happening, 'f' open follow-up, 'o' whose zone one is in, 'z' closed one
  std::int64_t at =
      0;            // of a happening: seconds; of a follow-up: the day it wants attention in its own zone, or `undated`
  std::string day;  // of a happening: ISO, in its own zone
  std::string direction;  // of a happening
  bool clock = false;
  bool operator==(const PartyRow&) const = default;
};

struct HappeningRow {
  std::int64_t at = 0;
  std::string moment, zone, channel, direction, who, text;
  std::int64_t minutes = 0;
  bool thanks = false;
  bool operator==(const HappeningRow&) const = default;
};

// Columns of the table presence.
struct PresenceRow {
  std::string who;
  std::int64_t from_day = 0, until_day = 0;
  std::string trip, place, country, zone;
  double lat = 0, lon = 0;
  std::int64_t starts = 0, ends = 0;
  std::string status, told;
  bool operator==(const PresenceRow&) const = default;
};

struct CalendarRows {
  std::vector<PartyRow> parties;
  std::optional<HappeningRow> happening;
  std::optional<PresenceRow> presence;
  std::string search_text;  // folded, both spellings; "" when it is not searched
};

CalendarRows interaction_rows(const codec::Fields& fields, time::Zones& zones);
CalendarRows follow_up_rows(const codec::Fields& fields);
CalendarRows stay_rows(const codec::Fields& fields);
// Over the date line one may arrive the day before one left: the row spans both days.
CalendarRows leg_rows(const codec::Fields& fields, time::Zones& zones);
// `mine`: my addresses, lower case: they take no part. A mail of mine to somebody restarts their cadence, one to me
// does not.
CalendarRows message_rows(const Message& message, std::string_view direction, const std::vector<std::string>& mine);

}  // namespace kith::model
