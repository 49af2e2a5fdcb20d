#include "model/day_explain.h"

#include <algorithm>

#include "base/text.h"
#include "model/day_meter.h"

namespace kith::model {
namespace {

struct Candidate {
  DaySpan days;
  std::string country, thing;
  const DayPieces* pieces;
};

// Stays that touch the window and are the rule's business on some day, in the order they begin; the plan is last.
std::vector<Candidate> candidates(const std::vector<DayPresence>& presences, const std::optional<DayPlan>& plan,
                                  DayKinds& kinds, DaySpan window) {
  std::vector<Candidate> result;
  const auto add = [&](DaySpan days, const std::string& country, const std::string& thing) {
    const DayPieces& pieces = kinds.of(country);
    const bool matters =
        std::any_of(pieces.begin(), pieces.end(), [](const DayPiece& piece) { return piece.kind != DayKind::outside; });
    if (matters && days.from <= window.until && window.from <= days.until)
      result.push_back({days, country, thing, &pieces});
  };
  for (const DayPresence& stay : presences) add({stay.from, stay.until}, stay.country, stay.thing);
  std::stable_sort(result.begin(), result.end(),
                   [](const Candidate& a, const Candidate& b) { return a.days.from < b.days.from; });
  if (plan) add({plan->from, plan->until}, plan->country, {});
  return result;
}

// " × 1/3", in lowest terms only as far as the rule's file has them.
std::string weight_of(const DayRule& rule, time::Date date, DaySpan window) {
  if (rule.window != DayRule::Window::weighted) return {};
  const DayMeter meter(rule);
  std::size_t age = 0;
  for (time::Date start = meter.year_start(window.until); date < start; start = time::add_months(start, -12)) ++age;
  const int weight = rule.weights[age];
  if (weight % rule.denominator == 0)
    return weight == rule.denominator ? "" : ", × " + std::to_string(weight / rule.denominator);
  if (rule.denominator % weight == 0) return ", × 1/" + std::to_string(rule.denominator / weight);
  return ", × " + std::to_string(weight) + "/" + std::to_string(rule.denominator);
}

class Explainer {
 public:
  Explainer(const DayRule& rule, const DayView& view, DaySpan window) : rule_(rule), view_(view), window_(window) {}

  // Nothing when no stay of that day is the rule's business.
  std::optional<DayReason> explain(time::Date date, const std::vector<const Candidate*>& there) const {
    if (there.empty()) return std::nullopt;
    const Candidate* inside = first_of(there, date, DayKind::inside);
    const Candidate* freed = first_of(there, date, DayKind::freed);
    const bool counts = view_.counts(date);
    if (inside) return DayReason{date, counts, why(*inside, date, counts), inside->thing};
    if (freed) return DayReason{date, counts, "permit for " + place(*freed), freed->thing};
    const Candidate& other = *there.front();
    return DayReason{date, counts, place(other) + " was not in " + join(rule_.where, ", "), other.thing};
  }

 private:
  static const Candidate* first_of(const std::vector<const Candidate*>& there, time::Date date, DayKind kind) {
    const auto found = std::find_if(there.begin(), there.end(), [&](const Candidate* candidate) {
      return kind_on(*candidate->pieces, date) == kind;
    });
    return found == there.end() ? nullptr : *found;
  }

  std::string place(const Candidate& candidate) const {
    return candidate.country.empty() ? join(rule_.where, ", ") : candidate.country;
  }

  std::string why(const Candidate& candidate, time::Date date, bool counts) const {
    if (counts) return "in " + place(candidate) + weight_of(rule_, date, window_);
    return "in " + place(candidate) +
           (rule_.counting == DayRule::Counting::midnight ? ", not at midnight" : ", not the whole day");
  }

  const DayRule& rule_;
  const DayView& view_;
  DaySpan window_;
};

}  // namespace

std::vector<DayReason> explain_days(const DayRule& rule, const std::vector<DayPresence>& presences,
                                    const std::optional<DayPlan>& plan, DayKinds& kinds, const DayView& view,
                                    DaySpan window) {
  const auto all = candidates(presences, plan, kinds, window);
  const Explainer explainer(rule, view, window);
  std::vector<DayReason> reasons;
  for (time::Date date = window.from; date <= window.until; date = time::add_days(date, 1)) {
    std::vector<const Candidate*> there;
    for (const Candidate& candidate : all)
      if (candidate.days.from <= date && date <= candidate.days.until) there.push_back(&candidate);
    if (auto reason = explainer.explain(date, there)) reasons.push_back(std::move(*reason));
  }
  return reasons;
}

}  // namespace kith::model
