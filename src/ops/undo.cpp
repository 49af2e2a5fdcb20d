#include "ops/undo.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "codec/document.h"
#include "model/merge.h"

namespace kith::ops {
namespace {

std::string step_name(std::int64_t step) {
  return model::to_text({model::Noun::history, step});
}

[[noreturn]] void changed_since(model::Id id, std::string_view what) {
  throw Error(Exit::conflict, model::to_text(id) + " was changed since: " + std::string(what),
              "kith history " + model::to_text(id));
}

// The body that takes `after` back to `before` where it now is `now`.
std::string merged_back(model::Id id, std::string_view after, std::string_view now, std::string_view before) {
  if (now == after) return std::string(before);
  const model::Merged merged =
      model::merge(codec::read_document(after), codec::read_document(now), codec::read_document(before));
  if (!merged.conflicts.empty()) changed_since(id, merged.conflicts.front().field);
  return codec::patch_document(now, merged.fields);
}

// From the state `from` to the state `to` of one document (nothing: it does not exist), whatever happened meanwhile.
bool turn(store::Step& step, const store::StepChange& change, const std::optional<std::string>& from,
          const std::optional<std::string>& to) {
  const auto now = store::find_document(step.db(), change.document);
  if (!from) {  // the step had removed it: bring it back
    if (now || !to) return false;
    step.recreate(change, *to);
    return true;
  }
  if (!now) {
    if (!to) return false;  // gone already
    changed_since(change.short_id, "it was removed");
  }
  if (!to) {
    if (now->body != *from) changed_since(change.short_id, "it was edited");
    step.remove(change.document);
    return true;
  }
  step.put(change.document, merged_back(change.short_id, *from, now->body, *to), now->rev);
  return true;
}

enum class Way { back, again };

Undone turn_step(store::Step& step, std::int64_t source, Way way) {
  const bool erased = store::is_erased(step.db(), source);
  Undone undone;
  for (const store::StepChange& change : store::step_changes(step.db(), source)) {
    const auto& from = way == Way::back ? change.after : change.before;
    const auto& to = way == Way::back ? change.before : change.after;
    if (turn(step, change, from, to)) undone.ids.push_back(change.short_id);
  }
  if (erased) undone.refused.push_back("what was forgotten stays forgotten");
  return undone;
}

}  // namespace

bool makes_me(store::Db& db, std::int64_t step) {
  const auto changes = store::step_changes(db, step);
  return std::any_of(changes.begin(), changes.end(), [](const store::StepChange& change) {
    return change.short_id == model::me && !change.before && change.after;
  });
}

Undone undo_step(store::Step& step, std::int64_t target) {
  const auto row = store::history_step(step.db(), target);
  if (!row) throw Error(Exit::unknown, "there is no step " + step_name(target), "kith history");
  if (row->command == "forget") throw Error(Exit::no, "forget cannot be undone");
  if (makes_me(step.db(), target))
    throw Error(Exit::conflict, step_name(target) + " made you (c1): you cannot be removed from your own database");
  if (row->undone) throw Error(Exit::conflict, step_name(target) + " is undone already", "kith redo");
  Undone undone = turn_step(step, target, Way::back);
  if (!step.is_empty()) store::mark_undone(step.db(), target, step.number());
  return undone;
}

Undone redo_step(store::Step& step, std::int64_t target) {
  Undone undone = turn_step(step, target, Way::again);
  if (!step.is_empty()) store::mark_redone(step.db(), target, step.number());
  return undone;
}

}  // namespace kith::ops
