#include "model/merge.h"

#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;

// Where one entry stands on each side; the same (name, key) may occur several times in a document.
struct Slot {
  const Field* base = nullptr;
  const Field* mine = nullptr;
  const Field* theirs = nullptr;
};
using SlotKey = std::tuple<std::string_view, std::string_view, std::size_t>;
using Slots = std::map<SlotKey, Slot>;

// Stamps that programs write at every change: two of them never contradict each other, the later one holds.
bool is_stamp(std::string_view name) {
  return name == "line:REV" || name == "line:PRODID" || name == "line:DTSTAMP" || name == "line:LAST-MODIFIED" ||
         name == "line:SEQUENCE";
}

// Lists of words, where an entry has no identity beside its value: there replacing is removing and adding.
bool is_set(std::string_view name) {
  return name == "tag" || name == "category" || name == "alias" || name == "member";
}

std::vector<SlotKey> fill(Slots& slots, const Fields& fields, const Field* Slot::*side) {
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> seen;
  std::vector<SlotKey> order;
  order.reserve(fields.size());
  for (const Field& field : fields) {
    const std::string_view key = is_stamp(field.name) ? std::string_view{} : std::string_view(field.key);
    order.emplace_back(field.name, key, seen[{field.name, key}]++);
    slots[order.back()].*side = &field;
  }
  return order;
}

bool same(const Field* a, const Field* b) {
  return a == b || (a && b && *a == *b);
}

std::optional<Field> copy(const Field* field) {
  return field ? std::optional<Field>(*field) : std::nullopt;
}

template <class Value>
bool merge_value(const Value& base, Value& mine, const Value& theirs) {
  if (mine == theirs || theirs == base) return true;
  if (mine != base) return false;
  mine = theirs;
  return true;
}

// An entry that all three have: its value, its label and its preference may each have changed on another side.
std::optional<Field> merge_parts(const Field& base, const Field& mine, const Field& theirs) {
  Field merged = mine;
  if (merge_value(base.parts, merged.parts, theirs.parts) && merge_value(base.label, merged.label, theirs.label) &&
      merge_value(base.preferred, merged.preferred, theirs.preferred)) {
    return merged;
  }
  return std::nullopt;
}

std::optional<Field> decide(const Slot& slot, std::string_view name, std::vector<FieldConflict>& conflicts) {
  if (same(slot.mine, slot.theirs) || same(slot.theirs, slot.base)) return copy(slot.mine);
  if (same(slot.mine, slot.base)) return copy(slot.theirs);
  if (is_stamp(name)) {
    const auto order = [](const Field& f) { return std::tie(f.parts, f.label, f.preferred); };
    const bool take_theirs = slot.theirs && (!slot.mine || order(*slot.theirs) > order(*slot.mine));
    return copy(take_theirs ? slot.theirs : slot.mine);
  }
  if (slot.base && slot.mine && slot.theirs) {
    if (auto merged = merge_parts(*slot.base, *slot.mine, *slot.theirs)) return merged;
  }
  const Field* named = slot.mine ? slot.mine : slot.theirs;
  conflicts.push_back({named->name, named->key, copy(slot.base), copy(slot.mine), copy(slot.theirs)});
  return copy(slot.mine);
}

// What each side did to one list as a whole.
struct ListChange {
  std::vector<SlotKey> removed_here, added_here, removed_there, added_there;
};

std::map<std::string_view, ListChange> list_changes(const Slots& slots) {
  std::map<std::string_view, ListChange> changes;
  for (const auto& [key, slot] : slots) {
    const std::string_view name = std::get<0>(key);
    if (is_set(name) || is_stamp(name)) continue;
    ListChange& change = changes[name];
    if (slot.base && !slot.mine) change.removed_here.push_back(key);
    if (slot.base && !slot.theirs) change.removed_there.push_back(key);
    if (!slot.base && slot.mine) change.added_here.push_back(key);
    if (!slot.base && slot.theirs) change.added_there.push_back(key);
  }
  return changes;
}

// The same entry was replaced by another one on each side: theirs is withdrawn, and named as a conflict.
void find_replacements(Slots& slots, std::vector<FieldConflict>& conflicts) {
  for (const auto& [name, change] : list_changes(slots)) {
    const bool one_each = change.removed_here.size() == 1 && change.added_here.size() == 1 &&
                          change.added_there.size() == 1 && change.removed_here == change.removed_there;
    if (!one_each || change.added_here == change.added_there) continue;
    Slot& theirs = slots[change.added_there.front()];
    const Field* base = slots[change.removed_here.front()].base;
    const Field* mine = slots[change.added_here.front()].mine;
    conflicts.push_back({base->name, base->key, *base, *mine, *theirs.theirs});
    theirs.theirs = nullptr;
  }
}

// Each addition goes after the last field of its name, else to the end; additions of one name keep their order.
Fields with_additions(Fields fields, Fields additions) {
  if (additions.empty()) return fields;
  std::map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < fields.size(); ++i) last[fields[i].name] = i;
  std::map<std::size_t, std::vector<Field*>> after;
  for (Field& addition : additions) {
    const auto found = last.find(addition.name);
    after[found == last.end() ? fields.size() : found->second].push_back(&addition);
  }
  Fields result;
  result.reserve(fields.size() + additions.size());
  for (std::size_t i = 0; i <= fields.size(); ++i) {
    if (i < fields.size()) result.push_back(std::move(fields[i]));
    const auto here = after.find(i);
    if (here == after.end()) continue;
    for (Field* addition : here->second) result.push_back(std::move(*addition));
  }
  return result;
}

}  // namespace

Merged merge(const Fields& base, const Fields& mine, const Fields& theirs) {
  Slots slots;
  fill(slots, base, &Slot::base);
  const auto mine_order = fill(slots, mine, &Slot::mine);
  const auto theirs_order = fill(slots, theirs, &Slot::theirs);

  Merged merged;
  find_replacements(slots, merged.conflicts);
  for (const SlotKey& key : mine_order) {
    if (auto field = decide(slots[key], std::get<0>(key), merged.conflicts)) merged.fields.push_back(std::move(*field));
  }
  Fields additions;
  for (const SlotKey& key : theirs_order) {
    const Slot& slot = slots[key];
    if (slot.mine || !slot.theirs) continue;
    if (auto field = decide(slot, std::get<0>(key), merged.conflicts)) additions.push_back(std::move(*field));
  }
  merged.fields = with_additions(std::move(merged.fields), std::move(additions));
  return merged;
}

}  // namespace kith::model
