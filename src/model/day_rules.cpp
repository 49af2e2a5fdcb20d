#include "model/day_rules.h"

#include <algorithm>

#include "base/error.h"
#include "model/day_area.h"
#include "model/day_explain.h"
#include "model/day_meter.h"
#include "model/day_set.h"

namespace kith::model {
namespace {

// No stay asked for is longer; changes of permits and areas farther away than that are not waited for.
constexpr int longest_stay = 36525;
constexpr int margin = 2;

using time::add_days;
using time::Date;

class Count {
 public:
  Count(const DayRule& rule, const std::vector<DayPresence>& presences, const std::vector<DayPermit>& permits,
        const Membership& membership, const DayQuestion& question)
      : rule_(rule),
        question_(question),
        today_(question.today),
        meter_(rule),
        kinds_(rule, permits, membership),
        presences_(presences) {
    const DaySpan all = all_days();
    control_ = question.on ? *question.on : question.plan ? question.plan->until : question.today;
    today_ = std::clamp(today_, all.from, all.until);
    control_ = std::clamp(control_, all.from, all.until);
    if (question.plan) plan_ = DaySpan{question.plan->from, question.plan->until};
    for (DayPresence& stay : presences_) {
      stay.from = std::max(stay.from, all.from);
      stay.until = std::min(stay.until, all.until);
    }
    std::erase_if(presences_, [](const DayPresence& stay) { return stay.until < stay.from; });
  }

  DayReport report();

 private:
  bool is_limit() const { return rule_.limit && rule_.keep == DayRule::Keep::under; }
  std::string country_now();
  DaySet make_set(const std::string& country, int length);
  std::optional<Date> first_over(const DayView& view, DaySpan days) const;
  void use(DayReport& report, const DayView& view) const;
  void judge(DayReport& report, const DayView& view, Date first) const;
  void stay_on(DayReport& report, const DaySet& set) const;
  std::optional<int> possible(const DaySet& set, Date entry) const;
  std::optional<Date> find_entry(const DaySet& set, int length) const;

