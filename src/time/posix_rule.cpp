#include "time/posix_rule.h"

#include <algorithm>

#include "time/types.h"

namespace kith::time {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool take(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> number(int low, int high) {
    int value = 0;
    std::size_t n = 0;
    for (; n < rest_.size() && n < 4 && rest_[n] >= '0' && rest_[n] <= '9'; ++n) value = value * 10 + (rest_[n] - '0');
    rest_.remove_prefix(n);
    if (n == 0 || value < low || value > high) return std::nullopt;
    return value;
  }

  // "CET" or "<+03>".
  std::optional<std::string> abbreviation() {
    const bool quoted = take('<');
    std::size_t n = 0;
    while (n < rest_.size() && is_letter(rest_[n], quoted)) ++n;
    std::string name(rest_.substr(0, n));
    rest_.remove_prefix(n);
    if (name.size() < 3 || name.size() > 16 || (quoted && !take('>'))) return std::nullopt;
    return name;
  }

  // "[+-]h[h][h][:mm[:ss]]" in seconds.
  std::optional<std::int32_t> time(int most_hours) {
    const bool negative = take('-');
    if (!negative) take('+');
    const auto hours = number(0, most_hours);
    std::optional<int> minutes = 0;
    std::optional<int> seconds = 0;
    if (hours && take(':')) minutes = number(0, 59);
    if (hours && minutes && take(':')) seconds = number(0, 59);
    if (!hours || !minutes || !seconds) return std::nullopt;
    const std::int32_t total = *hours * 3600 + *minutes * 60 + *seconds;
    return negative ? -total : total;
  }

  std::optional<PosixRule::Turn> turn() {
    using Kind = PosixRule::Turn::Kind;
    PosixRule::Turn turn;
    std::optional<int> day;
    if (take('M')) {
      const auto month = number(1, 12);
      const auto week = month && take('.') ? number(1, 5) : std::nullopt;
      day = week && take('.') ? number(0, 6) : std::nullopt;
      if (!day) return std::nullopt;
      turn.month = *month;
      turn.week = *week;
    } else if (take('J')) {
      turn.kind = Kind::julian;
      day = number(1, 365);
    } else {
      turn.kind = Kind::day_of_year;
      day = number(0, 365);
    }
    if (!day) return std::nullopt;
    turn.day = *day;
    if (!take('/')) return turn;
    const auto seconds = time(167);
    if (!seconds) return std::nullopt;
    turn.seconds = *seconds;
    return turn;
  }

 private:
  static bool is_letter(char c, bool quoted) {
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
    return quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-');
  }
  std::string_view rest_;
};

Date day_of_turn(const PosixRule::Turn& turn, int year) {
  using Kind = PosixRule::Turn::Kind;
  const Date first = to_date({year, 1, 1});
  if (turn.kind == Kind::day_of_year) return add_days(first, turn.day);
  if (turn.kind == Kind::julian) {  // 1..365, February 29 never counted
    const bool after_february = days_in_month(year, 2) == 29 && turn.day >= 60;
    return add_days(first, turn.day - (after_february ? 0 : 1));
  }
  const Date month = to_date({year, turn.month, 1});
  const int first_weekday = (static_cast<int>(weekday(month)) + 1) % 7;  // 0 = Sunday
  int day = (turn.day - first_weekday + 7) % 7 + (turn.week - 1) * 7;
  if (day >= days_in_month(year, turn.month)) day -= 7;  // week 5 is the last
  return add_days(month, day);
}

std::int64_t wall_of_turn(const PosixRule::Turn& turn, int year) {
  return midnight(day_of_turn(turn, year)).seconds + turn.seconds;
}

}  // namespace

std::optional<PosixRule> PosixRule::parse(std::string_view text) {
  Reader in(text);
  PosixRule rule;
  const auto name = in.abbreviation();
  const auto west = name ? in.time(24) : std::nullopt;
  if (!west) return std::nullopt;
  rule.standard_ = {-*west, *name};
  if (in.done()) return rule;
  const auto dst_name = in.abbreviation();
  if (!dst_name) return std::nullopt;
  rule.dst_ = {rule.standard_.offset + 3600, *dst_name};
  if (in.peek() != ',') {
    const auto dst_west = in.time(24);
    if (!dst_west) return std::nullopt;
    rule.dst_.offset = -*dst_west;
  }
  const auto start = in.take(',') ? in.turn() : std::nullopt;
  const auto end = start && in.take(',') ? in.turn() : std::nullopt;
  if (!end || !in.done()) return std::nullopt;
  rule.start_ = *start;
  rule.end_ = *end;
  rule.has_dst_ = true;
  return rule;
}

std::array<PosixRule::Change, 6> PosixRule::changes_around(std::int64_t seconds) const {
  const int year = to_ymd(date_of(Wall{seconds + standard_.offset})).year;
  std::array<Change, 6> changes;
  std::size_t n = 0;
  for (int y = year - 1; y <= year + 1; ++y) {
    changes[n++] = {wall_of_turn(end_, y) - dst_.offset, false};
    changes[n++] = {wall_of_turn(start_, y) - standard_.offset, true};
  }
  // At the same moment the start comes last: daylight saving all year is written as an end that is the next start.
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.at != b.at ? a.at < b.at : a.dst < b.dst; });
  return changes;
}

bool PosixRule::is_quiet(std::int64_t from, std::int64_t until) const {
  if (!has_dst_) return true;
  const auto changes = changes_around(from);
  return std::none_of(changes.begin(), changes.end(),
                      [&](const Change& change) { return change.at > from && change.at <= until; });
}

bool PosixRule::is_dst(std::int64_t seconds) const {
  if (!has_dst_) return false;
  const auto changes = changes_around(seconds);
  bool dst = changes[0].dst;
  for (const Change& change : changes) {
    if (change.at <= seconds) dst = change.dst;
  }
  return dst;
}

}  // namespace kith::time
