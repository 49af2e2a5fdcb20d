#include "codec/mail_date.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"

namespace kith::codec {

namespace {

constexpr std::size_t size_limit = 998;  // RFC 5322 §2.1.1: no line is longer
constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};

struct NamedZone {
  std::string_view name;
  int hours;
};
// RFC 5322 §4.3; every other word, the letters of the military zones too, says nothing about the offset.
constexpr NamedZone named_zones[] = {{"edt", -4}, {"est", -5}, {"cdt", -5}, {"cst", -6},
                                     {"mdt", -6}, {"mst", -7}, {"pdt", -7}, {"pst", -8}};

// Lower case, comments and the comma as blanks.
std::string plain(std::string_view text) {
  std::string out;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (depth > 0 && c == '\\') ++i;
    if (c == '(') ++depth;
    out += depth > 0 || c == ',' ? ' ' : c;
    if (c == ')' && depth > 0) --depth;
  }
  return ascii_lower(out);
}

// A number of so many digits; nothing for any other text.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int> year_of(std::string_view text) {
  const auto year = number(text, 2, 4);
  if (!year) return std::nullopt;
  if (text.size() == 2) return *year + (*year < 50 ? 2000 : 1900);
  if (text.size() == 3) return *year + 1900;
  // The last year has room for an offset.
  return *year >= 1900 && *year < 9999 ? year : std::nullopt;
}

std::optional<int> month_of(std::string_view text) {
  const auto* found = std::find(std::begin(months), std::end(months), text.substr(0, 3));
  if (found == std::end(months)) return std::nullopt;
  return static_cast<int>(found - std::begin(months)) + 1;
}

// "10:00:00" or "10:00" as seconds; a leap second is the one before it.
std::optional<int> second_of_day(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const auto hour = number(parts[0], 1, 2), minute = number(parts[1], 2, 2);
  const auto second = parts.size() == 3 ? number(parts[2], 2, 2) : std::optional<int>(0);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return *hour * 3600 + *minute * 60 + std::min(*second, 59);
}

// "+0200", "-03:30", "GMT+0200", "EST". A word nobody knows is UTC; a number that is no offset is nothing.
std::optional<int> offset_of(std::string_view text) {
  for (const NamedZone& zone : named_zones)
    if (text == zone.name) return zone.hours * 3600;
  const std::size_t sign = text.find_first_of("+-");
  if (sign == std::string_view::npos) return number(text, 1, size_limit) ? std::nullopt : std::optional<int>(0);
  std::string digits(text.substr(sign + 1));
  std::erase(digits, ':');
  const auto value = number(digits, 4, 4);
  if (!value || *value % 100 > 59 || *value > 2359) return std::nullopt;
  const int seconds = *value / 100 * 3600 + *value % 100 * 60;
  return text[sign] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<MailDate> parse_mail_date(std::string_view text) {
  const std::string line = plain(text.substr(0, size_limit));
  std::vector<std::string_view> words = split_blanks(line);
  const bool has_weekday = !words.empty() && !number(words.front(), 1, 2);
  if (has_weekday) words.erase(words.begin());
  if (words.size() < 4) return std::nullopt;
  const auto day = number(words[0], 1, 2), month = month_of(words[1]), year = year_of(words[2]);
  const auto seconds = second_of_day(words[3]);
  const auto offset = words.size() > 4 ? offset_of(words[4]) : std::optional<int>(0);
  if (!day || !month || !year || !seconds || !offset || !time::is_date(*year, *month, *day)) return std::nullopt;
  const time::Wall wall = time::midnight(time::to_date({*year, *month, *day}));
  return MailDate{{wall.seconds + *seconds - *offset}, *offset};
}

}  // namespace kith::codec
