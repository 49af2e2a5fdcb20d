#include "ops/remove.h"

#include <set>

#include "codec/document.h"
#include "ops/import_name.h"
#include "ops/trips.h"

namespace kith::ops {
namespace {

// A person by name; anything else by what it says.
std::string name_of(store::Db& db, const store::Document& document) {
  if (const auto person = store::find_person_by_document(db, document.id)) return person->name;
  return shown_name(codec::read_document(document.body), document.uid);
}

}  // namespace

std::vector<Removed> remove_things(store::Step& step, const std::vector<std::string>& named) {
  std::vector<store::Document> documents;
  std::set<store::DocumentId> seen;
  for (const std::string& text : named) {
    store::Document document = resolve_document(step.db(), text, Guess::never, step.around());
    if (document.short_id == model::me) throw Error(Exit::conflict, "you cannot be removed from your own database");
    if (!seen.insert(document.id).second) continue;
    std::vector<store::Document> parts;
    if (document.short_id.noun == model::Noun::trip) parts = parts_of_trip(step.db(), document.uid);
    documents.push_back(std::move(document));
    for (store::Document& part : parts)
      if (seen.insert(part.id).second) documents.push_back(std::move(part));
  }
  std::vector<Removed> removed;
  for (const store::Document& document : documents) {
    removed.push_back({model::to_text(document.short_id), std::string(model::word(document.short_id.noun)),
                       name_of(step.db(), document)});
    step.remove(document.id);
  }
  return removed;
}

}  // namespace kith::ops
