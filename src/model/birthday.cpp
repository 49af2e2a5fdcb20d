#include "model/birthday.h"

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace kith::model {
namespace {

constexpr int leap_year = 2000;  // stands for "any year", so that 29 February is a day
constexpr std::string_view accepted =
    "accepted: 1990-12-10, \"10 dec 1990\"; without the year: 12-10 (month-day), \"10 dec\"";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// "dec", "december", "sept": a beginning of an English month name of at least three letters.
std::optional<int> month_named(std::string_view word) {
  constexpr std::string_view months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return std::nullopt;
  for (int i = 0; i < 12; ++i) {
    if (months[i].starts_with(word)) return i + 1;
  }
  return std::nullopt;
}

// Runs of digits and runs of letters; blanks, dots and commas separate. Nothing when there is any other character.
std::optional<std::vector<std::string_view>> pieces_of(std::string_view lower) {
  std::vector<std::string_view> pieces;
  for (std::size_t i = 0; i < lower.size();) {
    const std::size_t begin = i;
    if (is_digit(lower[i])) {
      while (i < lower.size() && is_digit(lower[i])) ++i;
    } else if (is_letter(lower[i])) {
      while (i < lower.size() && is_letter(lower[i])) ++i;
    } else if (lower[i] == ' ' || lower[i] == '.' || lower[i] == ',') {
      ++i;
      continue;
    } else {
      return std::nullopt;
    }
    pieces.push_back(lower.substr(begin, i - begin));
  }
  return pieces;
}

std::optional<int> small_number(std::string_view digits, std::size_t least, std::size_t most) {
  if (digits.size() < least || digits.size() > most) return std::nullopt;
  const auto number = parse_integer(digits);
  return number ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

std::optional<time::PartialDate> with_month_name(std::string_view lower) {
  const auto pieces = pieces_of(lower);
  if (!pieces || pieces->size() < 2 || pieces->size() > 3) return std::nullopt;
  const bool day_first = is_digit((*pieces)[0][0]);
  const auto day = small_number((*pieces)[day_first ? 0 : 1], 1, 2);
  const auto month = month_named((*pieces)[day_first ? 1 : 0]);
  if (!day || !month) return std::nullopt;
  time::PartialDate date{std::nullopt, *month, *day};
  if (pieces->size() == 3) {
    date.year = small_number((*pieces)[2], 4, 4);
    if (!date.year) return std::nullopt;
  }
  return date;
}

std::optional<time::PartialDate> month_day(std::string_view text) {  // "12-10"
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto month = parse_integer(text.substr(0, 2));
  const auto day = parse_integer(text.substr(3, 2));
  if (!month || !day) return std::nullopt;
  return time::PartialDate{std::nullopt, static_cast<int>(*month), static_cast<int>(*day)};
}

}  // namespace

time::PartialDate parse_birthday(std::string_view typed) {
  const std::string lower = ascii_lower(trim(typed));
  auto date = month_day(lower);
  if (!date) date = time::parse_partial_date(lower);
  if (!date) date = with_month_name(lower);
  if (!date) usage_error("'" + std::string(typed) + "' is not a birthday", std::string(accepted));
  if (!time::is_date(date->year.value_or(leap_year), date->month, date->day)) {
    usage_error("there is no such day: '" + std::string(typed) + "'", std::string(accepted));
  }
  return *date;
}

}  // namespace kith::model
