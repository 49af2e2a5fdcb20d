// WHEN and RANGE: what a person types for a time, read in two steps. Reading needs no clock and no zone (read_when,
// read_range); resolving turns it into a date, a wall time in a zone, or an instant. man/kith-dates.7 is its manual.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/types.h"
#include "time/zone.h"

namespace kith::time {

// Which way a command looks for what is said without a year or a sign: log looks back, follow ahead.
enum class Direction { back, ahead };
// What a bare "18:00" means: today, even if past; the next 18:00 (follow); the last one (log).
enum class BareTime { today, next, last };

// The zone that a city, airport or @WHO means, on a day (people travel). Nothing when the text names none: the caller of
// resolve() then gets Error(usage). For @WHO it throws its own Error (unknown, ambiguous). IANA names are found without it.
using ZoneOf = std::function<std::optional<Zone>(std::string_view text, Date on)>;
// My own zone on a day, following my trips.
using ZoneOn = std::function<Zone(Date on)>;

struct Setting {
  Instant now;
  Zone zone;                // mine now
  ZoneOn zone_on = nullptr; // when set, a time without a zone is read in zone_on(its day)
  ZoneOf zone_of = nullptr;
  Direction direction = Direction::ahead;
  BareTime bare_time = BareTime::today;
  std::string_view zoneinfo = zoneinfo_directory;
};

// A resolved time. `kind` says which of the three was meant; the others are filled in from it.
struct Moment {
  enum class Kind { date, wall, instant };
  Kind kind = Kind::date;
  Date date;                 // the day, in `zone`
  Wall wall;                 // in `zone`, after a gap moved forward; midnight of a date
  Instant instant;           // the first moment of a date
  Zone zone;                 // named in the text, else mine on that day
  bool zone_named = false;   // the text named a zone
  bool timed() const { return kind != Kind::date; }
  Instant end() const;       // of a date: the first moment of the next day; else `instant`
};

struct Resolved {
  Moment moment;
  std::vector<std::string> notes;  // a gap or an overlap, in words
};

struct WhenTree;   // what was read; made and used by the functions here only
struct RangeTree;

// An unresolved WHEN.
class When {
 public:
  explicit When(std::shared_ptr<const WhenTree> tree) : tree_(std::move(tree)) {}
  const WhenTree& tree() const { return *tree_; }
  const std::string& text() const;    // as typed
  bool timed() const;                 // has a time of day, or is an instant
  const std::string& zone() const;    // as typed ("Lisbon", "@ana", "Europe/Lisbon"); "" when none

 private:
  std::shared_ptr<const WhenTree> tree_;
};

// Both throw Error(usage) `cannot read 'X' as a time` with what to write instead.
When read_when(std::string_view text);
Resolved resolve(const When& when, const Setting& setting);
inline Resolved resolve(std::string_view text, const Setting& setting) { return resolve(read_when(text), setting); }

// An unresolved RANGE. A single WHEN is one, too.
class Range {
 public:
  explicit Range(std::shared_ptr<const RangeTree> tree) : tree_(std::move(tree)) {}
  const RangeTree& tree() const { return *tree_; }
  const std::string& text() const;

 private:
  std::shared_ptr<const RangeTree> tree_;
};

// A resolved RANGE. An end that is not there is open. A date as `until` is the last day, inclusive; a timed end is the moment.
struct Span {
  std::optional<Moment> from;
  std::optional<Moment> until;
  std::vector<std::string> notes;
  // The moments it covers, half open.
  std::optional<Instant> begin() const;
  std::optional<Instant> end() const;
  bool timed() const;   // an end has a time of day
};

// Throws Error(usage) `cannot read 'X' as a period`.
Range read_range(std::string_view text);
// `until`: the setting of the second end where it differs (the arrival zone of a leg). Error(usage) when it ends before it begins.
Span resolve(const Range& range, const Setting& setting);
Span resolve(const Range& range, const Setting& from, const Setting& until);
inline Span resolve_range(std::string_view text, const Setting& setting) { return resolve(read_range(text), setting); }

// --birthday: "1990-12-10", "--12-10", "12-10", "10 dec", "10 dec 1990". Throws Error(usage).
PartialDate read_birthday(std::string_view text);

}  // namespace kith::time
