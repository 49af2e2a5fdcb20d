// From what was read to a moment: now, the zones and the direction come in here.
#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "time/format.h"
#include "time/when_tree.h"

namespace kith::time {
namespace {

using Kind = DayTerm::Kind;

// Three capital letters are an airport, unless they are one of these.
constexpr std::string_view letter_zones[] = {"UTC", "GMT", "UCT", "CET", "EET", "EST", "HST", "MET", "MST", "WET"};

std::string with_capitals(std::string_view name) {
  std::string out = ascii_lower(name);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool first = i == 0 || out[i - 1] == '/' || out[i - 1] == '_' || out[i - 1] == '-';
    if (first && out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
  }
  return out;
}

std::optional<Zone> iana_zone(std::string_view name, std::string_view directory) {
  if (equal_ignoring_case(name, "utc") || equal_ignoring_case(name, "z")) return Zone();
  const bool airport =
      name.size() == 3 && std::find(std::begin(letter_zones), std::end(letter_zones), name) == std::end(letter_zones);
  if (airport || !is_zone_name(name)) return std::nullopt;
  if (auto zone = Zone::find(name, directory)) return zone;
  const std::string capitals = with_capitals(name);
  if (capitals.find('/') == std::string::npos) return std::nullopt;
  return Zone::find(capitals, directory);
}

// Why a name is not understood, with the time that is left without it.
[[noreturn]] void refuse_zone(const WhenTree& when) {
  const std::string_view text = when.text;
  const std::string_view rest = trim(text.substr(0, text.rfind(when.zone)));
  refuse_when(text, fmt::format("'{}' is no zone, place or @person", when.zone), quoted(rest));
}

Date in_years(const WhenTree& when, Date date) {
  const int year = to_ymd(date).year;
  if (year < 1 || year > 9999) refuse_when(when.text, "that is beyond the year 9999");
  return date;
}

Date next_weekday(Weekday wanted, Date anchor) {
  const int ahead = (static_cast<int>(wanted) - static_cast<int>(weekday(anchor)) + 7) % 7;
  return add_days(anchor, ahead == 0 ? 7 : ahead);
}

Date last_weekday(Weekday wanted, Date anchor) {
  const int back = (static_cast<int>(weekday(anchor)) - static_cast<int>(wanted) + 7) % 7;
  return add_days(anchor, back == 0 ? -7 : -back);
}

void note_fit(const Placed& placed, Wall asked, const Moment& moment, std::vector<std::string>& notes) {
  if (placed.fit == Fit::exact) return;
  const std::string where =
      fmt::format("{} on {} in {}", human_time(asked), format(date_of(asked)), moment.zone.name());
  if (placed.fit == Fit::overlap) {
    const std::string offset = format_offset(moment.zone.seconds_at(moment.instant));
    notes.push_back(fmt::format("{} comes twice: the first is taken ({})", where, offset));
    return;
  }
  std::string taken = human_time(moment.wall);
  if (moment.date != date_of(asked)) taken = format(moment.date) + " " + taken;
  notes.push_back(fmt::format("there is no {}: the clocks skip it, {} is taken", where, taken));
}

Moment at_instant(const WhenTree& when, const Setting& setting, Instant instant) {
  Moment moment;
  moment.kind = Moment::Kind::instant;
  moment.instant = instant;
  moment.zone = zone_for(when, setting, setting.zone.date_at(instant));
  moment.wall = moment.zone.to_wall(instant);
  moment.date = in_years(when, date_of(moment.wall));
  moment.zone_named = !when.zone.empty();
  return moment;
}

Moment on_day(const WhenTree& when, const Setting& setting, Date date, std::vector<std::string>& notes) {
  Moment moment;
  moment.date = in_years(when, date);
  moment.zone = zone_for(when, setting, date);
  moment.zone_named = !when.zone.empty();
  if (!when.clock) {
    moment.wall = midnight(date);
    moment.instant = moment.zone.start_of(date);
    return moment;
  }
  moment.kind = Moment::Kind::wall;
  const Wall asked{midnight(date).seconds + *when.clock};
  const Placed placed = moment.zone.to_instant(asked);
  moment.instant = placed.instant;
  moment.wall = moment.zone.to_wall(placed.instant);
  moment.date = date_of(moment.wall);
  note_fit(placed, asked, moment, notes);
  return moment;
}

}  // namespace

Zone zone_for(const WhenTree& when, const Setting& setting, Date on) {
  if (when.zone.empty()) return setting.zone_on ? setting.zone_on(on) : setting.zone;
  auto zone = when.zone[0] == '@' ? std::nullopt : iana_zone(when.zone, setting.zoneinfo);
  if (!zone && setting.zone_of) zone = setting.zone_of(when.zone, on);
  if (!zone) refuse_zone(when);
  return *std::move(zone);
}

Date shift_date(Date date, const Shift& shift, int sign) {
  const int amount = shift.amount * sign;
  switch (shift.unit) {
    case Unit::week:
      return add_days(date, std::int64_t{7} * amount);
    case Unit::month:
      return add_months(date, amount);
    case Unit::year:
      return add_months(date, 12 * amount);
    default:
      return add_days(date, amount);
  }
}

Date nearest_month_day(int month, int day, Date anchor, Direction direction) {
  const int step = direction == Direction::ahead ? 1 : -1;
  int year = to_ymd(anchor).year;
  // Eight years lie between the leap days around 1900 and 2100.
  for (int tries = 0; tries <= 9; ++tries, year += step) {
    if (day > days_in_month(year, month)) continue;
    const Date date = to_date({year, month, day});
    if (direction == Direction::ahead ? date >= anchor : date <= anchor) return date;
  }
  return anchor;
}

Date day_of(const WhenTree& when, Date anchor, Date today, Direction direction) {
  const DayTerm& day = when.day;
  const YearMonthDay ymd = to_ymd(anchor);
  switch (day.kind) {
    case Kind::date:
      return day.date;
    case Kind::month_day:
      return nearest_month_day(day.month, day.day, anchor, direction);
    case Kind::near:
      return add_days(today, day.amount);
    case Kind::weekday:
      if (direction == Direction::back && !day.said_next) {
        const std::string name = ascii_lower(short_weekday_name(day.weekday));
        refuse_when(when.text, fmt::format("'{}' is the next one, and this looks back", name),
                    fmt::format("\"last {}\"", trim(when.text)));
      }
      return next_weekday(day.weekday, anchor);
    case Kind::last_weekday:
      return last_weekday(day.weekday, anchor);
    case Kind::shift: {
      const int sign = day.shift.sign != 0 ? day.shift.sign : direction == Direction::ahead ? 1 : -1;
      return shift_date(anchor, day.shift, sign);
    }
    case Kind::week_end:
      return add_days(anchor, 6 - static_cast<int>(weekday(anchor)));
    case Kind::month_end:
      return to_date({ymd.year, ymd.month, days_in_month(ymd.year, ymd.month)});
    case Kind::year_end:
      return to_date({ymd.year, 12, 31});
    case Kind::next_month:
      return add_months(to_date({ymd.year, ymd.month, 1}), 1);
    case Kind::day_of_month:
      if (!is_date(ymd.year, ymd.month, day.day)) refuse_range(when.text, "there is no such day");
      return to_date({ymd.year, ymd.month, day.day});
    default:
      return anchor;
  }
}

Moment place(const WhenTree& when, const Setting& setting, std::optional<Date> anchor,
             std::vector<std::string>& notes) {
  const DayTerm& day = when.day;
  if (day.kind == Kind::instant) return at_instant(when, setting, day.instant);
  if (day.kind == Kind::now) return at_instant(when, setting, setting.now);
  if (day.kind == Kind::shift && day.shift.is_clock()) {
    const int sign = day.shift.sign != 0 ? day.shift.sign : setting.direction == Direction::ahead ? 1 : -1;
    const std::int64_t unit = day.shift.unit == Unit::hour ? 3600 : 60;
    return at_instant(when, setting, {setting.now.seconds + sign * day.shift.amount * unit});
  }
  // Today is the day it is now where the time is meant.
  const Date here = setting.zone.date_at(setting.now);
  const Zone zone = when.zone.empty() ? setting.zone : zone_for(when, setting, here);
  const Date today = zone.date_at(setting.now);
  const Date date =
      in_years(when, add_days(day_of(when, anchor.value_or(today), today, setting.direction), when.days_later));
  const std::size_t notes_before = notes.size();
  Moment moment = on_day(when, setting, date, notes);
  if (day.kind != Kind::none || anchor) return moment;
  const int step = setting.bare_time == BareTime::next && moment.instant < setting.now   ? 1
                   : setting.bare_time == BareTime::last && moment.instant > setting.now ? -1
                                                                                         : 0;
  if (step == 0) return moment;
  notes.resize(notes_before);
  return on_day(when, setting, add_days(date, step), notes);
}

Instant Moment::end() const {
  return timed() ? instant : zone.start_of(add_days(date, 1));
}

Resolved resolve(const When& when, const Setting& setting) {
  Resolved resolved;
  resolved.moment = place(when.tree(), setting, std::nullopt, resolved.notes);
  return resolved;
}

}  // namespace kith::time