  const DayRule& rule_;
  const DayQuestion& question_;
  Date today_;
  DayMeter meter_;
  DayKinds kinds_;
  std::vector<DayPresence> presences_;
  Date control_;
  std::optional<DaySpan> plan_;
};

// Where I am on the control day, as far as the rule counts it; of several, where I stay longest.
std::string Count::country_now() {
  const DayPresence* best = nullptr;
  for (const DayPresence& stay : presences_) {
    if (control_ < stay.from || stay.until < control_) continue;
    if (kind_on(kinds_.of(stay.country), control_) != DayKind::inside) continue;
    if (!best || best->until < stay.until) best = &stay;
  }
  return best ? best->country : std::string{};
}

// `length`: of the longest stay that will be put somewhere, in a country.
DaySet Count::make_set(const std::string& country, int length) {
  Date first = std::min(control_, today_);
  Date last = std::max(control_, today_);
  if (plan_) {
    first = std::min(first, plan_->from);
    last = std::max(last, plan_->until);
  }
  std::vector<DayStay> stays;
  for (const DayPresence& stay : presences_) {
    first = std::min(first, stay.from);
    last = std::max(last, stay.until);
    stays.push_back({{stay.from, stay.until}, &kinds_.of(stay.country)});
  }
  const DayPieces& planned = kinds_.of(country);
  const Date farthest = add_days(last, longest_stay);
  for (const DayPiece& piece : planned)
    if (piece.from <= farthest) last = std::max(last, piece.from);
  const DaySpan horizon{add_days(first, -margin), add_days(last, 2 * meter_.reach() + length + margin)};
  return DaySet(rule_.counting, horizon, stays, planned);
}

std::optional<Date> Count::first_over(const DayView& view, DaySpan days) const {
  for (Date day = days.from; day <= days.until; day = add_days(day, 1))
    if (view.counts(day) && meter_.over(view, day)) return day;
  return std::nullopt;
}

void Count::use(DayReport& report, const DayView& view) const {
  const DaySpan window = meter_.asked(view, control_);
  report.window_start = window.from;
  report.window_end = window.until;
  report.used = meter_.rounded(meter_.amount(view, window, window.until));
  report.past = meter_.rounded(meter_.amount(view, window, std::min(window.until, today_)));
  report.planned = report.used - report.past;
  report.over = meter_.over(view, window);
  if (rule_.window == DayRule::Window::weighted) report.years = meter_.years(view, window);
  for (Date day = window.from; day <= std::min(window.until, today_); day = add_days(day, 1))
    report.unknown += !view.is_known(day);
  if (!rule_.limit) return;
  const auto room = static_cast<int>(meter_.room(view, window));
  if (rule_.keep == DayRule::Keep::under) {
    report.left = std::max(0, room);
    report.overstay = std::max(0, -room);
  } else {
    report.left = report.over ? 0 : room + 1;
  }
}

void Count::judge(DayReport& report, const DayView& view, Date first) const {
  DaySpan tested = meter_.tested(first, control_);
  if (plan_) tested.from = std::min(tested.from, meter_.tested(first, plan_->from).from);
  std::int64_t peak = 0;
  for (Date day = tested.from; day <= tested.until; day = add_days(day, 1)) {
    if (!view.counts(day)) continue;
    const DaySpan window = meter_.window(day);
    peak = std::max(peak, meter_.amount(view, window, day));
    if (!is_limit() || !meter_.over(view, window)) continue;
    if (!report.first_illegal) report.first_illegal = day;
    ++report.illegal_days;
  }
  report.peak = meter_.rounded(peak);
  if (!plan_ || !rule_.limit) return;
  report.legal = is_limit() ? !first_over(view, *plan_) : report.over;
}

// The first day over, when one stays for ever, is the day to leave before; or on which to leave, when a day of leaving
// does not count.
std::optional<int> Count::possible(const DaySet& set, Date entry) const {
  const DaySpan rest{entry, add_days(set.horizon().until, -margin)};
  const auto over = first_over(DayView(set, DaySpan{entry, set.horizon().until}), rest);
  if (!over) return std::nullopt;
  const DaySpan leaving{entry, *over};
  return over->days - entry.days + (first_over(DayView(set, leaving), leaving) ? 0 : 1);
}

void Count::stay_on(DayReport& report, const DaySet& set) const {
  if (!plan_ && !set.is_there(control_)) return;
  const Date entry = plan_ ? plan_->from : control_;
  const auto days = possible(set, entry);
  if (!days) return;
  if (*days > 0) report.last_legal_day = add_days(entry, *days - 1);
  report.possible_days = plan_ ? *days : std::max(0, *days - 1);
}

// Tries every day. The day on which the last try broke is tried first, then those behind it: so each day is looked at
// about once.
std::optional<Date> Count::find_entry(const DaySet& set, int length) const {
  const Date last = add_days(set.horizon().until, -length - margin);
  Date witness = today_;
  for (Date entry = today_; entry <= last; entry = add_days(entry, 1)) {
    const DaySpan stay{entry, add_days(entry, length - 1)};
    const DayView view(set, stay);
    witness = std::clamp(witness, stay.from, stay.until);
    auto broken = first_over(view, {witness, stay.until});
    if (!broken) broken = first_over(view, {stay.from, add_days(witness, -1)});
    if (!broken) return entry;
    witness = *broken;
  }
  return std::nullopt;
}

DayReport Count::report() {
  DayReport report;
  report.rule = rule_.name;
  report.on = control_;
  report.limit = rule_.limit;
  const DaySet set = make_set(question_.plan ? question_.plan->country : country_now(), question_.earliest.value_or(0));
  const DayView view(set, plan_);
  use(report, view);
  judge(report, view, set.horizon().from);
  if (is_limit()) {
    stay_on(report, set);
    if (plan_)
      report.earliest = find_entry(set, question_.earliest.value_or(plan_->until.days - plan_->from.days + 1));
    else if (question_.earliest)
      report.earliest = find_entry(make_set({}, *question_.earliest), *question_.earliest);
  }
  if (question_.explain)
    report.explain =
        explain_days(rule_, presences_, question_.plan, kinds_, view, {report.window_start, report.window_end});
  return report;
}

void check_question(const DayQuestion& question) {
  const DaySpan all = all_days();
  if (const auto& plan = question.plan) {
    if (plan->until < plan->from)
      usage_error("the plan ends on " + time::format(plan->until) + ", before it begins on " + time::format(plan->from),
                  "--plan " + time::format(plan->until) + ".." + time::format(plan->from));
    if (plan->from < all.from || all.until < plan->until || plan->until.days - plan->from.days >= longest_stay)
      usage_error("a plan cannot be longer than a hundred years");
  }
  if (question.earliest && (*question.earliest < 1 || *question.earliest > longest_stay))
    usage_error("a stay of " + std::to_string(*question.earliest) + " days cannot be planned", "--earliest 30d");
}

}  // namespace

DayReport count_days(const DayRule& rule, const std::vector<DayPresence>& presences,
                     const std::vector<DayPermit>& permits, const Membership& membership, const DayQuestion& question) {
  check_question(question);
  return Count(rule, presences, permits, membership, question).report();
}

}  // namespace kith::model
