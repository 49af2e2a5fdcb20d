// From a RANGE that was read to the days or moments it covers.
#include <fmt/format.h>

#include "base/error.h"
#include "time/format.h"
#include "time/when.h"
#include "time/when_tree.h"

namespace kith::time {
namespace {

using Kind = DayTerm::Kind;

struct Days {
  Date first;
  Date last;
};

Days month_days(int year, int month) {
  return {to_date({year, month, 1}), to_date({year, month, days_in_month(year, month)})};
}

// The stretch as whole days. A month without a year is the nearest one that has days on the side the command looks to.
Days days_of(const Stretch& stretch, Date anchor, Date today, Direction direction) {
  const YearMonthDay now = to_ymd(anchor);
  switch (stretch.kind) {
    case Stretch::Kind::year:
      return {to_date({*stretch.year, 1, 1}), to_date({*stretch.year, 12, 31})};
    case Stretch::Kind::month: {
      const int step =
          direction == Direction::ahead ? (stretch.month < now.month ? 1 : 0) : (stretch.month > now.month ? -1 : 0);
      return month_days(stretch.year.value_or(now.year + step), stretch.month);
    }
    case Stretch::Kind::length: {
      const Date other = shift_date(today, {stretch.amount, stretch.unit, 0}, direction == Direction::ahead ? 1 : -1);
      return direction == Direction::ahead ? Days{today, other} : Days{other, today};
    }
    case Stretch::Kind::relative:
      break;
  }
  const YearMonthDay ymd = to_ymd(today);
  if (stretch.unit == Unit::year)
    return {to_date({ymd.year + stretch.amount, 1, 1}), to_date({ymd.year + stretch.amount, 12, 31})};
  if (stretch.unit == Unit::month) {
    const YearMonthDay first = to_ymd(add_months(to_date({ymd.year, ymd.month, 1}), stretch.amount));
    return month_days(first.year, first.month);
  }
  const Date monday = add_days(today, 7 * stretch.amount - static_cast<int>(weekday(today)));
  return {monday, add_days(monday, 6)};
}

Moment whole_day(Date date, const Setting& setting) {
  Moment moment;
  moment.date = date;
  moment.wall = midnight(date);
  moment.zone = setting.zone_on ? setting.zone_on(date) : setting.zone;
  moment.instant = moment.zone.start_of(date);
  return moment;
}

bool lacks_year(const std::optional<Side>& side) {
  if (!side) return false;
  return side->when ? side->when->day.kind == Kind::month_day
                    : side->stretch->kind == Stretch::Kind::month && !side->stretch->year;
}

bool has_year(const std::optional<Side>& side) {
  if (!side) return false;
  return side->when ? side->when->day.kind == Kind::date || side->when->day.kind == Kind::instant
                    : side->stretch->year.has_value();
}

// Days that are meant from today also as a second end: "-90d..+7d", "today..tomorrow".
bool counts_from_today(const RangeTree& tree) {
  const DayTerm& until = tree.until->when->day;
  if (until.kind == Kind::near || until.kind == Kind::now) return true;
  return until.kind == Kind::shift && tree.from && tree.from->when && tree.from->when->day.kind == Kind::shift;
}

class Resolver {
 public:
  Resolver(const RangeTree& tree, const Setting& from, const Setting& until, bool one_setting)
      : tree_(tree), from_(from), until_(until), one_setting_(one_setting) {}

  Span run() {
    const bool yearless = lacks_year(tree_.from) && tree_.until;
    if (yearless && has_year(tree_.until)) return checked(before_until());
    Span span = at_direction(from_.direction);
    if (yearless && from_.direction == Direction::ahead) {
      // "1 may..9 may" on 4 May is the one going on, not that of next year.
      Span going_on = at_direction(Direction::back);
      if (going_on.until->date >= from_.zone.date_at(from_.now)) return checked(std::move(going_on));
    }
    return checked(std::move(span));
  }

