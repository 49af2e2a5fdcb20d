// Rules as text: the RRULE value read and written, and in words.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "time/rrule.h"

namespace kith::time {
namespace {

constexpr std::array<std::string_view, 7> frequencies = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                         "WEEKLY",   "MONTHLY",  "YEARLY"};
constexpr std::array<std::string_view, 7> weekdays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::size_t most_bytes = 4096;
constexpr std::size_t most_numbers = 400;
constexpr std::int64_t most_interval = 1'000'000'000;

// A part that is a list of numbers, with the range of RFC 5545 §3.3.10.
struct NumberPart {
  std::string_view name;
  std::vector<int> Rule::*numbers;
  int low, high;
  bool negative;
};
constexpr NumberPart number_parts[] = {
    {"BYMONTH", &Rule::months, 1, 12, false},      {"BYWEEKNO", &Rule::weeks, 1, 53, true},
    {"BYYEARDAY", &Rule::year_days, 1, 366, true}, {"BYMONTHDAY", &Rule::month_days, 1, 31, true},
    {"BYHOUR", &Rule::hours, 0, 23, false},        {"BYMINUTE", &Rule::minutes, 0, 59, false},
    {"BYSECOND", &Rule::seconds, 0, 60, false},    {"BYSETPOS", &Rule::positions, 1, 366, true}};

class Parser {
 public:
  Parser(std::string_view text, Exit code) : text_(text), code_(code) {}

  Rule run() {
    if (text_.size() > most_bytes) refuse("it is too long");
    std::string upper(trim(text_));
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    std::string_view rest = upper;
    if (rest.starts_with("RRULE:")) rest.remove_prefix(6);
    if (rest.ends_with(';')) rest.remove_suffix(1);
    std::vector<std::string_view> seen;
    for (const std::string_view part : split(rest, ';')) {
      const std::size_t equals = part.find('=');
      if (equals == std::string_view::npos) refuse(fmt::format("'{}' is no NAME=VALUE", part));
      const std::string_view name = part.substr(0, equals);
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) refuse(fmt::format("{} comes twice", name));
      seen.push_back(name);
      read(name, part.substr(equals + 1));
    }
    if (std::find(seen.begin(), seen.end(), "FREQ") == seen.end()) refuse("FREQ is missing");
    check_together();
    return std::move(rule_);
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw Error(code_, fmt::format("cannot read the rule '{}': {}", text_.substr(0, 200), why),
                "rules are like FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH");
  }
  [[noreturn]] void refuse_value(std::string_view name, std::string_view value) const {
    refuse(fmt::format("{}={} is out of range", name, value));
  }

  void read(std::string_view name, std::string_view value) {
    if (name == "FREQ") {
      const auto at = std::find(frequencies.begin(), frequencies.end(), value);
      if (at == frequencies.end()) refuse(fmt::format("FREQ={} is not known", value));
      rule_.frequency = static_cast<Frequency>(at - frequencies.begin());
    } else if (name == "INTERVAL") {
      rule_.interval = number(name, value, 1, most_interval);
    } else if (name == "COUNT") {
      rule_.count = number(name, value, 1, most_interval);
    } else if (name == "UNTIL") {
      read_until(value);
    } else if (name == "WKST") {
      rule_.week_start = weekday(name, value);
    } else if (name == "BYDAY") {
      read_days(value);
    } else {
      read_numbers(name, value);
    }
  }

  std::int64_t number(std::string_view name, std::string_view value, std::int64_t low, std::int64_t high) const {
    const auto read = parse_integer(value);
    if (!read || *read < low || *read > high) refuse_value(name, value);
    return *read;
  }

  Weekday weekday(std::string_view name, std::string_view value) const {
    const auto at = std::find(weekdays.begin(), weekdays.end(), value);
    if (at == weekdays.end()) refuse_value(name, value);
    return static_cast<Weekday>(at - weekdays.begin());
  }

