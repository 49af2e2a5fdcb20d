// The words of WHEN: names, numbers and units, and what to say when they cannot be read.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "time/format.h"
#include "time/when_tree.h"

namespace kith::time {
namespace {

constexpr std::array<std::string_view, 19> other_words = {
    "today", "tomorrow", "yesterday", "now",   "next", "last",  "in",     "ago",  "eow",  "eom",
    "eoy",   "som",      "week",      "weeks", "days", "month", "months", "year", "years"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::vector<std::string> known_words() {
  std::vector<std::string> names(other_words.begin(), other_words.end());
  for (int month = 1; month <= 12; ++month) names.push_back(ascii_lower(month_name(month)));
  for (int day = 0; day < 7; ++day) names.push_back(ascii_lower(weekday_name(static_cast<Weekday>(day))));
  return names;
}

// "3/4", "3.4.", "3-4-2026": which of the two is the month?
std::string day_or_month(std::string_view text) {
  std::array<int, 3> numbers = {};
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++n) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    const auto number = small_number(text.substr(i, end - i), 4);
    if (!number || n == 3) return {};
    if (end < text.size() && text[end] != '/' && text[end] != '.' && text[end] != '-') return {};
    numbers[n] = *number;
    i = end + 1;
  }
  const std::string year = n == 3 ? fmt::format(" {}", numbers[2]) : "";
  const auto said = [&](int day, int month) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
               ? fmt::format("\"{} {}{}\"", day, ascii_lower(short_month_name(month)), year)
               : std::string();
  };
  if (n < 2) return {};
  const std::string first = said(numbers[0], numbers[1]);
  const std::string second = numbers[0] == numbers[1] ? "" : said(numbers[1], numbers[0]);
  if (first.empty() && second.empty()) return {};
  return first + (first.empty() || second.empty() ? "" : " or ") + second;
}

bool is_readable(std::string_view text) {
  try {
    return parse_when(text).has_value();
  } catch (const Error&) {
    return false;
  }
}

// The text with its unknown word replaced by the one it looks like.
std::string respelled(std::string_view text) {
  for (const Word& word : time_words(text)) {
    if (word.text.size() < 3 ||
        !std::all_of(word.text.begin(), word.text.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      continue;
    if (month_of(word.text) || weekday_of(word.text) || is_time_word(word.text)) continue;
    const auto near = nearest(word.text, known_words());
    if (!near) return {};
    std::string meant(text);
    meant.replace(word.at, word.text.size(), *near);
    return is_readable(meant) ? quoted(meant) : std::string();
  }
  return {};
}

[[noreturn]] void refuse(std::string_view text, std::string_view as, std::string_view why, std::string hint) {
  usage_error(fmt::format("cannot read '{}' as a {}{}{}", text, as, why.empty() ? "" : ": ", why), std::move(hint));
}

}  // namespace

std::vector<Word> time_words(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && text[end] != ' ' && text[end] != '\t') ++end;
    if (end > i) words.push_back({ascii_lower(text.substr(i, end - i)), i});
    i = end + 1;
  }
  return words;
}

std::optional<int> small_number(std::string_view word, std::size_t most_digits) {
  if (word.empty() || word.size() > most_digits || !std::all_of(word.begin(), word.end(), is_digit))
    return std::nullopt;
  return static_cast<int>(parse_integer(word).value_or(0));
}

std::optional<Clock> parse_clock(std::string_view word) {
  std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto hour = small_number(word.substr(0, colon), 2);
  const auto minute = small_number(word.substr(colon + 1, 2), 2);
  std::string_view rest = word.substr(std::min(word.size(), colon + 3));
  int second = 0;
  if (rest.starts_with(':')) {
    const auto number = small_number(rest.substr(1, 2), 2);
    if (!number || rest.size() < 3) return std::nullopt;
    second = *number;
    rest.remove_prefix(3);
  }
  if (!hour || !minute || word.size() < colon + 3 || *hour > 23 || *minute > 59 || second > 59) return std::nullopt;
  Clock clock{*hour * 3600 + *minute * 60 + second, std::nullopt};
  if (rest.empty()) return clock;
  // The strict reader knows fractions and offsets.
  const std::string whole = fmt::format("1970-01-02T00:00:{:02}{}", second, rest);
  const auto instant = parse_rfc3339(whole);
  if (!instant) return std::nullopt;
  clock.offset = static_cast<int>(86400 + second - instant->seconds);
  return clock;
}

