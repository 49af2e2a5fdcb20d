#include "codec/ical_match.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <tuple>

#include "codec/ical.h"

namespace kith::codec::ical {
namespace {

auto content(const Field& field) {
  return std::tie(field.name, field.parts, field.label);
}

std::vector<std::uint32_t> sorted_order(const Fields& fields) {
  std::vector<std::uint32_t> order(fields.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return content(fields[a]) < content(fields[b]); });
  return order;
}

class Matcher {
 public:
  Matcher(const Fields& existing, const Fields& wanted) : existing_(existing), wanted_(wanted), used_(wanted.size()) {
    matches_.existing.resize(existing.size());
  }

  Matches run() {
    pair_equal();
    pair_by([](const Field& field) { return std::tuple(field.name, field.label, ical_key(field.name, field.parts)); });
    pair_by([](const Field& field) {
      const bool is_nameless_alarm = field.name == "alarm" && (field.parts.size() < 3 || field.parts[2].empty());
      const bool replaceable = field.name == "category" || field.name.starts_with("line:") || is_nameless_alarm;
      return std::tuple(replaceable ? field.name : std::string{}, field.label, std::string{});
    });
    for (std::uint32_t i = 0; i < wanted_.size(); ++i) {
      if (!used_[i]) matches_.fresh.push_back(i);
    }
    return std::move(matches_);
  }

 private:
  void pair_equal() {
    const std::vector<std::uint32_t> old_order = sorted_order(existing_), new_order = sorted_order(wanted_);
    for (std::size_t i = 0, j = 0; i < old_order.size() && j < new_order.size();) {
      const Field& old_field = existing_[old_order[i]];
      const Field& new_field = wanted_[new_order[j]];
      if (content(old_field) == content(new_field)) {
        matches_.existing[old_order[i++]] = {Match::Kind::same, new_order[j]};
        used_[new_order[j++]] = true;
      } else if (content(old_field) < content(new_field)) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  // Pairs what is left by `identity` (an empty name pairs nothing), in document order.
  template <class Identity>
  void pair_by(Identity identity) {
    std::map<decltype(identity(Field{})), std::deque<std::uint32_t>> open;
    for (std::uint32_t i = 0; i < existing_.size(); ++i) {
      if (matches_.existing[i].kind == Match::Kind::gone) open[identity(existing_[i])].push_back(i);
    }
    if (open.empty()) return;
    for (std::uint32_t i = 0; i < wanted_.size(); ++i) {
      if (used_[i]) continue;
      const auto found = open.find(identity(wanted_[i]));
      if (found == open.end() || found->second.empty() || std::get<0>(found->first).empty()) continue;
      matches_.existing[found->second.front()] = {Match::Kind::changed, i};
      found->second.pop_front();
      used_[i] = true;
    }
  }

  const Fields& existing_;
  const Fields& wanted_;
  std::vector<bool> used_;
  Matches matches_;
};

}  // namespace

Matches match_fields(const Fields& existing, const Fields& wanted) {
  return Matcher(existing, wanted).run();
}

}  // namespace kith::codec::ical
