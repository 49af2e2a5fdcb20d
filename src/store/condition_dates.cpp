// FILTER terms over dates: born, last, due, silent.
#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "store/condition.h"
#include "store/due.h"
#include "time/types.h"
#include "time/when.h"

namespace kith::store {

namespace {

[[noreturn]] void refuse(std::string_view key, std::string_view value, std::string hint) {
  usage_error("filter: " + std::string(key) + ":" + std::string(value) + " cannot be read", std::move(hint));
}

std::optional<int> whole(std::string_view text, int least, int most) {
  const auto number = parse_integer(text);
  if (!number || *number < least || *number > most) return {};
  return static_cast<int>(*number);
}

// A span of days; either end may be open.
struct Days {
  std::optional<time::Date> from, until;
};

// "90d", "2w", "3m", "1y" from `today`, forward for a positive `sign`.
std::optional<time::Date> offset(std::string_view text, time::Date today, int sign) {
  if (text.empty()) return {};
  const auto count = whole(text.substr(0, text.size() - 1), 0, 100'000);
  if (!count) return {};
  switch (text.back()) {
    case 'd':
      return time::Date{today.days + sign * *count};
    case 'w':
      return time::Date{today.days + sign * 7 * *count};
    case 'm':
      return *count <= 12'000 ? std::optional(time::add_months(today, sign * *count)) : std::nullopt;
    case 'y':
      return *count <= 1'000 ? std::optional(time::add_months(today, sign * 12 * *count)) : std::nullopt;
    default:
      return {};
  }
}

// One end or the whole of a range: a day, a month ("2026-03"), a year ("2026"), or a day told from today.
// `sign`: the direction of an offset without a sign.
std::optional<Days> point(std::string_view text, time::Date today, int sign) {
  const auto day = [](time::Date date) { return Days{date, date}; };
  if (text == "today") return day(today);
  if (text == "yesterday") return day({today.days - 1});
  if (text == "tomorrow") return day({today.days + 1});
  if (text.starts_with('-') || text.starts_with('+')) sign = text.front() == '-' ? -1 : 1, text.remove_prefix(1);
  if (const auto date = offset(text, today, sign)) return day(*date);
  if (const auto date = time::parse_iso_date(text)) return day(*date);
  const auto year = whole(text.substr(0, std::min<std::size_t>(4, text.size())), 1, 9999);
  if (!year || text.size() < 4) return {};
  if (text.size() == 4) return Days{time::to_date({*year, 1, 1}), time::to_date({*year, 12, 31})};
  const auto month = text.size() == 7 && text[4] == '-' ? whole(text.substr(5), 1, 12) : std::nullopt;
  if (!month) return {};
  return Days{time::to_date({*year, *month, 1}), time::to_date({*year, *month, time::days_in_month(*year, *month)})};
}

std::optional<Days> range(std::string_view text, time::Date today, int sign) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return point(text, today, sign);
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = text.substr(dots + 2);
  if (first.empty() && last.empty()) return {};
  Days out;
  if (!first.empty()) {
    const auto start = point(first, today, sign);
    if (!start) return {};
    out.from = start->from;
  }
  if (!last.empty()) {
    const auto end = point(last, today, sign);
    if (!end) return {};
    out.until = end->until;
  }
  return out;
}

// As any RANGE of the command line: fri, "this week", 9may..+3d.
std::optional<Days> spoken_range(std::string_view text, time::Date today, int sign) {
  try {
    time::Setting setting;
    setting.now = time::Instant{time::midnight(today).seconds};
    setting.direction = sign < 0 ? time::Direction::back : time::Direction::ahead;
    const time::Span span = time::resolve_range(text, setting);
    if (!span.from && !span.until) return {};
    return Days{span.from ? std::optional(span.from->date) : std::nullopt,
                span.until ? std::optional(span.until->date) : std::nullopt};
  } catch (const Error&) {
    return {};
  }
}

bool is_backwards(const Days& days) {
  return days.from && days.until && *days.until < *days.from;
}

// A length alone, signed or not.
bool is_offset(std::string_view value, time::Date today) {
  if (value.starts_with('-') || value.starts_with('+')) value.remove_prefix(1);
  return offset(value, today, 1).has_value();
}

// Nothing is later, and the day after it has no text that compares.
constexpr time::Date last_day{2'932'896};  // 9999-12-31

Condition between(const std::string& column, const Days& days) {
  Condition out{column + " <> ''", {}};
  if (days.from) {
    out.sql += " AND " + column + " >= ?";
    out.values.emplace_back(time::format(*days.from));
  }
  if (days.until && *days.until < last_day) {
    // A time of that day sorts after the bare date.
    out.sql += " AND " + column + " < ?";
    out.values.emplace_back(time::format(time::Date{days.until->days + 1}));
  }
  out.sql = "(" + out.sql + ")";
  return out;
}

time::Date require_today(std::string_view today) {
  const auto date = time::parse_iso_date(today);
  check(date.has_value(), "a list with dates is told today");
  return *date;
}

// Days of the year as "MM-DD", from the first to the second, over the new year when they run backwards.
struct YearDays {
  std::string from, until;
};

std::optional<int> month_of(std::string_view text) {
  static constexpr std::array<std::string_view, 12> names = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
  if (text.size() <= 2) return whole(text.size() == 2 && text.front() == '0' ? text.substr(1) : text, 1, 12);
  const std::string lower = ascii_lower(text);
  for (std::size_t index = 0; index < names.size(); ++index)
    if (names[index] == lower || names[index].substr(0, 3) == lower) return static_cast<int>(index) + 1;
  return {};
}

std::optional<YearDays> year_point(std::string_view text, time::Date today) {
  const auto same = [](std::string day) { return YearDays{day, day}; };
  if (const auto month = month_of(text)) {
    const std::string start = time::format(time::PartialDate{{}, *month, 1}).substr(2, 3);  // "MM-"
    return YearDays{start + "01", start + "31"};
  }
  const std::string full = text.starts_with("--") ? std::string(text) : "--" + std::string(text);
  if (const auto day = time::parse_partial_date(full)) return same(time::format(*day).substr(2));
  if (!today.days) return {};
  const auto near = point(text, today, 1);
  if (!near || text.size() == 4 || text.size() == 7) return {};
  return same(time::format(*near->from).substr(5));
}

Condition in_year(const YearDays& days) {
  const std::string day = "substr(p.birthday, -5)";
  if (days.from <= days.until) return {"(" + day + " >= ? AND " + day + " <= ?)", {days.from, days.until}};
  return {"(p.birthday <> '' AND (" + day + " >= ? OR " + day + " <= ?))", {days.from, days.until}};
}

// "1990", "1985..1990", "1990..", "..1990".
std::optional<Condition> born_in_years(std::string_view value) {
  const std::size_t dots = value.find("..");
  const std::string_view first = value.substr(0, dots);
  const std::string_view last = dots == std::string_view::npos ? first : value.substr(dots + 2);
  const auto is_year = [](std::string_view text) { return text.size() == 4 && whole(text, 1, 9999); };
  if ((first.empty() && last.empty()) || (!first.empty() && !is_year(first)) || (!last.empty() && !is_year(last)))
    return {};
  Condition out{"(p.birthday >= ?", {first.empty() ? std::string("0") : std::string(first)}};  // "--" sorts before "0"
  if (!last.empty()) {
    out.sql += " AND p.birthday < ?";
    out.values.emplace_back(std::string(last) + "-99");
  }
  out.sql += ")";
  return out;
}

}  // namespace

Condition born_condition(std::string_view value, std::string_view today) {
  if (auto years = born_in_years(value)) return std::move(*years);
  if (value.size() == 10 && time::parse_iso_date(value)) return {"p.birthday = ?", {std::string(value)}};
  const time::Date now = time::parse_iso_date(today).value_or(time::Date{});
  const std::size_t dots = value.find("..");
  const auto first = year_point(value.substr(0, dots), now);
  if (dots == std::string_view::npos && first) {
    if (!is_offset(value, now)) return in_year(*first);
    return in_year({time::format(now).substr(5), first->until});  // born:7d, in the coming week
  }
  const auto last = dots == std::string_view::npos ? std::nullopt : year_point(value.substr(dots + 2), now);
  if (!first || !last) refuse("born", value, "born:may, born:1990, born:1985..1990, born:12-24..01-06");
  return in_year({first->from, last->until});
}

Condition date_condition(std::string_view key, std::string_view value, std::string_view today) {
  const time::Date now = require_today(today);
  const std::string column = key == "due" ? "p.next_due" : "p.last_contact";
  if (key == "last" && value == "never") return {"p.last_contact = ''", {}};
  if (key == "silent") {
    const auto since = offset(value, now, -1);
    if (!since) refuse(key, value, "silent:90d");
    return {"p.last_contact < ?", {time::format(time::Date{since->days + 1})}};  // never ('') is silent too
  }
  const int sign = key == "due" ? 1 : -1;
  auto days = range(value, now, sign);
  if (!days) days = spoken_range(value, now, sign);
  if (!days || is_backwards(*days))
    refuse(key, value, key == "due" ? "due:..7d" : "last:never, last:..-90d, last:2026-01..");
  if (is_offset(value, now)) days = key == "due" ? Days{{}, days->until} : Days{days->from, {}};
  return between(column, *days);
}

Condition due_row_condition(std::string_view value, std::string_view today) {
  const time::Date now = require_today(today);
  auto days = range(value, now, 1);
  if (!days) days = spoken_range(value, now, 1);
  if (!days || is_backwards(*days)) refuse("due", value, "due:..7d, due:2026-05-04, due:2026-05");
  if (is_offset(value, now)) days = Days{{}, days->until};
  // The day in UTC is at most one off the day where I am: only at the ends that has to be found out.
  Condition out = between("kith_day(d.moment, d.zone)", *days);
  constexpr std::int64_t before_all = std::numeric_limits<std::int32_t>::min();
  const std::int64_t from = days->from ? days->from->days : before_all,
                     until = days->until ? days->until->days : never_met - 4;
  out.sql = "(d.day >= ? AND d.day <= ? AND d.moment <> '' AND (d.day > ? AND d.day < ? OR " + out.sql + "))";
  out.values.insert(out.values.begin(), {from - 1, until + 1, from + 1, until - 1});
  // Someone never met is due whenever it is asked.
  const bool holds_today = (!days->from || *days->from <= now) && (!days->until || now <= *days->until);
  if (holds_today) out.sql = "(d.day = " + std::to_string(never_met) + " OR " + out.sql + ")";
  return out;
}

Condition cadence_condition(std::string_view value, std::string_view today, std::string_view rows) {
  const std::int64_t now = require_today(today).days;
  const std::string due = "(" + std::string(rows) + ".noun = 'c' AND ";
  if (value == "due")
    return {due + "(" + std::string(rows) + ".day <= ? OR " + std::string(rows) + ".day = ?))", {now, never_met}};
  if (value == "max") return {due + std::string(rows) + ".most <> 0 AND " + std::string(rows) + ".most <= ?)", {now}};
  refuse("cadence", value, "cadence:due or cadence:max");
}

}  // namespace kith::store
