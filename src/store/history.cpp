// Reading the journal, and what undo and redo need of it.
#include <algorithm>
#include <map>

#include "base/error.h"
#include "store/delta.h"
#include "store/documents.h"

namespace kith::store {

namespace {

Origin origin_of(std::string_view text) {
  for (const Origin origin : {Origin::import, Origin::sync, Origin::hook})
    if (word(origin) == text) return origin;
  return Origin::user;
}

[[noreturn]] void fail_journal(DocumentId id) {
  throw Error(Exit::data, "the database is damaged: the journal of document " + std::to_string(id) + " has a gap",
              "see what is left: kith doctor");
}

// The text of a document walked back through its journal, newest first.
class Walk {
 public:
  Walk(Db& db, DocumentId id)
      : id_(id), row_(db, "SELECT rev, step, what, was FROM revision WHERE doc = ?1 ORDER BY rev DESC") {
    if (auto document = find_document(db, id)) {
      body_ = std::move(document->body);
      reached_ = document->rev;
    }
    row_.bind(1, id);
  }

  bool next() { return row_.step(); }  // stands on the next older revision; body() is the text after it
  std::int64_t rev() const { return row_.integer(0); }
  std::int64_t step() const { return row_.integer(1); }
  const std::optional<std::string>& body() const { return body_; }
  // The revision that body() is: known below the last row, too, where `forget` erased what was before.
  std::int64_t reached() const { return reached_; }

  // Goes before the revision it stands on.
  void undo() {
    const std::string_view what = row_.text(2);
    if (what == "new") {
      body_.reset();
    } else if (what == "remove") {
      body_ = row_.owned(3);
    } else {
      if (!body_) fail_journal(id_);
      body_ = apply_delta(*body_, row_.text(3));
      if (!body_) fail_journal(id_);
    }
    reached_ = rev() - 1;
  }

