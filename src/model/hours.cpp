#include "model/hours.h"

#include "base/text.h"

namespace kith::model {
namespace {

constexpr std::string_view day_names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr int minutes_per_day = 24 * 60;

std::optional<int> minutes_of(std::string_view clock) {
  const std::size_t colon = clock.find(':');
  const std::string_view hour_text = clock.substr(0, colon);
  const std::string_view minute_text = colon == std::string_view::npos ? "00" : clock.substr(colon + 1);
  if (hour_text.size() > 2 || minute_text.size() != 2) return std::nullopt;
  const auto hour = parse_integer(hour_text);
  const auto minute = parse_integer(minute_text);
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
  const int total = static_cast<int>(*hour * 60 + *minute);
  return total <= minutes_per_day ? std::optional<int>(total) : std::nullopt;
}

std::string clock_text(int minutes) {
  std::string text = std::to_string(minutes / 60);
  if (minutes % 60 != 0) text += (minutes % 60 < 10 ? ":0" : ":") + std::to_string(minutes % 60);
  return text;
}

std::optional<std::size_t> day_named(std::string_view word) {
  if (word.size() < 2) return std::nullopt;
  for (std::size_t i = 0; i < 7; ++i) {
    if (day_names[i].starts_with(word)) return i;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Hours> parse_hours(std::string_view text) {
  const auto sides = split(trim(text), '-');
  if (sides.size() != 2) return std::nullopt;
  const auto from = minutes_of(trim(sides[0]));
  const auto to = minutes_of(trim(sides[1]));
  if (!from || !to || *from >= *to) return std::nullopt;
  return Hours{*from, *to};
}

std::string to_text(const Hours& hours) {
  return clock_text(hours.from) + "-" + clock_text(hours.to);
}

std::optional<Workdays> parse_workdays(std::string_view text) {
  Workdays days{};
  const std::string lower = ascii_lower(trim(text));
  for (const std::string_view item : split(lower, ',')) {
    const auto ends = split(trim(item), '-');
    if (ends.size() > 2) return std::nullopt;
    const auto first = day_named(trim(ends.front()));
    const auto last = day_named(trim(ends.back()));
    if (!first || !last) return std::nullopt;
    for (std::size_t day = *first;; day = (day + 1) % 7) {
      days[day] = true;
      if (day == *last) break;
    }
  }
  return days;
}

std::string to_text(const Workdays& days) {
  const auto on = [&](std::size_t day) { return days[day % 7]; };
  std::size_t start = 0;  // a day that begins a run, so that "sun-thu" stays one
  while (start < 7 && !(on(start) && !on(start + 6))) ++start;
  if (start == 7) return on(0) ? "mon-sun" : "";
  std::string text;
  for (std::size_t day = start; day < start + 7; ++day) {
    if (!on(day)) continue;
    const std::size_t first = day;
    while (day + 1 < start + 7 && on(day + 1)) ++day;
    if (!text.empty()) text += ',';
    text += day_names[first % 7].substr(0, 3);
    if (day == first) continue;
    text += day == first + 1 ? ',' : '-';
    text += day_names[day % 7].substr(0, 3);
  }
  return text;
}

}  // namespace kith::model
