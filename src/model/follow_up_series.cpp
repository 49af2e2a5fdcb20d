// The instance that follows in a series of follow-ups: when it is, and what its document keeps of the one before.
#include <algorithm>
#include <limits>
#include <set>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/ical.h"
#include "model/field_list.h"
#include "model/follow_up.h"
#include "time/rrule.h"
#include "time/zone.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;
using time::Date;
using time::Instant;
using time::Wall;
using time::Zone;
using Kind = Stamp::Kind;

constexpr std::string_view series_field = "kith:series";
// From where the rule counts, a wall time as that of the start: only on an instance that an RDATE put off the rule.
constexpr std::string_view anchor_field = "kith:anchor";
// So many occurrences of a rule are looked at: hourly, a hundred years.
constexpr int most_occurrences = 1'000'000;
// What tells how one instance went, or where it stood; every other field is carried over.
constexpr std::string_view of_one_instance[] = {
    "completed",          "percent",    "snoozed",           "created", "line:SEQUENCE", "line:METHOD",
    "line:LAST-MODIFIED", anchor_field, "line:RECURRENCE-ID"};
// Kept as lines because they cannot be read: the dates of such a series are not known.
constexpr std::string_view not_readable[] = {"line:RRULE", "line:RDATE", "line:EXDATE", "line:EXRULE"};

std::optional<Stamp> stamp_of(const Fields& fields, std::string_view name) {
  for (const Field& field : fields)
    if (field.name == name) return read_stamp(field);
  return std::nullopt;
}

// Where an instance stands. The rule makes starts (RFC 5545 §3.8.5.3); the due time keeps its distance.
struct Place {
  Stamp start;              // the due time of one without a start that goes with it
  std::int64_t to_due = 0;  // seconds
  Stamp due() const {
    Stamp due = start;
    due.wall.seconds += to_due;
    return due;
  }
};

std::optional<Place> place_of(const Fields& fields, const std::optional<Stamp>& due) {
  const auto start = stamp_of(fields, "start");
  if (!due) return start ? std::optional(Place{*start, 0}) : std::nullopt;
  if (start && start->kind == due->kind && start->zone == due->zone && start->wall <= due->wall)
    return Place{*start, due->wall.seconds - start->wall.seconds};
  return Place{*due, 0};
}

// The clocks of a series: in which zone its wall times are counted, and in which zone its days are days.
struct Clocks {
  Zone counted, days;
};

Clocks clocks_of(const Stamp& stamp, const Zone& mine) {
  if (stamp.kind != Kind::wall) return {Zone(), mine};
  const auto own = stamp.zone.empty() ? std::nullopt : Zone::find(stamp.zone);
  return own ? Clocks{*own, *own} : Clocks{mine, mine};
}

// The least due time of the next instance: after this one, and of one that is late on a day after today. The due zone
// says which day it is.
Wall least_due(const Stamp& due, const Clocks& clocks, Instant now) {
  const Date today = clocks.days.date_at(now);
  const bool is_instant = due.kind == Kind::instant;
  const Date day = is_instant ? clocks.days.date_at({due.wall.seconds}) : due.date();
  const Wall after_due{due.wall.seconds + 1};
  if (today < day) return after_due;
  if (today == day && due.kind != Kind::date) return std::max(after_due, Wall{clocks.counted.to_wall(now).seconds + 1});
  const Date tomorrow = time::add_days(today, 1);
  return is_instant ? Wall{clocks.days.start_of(tomorrow).seconds} : time::midnight(tomorrow);
}

struct Series {
  std::optional<time::Rule> rule;
  Wall anchor;  // the occurrence that the rule counts from
  bool all_day = false;
  std::vector<Wall> dates;
  std::set<Wall> without;
  std::set<Date> without_days;

  bool has(Wall wall) const { return without.count(wall) == 0 && without_days.count(time::date_of(wall)) == 0; }
};

