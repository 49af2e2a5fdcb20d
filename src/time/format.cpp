#include "time/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/error.h"
#include "base/text.h"

namespace kith::time {
namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};
// A hundred years: no interval between two people is longer, and no sum of them overflows.
constexpr std::int64_t most_days = 36525;
constexpr std::int64_t most_minutes = most_days * 24 * 60;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A number and the unit after it: "25m" and "25 min" are {25, "m"} and {25, "min"}.
struct Piece {
  std::int64_t number = 0;
  std::string unit;
};

// Takes the next piece off `text`; nothing when it does not begin with a number of at most 7 digits.
std::optional<Piece> take_piece(std::string_view& text) {
  text = trim(text);
  std::size_t n = 0;
  Piece piece;
  while (n < text.size() && n < 8 && is_digit(text[n])) piece.number = piece.number * 10 + (text[n++] - '0');
  if (n == 0 || n > 7) return std::nullopt;
  text = trim(text.substr(n));
  n = 0;
  while (n < text.size() && !is_digit(text[n]) && text[n] != ' ') ++n;
  piece.unit = ascii_lower(text.substr(0, n));
  text = trim(text.substr(n));
  return piece;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_hour(std::string_view unit) {
  return is_one_of(unit, {"h", "hr", "hrs", "hour", "hours"});
}

bool is_minute(std::string_view unit) {
  return is_one_of(unit, {"m", "min", "mins", "minute", "minutes"});
}

std::optional<Period> period_of(std::int64_t n, std::string_view unit) {
  std::int64_t days = 0;
  std::int64_t in_months = 0;
  if (is_one_of(unit, {"", "d", "day", "days"})) {
    days = n;
  } else if (is_one_of(unit, {"w", "week", "weeks"})) {
    days = n * 7;
  } else if (is_one_of(unit, {"mo", "mon", "month", "months"})) {
    in_months = n;
  } else if (is_one_of(unit, {"y", "yr", "year", "years"})) {
    in_months = n * 12;
  } else {
    return std::nullopt;
  }
  if (days > most_days || in_months > most_days / 30) return std::nullopt;
  return Period{static_cast<int>(in_months), static_cast<int>(days)};
}

}  // namespace

std::string format_offset(std::int32_t seconds_east) {
  const std::int32_t size = std::abs(seconds_east);
  std::string out = fmt::format("{}{:02}:{:02}", seconds_east < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) out += fmt::format(":{:02}", size % 60);
  return out;
}

std::string format_rfc3339(Instant instant, const Zone& zone) {
  if (zone.is_utc()) return format_utc(instant);
  // RFC 3339 has no seconds in offsets (local mean time, before 1972): the wall is moved to the minute of the offset.
  const std::int32_t offset = zone.seconds_at(instant) / 60 * 60;
  return format(Wall{instant.seconds + offset}) + format_offset(offset);
}

std::string_view month_name(int month) {
  return months[static_cast<std::size_t>(month - 1)];
}

std::string_view short_month_name(int month) {
  return month_name(month).substr(0, 3);
}

std::string_view weekday_name(Weekday weekday) {
  return weekdays[static_cast<std::size_t>(weekday)];
}

std::string_view short_weekday_name(Weekday weekday) {
  return weekday_name(weekday).substr(0, 3);
}

std::string human_date(Date date, Date today) {
  const YearMonthDay ymd = to_ymd(date);
  std::string out = fmt::format("{} {} {}", short_weekday_name(weekday(date)), ymd.day, short_month_name(ymd.month));
  if (ymd.year != to_ymd(today).year) out += fmt::format(" {}", ymd.year);
  return out;
}

std::string human_time(Wall wall) {
  const int second = second_of_day(wall);
  return fmt::format("{:02}:{:02}", second / 3600, second / 60 % 60);
}

std::string human_wall(Wall wall, Date today) {
  return human_date(date_of(wall), today) + " " + human_time(wall);
}

std::string human_distance(Date date, Date today) {
  const std::int64_t days = std::int64_t{date.days} - today.days;
  if (days == 0) return "today";
  if (days == 1) return "tomorrow";
  if (days == -1) return "yesterday";
  return days > 0 ? fmt::format("in {} days", days) : fmt::format("{} days ago", -days);
}

