// Civil calendar arithmetic and the ISO texts of the types. Knows no zone and no clock.
#include "time/types.h"

#include <algorithm>
#include <array>
#include <limits>

namespace kith::time {
namespace {

constexpr std::int64_t day_seconds = 86400;
// Years whose days fit Date; texts and is_date() keep to 1..9999.
constexpr std::int64_t last_year = 5'000'000;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

bool is_leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// Days since 1970-01-01. The year is shifted to begin in March, so that the leap day is its last one, and cut into
// eras of 400 years (146,097 days).
std::int64_t days_of(std::int64_t year, int month, int day) {
  const std::int64_t y = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

std::int32_t saturate(std::int64_t days) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(days, Limits::min(), Limits::max()));
}

void put(std::string& out, std::int64_t number, int width) {
  if (number < 0) {
    out += '-';
    number = -number;
  }
  std::array<char, 20> digits;
  int n = 0;
  do {
    digits[static_cast<std::size_t>(n++)] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0 || n < width);
  while (n > 0) out += digits[static_cast<std::size_t>(--n)];
}

void put_date(std::string& out, const YearMonthDay& ymd) {
  put(out, ymd.year, 4);
  out += '-';
  put(out, ymd.month, 2);
  out += '-';
  put(out, ymd.day, 2);
}

// Exactly `width` digits at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + width; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool has(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

std::optional<PartialDate> partial(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!month || !day || !is_date(year.value_or(2000), *month, *day)) return std::nullopt;
  return PartialDate{year, *month, *day};
}

// The offset that ends an RFC 3339 text, in seconds east: "Z" or "+hh:mm".
std::optional<int> offset_seconds(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, 4, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int seconds = *hours * 3600 + *minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

Date to_date(YearMonthDay ymd) {
  return {saturate(days_of(ymd.year, ymd.month, ymd.day))};
}

YearMonthDay to_ymd(Date date) {
  const std::int64_t shifted = std::int64_t{date.days} + 719468;
  const std::int64_t era = floor_divide(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const int month = static_cast<int>(month_from_march + (month_from_march < 10 ? 3 : -9));
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

bool is_date(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Weekday weekday(Date date) {
  const std::int64_t from_monday = std::int64_t{date.days} + 3;  // 1970-01-01 was a Thursday
  return static_cast<Weekday>(from_monday - floor_divide(from_monday, 7) * 7);
}

Date add_days(Date date, std::int64_t days) {
  constexpr std::int64_t reach = std::numeric_limits<std::int32_t>::max();
  return {saturate(date.days + std::clamp(days, -2 * reach, 2 * reach))};
}

Date add_months(Date date, int months) {
  const YearMonthDay ymd = to_ymd(date);
  const std::int64_t index = std::int64_t{ymd.year} * 12 + (ymd.month - 1) + months;
  const int year = static_cast<int>(std::clamp(floor_divide(index, 12), -last_year, last_year));
  const int month = static_cast<int>(index - floor_divide(index, 12) * 12) + 1;
  return to_date({year, month, std::min(ymd.day, days_in_month(year, month))});
}

Date date_of(Wall wall) {
  return {saturate(floor_divide(wall.seconds, day_seconds))};
}

Wall midnight(Date date) {
  return {std::int64_t{date.days} * day_seconds};
}

Wall at(Date date, int hour, int minute, int second) {
  return {std::int64_t{date.days} * day_seconds + hour * 3600 + minute * 60 + second};
}

int second_of_day(Wall wall) {
  return static_cast<int>(wall.seconds - floor_divide(wall.seconds, day_seconds) * day_seconds);
}

std::string format(Date date) {
  std::string out;
  put_date(out, to_ymd(date));
  return out;
}

std::string format(Wall wall) {
  std::string out;
  put_date(out, to_ymd(date_of(wall)));
  const int second = second_of_day(wall);
  out += 'T';
  put(out, second / 3600, 2);
  out += ':';
  put(out, second / 60 % 60, 2);
  out += ':';
  put(out, second % 60, 2);
  return out;
}

std::string format(const PartialDate& date) {
  std::string out;
  if (date.year) {
    put(out, *date.year, 4);
    out += '-';
  } else {
    out += "--";
  }
  put(out, date.month, 2);
  out += '-';
  put(out, date.day, 2);
  return out;
}

std::string format_utc(Instant instant) {
  return format(Wall{instant.seconds}) + "Z";
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || !is_date(*year, *month, *day)) return std::nullopt;
  return to_date({*year, *month, *day});
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    const auto year = digits(text, 0, 4);
    return year ? partial(year, digits(text, 5, 2), digits(text, 8, 2)) : std::nullopt;
  }
  if (text.size() == 8) {
    const auto year = digits(text, 0, 4);
    if (year) return partial(year, digits(text, 4, 2), digits(text, 6, 2));
  }
  if (!text.starts_with("--")) return std::nullopt;
  if (text.size() == 7 && text[4] == '-') return partial(std::nullopt, digits(text, 2, 2), digits(text, 5, 2));
  if (text.size() == 6) return partial(std::nullopt, digits(text, 2, 2), digits(text, 4, 2));
  return std::nullopt;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() < 20) return std::nullopt;
  const auto date = parse_iso_date(text.substr(0, 10));
  const bool separated = text[10] == 'T' || text[10] == 't' || text[10] == ' ';
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!date || !separated || !has(text, 13, ':') || !has(text, 16, ':')) return std::nullopt;
  // A leap second reads as the second after it (RFC 3339 §5.7).
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  std::size_t end = 19;
  if (has(text, end, '.')) {
    const std::size_t first = ++end;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end == first) return std::nullopt;
  }
  const auto offset = offset_seconds(text.substr(end));
  if (!offset) return std::nullopt;
  return Instant{at(*date, *hour, *minute, *second).seconds - *offset};
}

}  // namespace kith::time