// A date of RDATE or EXDATE as the occurrences of the series are counted; one without a time has that of the start.
Wall wall_in(const Stamp& stamp, const Stamp& start, const Clocks& clocks) {
  if (start.kind == Kind::date) return time::midnight(stamp.date());
  if (stamp.kind == Kind::date) return {stamp.wall.seconds + time::second_of_day(start.wall)};
  if (stamp.kind == Kind::wall && (stamp.zone == start.zone || stamp.zone.empty())) return stamp.wall;
  if (stamp.kind == Kind::instant) return clocks.counted.to_wall({stamp.wall.seconds});
  const auto there = Zone::find(stamp.zone);
  return there ? clocks.counted.to_wall(there->to_instant(stamp.wall).instant) : stamp.wall;
}

void read_dates(const Fields& fields, const Stamp& start, const Clocks& clocks, Series& series) {
  for (const Field& field : fields) {
    if (field.name != "rdate" && field.name != "exdate") continue;
    const auto stamp = read_stamp(field);
    if (!stamp) continue;
    if (field.name == "rdate")
      series.dates.push_back(wall_in(*stamp, start, clocks));
    else if (stamp->kind == Kind::date)
      series.without_days.insert(stamp->date());
    else
      series.without.insert(wall_in(*stamp, start, clocks));
  }
}

std::optional<Wall> read_anchor(const Fields& fields) {
  for (const Field& field : fields) {
    if (field.name != anchor_field) continue;
    const auto stamp = read_stamp(field);
    return stamp ? std::optional(stamp->wall) : std::nullopt;
  }
  return std::nullopt;
}

bool repeats(const Fields& fields) {
  const auto is_there = [&](std::string_view name) { return has_field(fields, name); };
  return is_there("rrule") || is_there("rdate") ||
         std::any_of(std::begin(not_readable), std::end(not_readable), is_there);
}

// Nothing when the rule cannot be read.
std::optional<Series> read_series(const Fields& fields, const std::string& rule, const Stamp& start,
                                  const Clocks& clocks) {
  for (const std::string_view name : not_readable)
    if (has_field(fields, name)) return std::nullopt;
  Series series;
  series.anchor = read_anchor(fields).value_or(start.wall);
  series.all_day = start.kind == Kind::date;
  read_dates(fields, start, clocks, series);
  if (rule.empty()) return series;
  try {
    series.rule = time::in_zone(time::parse_rule(rule), clocks.counted);
  } catch (const Error&) {
    return std::nullopt;
  }
  // One that comes again within the day goes by the clock, not by when something is done.
  if (series.rule->frequency < time::Frequency::daily) return std::nullopt;
  return series;
}

struct Found {
  Wall wall;
  std::optional<std::int64_t> passed;  // occurrences of the rule before it; nothing: an RDATE put it there
};

std::optional<Found> next_of_rule(const Series& series, Wall least) {
  if (!series.rule) return std::nullopt;
  time::Occurrences all(*series.rule, series.anchor, series.all_day);
  if (!series.rule->count) all.seek(least);
  for (int passed = 0; passed < most_occurrences; ++passed) {
    const auto wall = all.next();
    if (!wall) break;
    if (*wall >= least && series.has(*wall)) return Found{*wall, passed};
  }
  return std::nullopt;
}

// The first date of the series from `least` on.
std::optional<Found> next_of(const Series& series, Wall least) {
  std::optional<Found> found = next_of_rule(series, least);
  for (const Wall wall : series.dates) {
    if (wall >= least && series.has(wall) && (!found || wall < found->wall)) found = Found{wall, std::nullopt};
  }
  return found;
}

// The same time of day, so many days or months after the day it is now where I am.
std::optional<Place> place_after(const FollowUp& follow_up, const Fields& fields, Instant now, const Zone& mine) {
  const auto period = time::parse_period(follow_up.after_done);
  if (!period) return std::nullopt;
  Place place = place_of(fields, follow_up.due).value_or(Place{});
  Stamp due = place.due();
  const bool is_instant = due.kind == Kind::instant;
  const Wall before = is_instant ? mine.to_wall({due.wall.seconds}) : due.wall;
  const Date day = time::add(mine.date_at(now), *period);
  const Wall then{time::midnight(day).seconds + time::second_of_day(before)};
  due.wall = is_instant ? Wall{mine.to_instant(then).instant.seconds} : then;
  place.start.wall = {due.wall.seconds - place.to_due};
  return place;
}

