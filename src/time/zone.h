// A time zone of the IANA database, read from one compiled file (RFC 9636) with its rule for the years after the table.
// Knows no environment and no clock: the name and the directory are arguments.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "time/types.h"

namespace kith::time {

inline constexpr std::string_view zoneinfo_directory = "/usr/share/zoneinfo";

struct Offset {
  std::int32_t seconds = 0;  // east of Greenwich
  std::string abbreviation = "UTC";
  bool dst = false;
  bool operator==(const Offset&) const = default;
};

struct Transition {
  Instant at;  // the first moment of `after`
  Offset before;
  Offset after;
};

// How a wall time became an instant: it exists once; it was jumped over and moved forward by the gap, with the offset
// before it; it happens twice and the first is taken (RFC 5545 §3.3.5).
enum class Fit { exact, gap, overlap };

struct Placed {
  Instant instant;
  Fit fit = Fit::exact;
};

class PosixRule;

// A value, cheap to copy (copies share the table).
class Zone {
 public:
  Zone();  // UTC
  // Error(unknown) when there is no such zone. Names are paths below the directory: letters, digits, "_+-/", no "..".
  // "right/…" (with leap seconds) is refused. "UTC" and "Z" need no file.
  static Zone load(std::string_view name, std::string_view directory = zoneinfo_directory);
  static std::optional<Zone> find(std::string_view name, std::string_view directory = zoneinfo_directory);
  // From the bytes of a file; nothing when they are not TZif of version 2 or later, or are damaged.
  static std::optional<Zone> parse(std::string_view name, std::string_view bytes);
  // From a POSIX rule alone, such as "CET-1CEST,M3.5.0,M10.5.0/3": for a VTIMEZONE whose name is not known.
  static std::optional<Zone> from_rule(std::string_view name, std::string_view rule);

  const std::string& name() const;  // as asked for; "UTC" for UTC
  bool is_utc() const;              // built in
  std::int32_t seconds_at(Instant instant) const;  // the offset alone
  Offset offset_at(Instant instant) const;
  Wall to_wall(Instant instant) const;
  Date date_at(Instant instant) const;
  Placed to_instant(Wall wall) const;
  Instant start_of(Date date) const;  // the first moment of the day, also where midnight does not exist
  // The first change of offset, abbreviation or daylight saving after `instant`; nothing when there is none.
  std::optional<Transition> next_transition(Instant instant) const;
  const PosixRule* rule() const;  // for the years after the table (posix_rule.h); null when there is none

  struct Table;

 private:
  explicit Zone(std::shared_ptr<const Table> table);
  std::shared_ptr<const Table> table_;
};

bool is_zone_name(std::string_view name);  // could be one by its letters; says nothing about existence

}  // namespace kith::time
