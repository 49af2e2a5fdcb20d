// Documents and the journal: the only writers of truth. A Step is one undoable command in one transaction; every change
// of a document goes through it and takes the projections along.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "codec/field.h"
#include "model/contact.h"
#include "model/noun.h"
#include "store/db.h"
#include "time/types.h"

namespace kith::store {

using DocumentId = std::int64_t;  // local row id; never shown to a person

struct Document {
  DocumentId id = 0;
  model::Id short_id;
  std::string uid;
  std::int64_t rev = 0;
  bool foreign = false;
  std::string body;
};

std::optional<Document> find_document(Db& db, model::Id id);
std::optional<Document> find_document(Db& db, DocumentId id);
// The document of that noun with that UID (urn:uuid: ignored); `twin` counts documents that share a UID, from 0.
std::optional<Document> find_by_uid(Db& db, model::Noun noun, std::string_view uid, int twin = 0);
// The body as of revision `rev`, rebuilt from the journal; nothing when it did not exist then.
std::optional<std::string> body_at(Db& db, DocumentId id, std::int64_t rev);
void each_document(Db& db, model::Noun noun, const std::function<void(const Document&)>& each);

enum class Origin { user, import, sync, hook };
std::string_view word(Origin origin);  // as stored and printed

// What was last imported into a document: for "the same again" and for merging the next import.
struct ImportBase {
  std::string body;
};

struct StepChange;

// Everything a command changes. Opens its transaction at once, numbers its step at the first change, and is nothing at
// all when nothing changed. Projections follow in the same transaction.
class Step {
 public:
  Step(Db& db, time::Instant now, std::string command, Origin origin, const model::Surroundings& around, IdSource& ids);
  ~Step();  // rolls back unless committed
  Step(const Step&) = delete;

  // A new document with the next number of its noun (or `number`, for me and for restoring a whole database).
  // Exit 5 when that number or UID is taken, 9 when the body is over 16 MB.
  // `fields`: exactly those of `body`, when the caller has read them already: an import need not read a card twice.
  Document create(model::Noun noun, std::string_view uid, std::string_view body,
                  std::optional<std::int64_t> number = {}, int twin = 0, const codec::Fields* fields = nullptr);
  // Nothing happens when the body is the same. Exit 5 when `expected_rev` is given and is no longer the revision.
  void put(DocumentId id, std::string_view body, std::optional<std::int64_t> expected_rev = {});
  void remove(DocumentId id);
  // A removed document again, under its former id, number, uid and row, continuing its revisions.
  void recreate(const StepChange& change, std::string_view body);
  // Numbers up to `last` of that noun count as given: for restoring a whole database.
  void raise_sequence(model::Noun noun, std::int64_t last);
  void set_import_base(DocumentId id, std::string_view body);
  std::optional<std::string> import_base(DocumentId id);
  // Many creations are coming: lookup keys and person rows are collected and written in key order at commit. Until then
  // find_document and find_by_uid know the new documents, the look-ups of people.h do not.
  void expect_many();

  std::string uuid() { return ids_.uuid(); }
  bool is_empty() const { return changed_.empty(); }
  std::int64_t number();                                               // of the step; 0 while empty
  const std::vector<DocumentId>& changed() const { return changed_; }  // in order of first change
  Db& db() { return db_; }
  const model::Surroundings& around() const { return around_; }
  void commit(std::string_view summary);  // summary: one line for `history` and `undo`

 private:
  struct Writer;
  std::int64_t begin_step();
  void note_change(DocumentId id);
  void write_revision(DocumentId id, std::int64_t rev, std::string_view what, const std::string* was);
  Db& db_;
  Transaction transaction_;
  time::Instant now_;
  std::string command_;
  Origin origin_;
  const model::Surroundings& around_;
  IdSource& ids_;
  std::int64_t step_ = 0;
  std::vector<DocumentId> changed_;
  std::unique_ptr<Writer> writer_;
};

// A step of the journal as `history`, `undo` and `redo` show it.
struct HistoryRow {
  std::int64_t step = 0;
  time::Instant at;
  std::string command, summary;
  Origin origin = Origin::user;
  std::vector<model::Id> ids;
  bool undone = false;
};

std::vector<HistoryRow> history(Db& db, std::optional<DocumentId> of, std::size_t limit);
std::int64_t last_step(Db& db);  // its number; 0 before the first
std::optional<HistoryRow> history_step(Db& db, std::int64_t step);
// The revisions of one document, newest first: step and the body after it (nothing: removed).
struct Revision {
  std::int64_t step = 0;
  std::int64_t rev = 0;
  std::optional<std::string> body;
};
std::vector<Revision> revisions(Db& db, DocumentId id);

// What undo and redo work on: the last step a person made that is not undone (or was undone, for redo).
std::optional<std::int64_t> last_undoable(Db& db);
std::optional<std::int64_t> last_redoable(Db& db);
struct StepChange {
  DocumentId document = 0;
  model::Id short_id;
  std::string uid;
  std::optional<std::string> before, after;  // nothing: did not exist
  std::int64_t rev = 0;
};
std::vector<StepChange> step_changes(Db& db, std::int64_t step);
void mark_undone(Db& db, std::int64_t step, std::int64_t by_step);  // inside an open Step
void mark_redone(Db& db, std::int64_t step, std::int64_t by_step);
// A forgotten person's steps cannot be undone for that person: true when `forget` erased part of this step.
bool is_erased(Db& db, std::int64_t step);

}  // namespace kith::store
