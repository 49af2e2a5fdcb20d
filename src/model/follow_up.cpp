#include "model/follow_up.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/ical.h"
#include "codec/ical_duration.h"
#include "time/rrule.h"
#include "time/zone.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;
using time::Date;
using time::Wall;

struct StateWord {
  std::string_view status;  // RFC 5545 §3.8.1.11
  State state;
  std::string_view word;
};
constexpr std::array<StateWord, 4> states = {{{"needs-action", State::open, "open"},
                                              {"in-process", State::doing, "doing"},
                                              {"completed", State::done, "done"},
                                              {"cancelled", State::dropped, "dropped"}}};
constexpr std::string_view series_field = "kith:series";

const StateWord& words_of(State state) {
  return states[static_cast<std::size_t>(state)];
}

const Field* find(const Fields& fields, std::string_view name) {
  const auto place = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  return place == fields.end() ? nullptr : &*place;
}

std::string text_of(const Fields& fields, std::string_view name) {
  const Field* field = find(fields, name);
  return field ? std::string(trim(field->text())) : std::string{};
}

std::optional<Stamp> stamp_of(const Fields& fields, std::string_view name) {
  const Field* field = find(fields, name);
  return field ? read_stamp(*field) : std::nullopt;
}

void set(Fields& fields, std::string_view name, std::vector<std::string> parts) {
  const auto place = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  if (place == fields.end()) {
    fields.push_back(codec::make_ical_field(name, std::move(parts)));
  } else {
    place->parts = std::move(parts);
  }
}

State state_of(const Fields& fields) {
  const std::string status = text_of(fields, "status");
  for (const StateWord& entry : states) {
    if (entry.status == status) return entry.state;
  }
  return find(fields, "completed") ? State::done : State::open;
}

std::string what_of(const Fields& fields) {
  std::string what = text_of(fields, "summary");
  if (!what.empty()) return what;
  what = text_of(fields, "description");
  return what.substr(0, what.find('\n'));
}

// Minutes from the due time back to an alarm; nothing when that cannot be said, and after it.
std::optional<std::int64_t> minutes_before(const Field& alarm, const std::optional<Stamp>& start,
                                           const std::optional<Stamp>& due) {
  const auto minutes = parse_integer(alarm.text());
  if (!minutes || alarm.parts.size() < 2) return std::nullopt;
  std::int64_t before = -*minutes;
  // Without a start both ends are the due time.
  if (alarm.parts[1] == "start" && start && due) {
    if (start->kind != due->kind || start->zone != due->zone) return std::nullopt;
    before += (due->wall.seconds - start->wall.seconds) / 60;
  }
  if (before < 0) return std::nullopt;
  return before;
}

std::optional<std::int64_t> reminder_of(const Fields& fields, const std::optional<Stamp>& due) {
  const auto start = stamp_of(fields, "start");
  for (const Field& field : fields) {
    if (field.name != "alarm") continue;
    if (const auto minutes = minutes_before(field, start, due)) return minutes;
  }
  return std::nullopt;
}

// A start and a length say when it is due, too (RFC 5545 §3.6.2). Days keep the time of day, hours are exact.
std::optional<Stamp> due_of(const Fields& fields) {
  auto due = stamp_of(fields, "due");
  const auto length = due ? std::nullopt : codec::parse_duration(text_of(fields, "duration"));
  if (!length) return due;
  due = stamp_of(fields, "start");
  if (!due) return due;
  due->wall.seconds += length->days * 86'400;
  if (due->kind == Stamp::Kind::date) {
    due->wall.seconds += length->seconds / 86'400 * 86'400;
  } else if (const auto zone = time::Zone::find(due->zone)) {
    due->wall = zone->to_wall({zone->to_instant(due->wall).instant.seconds + length->seconds});
  } else {
    due->wall.seconds += length->seconds;
  }
  const int year = time::to_ymd(due->date()).year;
  return year < 1 || year > 9999 ? std::nullopt : due;
}

// Compared where both zones are known, else as the walls read.
bool is_later(const Stamp& a, const Stamp& b) {
  if (a.zone != b.zone && !a.zone.empty() && !b.zone.empty()) {
    const auto here = time::Zone::find(a.zone), there = time::Zone::find(b.zone);
    if (here && there) return here->to_instant(a.wall).instant > there->to_instant(b.wall).instant;
  }
  return a.wall > b.wall;
}

// The rule as its occurrences are counted: in the wall time of `due`.
time::Occurrences occurrences(const time::Rule& rule, const Stamp& due) {
  const auto zone = time::Zone::find(due.zone.empty() ? "UTC" : due.zone);
  return {time::in_zone(rule, zone.value_or(time::Zone())), due.wall, due.kind == Stamp::Kind::date};
}

bool is_rule(std::string_view text) {
  return text.find('=') != std::string_view::npos || equal_ignoring_case(text.substr(0, 6), "RRULE:");
}

