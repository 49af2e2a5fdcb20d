#include "codec/ical_duration.h"

#include "base/text.h"

namespace kith::codec {
namespace {

struct Unit {
  char letter;
  bool in_time;  // after the "T"
  std::int64_t days;
  std::int64_t seconds;
};
constexpr Unit units[] = {
    {'W', false, 7, 0}, {'D', false, 1, 0}, {'H', true, 0, 3600}, {'M', true, 0, 60}, {'S', true, 0, 1}};

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  text = trim(text);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || upper(text.front()) != 'P') return std::nullopt;
  text.remove_prefix(1);

  Duration duration;
  bool in_time = false, any = false;
  for (const Unit* unit = units; !text.empty();) {
    if (upper(text.front()) == 'T' && !in_time) {
      in_time = true;
      text.remove_prefix(1);
      continue;
    }
    std::int64_t number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
      if (digits == 9) return std::nullopt;
      number = number * 10 + (text[digits] - '0');
    }
    if (digits == 0 || digits == text.size()) return std::nullopt;
    while (unit != std::end(units) && (unit->letter != upper(text[digits]) || unit->in_time != in_time)) ++unit;
    if (unit == std::end(units)) return std::nullopt;
    duration.days += number * unit->days;
    duration.seconds += number * unit->seconds;
    any = true;
    ++unit;
    text.remove_prefix(digits + 1);
  }
  if (!any) return std::nullopt;
  return negative ? Duration{-duration.days, -duration.seconds} : duration;
}

std::string format_duration(Duration duration) {
  const bool negative = duration.days < 0 || duration.seconds < 0;
  const std::int64_t days = negative ? -duration.days : duration.days;
  std::int64_t seconds = negative ? -duration.seconds : duration.seconds;
  std::string text = negative ? "-P" : "P";
  if (days > 0 && days % 7 == 0 && seconds == 0) return text + std::to_string(days / 7) + 'W';
  if (days > 0) text += std::to_string(days) + 'D';
  if (seconds == 0) return days > 0 ? text : text + "T0S";
  text += 'T';
  for (const Unit& unit : units) {
    if (!unit.in_time || seconds < unit.seconds) continue;
    text += std::to_string(seconds / unit.seconds) + unit.letter;
    seconds %= unit.seconds;
  }
  return text;
}

}  // namespace kith::codec