  // Signed numbers may have a plus (RFC 5545: plus / minus).
  int signed_number(std::string_view name, std::string_view value, int low, int high, bool negative) const {
    std::string_view digits = value;
    const bool minus = negative && digits.starts_with('-');
    if (minus || (negative && digits.starts_with('+'))) digits.remove_prefix(1);
    const auto read = parse_integer(digits);
    if (!read || digits[0] == '-' || *read < low || *read > high) refuse_value(name, value);
    return static_cast<int>(minus ? -*read : *read);
  }

  void read_numbers(std::string_view name, std::string_view value) {
    const auto* const part = std::find_if(std::begin(number_parts), std::end(number_parts),
                                          [&](const NumberPart& p) { return p.name == name; });
    if (part == std::end(number_parts)) refuse(fmt::format("{} is not known", name));
    std::vector<int>& numbers = rule_.*(part->numbers);
    for (const std::string_view piece : split(value, ',')) {
      if (numbers.size() == most_numbers) refuse(fmt::format("{} has too many values", name));
      numbers.push_back(signed_number(name, piece, part->low, part->high, part->negative));
    }
  }

  void read_days(std::string_view value) {
    for (const std::string_view piece : split(value, ',')) {
      if (piece.size() < 2 || rule_.days.size() == most_numbers) refuse_value("BYDAY", piece);
      RuleDay day{weekday("BYDAY", piece.substr(piece.size() - 2)), 0};
      const std::string_view ordinal = piece.substr(0, piece.size() - 2);
      if (!ordinal.empty()) day.ordinal = signed_number("BYDAY", ordinal, 1, 53, true);
      rule_.days.push_back(day);
    }
  }

  // "20261201", "20261201T180000", "20261201T180000Z".
  void read_until(std::string_view value) {
    rule_.until_is_utc = value.ends_with('Z');
    if (rule_.until_is_utc) value.remove_suffix(1);
    rule_.until_is_date = value.size() == 8;
    const bool timed = value.size() == 15 && value[8] == 'T';
    if ((!timed && !rule_.until_is_date) || (rule_.until_is_date && rule_.until_is_utc)) refuse_value("UNTIL", value);
    const auto part = [&](std::size_t at, std::size_t size) {
      const std::string_view digits = value.substr(at, size);
      if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        refuse_value("UNTIL", value);
      return static_cast<int>(*parse_integer(digits));
    };
    const int year = part(0, 4), month = part(4, 2), day = part(6, 2);
    const int hour = timed ? part(9, 2) : 0, minute = timed ? part(11, 2) : 0, second = timed ? part(13, 2) : 0;
    if (!is_date(year, month, day) || hour > 23 || minute > 59 || second > 60) refuse_value("UNTIL", value);
    rule_.until = at(to_date({year, month, day}), hour, minute, std::min(second, 59));
  }

  // Which parts go with which FREQ: the table and the sentences of RFC 5545 §3.3.10.
  void check_together() const {
    const Frequency f = rule_.frequency;
    const bool has_ordinals =
        std::any_of(rule_.days.begin(), rule_.days.end(), [](const RuleDay& day) { return day.ordinal != 0; });
    if (has_ordinals && f != Frequency::monthly && f != Frequency::yearly)
      refuse("a number in BYDAY wants FREQ=MONTHLY or YEARLY");
    if (has_ordinals && !rule_.weeks.empty()) refuse("a number in BYDAY does not go with BYWEEKNO");
    if (!rule_.weeks.empty() && f != Frequency::yearly) refuse("BYWEEKNO wants FREQ=YEARLY");
    if (!rule_.month_days.empty() && f == Frequency::weekly) refuse("BYMONTHDAY does not go with FREQ=WEEKLY");
    const bool by_day_to_month = f == Frequency::daily || f == Frequency::weekly || f == Frequency::monthly;
    if (!rule_.year_days.empty() && by_day_to_month) refuse("BYYEARDAY does not go with FREQ=DAILY, WEEKLY or MONTHLY");
    const bool has_by = !rule_.days.empty() ||
                        std::any_of(std::begin(number_parts), std::end(number_parts), [&](const NumberPart& part) {
                          return part.name != "BYSETPOS" && !(rule_.*(part.numbers)).empty();
                        });
    if (!rule_.positions.empty() && !has_by) refuse("BYSETPOS wants another BY part");
  }

