// The POSIX TZ string that ends a TZif file: the rule for all years after its table (RFC 9636 §3.3, POSIX.1-2017 §8.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::time {

class PosixRule {
 public:
  struct Half {
    std::int32_t offset = 0;  // seconds east
    std::string abbreviation;
  };
  // When a half of the year begins: "J60", "59" or "M3.5.0", at `seconds` of the wall clock, which may be negative or
  // beyond a day (version 3).
  struct Turn {
    enum class Kind { julian, day_of_year, month } kind = Kind::month;
    int month = 1, week = 1, day = 0;  // day of the week 0 = Sunday, or the day number of the other kinds
    std::int32_t seconds = 7200;
  };
  struct Change {
    std::int64_t at = 0;  // seconds since 1970 UTC
    bool dst = false;     // what begins
  };

  static std::optional<PosixRule> parse(std::string_view text);

  bool has_dst() const { return has_dst_; }
  const Turn& turn(bool to_dst) const { return to_dst ? start_ : end_; }
  const Half& half(bool dst) const { return dst ? dst_ : standard_; }
  // Of the year containing `seconds` (UTC) and its neighbours, in order.
  std::array<Change, 6> changes_around(std::int64_t seconds) const;
  // No change after `from` and up to `until`, at most a year later.
  bool is_quiet(std::int64_t from, std::int64_t until) const;
  bool is_dst(std::int64_t seconds) const;

 private:
  Half standard_, dst_;
  Turn start_, end_;
  bool has_dst_ = false;
};

}  // namespace kith::time
