#include "ops/front_time.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "time/format.h"
#include "time/when.h"

namespace kith::ops {
namespace {

constexpr std::size_t most_words = 6;  // "last friday 18:00 America/New_York" and some to spare

struct Place {
  std::string_view text;
  std::size_t end = 0;  // in the line
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::size_t digits_in_front(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

// The first words of the line; a colon, comma or semicolon behind one is no part of it.
std::vector<Place> first_words(std::string_view line) {
  std::vector<Place> words;
  for (std::size_t at = 0; at < line.size() && words.size() < most_words;) {
    std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
    const std::size_t next = end;
    while (end > at && std::string_view(":,;").find(line[end - 1]) != std::string_view::npos) --end;
    if (next > at) words.push_back({line.substr(at, end - at), end});
    if (end < next) break;  // a time does not go on behind a colon
    at = next + 1;
  }
  return words;
}

std::optional<time::When> when(std::string_view text) {
  try {
    return time::read_when(text);
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool is_range(std::string_view text) {
  try {
    time::read_range(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return equal_ignoring_case(word, one); });
}

bool is_zone_name(std::string_view zone) {
  return zone.empty() || equal_ignoring_case(zone, "utc") ||
         (zone.find('/') != std::string_view::npos && time::Zone::find(zone).has_value());
}

// "18:00", "25:00", "9:30pm", "5pm".
bool looks_like_clock(std::string_view word) {
  const std::size_t hour = digits_in_front(word);
  if (hour == 0 || hour > 2) return false;
  const std::string_view rest = word.substr(hour);
  if (is_one_of(rest, {"am", "pm"})) return true;
  return rest.size() >= 3 && rest[0] == ':' && digits_in_front(rest.substr(1)) == 2;
}

// "3/4" and "12.5" may be a day and its month, "1.50" may not.
bool is_day_and_month(std::string_view first, std::string_view second) {
  const auto a = parse_integer(first).value_or(0), b = parse_integer(second).value_or(0);
  return a >= 1 && b >= 1 && a <= 31 && b <= 31 && std::min(a, b) <= 12;
}

// "2026-13-01", "2026-05-03T25:00", "2026-05", "1.5.2026", "3/4", "12-13", "20260503".
bool looks_like_date(std::string_view word) {
  std::vector<std::string_view> groups;
  std::size_t dashes = 0;
  while (const std::size_t digits = digits_in_front(word)) {
    groups.push_back(word.substr(0, digits));
    word.remove_prefix(digits);
    if (word.empty() || std::string_view("-/.").find(word[0]) == std::string_view::npos) break;
    dashes += word[0] == '-' ? 1 : 0;
    word.remove_prefix(1);
  }
  const bool has_clock = word.size() > 1 && (word[0] == 'T' || word[0] == 't') && is_digit(word[1]);
  if (groups.empty() || groups.size() > 3 || !(word.empty() || has_clock)) return false;
  const std::size_t first = groups[0].size();
  if (groups.size() == 1) return first == 8;
  if (groups[1].size() > 2) return false;
  if (first == 4 || first > 2) return first == 4;
  if (groups.size() == 3) return groups[2].size() == 2 || groups[2].size() == 4;
  return (dashes == 1 && first == 2 && groups[1].size() == 2) || is_day_and_month(groups[0], groups[1]);
}

bool is_month(std::string_view word) {
  return word.size() >= 3 && is_letter(word[0]) && when("1 " + std::string(word)).has_value() &&
         when("1 " + std::string(word))->zone().empty();
}

bool is_weekday(std::string_view word) {
  const auto read = when("last " + std::string(word));
  return read && read->zone().empty();
}

// "3rd", "5.", "32".
bool is_day_number(std::string_view word) {
  const std::size_t digits = digits_in_front(word);
  return digits > 0 && digits <= 2 && is_one_of(word.substr(digits), {"", ".", "st", "nd", "rd", "th"});
}

// "25 min", "1.5 hours": a unit behind a number makes it a length.
bool is_unit(std::string_view word) {
  if (word.empty()) return false;
  return time::parse_minutes("1 " + std::string(word)) || time::parse_period("1 " + std::string(word));
}

// How many of the words look like a time, readable or not.
std::size_t looks_like_time(const std::vector<Place>& words) {
  const auto word = [&](std::size_t at) { return at < words.size() ? words[at].text : std::string_view(); };
  for (std::size_t at = 1; at < 4; ++at)
    if (is_one_of(word(at), {"ago"})) return at + 1;
  if ((is_day_number(word(0)) && is_month(word(1))) || (is_month(word(0)) && is_day_number(word(1)))) return 2;
  if (is_one_of(word(0), {"last", "next", "this"})) {
    const bool is_long = is_one_of(
        word(1), {"week", "weekend", "month", "quarter", "year", "spring", "summer", "autumn", "fall", "winter"});
    const bool was_night = !is_one_of(word(0), {"this"}) && is_one_of(word(1), {"night", "evening", "morning"});
    if (is_long || was_night || is_month(word(1)) || is_weekday(word(1))) return 2;
  }
  if (looks_like_clock(word(0))) return 1;
  return looks_like_date(word(0)) && !is_unit(word(1)) ? 1 : 0;
}

// "25 min call": when it was, or how long?
void refuse_length(std::string_view text) {
  if (text.empty() || !is_digit(text[0]) || text.find(':') != std::string_view::npos) return;
  if (!time::parse_minutes(text) && !time::parse_period(text)) return;
  usage_error("'" + std::string(text) + "' in front is a time or a length",
              "'" + std::string(text) + ": …' says when; a length goes behind");
}

FrontTime split_at(std::string_view line, std::size_t begin, std::size_t end) {
  std::string_view rest = trim(line.substr(end));
  if (!rest.empty() && std::string_view(":,;").find(rest[0]) != std::string_view::npos) rest = trim(rest.substr(1));
  return {std::string(trim(line.substr(begin, end - begin))), rest};
}

// The longest of the first words that read as a time.
std::optional<std::size_t> readable_words(std::string_view line, const std::vector<Place>& words,
                                          const KnownNames& known) {
  for (std::size_t count = words.size(); count > 0; --count) {
    const std::string_view text = line.substr(0, words[count - 1].end);
    const auto read = when(text);
    if (!read || !is_zone_name(read->zone())) continue;
    if (count == 1 && is_letter(text[0]) && known.is_person(text)) return std::nullopt;
    if (is_one_of(words[0].text, {"a", "an"}) && !is_one_of(words[count - 1].text, {"ago"})) return std::nullopt;
    return count;
  }
  return std::nullopt;
}

// "12-13: met Ana", with a zone by any name.
std::optional<FrontTime> before_colon(std::string_view line, const KnownNames& known) {
  const std::size_t colon = line.ends_with(':') ? std::min(line.find(": "), line.size() - 1) : line.find(": ");
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view head = line.substr(0, colon);
  if (is_letter(head[0]) && known.is_person(head)) return std::nullopt;
  const auto read = when(head);
  if (read && (is_zone_name(read->zone()) || known.is_zone(read->zone()))) return split_at(line, 0, colon);
  const bool is_number = digits_in_front(head) == head.size() && head.size() != 4;
  const bool is_unclear = digits_in_front(head) + 1 == head.size() && head.ends_with('m');  // minutes or months
  if (!read && !is_number && (is_unclear || is_range(head))) time::read_when(head);
  return std::nullopt;
}

}  // namespace

FrontTime read_front_time(std::string_view line, const KnownNames& known) {
  line = trim(line);
  if (auto front = before_colon(line, known)) return *std::move(front);
  // "on 2026-05-03 met Ana", "at 18:00 …"
  const std::size_t blank = line.find(' ');
  const bool has_word = blank != std::string_view::npos && is_one_of(line.substr(0, blank), {"on", "at"});
  const std::string_view timed = has_word ? trim(line.substr(blank)) : line;
  const std::vector<Place> words = first_words(timed);
  if (const auto count = readable_words(timed, words, known)) {
    const std::size_t end = words[*count - 1].end;
    refuse_length(timed.substr(0, end));
    const bool goes_on = *count < words.size() && looks_like_clock(words[*count].text);
    if (goes_on) time::read_when(timed.substr(0, words[*count].end));
    return split_at(timed, 0, end);
  }
  const std::size_t count = looks_like_time(words);
  if (count > 0 && !(count == 1 && known.is_person(words[0].text)))
    time::read_when(timed.substr(0, words[count - 1].end));
  return {"", line};
}

}  // namespace kith::ops