  std::string_view text_;
  Exit code_;
  Rule rule_;
};

std::string compact(Wall wall, bool is_date) {
  std::string text = replace_all(replace_all(format(wall), "-", ""), ":", "");
  return is_date ? text.substr(0, 8) : text;
}

std::string weekday_list(const Rule& rule) {
  std::vector<std::string> names;
  for (const RuleDay& day : rule.days) names.emplace_back(short_weekday_name(day.weekday));
  return join(names, ", ");
}

}  // namespace

Rule parse_rule(std::string_view text, Exit code) {
  return Parser(text, code).run();
}

std::string format(const Rule& rule) {
  std::string out = fmt::format("FREQ={}", frequencies[static_cast<std::size_t>(rule.frequency)]);
  if (rule.until) {
    out += ";UNTIL=" + compact(*rule.until, rule.until_is_date) + (rule.until_is_utc ? "Z" : "");
  }
  if (rule.count) out += fmt::format(";COUNT={}", *rule.count);
  if (rule.interval != 1) out += fmt::format(";INTERVAL={}", rule.interval);
  for (const NumberPart& part : number_parts) {
    const auto& numbers = rule.*(part.numbers);
    if (!numbers.empty()) out += fmt::format(";{}={}", part.name, fmt::join(numbers, ","));
    if (part.name != "BYMONTHDAY" || rule.days.empty()) continue;
    std::vector<std::string> days;
    for (const RuleDay& day : rule.days) {
      days.push_back((day.ordinal == 0 ? "" : std::to_string(day.ordinal)) +
                     std::string(weekdays[static_cast<std::size_t>(day.weekday)]));
    }
    out += ";BYDAY=" + join(days, ",");
  }
  if (rule.week_start != Weekday::monday)
    out += fmt::format(";WKST={}", weekdays[static_cast<std::size_t>(rule.week_start)]);
  return out;
}

Rule every(const Period& period) {
  Rule rule;
  if (period.months > 0 && period.days > 0)
    throw Error(Exit::usage, fmt::format("cannot repeat every {}", format(period)), "1mo or 30d");
  if (period.months > 0) {
    const bool years = period.months % 12 == 0;
    rule.frequency = years ? Frequency::yearly : Frequency::monthly;
    rule.interval = years ? period.months / 12 : period.months;
  } else {
    const bool weeks = period.days > 0 && period.days % 7 == 0;
    rule.frequency = weeks ? Frequency::weekly : Frequency::daily;
    rule.interval = weeks ? period.days / 7 : std::max(period.days, 1);
  }
  return rule;
}

std::string describe(const Rule& rule) {
  static constexpr std::array<std::string_view, 7> units = {"second", "minute", "hour", "day", "week", "month", "year"};
  Rule plain = rule;
  plain.count.reset();
  plain.until.reset();
  plain.week_start = Weekday::monday;
  const std::string_view unit = units[static_cast<std::size_t>(rule.frequency)];
  std::string out =
      rule.interval == 1 ? fmt::format("every {}", unit) : fmt::format("every {} {}s", rule.interval, unit);
  if (rule.frequency == Frequency::weekly && !rule.days.empty()) {
    out += " on " + weekday_list(rule);
    plain.days.clear();
  }
  Rule simple;
  simple.frequency = rule.frequency;
  simple.interval = rule.interval;
  plain.until_is_date = plain.until_is_utc = false;
  if (plain != simple) return format(rule);
  if (rule.count) out += fmt::format(", {} times", *rule.count);
  if (rule.until) out += ", until " + format(date_of(*rule.until));
  return out;
}

Rule in_zone(Rule rule, const Zone& zone) {
  if (!rule.until || !rule.until_is_utc) return rule;
  rule.until = zone.to_wall({rule.until->seconds});
  rule.until_is_utc = false;
  return rule;
}

}  // namespace kith::time