time::Rule rule_of_period(const time::Period& period, Date due) {
  time::Rule rule = time::every(period);
  const time::YearMonthDay ymd = time::to_ymd(due);
  const bool leap_day = ymd.month == 2 && ymd.day == 29;
  const bool may_be_missing =
      rule.frequency == time::Frequency::monthly ? ymd.day > 28 : rule.frequency == time::Frequency::yearly && leap_day;
  if (!may_be_missing) return rule;
  if (rule.frequency == time::Frequency::yearly) rule.months = {ymd.month};
  for (int day = 28; day <= ymd.day; ++day) rule.month_days.push_back(day);
  rule.positions = {-1};
  return rule;
}

// A rule that was typed: one that cannot come again is a slip.
void check_rule(std::string_view text, const time::Rule& rule, const Stamp& due) {
  if (rule.frequency < time::Frequency::daily) {
    usage_error(fmt::format("cannot repeat '{}': more often than daily", text), "1d, 2w or FREQ=DAILY;INTERVAL=2");
  }
  time::Occurrences all = occurrences(rule, due);
  all.next();
  if (rule.count || all.next()) return;
  usage_error(fmt::format("the rule '{}' has no date after {}", text, time::format(due.date())),
              "leave it out, or change it: 2w, FREQ=WEEKLY;BYDAY=MO,TH");
}

}  // namespace

std::string_view word(State state) {
  return words_of(state).word;
}

std::optional<Stamp> FollowUp::wanted() const {
  if (!due || !snoozed) return due ? due : snoozed;
  return is_later(*snoozed, *due) ? snoozed : due;
}

FollowUp read_follow_up(const Fields& fields) {
  FollowUp follow_up;
  follow_up.what = what_of(fields);
  follow_up.who = read_parties(fields);
  follow_up.due = due_of(fields);
  follow_up.zone_of = strip_urn(text_of(fields, "due-zone-of"));
  follow_up.state = state_of(fields);
  follow_up.repeat = text_of(fields, "rrule");
  follow_up.after_done = text_of(fields, "after-done");
  follow_up.snoozed = stamp_of(fields, "snoozed");
  follow_up.side = text_of(fields, "side") == "theirs" ? "theirs" : "mine";
  follow_up.remind_minutes = reminder_of(fields, follow_up.due);
  follow_up.series = text_of(fields, series_field);
  return follow_up;
}

Fields write_follow_up(const FollowUp& follow_up) {
  Fields fields;
  const auto put = [&](std::string_view name, std::vector<std::string> parts) {
    if (!parts.front().empty()) fields.push_back(codec::make_ical_field(name, std::move(parts)));
  };
  // What repeats must have a start (RFC 5545 §3.8.2.4), which may equal the due time.
  if (follow_up.due && !follow_up.repeat.empty()) put("start", to_parts(*follow_up.due));
  if (follow_up.due) put("due", to_parts(*follow_up.due));
  put("summary", {follow_up.what});
  put("status", {std::string(words_of(follow_up.state).status)});
  put("rrule", {follow_up.repeat});
  for (Field& field : to_fields(follow_up.who)) fields.push_back(std::move(field));
  if (follow_up.side != "mine") put("side", {follow_up.side});
  put("after-done", {follow_up.after_done});
  if (follow_up.snoozed) put("snoozed", to_parts(*follow_up.snoozed));
  put("due-zone-of", {follow_up.zone_of});
  put(series_field, {follow_up.series});
  if (follow_up.remind_minutes) put("alarm", {std::to_string(-*follow_up.remind_minutes), "end"});
  return fields;
}

std::string read_repeat(std::string_view text, const Stamp& due) {
  text = trim(text);
  if (!is_rule(text)) return time::format(rule_of_period(time::read_period(text), due.date()));
  const time::Rule rule = time::parse_rule(text, Exit::usage);
  check_rule(text, rule, due);
  return time::format(rule);
}

void set_due(Fields& fields, const Stamp& due) {
  const auto before = stamp_of(fields, "due"), start = stamp_of(fields, "start");
  std::erase_if(fields, [](const Field& field) { return field.name == "duration"; });  // never beside DUE
  set(fields, "due", to_parts(due));
  if (start && (start == before || start->kind != due.kind || is_later(*start, due))) {
    set(fields, "start", to_parts(due));
  }
}

void mark_done(Fields& fields, time::Instant now) {
  set(fields, "status", {std::string(words_of(State::done).status)});
  set(fields, "completed", {time::format_utc(now)});
  set(fields, "percent", {"100"});
}

void mark_dropped(Fields& fields) {
  set(fields, "status", {std::string(words_of(State::dropped).status)});
}

void snooze(Fields& fields, const Stamp& until) {
  set(fields, "snoozed", to_parts(until));
}

}  // namespace kith::model
