#include "model/day_area.h"

#include <algorithm>

#include "base/text.h"

namespace kith::model {
namespace {

using Spans = std::vector<DaySpan>;

Spans merged(Spans spans) {
  std::sort(spans.begin(), spans.end(), [](const DaySpan& a, const DaySpan& b) { return a.from < b.from; });
  Spans result;
  for (const DaySpan& span : spans) {
    if (span.until < span.from) continue;
    if (!result.empty() && span.from <= time::add_days(result.back().until, 1))
      result.back().until = std::max(result.back().until, span.until);
    else
      result.push_back(span);
  }
  return result;
}

bool has(const Spans& spans, time::Date date) {
  const auto after = std::upper_bound(spans.begin(), spans.end(), date,
                                      [](time::Date day, const DaySpan& span) { return day < span.from; });
  return after != spans.begin() && date <= std::prev(after)->until;
}

// An ISO date of the tables; `otherwise` for "".
time::Date date_or(const std::string& text, time::Date otherwise) {
  return time::parse_iso_date(text).value_or(otherwise);
}

// "" in `since` means never.
Spans dated(const std::string& since, const std::string& until) {
  if (since.empty()) return {};
  return {{date_or(since, all_days().from), date_or(until, all_days().until)}};
}

}  // namespace

DaySpan all_days() {
  return {time::to_date({1, 1, 1}), time::to_date({9999, 12, 31})};
}

Membership membership_of(const Places& places) {
  return [&places](std::string_view country, std::string_view where) -> Spans {
    if (equal_ignoring_case(country, where)) return {all_days()};
    const auto found = places.country(country);
    if (!found) return {};
    if (equal_ignoring_case(where, "schengen")) return dated(found->schengen_since, found->schengen_until);
    if (equal_ignoring_case(where, "eu")) return dated(found->eu_since, found->eu_until);
    const bool is_in = std::any_of(found->areas.begin(), found->areas.end(),
                                   [&](const std::string& area) { return equal_ignoring_case(area, where); });
    return is_in ? Spans{all_days()} : Spans{};
  };
}

const std::vector<std::string>& area_names() {
  static const std::vector<std::string> names = {"asean", "ca4", "cta", "eaeu",     "ecowas", "eea",
                                                 "efta",  "eu",  "gcc", "mercosur", "nordic", "schengen"};
  return names;
}

DayKind kind_on(const DayPieces& pieces, time::Date date) {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), date,
                                      [](time::Date day, const DayPiece& piece) { return day < piece.from; });
  return after == pieces.begin() ? DayKind::outside : std::prev(after)->kind;
}

DayKinds::DayKinds(const DayRule& rule, const std::vector<DayPermit>& permits, const Membership& membership)
    : rule_(rule), permits_(permits), membership_(membership) {}

const DayPieces& DayKinds::of(const std::string& country) {
  const auto found = known_.find(country);
  return found != known_.end() ? found->second : known_.emplace(country, make(country)).first->second;
}

bool DayKinds::is_named(std::string_view place) const {
  return std::any_of(rule_.where.begin(), rule_.where.end(),
                     [&](const std::string& name) { return equal_ignoring_case(name, place); });
}

DayPieces DayKinds::make(const std::string& country) const {
  const DaySpan all = all_days();
  Spans named, freed;
  for (const std::string& where : rule_.where) {
    const Spans spans = country.empty() ? Spans{} : membership_(country, where);
    named.insert(named.end(), spans.begin(), spans.end());
  }
  for (const DayPermit& permit : permits_) {
    if (!rule_.permits) break;
    const DaySpan valid{permit.from, permit.until.value_or(all.until)};
    const bool covers = country.empty() && is_named(permit.country_or_area);
    const Spans places = covers ? Spans{all} : country.empty() ? Spans{} : membership_(country, permit.country_or_area);
    for (const DaySpan& span : places)
      freed.push_back({std::max(span.from, valid.from), std::min(span.until, valid.until)});
  }
  named = merged(std::move(named));
  freed = merged(std::move(freed));
  std::vector<time::Date> edges = {all.from};
  for (const Spans& spans : {named, freed})
    for (const DaySpan& span : spans) {
      edges.push_back(span.from);
      edges.push_back(time::add_days(span.until, 1));
    }
  std::sort(edges.begin(), edges.end());
  DayPieces pieces;
  for (const time::Date edge : edges) {
    const bool counts = country.empty() || has(named, edge) == (rule_.counts == DayRule::Counts::inside);
    const DayKind kind = !counts ? DayKind::outside : has(freed, edge) ? DayKind::freed : DayKind::inside;
    if (pieces.empty() || pieces.back().kind != kind) pieces.push_back({edge, kind});
  }
  return pieces;
}

}  // namespace kith::model