// Moves what says when it is: its start, and its due time unless that follows from the start and a duration.
void move_to(Fields& fields, const Place& place) {
  const bool has_start = has_field(fields, "start");
  if (has_field(fields, "due") || !has_start) set_single(fields, "due", to_parts(place.due()));
  // What repeats must have a start (RFC 5545 §3.8.2.4).
  if (has_start || has_field(fields, "rrule")) set_single(fields, "start", to_parts(place.start));
}

// The rule goes on from the instance that was found.
void move_rule(Fields& fields, const std::string& rule, const Series& series, const Found& found, const Stamp& start,
               const Clocks& clocks) {
  if (!found.passed && series.rule) {
    set_single(fields, anchor_field, {row_text({Kind::wall, series.anchor, ""})});
  } else if (series.rule && series.rule->count) {
    time::Rule rest = time::parse_rule(rule);
    *rest.count -= *found.passed;
    set_single(fields, "rrule", {time::format(rest)});
  }
  std::erase_if(fields, [&](const Field& field) {
    const auto stamp = field.name == "rdate" ? read_stamp(field) : std::nullopt;
    return stamp && wall_in(*stamp, start, clocks) < found.wall;
  });
}

// What goes on: everything but how this instance went, and changes to single dates of a series that it no longer is.
Fields carried(const Fields& fields) {
  Fields next;
  for (const Field& field : fields) {
    const bool is_own =
        std::find(std::begin(of_one_instance), std::end(of_one_instance), field.name) != std::end(of_one_instance);
    const bool is_beside = field.label == "calendar" && field.name != "line:VTIMEZONE" &&
                           equal_ignoring_case(field.text().substr(0, 6), "BEGIN:");
    if (!is_own && !is_beside) next.push_back(field);
  }
  set_single(next, "status", {"needs-action"});
  return next;
}

// One that was done early may fall on a day that the series had already: then the UID follows from that of this
// instance.
Succession made(Fields fields, const Place& before, const Place& after, std::string_view series, std::string_view uid) {
  if (time::to_ymd(after.due().date()).year > 9999) return {};
  move_to(fields, after);
  set_single(fields, series_field, {std::string(series)});
  const Date day = after.due().date();
  const bool again = day <= before.due().date();
  return {
      NextInstance{uuid5("follow-up", std::string(again ? uid : series) + ':' + time::format(day)), std::move(fields)},
      false};
}

constexpr Succession unreadable{std::nullopt, true};

}  // namespace

Succession next_instance(const Fields& fields, std::string_view uid, Instant now, const Zone& mine) {
  const FollowUp follow_up = read_follow_up(fields);
  const std::string_view series_uid = follow_up.series.empty() ? uid : std::string_view(follow_up.series);
  const auto place = place_of(fields, follow_up.due);
  if (!follow_up.after_done.empty()) {
    const auto after = place_after(follow_up, fields, now, mine);
    if (!after) return unreadable;
    // Without a due time there was no day before.
    const Place never{{Kind::date, {std::numeric_limits<std::int32_t>::min()}, ""}, 0};
    return made(carried(fields), place.value_or(never), *after, series_uid, uid);
  }
  if (!repeats(fields)) return {};
  if (!place) return unreadable;
  const Clocks clocks = clocks_of(place->start, mine);
  const auto series = read_series(fields, follow_up.repeat, place->start, clocks);
  if (!series) return unreadable;
  const Wall least{least_due(place->due(), clocks, now).seconds - place->to_due};
  const auto found = next_of(*series, least);
  if (!found) return {};
  Place after = *place;
  after.start.wall = found->wall;
  Fields next = carried(fields);
  move_rule(next, follow_up.repeat, *series, *found, place->start, clocks);
  return made(std::move(next), *place, after, series_uid, uid);
}

}  // namespace kith::model
