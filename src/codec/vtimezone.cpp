#include "codec/vtimezone.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/text.h"
#include "codec/content_line.h"
#include "codec/ical_document.h"
#include "time/posix_rule.h"
#include "time/tzid.h"

namespace kith::codec {
namespace {

using time::PosixRule;
using time::Transition;

constexpr std::int64_t day_seconds = 86400;
// Tables of zones end in 2037 or, with Ramadan in them, 2087: from here on only rules count.
constexpr int last_table_year = 2100;
constexpr std::array<std::string_view, 7> weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// "+0100", with seconds only where there are some.
std::string utc_offset(std::int32_t seconds) {
  const std::int32_t all = std::abs(seconds);
  std::string text = (seconds < 0 ? "-" : "+") + two_digits(all / 3600) + two_digits(all / 60 % 60);
  if (all % 60 != 0) text += two_digits(all % 60);
  return text;
}

std::string wall_text(time::Wall wall) {
  std::string text = time::format(wall);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

// The wall clock just before it changes (RFC 5545 §3.6.5: DTSTART and RDATE are read with TZOFFSETFROM).
std::string onset(const Transition& turn) {
  return wall_text({turn.at.seconds + turn.before.seconds});
}

// Changes of one kind: a STANDARD or DAYLIGHT.
struct Observance {
  Transition first;
  std::vector<std::string> further;  // onsets, for RDATE
  std::string rrule;
};

bool is_same_kind(const Transition& a, const Transition& b) {
  return a.before.seconds == b.before.seconds && a.after == b.after;
}

void append(std::string& out, const Observance& observance) {
  const std::string name = observance.first.after.dst ? "DAYLIGHT" : "STANDARD";
  out += "BEGIN:" + name + "\r\nDTSTART:" + onset(observance.first) + "\r\n";
  if (!observance.rrule.empty()) out += "RRULE:" + observance.rrule + "\r\n";
  for (const std::string& moment : observance.further) out += "RDATE:" + moment + "\r\n";
  out += "TZOFFSETFROM:" + utc_offset(observance.first.before.seconds) + "\r\n";
  out += "TZOFFSETTO:" + utc_offset(observance.first.after.seconds) + "\r\n";
  out += make_line("TZNAME", {}, escape_text(observance.first.after.abbreviation), "\r\n");
  out += "END:" + name + "\r\n";
}

std::string day_list(int first, int last) {
  std::string text;
  for (int day = first; day <= last; ++day) text += (text.empty() ? "" : ",") + std::to_string(day);
  return text;
}

// The one such weekday in the seven days that end with a day of the month of the turn, counted on into the next month.
// After February the days up to the end of a year are as many in every year.
std::optional<std::string> year_day_rule(const PosixRule::Turn& turn, int last, const std::string& weekday) {
  const std::int32_t end = time::to_date({2001, turn.month, 1}).days + last - 1;
  const int from_end = end - time::to_date({2002, 1, 1}).days;
  const bool fits = from_end <= -1 && end - 6 >= time::to_date({2001, 3, 1}).days;
  if (!fits) return std::nullopt;
  return "FREQ=YEARLY;BYYEARDAY=" + day_list(from_end - 6, from_end) + ";BYDAY=" + weekday;
}

// "M3.2.0" with a clock that may be beyond the day it names ("the Sunday after the second Thursday"): as the one
// weekday in a stretch of seven days. Nothing when the stretch is not the same every year.
std::optional<std::string> month_rule(const PosixRule::Turn& turn, std::int64_t days_later) {
  const std::string month = "FREQ=YEARLY;BYMONTH=" + std::to_string(turn.month);
  const auto weekday = static_cast<std::size_t>(((turn.day + days_later) % 7 + 7) % 7);
  const std::string day(weekdays[weekday]);
  if (days_later == 0) return month + ";BYDAY=" + (turn.week == 5 ? "-1" : std::to_string(turn.week)) + day;
  const int later = static_cast<int>(days_later);
  const int first = (turn.week == 5 ? -7 : turn.week * 7 - 6) + later;
  const int last = first + 6;
  const int longest = time::days_in_month(2001, turn.month);
  const bool fits = turn.week == 5 ? last <= -1 && first >= -28 : first >= 1 && last <= longest;
  if (!fits) return year_day_rule(turn, last + (turn.week == 5 ? longest + 1 : 0), day);
  return month + ";BYMONTHDAY=" + day_list(first, last) + ";BYDAY=" + day;
}

std::optional<std::string> yearly_rule(const PosixRule::Turn& turn) {
  const std::int64_t days_later =
      turn.seconds >= 0 ? turn.seconds / day_seconds : -((day_seconds - 1 - turn.seconds) / day_seconds);
  switch (turn.kind) {
    case PosixRule::Turn::Kind::month:
      return month_rule(turn, days_later);
    case PosixRule::Turn::Kind::julian: {
      if (days_later != 0) return std::nullopt;
      const auto date = time::to_ymd(time::add_days(time::to_date({2001, 1, 1}), turn.day - 1));
      return "FREQ=YEARLY;BYMONTH=" + std::to_string(date.month) + ";BYMONTHDAY=" + std::to_string(date.day);
    }
    case PosixRule::Turn::Kind::day_of_year:
      if (days_later != 0) return std::nullopt;
      return "FREQ=YEARLY;BYYEARDAY=" + std::to_string(turn.day + 1);
  }
  return std::nullopt;
}

// The rule of the zone says just this.
bool is_ruled(const Transition& turn, const PosixRule& rule) {
  const PosixRule::Half& before = rule.half(!turn.after.dst);
  const PosixRule::Half& after = rule.half(turn.after.dst);
  if (turn.before.dst == turn.after.dst || turn.before.seconds != before.offset) return false;
  if (turn.after.seconds != after.offset || turn.after.abbreviation != after.abbreviation) return false;
  const auto changes = rule.changes_around(turn.at.seconds);
  return std::any_of(changes.begin(), changes.end(), [&turn](const PosixRule::Change& change) {
    return change.at == turn.at.seconds && change.dst == turn.after.dst;
  });
}

// Every change up to the year after `until`, and so far that the rest is the rule's alone.
std::vector<Transition> turns_of(const time::Zone& zone, time::Date until) {
  const int year = std::clamp(time::to_ymd(until).year + 1, last_table_year, 9999);
  const std::int64_t end = time::midnight(time::to_date({year, 12, 31})).seconds;
  std::vector<Transition> turns;
  time::Instant at{time::midnight(time::to_date({1800, 1, 1})).seconds};
  while (auto turn = zone.next_transition(at)) {
    if (turn->at.seconds > end) break;
    at = turn->at;
    turns.push_back(std::move(*turn));
  }
  return turns;
}

class Maker {
 public:
  Maker(const time::Zone& zone, time::Date from, time::Date until)
      : zone_(zone),
        turns_(turns_of(zone, until)),
        start_(zone.start_of(from)),
        end_(zone.start_of(time::add_days(until, 1))) {}

  std::vector<Observance> run() {
    const auto after = std::upper_bound(turns_.begin(), turns_.end(), start_,
                                        [](time::Instant moment, const Transition& turn) { return moment < turn.at; });
    auto next = static_cast<std::size_t>(after - turns_.begin());
    if (next > 0) {
      --next;
    } else {
      add_beginning();
    }
    const std::size_t ruled = first_ruled(next);
    for (; next < ruled; ++next) {
      if (turns_[next].at <= end_) add(turns_[next]);
    }
    for (; next < turns_.size() && next < ruled + 2; ++next) {
      out_.push_back({turns_[next], {}, *yearly_rule(zone_.rule()->turn(turns_[next].after.dst))});
    }
    return std::move(out_);
  }

 private:
  // Nothing changed before `from`: it has always been so.
  void add_beginning() {
    const time::Offset offset = zone_.offset_at(start_);
    const std::int64_t begin = std::min<std::int64_t>(start_.seconds + offset.seconds, 0);
    out_.push_back({{{begin - offset.seconds}, offset, offset}, {}, {}});
  }

  void add(const Transition& turn) {
    const auto same = std::find_if(out_.begin(), out_.end(), [&turn](const Observance& observance) {
      return is_same_kind(observance.first, turn);
    });
    if (same == out_.end())
      out_.push_back({turn, {}, {}});
    else
      same->further.push_back(onset(turn));
  }

  // From this turn on the rule alone counts, and it can be written as RRULEs; the number of turns when it cannot.
  std::size_t first_ruled(std::size_t least) const {
    const PosixRule* rule = zone_.rule();
    if (rule == nullptr || !rule->has_dst()) return turns_.size();
    if (!yearly_rule(rule->turn(true)) || !yearly_rule(rule->turn(false))) return turns_.size();
    std::size_t first = turns_.size();
    while (first > least && is_ruled(turns_[first - 1], *rule)) --first;
    return turns_.size() - first < 2 ? turns_.size() : first;
  }

  const time::Zone& zone_;
  std::vector<Transition> turns_;
  time::Instant start_, end_;
  std::vector<Observance> out_;
};

}  // namespace

std::string make_vtimezone(const time::Zone& zone, time::Date from, time::Date until, std::string_view tzid) {
  std::string out = "BEGIN:VTIMEZONE\r\n";
  out += make_line("TZID", {}, escape_text(tzid.empty() ? std::string_view(zone.name()) : tzid), "\r\n");
  for (const Observance& observance : Maker(zone, from, std::max(from, until)).run()) append(out, observance);
  return out + "END:VTIMEZONE\r\n";
}

namespace {

// The year a value begins with; several values of one line are close together.
void add_time(std::vector<NamedZone>& named, std::string tzid, std::string_view value) {
  const auto year = parse_integer(trim(value).substr(0, 4));
  const int number = year && *year > 0 ? static_cast<int>(*year) : 0;
  auto known = std::find_if(named.begin(), named.end(), [&tzid](const NamedZone& zone) { return zone.tzid == tzid; });
  if (known == named.end()) known = named.insert(named.end(), {std::move(tzid), number, number});
  if (number == 0) return;
  known->first_year = known->first_year == 0 ? number : std::min(known->first_year, number);
  known->last_year = std::max(known->last_year, number);
}

bool is_zone(const ical::Node& node) {
  return equal_ignoring_case(node.name, "VTIMEZONE");
}

bool is_calendar(const ical::Node& node) {
  return equal_ignoring_case(node.name, "VCALENDAR");
}

std::string tzid_of(const std::vector<ContentLine>& lines, const ical::Node& node) {
  for (std::uint32_t i = node.first(); i < node.past(); ++i) {
    if (ical::is_name(lines[i], "TZID")) return unescape_text(trim(lines[i].value));
  }
  return {};
}

std::string in_line_ends(std::string_view text, std::string_view newline) {
  return newline == "\r\n" ? std::string(text) : replace_all(text, "\r\n", newline);
}

}  // namespace

CalendarParts calendar_parts(std::string_view document) {
  CalendarParts parts;
  const ContentLines content(document);
  const std::vector<ContentLine>& lines = content.lines();
  const std::vector<ical::Node> nodes = ical::read_nodes(lines);
  for (std::size_t n = 1; n < nodes.size(); ++n) {
    const ical::Node& node = nodes[n];
    const bool is_outermost = node.parent == 0 || (is_calendar(nodes[node.parent]) && nodes[node.parent].parent == 0);
    if (is_calendar(node) || !is_outermost) continue;
    const std::size_t begin = lines[node.begin].begin;
    const std::string_view bytes = document.substr(begin, lines[node.last].end - begin);
    if (is_zone(node)) {
      parts.zones.push_back({tzid_of(lines, node), bytes});
      continue;
    }
    parts.components.push_back(bytes);
    for (std::uint32_t i = node.first(); i < node.past(); ++i) {
      std::string tzid = decode_param(param(lines[i].params, "TZID"));
      if (!tzid.empty()) add_time(parts.named, std::move(tzid), lines[i].value);
    }
  }
  return parts;
}

std::string vtimezone_of(const NamedZone& named, time::Zones& zones) {
  constexpr int earliest = 1900, latest = 9000, years_on = 10;
  std::optional<time::Zone> other;
  const time::Zone* zone = zones.find(named.tzid);
  if (zone == nullptr) {
    other = time::zone_of_tzid(named.tzid);
    if (!other) return {};
    zone = &*other;
  }
  const int first = std::clamp(named.first_year == 0 ? 1970 : named.first_year, earliest, latest);
  const int last = std::clamp(named.last_year + years_on, first, latest + years_on);
  return make_vtimezone(*zone, time::to_date({first, 1, 1}), time::to_date({last, 12, 31}), named.tzid);
}

std::string with_timezones(std::string_view document, time::Zones& zones) {
  const CalendarParts parts = calendar_parts(document);
  std::string added;
  for (const NamedZone& named : parts.named) {
    const bool is_there = std::any_of(parts.zones.begin(), parts.zones.end(),
                                      [&named](const auto& zone) { return zone.tzid == named.tzid; });
    if (!is_there) added += vtimezone_of(named, zones);
  }
  std::string out(document);
  if (added.empty()) return out;
  const ContentLines content(document);
  const std::vector<ical::Node> nodes = ical::read_nodes(content.lines());
  for (const ical::Node& node : nodes) {
    if (node.begin == ical::none || is_calendar(node) || is_zone(node)) continue;
    if (node.parent == 0 || !is_calendar(nodes[node.parent])) continue;
    return out.insert(content.lines()[node.begin].begin, in_line_ends(added, content.newline()));
  }
  return out;
}

}  // namespace kith::codec