 private:
  Span at_direction(Direction direction) {
    Span span;
    Setting setting = from_;
    setting.direction = direction;
    if (tree_.from) span.from = end_of(*tree_.from, setting, std::nullopt, span.notes, true);
    if (tree_.single) {
      span.until = tree_.from->when ? span.from : end_of(*tree_.from, setting, std::nullopt, span.notes, false);
      return span;
    }
    if (!tree_.until) return span;
    Setting second = until_;
    std::optional<Date> anchor;
    if (span.from) {
      second.direction = Direction::ahead;
      anchor = span.from->date;
      if (tree_.until->when && counts_from_today(tree_)) anchor.reset();
    }
    span.until = end_of(*tree_.until, second, anchor, span.notes, false);
    return span;
  }

  // "28 dec..3 jan 2027": the last such day before an end with its year.
  Span before_until() {
    Span span;
    std::vector<std::string> unused;
    Setting setting = from_;
    setting.direction = Direction::back;
    const Date last = end_of(*tree_.until, until_, std::nullopt, unused, false).date;
    span.from = end_of(*tree_.from, setting, last, span.notes, true);
    span.until = end_of(*tree_.until, until_, span.from->date, span.notes, false);
    return span;
  }

  Moment end_of(const Side& side, const Setting& setting, std::optional<Date> anchor, std::vector<std::string>& notes,
                bool first) {
    if (side.when) return place(in_same_zone(*side.when, first ? tree_.until : tree_.from), setting, anchor, notes);
    const Date today = setting.zone.date_at(setting.now);
    const Days days = days_of(*side.stretch, anchor.value_or(today), today, setting.direction);
    const Date date = first ? days.first : days.last;
    if (to_ymd(date).year < 1 || to_ymd(date).year > 9999) refuse_range(tree_.text, "that is beyond the year 9999");
    return whole_day(date, setting);
  }

  // "10:00..11:30 Lisbon": a zone said once is meant for both ends, unless each end has its own setting.
  WhenTree in_same_zone(WhenTree when, const std::optional<Side>& other) const {
    if (one_setting_ && when.zone.empty() && other && other->when && other->when->day.kind != Kind::instant) {
      when.zone = other->when->zone;
    }
    return when;
  }

  Span checked(Span span) {
    if (!span.from || !span.until) return span;
    const bool dates = !span.from->timed() && !span.until->timed();
    const bool backwards = dates ? span.until->date < span.from->date : span.until->end() < span.from->instant;
    if (!backwards) return span;
    std::string hint;
    const WhenTree* const until = tree_.until && tree_.until->when ? &*tree_.until->when : nullptr;
    if (until && until->day.kind == Kind::none && until->days_later == 0) {
      std::string later = tree_.text;
      const std::size_t clock = later.rfind(until->text);
      later.insert(std::min(later.find(' ', clock), later.size()), "+1");
      hint = "if it ends the day after: " + quoted(later);
    } else if (until && until->day.kind == Kind::day_of_month) {
      const std::string day = format(add_months(span.until->date, 1)).substr(5);
      hint = "if it ends in the month after: " + format(span.from->date) + ".." + day;
    }
    refuse_range(tree_.text, "it ends before it begins", std::move(hint));
  }

  const RangeTree& tree_;
  const Setting& from_;
  const Setting& until_;
  const bool one_setting_;
};

}  // namespace

Span resolve(const Range& range, const Setting& setting) {
  return Resolver(range.tree(), setting, setting, true).run();
}

Span resolve(const Range& range, const Setting& from, const Setting& until) {
  return Resolver(range.tree(), from, until, false).run();
}

std::optional<Instant> Span::begin() const {
  return from ? std::optional(from->instant) : std::nullopt;
}

std::optional<Instant> Span::end() const {
  return until ? std::optional(until->end()) : std::nullopt;
}

bool Span::timed() const {
  return (from && from->timed()) || (until && until->timed());
}

}  // namespace kith::time
