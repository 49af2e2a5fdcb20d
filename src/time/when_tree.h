// What WHEN and RANGE read to, before now is known. Shared by the files that read and resolve; not for other layers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/types.h"
#include "time/when.h"

namespace kith::time {

enum class Unit { minute, hour, day, week, month, year };

// "+3d", "in 2 weeks", "3 days ago", "3d". sign 0: whichever way the command looks.
struct Shift {
  int amount = 0;
  Unit unit = Unit::day;
  int sign = 0;
  bool is_clock() const { return unit == Unit::minute || unit == Unit::hour; }
};

struct DayTerm {
  enum class Kind {
    none,          // a bare time of day
    now,
    instant,       // RFC 3339 with its offset
    date,          // with its year
    month_day,     // "13 dec", "12-13"
    near,          // yesterday, today, tomorrow: `amount` -1, 0, 1
    weekday,       // "fri", "next fri"
    last_weekday,  // "last fri"
    shift,
    week_end,
    month_end,
    year_end,
    next_month,    // "som"
    day_of_month,  // "2026-05-09..12": only as the second end of a RANGE
  };
  Kind kind = Kind::none;
  Date date;
  Instant instant;
  int month = 0, day = 0;
  Weekday weekday = Weekday::monday;
  bool said_next = false;
  int amount = 0;
  Shift shift;
};

struct WhenTree {
  std::string text;
  DayTerm day;
  std::optional<int> clock;  // second of the day
  int days_later = 0;        // "06:30+1"
  std::string zone;          // as typed
};

// A stretch of whole days named by one word or two.
struct Stretch {
  enum class Kind { year, month, relative, length };
  Kind kind = Kind::year;
  std::optional<int> year;
  int month = 0;
  int amount = 0;             // relative: -1, 0, 1 = last, this, next; length: how many
  Unit unit = Unit::day;      // relative and length
};

struct Side {
  std::optional<WhenTree> when;
  std::optional<Stretch> stretch;
};

struct RangeTree {
  std::string text;
  bool single = false;  // no "..": both ends come from `from`
  std::optional<Side> from;
  std::optional<Side> until;
};

// --- reading ---------------------------------------------------------------------------------------------------------

// A blank-separated word in lower case, and where it begins in the text.
struct Word {
  std::string text;
  std::size_t at = 0;
};
std::vector<Word> time_words(std::string_view text);

struct Clock {
  int second = 0;
  std::optional<int> offset;  // seconds east, written behind it
};
std::optional<Clock> parse_clock(std::string_view word);                       // "18:00", "18:00:30", "18:00:00+01:00"
std::optional<int> month_of(std::string_view word);                            // "dec", "december"
std::optional<Weekday> weekday_of(std::string_view word);
std::optional<int> small_number(std::string_view word, std::size_t most_digits);  // digits only
std::optional<Shift> shift_of(std::string_view word);                          // "+3d", "3d", "-2w"
std::optional<Unit> unit_of(std::string_view word);                            // "d", "days"
bool is_time_word(std::string_view word);                                      // could not be a place

// The day named by words[at…]; `at` moves behind it. Kind none and nothing taken when they name none.
DayTerm take_day(const std::vector<Word>& words, std::size_t& at, std::string_view text);
// All of `text` as a WHEN, or nothing; throws only where it can say better what is wrong.
std::optional<WhenTree> parse_when(std::string_view text);

std::optional<Stretch> parse_stretch(std::string_view text);   // "dec", "2026-10", "this week"

[[noreturn]] void refuse_when(std::string_view text, std::string_view why = {}, std::string hint = {});
[[noreturn]] void refuse_range(std::string_view text, std::string_view why = {}, std::string hint = {});
std::string hint_for(std::string_view text);   // what was probably meant, else ""
std::string quoted(std::string_view text);     // for a shell, when it has blanks

// --- resolving -------------------------------------------------------------------------------------------------------

// `anchor` is today, or the first day of the range for its second end.
Date day_of(const WhenTree& when, Date anchor, Date today, Direction direction);
Date shift_date(Date date, const Shift& shift, int sign);
Date nearest_month_day(int month, int day, Date anchor, Direction direction);
Moment place(const WhenTree& when, const Setting& setting, std::optional<Date> anchor, std::vector<std::string>& notes);
Zone zone_for(const WhenTree& when, const Setting& setting, Date on);

}  // namespace kith::time
