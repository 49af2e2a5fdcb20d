#include "codec/vcard_match.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <tuple>

namespace kith::codec::card {
namespace {

auto content(const Field& field) {
  return std::tie(field.name, field.parts, field.label, field.preferred);
}

std::vector<std::uint32_t> sorted_order(const Fields& fields) {
  std::vector<std::uint32_t> order(fields.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return content(fields[a]) < content(fields[b]); });
  return order;
}

// Pairs what is left by `identity`, in document order.
template <class Identity>
void pair_by(const Fields& existing, const Fields& wanted, Matches& matches, std::vector<bool>& used,
             Identity identity) {
  std::map<decltype(identity(existing[0])), std::deque<std::uint32_t>> open;
  for (std::uint32_t i = 0; i < existing.size(); ++i) {
    if (matches.existing[i].kind == Match::Kind::gone) open[identity(existing[i])].push_back(i);
  }
  if (open.empty()) return;
  for (std::uint32_t i = 0; i < wanted.size(); ++i) {
    if (used[i]) continue;
    const auto found = open.find(identity(wanted[i]));
    if (found == open.end() || found->second.empty()) continue;
    matches.existing[found->second.front()] = {Match::Kind::changed, i};
    found->second.pop_front();
    used[i] = true;
  }
}

}  // namespace

Matches match_fields(const Fields& existing, const Fields& wanted) {
  Matches matches;
  matches.existing.resize(existing.size());
  std::vector<bool> used(wanted.size());
  const std::vector<std::uint32_t> old_order = sorted_order(existing), new_order = sorted_order(wanted);
  for (std::size_t i = 0, j = 0; i < old_order.size() && j < new_order.size();) {
    const Field& old_field = existing[old_order[i]];
    const Field& new_field = wanted[new_order[j]];
    if (content(old_field) == content(new_field)) {
      matches.existing[old_order[i++]] = {Match::Kind::same, new_order[j]};
      used[new_order[j++]] = true;
    } else if (content(old_field) < content(new_field)) {
      ++i;
    } else {
      ++j;
    }
  }
  pair_by(existing, wanted, matches, used,
          [](const Field& field) { return std::pair(field.name, field_key(field.name, field.parts, field.label)); });
  pair_by(existing, wanted, matches, used, [](const Field& field) { return std::pair(field.name, field.label); });
  for (std::uint32_t i = 0; i < wanted.size(); ++i) {
    if (!used[i]) matches.fresh.push_back(i);
  }
  return matches;
}

}  // namespace kith::codec::card