std::optional<int> month_of(std::string_view word) {
  for (int month = 1; month <= 12; ++month) {
    const std::string_view name = month_name(month);
    if (equal_ignoring_case(word, name) || equal_ignoring_case(word, name.substr(0, 3))) return month;
  }
  return equal_ignoring_case(word, "sept") ? std::optional(9) : std::nullopt;
}

std::optional<Weekday> weekday_of(std::string_view word) {
  for (int day = 0; day < 7; ++day) {
    const auto weekday = static_cast<Weekday>(day);
    const std::string_view name = weekday_name(weekday);
    if (equal_ignoring_case(word, name) || equal_ignoring_case(word, name.substr(0, 3))) return weekday;
  }
  return std::nullopt;
}

std::optional<Unit> unit_of(std::string_view word) {
  struct Row {
    Unit unit;
    std::string_view names[5];
  };
  static constexpr Row rows[] = {{Unit::minute, {"min", "mins", "minute", "minutes", "min"}},
                                 {Unit::hour, {"h", "hr", "hrs", "hour", "hours"}},
                                 {Unit::day, {"d", "day", "days", "d", "d"}},
                                 {Unit::week, {"w", "wk", "wks", "week", "weeks"}},
                                 {Unit::month, {"mo", "month", "months", "mo", "mo"}},
                                 {Unit::year, {"y", "yr", "yrs", "year", "years"}}};
  for (const Row& row : rows) {
    if (std::find(std::begin(row.names), std::end(row.names), word) != std::end(row.names)) return row.unit;
  }
  return std::nullopt;
}

std::optional<Shift> shift_of(std::string_view word) {
  Shift shift;
  if (word.starts_with('+') || word.starts_with('-')) {
    shift.sign = word[0] == '-' ? -1 : 1;
    word.remove_prefix(1);
  }
  const std::size_t end = std::min(word.find_first_not_of("0123456789"), word.size());
  const auto amount = small_number(word.substr(0, end), 6);
  const auto unit = unit_of(word.substr(end));
  if (!amount || !unit) return std::nullopt;
  shift.amount = *amount;
  shift.unit = *unit;
  return shift;
}

bool is_time_word(std::string_view word) {
  return std::find(other_words.begin(), other_words.end(), word) != other_words.end() || month_of(word) ||
         weekday_of(word);
}

std::string quoted(std::string_view text) {
  return text.find(' ') == std::string_view::npos ? std::string(text) : fmt::format("\"{}\"", text);
}

std::string hint_for(std::string_view text) {
  std::string hint = day_or_month(text.substr(0, text.find(' ')));
  if (hint.empty()) hint = respelled(text);
  const std::string_view digits = text.starts_with('+') || text.starts_with('-') ? text.substr(1) : text;
  if (hint.empty() && digits.size() > 1 && digits.ends_with('m') &&
      small_number(digits.substr(0, digits.size() - 1), 6)) {
    hint = fmt::format("{0}o or {0}in", text);
  }
  return hint;
}

void refuse_when(std::string_view text, std::string_view why, std::string hint) {
  if (hint.empty()) hint = hint_for(text);
  if (hint.empty()) hint = "2026-12-01, \"13 dec 18:00\", fri, +3d or \"fri 10:00 Lisbon\"";
  refuse(text, "time", why, std::move(hint));
}

void refuse_range(std::string_view text, std::string_view why, std::string hint) {
  if (hint.empty()) hint = "2026-05-09..12, \"9 may..+3d\", 2026-10, 30d or \"this week\"";
  refuse(text, "period", why, std::move(hint));
}

}  // namespace kith::time
