// Documents and the journal: the only writers of truth. A Step is one undoable command in one transaction; every change of
// a document goes through it and takes the projections along.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
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

// What was last imported into a document: for "the same again" and for merging the next import.
struct ImportBase {
  std::string body;
};

// Everything a command changes. Opens its transaction at once, numbers its step at the first change, and is nothing at all
// when nothing changed. Projections follow in the same transaction.
class Step {
 public:
  Step(Db& db, time::Instant now, std::string command, Origin origin, const model::Surroundings& around, IdSource& ids);
  ~Step();  // rolls back unless committed
  Step(const Step&) = delete;

  // A new document with the next number of its noun (or `number`, for me and for restoring a whole database).
  Document create(model::Noun noun, std::string_view uid, std::string_view body, std::optional<std::int64_t> number = {},
                  int twin = 0);
  // Nothing happens when the body is the same. Exit 5 when `expected_rev` is given and is no longer the revision.
  void put(DocumentId id, std::string_view body, std::optional<std::int64_t> expected_rev = {});
  void remove(DocumentId id);
  void set_import_base(DocumentId id, std::string_view body);
  std::optional<std::string> import_base(DocumentId id);
  // Many creations are coming: lookup keys and search text are collected and written in key order at commit.
  void expect_many();

  std::string uuid() { return ids_.uuid(); }
  bool is_empty() const { return changed_.empty(); }
  std::int64_t number();                                        // of the step; 0 while empty
  const std::vector<DocumentId>& changed() const { return changed_; }  // in order of first change
  Db& db() { return db_; }
  const model::Surroundings& around() const { return around_; }
  void commit(std::string_view summary);                        // summary: one line for `history` and `undo`

 private:
  struct Batch;
  Db& db_;
  Transaction transaction_;
  time::Instant now_;
  std::string command_;
  Origin origin_;
  const model::Surroundings& around_;
  IdSource& ids_;
  std::int64_t step_ = 0;
  std::vector<DocumentId> changed_;
  std::unique_ptr<Batch> batch_;
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
void mark_undone(Db& db, std::int64_t step, std::int64_t by_step);   // inside an open Step
void mark_redone(Db& db, std::int64_t step, std::int64_t by_step);
// A forgotten person's steps cannot be undone for that person: true when `forget` erased part of this step.
bool is_erased(Db& db, std::int64_t step);

}  // namespace kith::store
