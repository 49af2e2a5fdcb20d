#include "ops/remove.h"

#include <set>

namespace kith::ops {

std::vector<Removed> remove_things(store::Step& step, const std::vector<std::string>& named) {
  std::vector<store::Document> documents;
  std::set<store::DocumentId> seen;
  for (const std::string& text : named) {
    store::Document document = resolve_document(step.db(), text, Guess::never, step.around());
    if (document.short_id == model::me) throw Error(Exit::conflict, "you cannot be removed from your own database");
    if (seen.insert(document.id).second) documents.push_back(std::move(document));
  }
  std::vector<Removed> removed;
  for (const store::Document& document : documents) {
    const auto person = store::find_person_by_document(step.db(), document.id);
    removed.push_back({model::to_text(document.short_id), std::string(model::word(document.short_id.noun)),
                       person ? person->name : document.uid});
    step.remove(document.id);
  }
  return removed;
}

}  // namespace kith::ops