std::string human_span(std::int64_t seconds) {
  if (seconds < 0) return "-" + human_span(-std::max(seconds, -most_minutes * 60));
  const std::int64_t minutes = seconds / 60;
  const std::int64_t hours = minutes / 60;
  const std::int64_t days = hours / 24;
  if (days > 0) return hours % 24 > 0 ? fmt::format("{}d {}h", days, hours % 24) : fmt::format("{}d", days);
  if (hours > 0) return minutes % 60 > 0 ? fmt::format("{}h {}m", hours, minutes % 60) : fmt::format("{}h", hours);
  return fmt::format("{}m", minutes);
}

std::optional<std::int64_t> parse_minutes(std::string_view text) {
  auto first = take_piece(text);
  if (!first) return std::nullopt;
  std::int64_t minutes = first->number;
  if (first->unit == ":") {
    // "1:30"
    const bool two_digits = text.size() == 2 && is_digit(text[0]) && is_digit(text[1]) && text[0] < '6';
    if (!two_digits) return std::nullopt;
    minutes = minutes * 60 + (text[0] - '0') * 10 + (text[1] - '0');
    text = {};
  } else if (is_hour(first->unit)) {
    minutes *= 60;
    if (!text.empty()) {
      const auto second = take_piece(text);
      if (!second || second->number > 59 || !(second->unit.empty() || is_minute(second->unit))) return std::nullopt;
      minutes += second->number;
    }
  } else if (!first->unit.empty() && !is_minute(first->unit)) {
    return std::nullopt;
  }
  if (!text.empty() || minutes > most_minutes) return std::nullopt;
  return minutes;
}

std::int64_t read_minutes(std::string_view text) {
  const auto minutes = parse_minutes(text);
  if (!minutes) usage_error(fmt::format("cannot read '{}' as a length", text), "25m, 1h30 or 90 (minutes)");
  return *minutes;
}

std::string format_minutes(std::int64_t minutes) {
  if (minutes < 60) return fmt::format("{}m", minutes);
  return minutes % 60 == 0 ? fmt::format("{}h", minutes / 60) : fmt::format("{}h{:02}", minutes / 60, minutes % 60);
}

std::optional<Period> parse_period(std::string_view text) {
  std::string words = ascii_lower(trim(text));
  if (words == "daily") return Period{0, 1};
  if (words == "weekly") return Period{0, 7};
  if (words == "monthly") return Period{1, 0};
  if (words == "yearly") return Period{12, 0};
  if (words.starts_with("a ")) words.replace(0, 1, "1");
  std::string_view rest = words;
  const auto piece = take_piece(rest);
  if (!piece || !rest.empty() || piece->number == 0) return std::nullopt;
  return period_of(piece->number, piece->unit);
}

Period read_period(std::string_view text) {
  const auto period = parse_period(text);
  if (period) return *period;
  std::string_view rest = text;
  const auto piece = take_piece(rest);
  if (piece && rest.empty() && piece->unit == "m") {
    usage_error(fmt::format("cannot read '{}' as a length: minutes or months?", text),
                fmt::format("{0}mo or {1}d", piece->number, piece->number * 30));
  }
  usage_error(fmt::format("cannot read '{}' as a length", text), "30d, 2w, 3mo or 1y");
}

std::string format(const Period& period) {
  std::string out;
  if (period.months != 0) {
    const bool years = period.months % 12 == 0;
    out = fmt::format("{}{}", years ? period.months / 12 : period.months, years ? "y" : "mo");
  }
  if (period.days != 0 || out.empty()) {
    const bool weeks = period.days != 0 && period.days % 7 == 0;
    out += fmt::format("{}{}{}", out.empty() ? "" : " ", weeks ? period.days / 7 : period.days, weeks ? "w" : "d");
  }
  return out;
}

Date add(Date date, const Period& period) {
  return add_days(add_months(date, period.months), period.days);
}

Date subtract(Date date, const Period& period) {
  return add_days(add_months(date, -period.months), -std::int64_t{period.days});
}

int days_of(const Period& period) {
  return period.months / 12 * 365 + period.months % 12 * 30 + period.days;
}

}  // namespace kith::time
