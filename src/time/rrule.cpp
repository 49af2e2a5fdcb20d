#include "time/rrule.h"

#include <algorithm>

#include "time/rrule_days.h"

namespace kith::time {
namespace {

constexpr std::int64_t day_seconds = 86400;
// The first moment that is not looked at: the year 10000.
constexpr std::int64_t end_of_time = 253402300800;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t unit_of(Frequency frequency) {
  return frequency == Frequency::hourly ? 3600 : frequency == Frequency::minutely ? 60 : 1;
}

// The calendar repeats after 400 years, so that as many empty periods mean there will be none. Below a day, where empty
// days are skipped in one step, it is a bound on the work: eight hundred years of empty days.
int most_empty(Frequency frequency) {
  switch (frequency) {
    case Frequency::yearly:
      return 400;
    case Frequency::monthly:
      return 4800;
    case Frequency::weekly:
      return 20871;
    case Frequency::daily:
      return 146097;
    default:
      return 300'000;
  }
}

std::int64_t month_index(Date date) {
  const YearMonthDay ymd = to_ymd(date);
  return std::int64_t{ymd.year} * 12 + ymd.month - 1;
}

void sort_unique(std::vector<int>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// What the rule leaves open comes from DTSTART (RFC 5545 §3.3.10, "information, not contained in the rule").
void complete(Rule& rule, Wall start) {
  const Date date = date_of(start);
  const YearMonthDay ymd = to_ymd(date);
  const bool names_days = !rule.days.empty() || !rule.month_days.empty() || !rule.year_days.empty();
  if (rule.frequency == Frequency::yearly && !names_days) {
    if (rule.weeks.empty()) {
      rule.month_days = {ymd.day};
      if (rule.months.empty()) rule.months = {ymd.month};
    } else {
      rule.days = {{weekday(date), 0}};
    }
  }
  if (rule.frequency == Frequency::monthly && !names_days) rule.month_days = {ymd.day};
  if (rule.frequency == Frequency::weekly && rule.days.empty()) rule.days = {{weekday(date), 0}};
  const int second = second_of_day(start);
  if (rule.frequency > Frequency::hourly && rule.hours.empty()) rule.hours = {second / 3600};
  if (rule.frequency > Frequency::minutely && rule.minutes.empty()) rule.minutes = {second / 60 % 60};
  if (rule.frequency > Frequency::secondly && rule.seconds.empty()) rule.seconds = {second % 60};
  for (int& leap : rule.seconds) leap = std::min(leap, 59);
  for (auto* numbers : {&rule.hours, &rule.minutes, &rule.seconds}) sort_unique(*numbers);
}

}  // namespace

Wall Occurrences::Period::at(std::size_t index) const {
  const int second = seconds[index % seconds.size()];
  index /= seconds.size();
  const int minute = minutes[index % minutes.size()];
  index /= minutes.size();
  return time::at(days[index / hours.size()], hours[index % hours.size()], minute, second);
}

Occurrences::Occurrences(Rule rule, Wall start, bool all_day) : rule_(std::move(rule)), start_(start) {
  if (all_day) {
    start_ = midnight(date_of(start));
    for (auto* numbers : {&rule_.hours, &rule_.minutes, &rule_.seconds}) numbers->clear();
    if (rule_.frequency < Frequency::daily) rule_.count = 1;
  }
  rule_.interval = std::max<std::int64_t>(rule_.interval, 1);
  least_ = Wall{start_.seconds + 1};
  complete(rule_, start_);
  if (start_.seconds < midnight(to_date({1, 1, 1})).seconds || start_.seconds >= end_of_time) rule_.count = 1;
}

std::size_t Occurrences::current_size() const {
  return rule_.positions.empty() ? loaded_.size() : chosen_.size();
}

Wall Occurrences::current(std::size_t n) const {
  return loaded_.at(rule_.positions.empty() ? n : chosen_[n]);
}

std::size_t Occurrences::first_from(Wall wall) const {
  std::size_t low = 0;
  std::size_t high = current_size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (current(middle) < wall) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::int64_t Occurrences::period_of(Wall wall) const {
  const Date date = date_of(wall);
  const Date first = date_of(start_);
  std::int64_t distance = 0;
  switch (rule_.frequency) {
    case Frequency::yearly:
      distance = to_ymd(date).year - to_ymd(first).year;
      break;
    case Frequency::monthly:
      distance = month_index(date) - month_index(first);
      break;
    case Frequency::weekly:
      distance = (week_begin(date, rule_.week_start).days - week_begin(first, rule_.week_start).days) / 7;
      break;
    case Frequency::daily:
      distance = std::int64_t{date.days} - first.days;
      break;
    default: {
      const std::int64_t unit = unit_of(rule_.frequency);
      distance = floor_divide(wall.seconds, unit) - floor_divide(start_.seconds, unit);
    }
  }
  return std::max<std::int64_t>(0, distance / rule_.interval);
}

// The days of a period of a day or longer; false when it begins after the end of time.
bool Occurrences::load_days(std::int64_t period) {
  const Date first = date_of(start_);
  const std::int64_t distance = period * rule_.interval;
  Date begin;
  std::int64_t size = 1;
  if (rule_.frequency == Frequency::yearly || rule_.frequency == Frequency::monthly) {
    const bool yearly = rule_.frequency == Frequency::yearly;
    const std::int64_t month = yearly ? (to_ymd(first).year + distance) * 12 : month_index(first) + distance;
    if (month >= 120000) return false;
    const int year = static_cast<int>(month / 12);
    begin = to_date({year, static_cast<int>(month % 12) + 1, 1});
    size = yearly ? to_date({year + 1, 1, 1}).days - begin.days : days_in_month(year, static_cast<int>(month % 12) + 1);
  } else {
    const bool weekly = rule_.frequency == Frequency::weekly;
    begin = add_days(weekly ? week_begin(first, rule_.week_start) : first, distance * (weekly ? 7 : 1));
    size = weekly ? 7 : 1;
    if (midnight(begin).seconds >= end_of_time) return false;
  }
  loaded_.hours = rule_.hours;
  loaded_.minutes = rule_.minutes;
  loaded_.seconds = rule_.seconds;
  for (std::int64_t i = 0; i < size; ++i) {
    const Date date = add_days(begin, i);
    if (is_day_of(rule_, date)) loaded_.days.push_back(date);
  }
  return true;
}

// An hour, a minute or a second. One that a BY part rules out moves period_ behind all that it rules out with it.
bool Occurrences::load_clock(std::int64_t period) {
  const std::int64_t unit = unit_of(rule_.frequency);
  const std::int64_t base = floor_divide(start_.seconds, unit) * unit;
  const std::int64_t begin = base + period * rule_.interval * unit;
  if (begin >= end_of_time) return false;
  const Date date = date_of(Wall{begin});
  const int second = second_of_day(Wall{begin});
  const std::int64_t step = rule_.interval * unit;
  const auto skip_to = [&](std::int64_t wall) { period_ = std::max(period_, (wall - base + step - 1) / step); };
  const bool below_hour = rule_.frequency != Frequency::hourly;
  const bool below_minute = rule_.frequency == Frequency::secondly;
  if (!is_day_of(rule_, date)) {
    skip_to(midnight(date).seconds + day_seconds);
  } else if (!holds(rule_.hours, second / 3600)) {
    skip_to(midnight(date).seconds + (second / 3600 + 1) * 3600);
  } else if (below_hour && !holds(rule_.minutes, second / 60 % 60)) {
    skip_to(midnight(date).seconds + (second / 60 + 1) * 60);
  } else if (!below_minute || holds(rule_.seconds, second % 60)) {
    loaded_.days.push_back(date);
    loaded_.hours = {second / 3600};
    if (below_hour) {
      loaded_.minutes = {second / 60 % 60};
    } else {
      loaded_.minutes = rule_.minutes;
    }
    if (below_minute) {
      loaded_.seconds = {second % 60};
    } else {
      loaded_.seconds = rule_.seconds;
    }
  }
  return true;
}

void Occurrences::choose_positions() {
  chosen_.clear();
  const auto size = static_cast<std::int64_t>(loaded_.size());
  for (const int position : rule_.positions) {
    const std::int64_t index = position > 0 ? position - 1 : size + position;
    if (index >= 0 && index < size) chosen_.push_back(static_cast<std::size_t>(index));
  }
  std::sort(chosen_.begin(), chosen_.end());
  chosen_.erase(std::unique(chosen_.begin(), chosen_.end()), chosen_.end());
}

// The next period with an occurrence from least_ on.
bool Occurrences::load() {
  const bool by_day = rule_.frequency >= Frequency::daily;
  for (int empty = 0; empty <= most_empty(rule_.frequency); ++empty) {
    const std::int64_t period = period_++;
    loaded_.days.clear();
    if (!(by_day ? load_days(period) : load_clock(period))) return false;
    if (loaded_.days.empty()) continue;
    if (!rule_.positions.empty()) choose_positions();
    at_ = first_from(least_);
    if (at_ < current_size()) return true;
  }
  return false;
}

std::optional<Wall> Occurrences::from_rule() {
  if (at_ >= current_size() && !load()) return std::nullopt;
  const Wall wall = current(at_++);
  const Wall compared = rule_.until_is_date ? midnight(date_of(wall)) : wall;
  if (rule_.until && compared > *rule_.until) return std::nullopt;
  return wall;
}

std::optional<Wall> Occurrences::next() {
  while (!ended_) {
    std::optional<Wall> wall = start_;
    if (given_ > 0) wall = rule_.count && given_ >= *rule_.count ? std::nullopt : from_rule();
    ended_ = !wall;
    ++given_;
    if (wall && *wall >= sought_) return wall;
  }
  return std::nullopt;
}

void Occurrences::seek(Wall wall) {
  if (wall <= sought_) return;
  sought_ = wall;
  if (rule_.count || wall <= start_) return;
  given_ = 1;
  if (wall <= least_) return;
  least_ = wall;
  const std::int64_t period = period_of(wall);
  if (period >= period_) {
    period_ = period;
    loaded_.days.clear();
    chosen_.clear();
    at_ = 0;
  } else {
    at_ = std::max(at_, first_from(wall));
  }
}

Recurrence::Recurrence(Wall start, std::vector<Rule> rules, std::vector<Wall> rdates, std::vector<Wall> exdates,
                       bool all_day)
    : rdates_(std::move(rdates)), exdates_(std::move(exdates)) {
  rdates_.push_back(all_day ? midnight(date_of(start)) : start);
  std::sort(rdates_.begin(), rdates_.end());
  std::sort(exdates_.begin(), exdates_.end());
  rules_.reserve(rules.size());
  for (Rule& rule : rules) {
    Occurrences occurrences(std::move(rule), start, all_day);
    const auto head = occurrences.next();
    rules_.push_back({std::move(occurrences), head});
  }
}

// The earliest of all heads; every source that has it moves on.
std::optional<Wall> Recurrence::merged() {
  std::optional<Wall> first;
  if (rdate_ < rdates_.size()) first = rdates_[rdate_];
  for (const Source& source : rules_) {
    if (source.head && (!first || *source.head < *first)) first = source.head;
  }
  while (rdate_ < rdates_.size() && rdates_[rdate_] == first) ++rdate_;
  for (Source& source : rules_) {
    if (source.head == first) source.head = source.occurrences.next();
  }
  return first;
}

std::optional<Wall> Recurrence::next() {
  auto wall = merged();
  while (wall && std::binary_search(exdates_.begin(), exdates_.end(), *wall)) wall = merged();
  return wall;
}

void Recurrence::seek(Wall wall) {
  while (rdate_ < rdates_.size() && rdates_[rdate_] < wall) ++rdate_;
  for (Source& source : rules_) {
    if (!source.head || *source.head >= wall) continue;
    source.occurrences.seek(wall);
    source.head = source.occurrences.next();
  }
}

}  // namespace kith::time
