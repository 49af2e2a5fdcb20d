#include "model/csv_map_date.h"

#include <array>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "model/birthday.h"

namespace kith::model {

namespace {

// "1990-12-10 00:00:00" and "1990-12-10T00:00:00Z" without the time.
std::string_view without_time(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return text;
  const std::size_t blank = text.find_last_of(" T", colon);
  return blank == std::string_view::npos ? text : trim(text.substr(0, blank));
}

// Numbers between one kind of separator; empty when there is anything else.
std::vector<int> numbers(std::string_view text, char separator) {
  std::vector<int> found;
  for (const std::string_view piece : split(text, separator)) {
    const auto number = piece.size() <= 4 ? parse_integer(piece) : std::nullopt;
    if (!number || *number < 0) return {};
    found.push_back(static_cast<int>(*number));
  }
  return found;
}

CsvDate checked(std::optional<int> year, int month, int day) {
  constexpr int no_year = 1604, leap_year = 2000;
  if (year == no_year || year == 0) year.reset();
  if (!time::is_date(year.value_or(leap_year), month, day)) return {{}, "is no day of the calendar"};
  return {time::PartialDate{year, month, day}, {}};
}

CsvDate day_and_month(std::optional<int> year, int first, int second, DayOrder order) {
  if (first > 12 || first == second || (order == DayOrder::day_first && second <= 12)) {
    return checked(year, second, first);
  }
  if (second > 12 || order == DayOrder::month_first) return checked(year, first, second);
  return {{}, "can be two days"};
}

// Three numbers, of which the first or the last is the year.
CsvDate three_numbers(const std::vector<int>& n, std::string_view text, char separator, DayOrder order) {
  if (n[0] == 0 && n[1] == 0 && n[2] == 0) return {};
  if (text.find(separator) == 4) return checked(n[0], n[1], n[2]);
  if (text.size() - text.rfind(separator) != 5) return {{}, "has no year of four digits"};
  if (separator == '.') return checked(n[2], n[1], n[0]);
  return day_and_month(n[2], n[0], n[1], order);
}

}  // namespace

CsvDate csv_date(std::string_view cell, DayOrder order) {
  const std::string_view text = without_time(trim(cell));
  if (text.empty()) return {};
  for (const char separator : {'/', '.', '-'}) {
    const std::string_view plain = text.substr(0, text.size() - text.ends_with(separator));  // "10.12."
    const std::vector<int> n = numbers(plain, separator);
    if (n.size() == 3) return three_numbers(n, plain, separator, order);
    if (n.size() != 2 || separator == '-') continue;
    return separator == '.' ? checked({}, n[1], n[0]) : day_and_month({}, n[0], n[1], order);
  }
  try {
    const time::PartialDate date = parse_birthday(text);
    return checked(date.year, date.month, date.day);
  } catch (const Error&) {
    return {{}, "is no date"};
  }
}

DayOrder shown_order(std::string_view cell) {
  const std::string_view text = without_time(trim(cell));
  for (const char separator : {'/', '-'}) {
    const std::vector<int> n = numbers(text, separator);
    if (n.size() != 3 || text.find(separator) == 4) continue;
    if (n[0] > 12 && n[1] <= 12) return DayOrder::day_first;
    if (n[1] > 12 && n[0] <= 12) return DayOrder::month_first;
  }
  return DayOrder::unknown;
}

}  // namespace kith::model