 private:
  DocumentId id_;
  std::optional<std::string> body_;
  std::int64_t reached_ = 0;
  Statement row_;
};

// id, at, command, summary, origin, undone_by
HistoryRow read(const Statement& row) {
  HistoryRow out;
  out.step = row.integer(0);
  out.at = {row.integer(1)};
  out.command = row.owned(2);
  out.summary = row.owned(3);
  out.origin = origin_of(row.text(4));
  out.undone = !row.is_null(5);
  return out;
}

void add_ids(Db& db, HistoryRow& history) {
  Statement row(db,
                "SELECT DISTINCT coalesce(d.noun, r.noun), coalesce(d.number, r.number) FROM revision v"
                " LEFT JOIN document d ON d.id = v.doc LEFT JOIN removed r ON r.id = v.doc"
                " WHERE v.step = ?1 AND coalesce(d.noun, r.noun) IS NOT NULL ORDER BY v.doc");
  row.bind(1, history.step);
  while (row.step()) history.ids.push_back({static_cast<model::Noun>(row.text(0).front()), row.integer(1)});
}

std::optional<std::int64_t> one_number(Statement row) {
  if (!row.step() || row.is_null(0)) return {};
  return row.integer(0);
}

// Who a document is or was.
bool read_identity(Db& db, StepChange& change) {
  Statement row(db,
                "SELECT noun, number, uid FROM document WHERE id = ?1"
                " UNION ALL SELECT noun, number, uid FROM removed WHERE id = ?1");
  if (!row.bind(1, change.document).step()) return false;
  change.short_id = {static_cast<model::Noun>(row.text(0).front()), row.integer(1)};
  change.uid = row.owned(2);
  return true;
}

}  // namespace

std::optional<std::string> body_at(Db& db, DocumentId id, std::int64_t rev) {
  if (rev <= 0) return {};
  Walk walk(db, id);
  while (walk.next()) {
    if (walk.rev() <= rev) return walk.body();
    walk.undo();
  }
  return walk.reached() == rev ? walk.body() : std::nullopt;
}

std::vector<Revision> revisions(Db& db, DocumentId id) {
  std::vector<Revision> out;
  Walk walk(db, id);
  while (walk.next()) {
    out.push_back({walk.step(), walk.rev(), walk.body()});
    walk.undo();
  }
  return out;
}

std::vector<HistoryRow> history(Db& db, std::optional<DocumentId> of, std::size_t limit) {
  std::vector<HistoryRow> out;
  const std::int64_t rows = limit == 0 ? -1 : static_cast<std::int64_t>(limit);
  if (of) {
    Statement row(db,
                  "SELECT id, at, command, summary, origin, undone_by FROM step"
                  " WHERE id IN (SELECT step FROM revision WHERE doc = ?1) ORDER BY id DESC LIMIT ?2");
    row.bind(1, *of).bind(2, rows);
    while (row.step()) out.push_back(read(row));
  } else {
    Statement row(db, "SELECT id, at, command, summary, origin, undone_by FROM step ORDER BY id DESC LIMIT ?1");
    row.bind(1, rows);
    while (row.step()) out.push_back(read(row));
  }
  for (HistoryRow& row : out) add_ids(db, row);
  return out;
}

std::int64_t last_step(Db& db) {
  Statement row(db, "SELECT coalesce(max(id), 0) FROM step");
  row.step();
  return row.integer(0);
}

std::optional<HistoryRow> history_step(Db& db, std::int64_t step) {
  Statement row(db, "SELECT id, at, command, summary, origin, undone_by FROM step WHERE id = ?1");
  if (!row.bind(1, step).step()) return {};
  HistoryRow out = read(row);
  add_ids(db, out);
  return out;
}

std::optional<std::int64_t> last_undoable(Db& db) {
  return one_number(Statement(db,
                              "SELECT max(id) FROM step"
                              " WHERE origin IN ('user', 'import') AND undone_by IS NULL AND undoes IS NULL"));
}

std::optional<std::int64_t> last_redoable(Db& db) {
  // A new step of the person ends what could be redone.
  return one_number(
      Statement(db,
                "SELECT id FROM step WHERE undone_by > (SELECT coalesce(max(id), 0) FROM step"
                " WHERE origin IN ('user', 'import') AND undoes IS NULL) ORDER BY undone_by DESC LIMIT 1"));
}

std::vector<StepChange> step_changes(Db& db, std::int64_t step) {
  struct Span {
    std::int64_t first = 0, last = 0;
  };
  std::map<DocumentId, Span> spans;  // the revisions of this step, by document
  {
    Statement row(db, "SELECT doc, rev FROM revision WHERE step = ?1 ORDER BY doc, rev");
    row.bind(1, step);
    while (row.step()) {
      Span& span = spans[row.integer(0)];
      if (span.first == 0) span.first = row.integer(1);
      span.last = row.integer(1);
    }
  }
  std::vector<StepChange> out;
  for (const auto& [document, span] : spans) {
    StepChange change;
    change.document = document;
    if (!read_identity(db, change)) continue;
    change.rev = span.last;
    change.after = body_at(db, document, span.last);
    change.before = body_at(db, document, span.first - 1);
    out.push_back(std::move(change));
  }
  return out;
}

void mark_undone(Db& db, std::int64_t step, std::int64_t by_step) {
  Statement(db, "UPDATE step SET undone_by = ?2 WHERE id = ?1").bind(1, step).bind(2, by_step).run();
  Statement(db, "UPDATE step SET undoes = ?1 WHERE id = ?2").bind(1, step).bind(2, by_step).run();
}

void mark_redone(Db& db, std::int64_t step, std::int64_t by_step) {
  Statement(db, "UPDATE step SET undone_by = NULL WHERE id = ?1").bind(1, step).run();
  Statement(db, "UPDATE step SET undoes = ?1 WHERE id = ?2").bind(1, step).bind(2, by_step).run();
}

bool is_erased(Db& db, std::int64_t step) {
  Statement row(db, "SELECT erased FROM step WHERE id = ?1");
  return row.bind(1, step).step() && row.integer(0) != 0;
}

}  // namespace kith::store
