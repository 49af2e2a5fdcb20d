// Reading documents.
#include "store/documents.h"

#include "base/error.h"

namespace kith::store {

namespace {

// id, noun, number, uid, rev, origin, body
Document read(const Statement& row) {
  Document document;
  document.id = row.integer(0);
  document.short_id = {static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
  document.uid = row.owned(3);
  document.rev = row.integer(4);
  document.foreign = row.text(5) == "foreign";
  document.body = row.owned(6);
  return document;
}

}  // namespace

std::optional<Document> find_document(Db& db, model::Id id) {
  const char letter = static_cast<char>(id.noun);
  Statement row(db, "SELECT id, noun, number, uid, rev, origin, body FROM document WHERE noun = ?1 AND number = ?2");
  row.bind(1, std::string_view(&letter, 1)).bind(2, id.number);
  if (!row.step()) return {};
  return read(row);
}

std::optional<Document> find_document(Db& db, DocumentId id) {
  Statement row(db, "SELECT id, noun, number, uid, rev, origin, body FROM document WHERE id = ?1");
  if (!row.bind(1, id).step()) return {};
  return read(row);
}

std::optional<Document> find_by_uid(Db& db, model::Noun noun, std::string_view uid, int twin) {
  const char letter = static_cast<char>(noun);
  Statement row(
      db, "SELECT id, noun, number, uid, rev, origin, body FROM document WHERE uid = ?1 AND noun = ?2 AND twin = ?3");
  row.bind(1, strip_urn(uid)).bind(2, std::string_view(&letter, 1)).bind(3, twin);
  if (!row.step()) return {};
  return read(row);
}

void each_document(Db& db, model::Noun noun, const std::function<void(const Document&)>& each) {
  const char letter = static_cast<char>(noun);
  Statement row(db, "SELECT id, noun, number, uid, rev, origin, body FROM document WHERE noun = ?1 ORDER BY number");
  row.bind(1, std::string_view(&letter, 1));
  while (row.step()) each(read(row));
}

}  // namespace kith::store
