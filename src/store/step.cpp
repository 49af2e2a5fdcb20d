// Writing documents: one Step is one transaction and one line of the journal.
#include <sqlite3.h>

#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/error.h"
#include "store/delta.h"
#include "store/documents.h"
#include "store/projector.h"

namespace kith::store {

namespace {

constexpr std::size_t largest_body = std::size_t{16} << 20;
constexpr char rows = '#';  // the counter of document.id

void check_size(std::string_view body) {
  if (body.size() > largest_body) throw Error(Exit::data, "a document of more than 16 MB cannot be stored");
}

bool is_taken(Db& db) {
  return (sqlite3_extended_errcode(db.handle()) & 0xff) == SQLITE_CONSTRAINT;
}

// What a document is besides its text.
struct Identity {
  DocumentId id = 0;
  model::Id short_id;
  std::string_view uid;
  std::int64_t twin = 0;
  std::string_view origin = "own";
  std::int64_t rev = 1;
};

void insert_document(Db& db, const Identity& identity, std::string_view body) {
  const char letter = static_cast<char>(identity.short_id.noun);
  Statement insert(db,
                   "INSERT INTO document(id, noun, number, uid, twin, origin, rev, body)"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  insert.bind(1, identity.id).bind(2, std::string_view(&letter, 1)).bind(3, identity.short_id.number);
  insert.bind(4, identity.uid).bind(5, identity.twin).bind(6, identity.origin).bind(7, identity.rev).bind_blob(8, body);
  try {
    insert.run();
  } catch (const Error&) {
    if (!is_taken(db)) throw;
    throw Error(Exit::conflict, "there is another " + std::string(model::word(identity.short_id.noun)) +
                                    " with the number or UID of " + model::to_text(identity.short_id));
  }
}

Document require(Db& db, DocumentId id) {
  auto found = find_document(db, id);
  if (!found) throw Error(Exit::unknown, "the document is gone");
  return std::move(*found);
}

}  // namespace

std::string_view word(Origin origin) {
  switch (origin) {
    case Origin::user:
      return "user";
    case Origin::import:
      return "import";
    case Origin::sync:
      return "sync";
    case Origin::hook:
      return "hook";
  }
  return "user";
}

struct Step::Writer {
  Writer(Db& db, const model::Surroundings& around) : db(db), projector(db, around) {}

  std::int64_t& last(char noun) {
    const auto [place, is_new] = counters.try_emplace(noun, 0);
    if (is_new) {
      Statement row(db, "SELECT last FROM sequence WHERE noun = ?1");
      if (row.bind(1, std::string_view(&noun, 1)).step()) place->second = row.integer(0);
      // c1 is me, whether I am there already or not.
      if (noun == static_cast<char>(model::Noun::contact)) place->second = std::max(place->second, model::me.number);
    }
    return place->second;
  }

  void write_counters() {
    for (const auto& [noun, count] : counters)
      Statement(db, "INSERT OR REPLACE INTO sequence(noun, last) VALUES(?1, ?2)")
          .bind(1, std::string_view(&noun, 1))
          .bind(2, count)
          .run();
  }

  // Of a step that changed nothing: they belong to the last one that did.
  void move_early_bases(std::int64_t last) {
    for (const DocumentId id : early_bases)
      Statement(db, "UPDATE OR REPLACE import_base SET step = ?2 WHERE doc = ?1 AND step = ?2 + 1")
          .bind(1, id)
          .bind(2, last)
          .run();
  }

  Db& db;
  Projector projector;
  std::unordered_map<char, std::int64_t> counters;  // the last number given, by noun
  std::unordered_set<DocumentId> changed;
  std::vector<DocumentId> early_bases;  // set before the step had its number: written with the one it would get
  bool many = false;
};

Step::Step(Db& db, time::Instant now, std::string command, Origin origin, const model::Surroundings& around,
           IdSource& ids)
    : db_(db),
      transaction_(db),
      now_(now),
      command_(std::move(command)),
      origin_(origin),
      around_(around),
      ids_(ids),
      writer_(std::make_unique<Writer>(db, around)) {}

Step::~Step() = default;

std::int64_t Step::number() {
  return step_;
}

void Step::raise_sequence(model::Noun noun, std::int64_t last) {
  std::int64_t& given = writer_->last(static_cast<char>(noun));
  given = std::max(given, last);
}

std::int64_t Step::begin_step() {
  if (step_ != 0) return step_;
  Statement(db_, "INSERT INTO step(at, command, summary, origin) VALUES(?1, ?2, '', ?3)")
      .bind(1, now_.seconds)
      .bind(2, command_)
      .bind(3, word(origin_))
      .run();
  return step_ = db_.last_row();
}

void Step::note_change(DocumentId id) {
  if (writer_->changed.insert(id).second) changed_.push_back(id);
}

void Step::write_revision(DocumentId id, std::int64_t rev, std::string_view what, const std::string* was) {
  Statement insert(db_, "INSERT INTO revision(doc, rev, step, what, was) VALUES(?1, ?2, ?3, ?4, ?5)");
  insert.bind(1, id).bind(2, rev).bind(3, begin_step()).bind(4, what);
  if (was != nullptr) insert.bind_blob(5, *was);
  insert.run();
  note_change(id);
}

Document Step::create(model::Noun noun, std::string_view uid, std::string_view body, std::optional<std::int64_t> number,
                      int twin, const codec::Fields* fields) {
  check_size(body);
  std::int64_t& last = writer_->last(static_cast<char>(noun));
  const Identity identity{writer_->last(rows) + 1, {noun, number.value_or(last + 1)}, strip_urn(uid), twin, "own", 1};
  insert_document(db_, identity, body);
  last = std::max(last, identity.short_id.number);
  writer_->last(rows) = identity.id;
  write_revision(identity.id, identity.rev, "new", nullptr);
  writer_->projector.add({identity.id, identity.short_id, identity.uid, body, fields});
  return {identity.id, identity.short_id, std::string(identity.uid), identity.rev, false, std::string(body)};
}

void Step::put(DocumentId id, std::string_view body, std::optional<std::int64_t> expected_rev) {
  check_size(body);
  const Document before = require(db_, id);
  if (expected_rev && *expected_rev != before.rev)
    throw Error(Exit::conflict, model::to_text(before.short_id) + " was changed meanwhile", "run the command again");
  if (before.body == body) return;
  Statement(db_, "UPDATE document SET body = ?2, rev = ?3 WHERE id = ?1")
      .bind(1, id)
      .bind_blob(2, body)
      .bind(3, before.rev + 1)
      .run();
  const std::string delta = make_delta(body, before.body);
  write_revision(id, before.rev + 1, "change", &delta);
  writer_->projector.replace({id, before.short_id, before.uid, body}, before.body);
}

void Step::remove(DocumentId id) {
  const Document before = require(db_, id);
  Statement(db_,
            "INSERT INTO removed(id, noun, number, uid, twin, origin, rev)"
            " SELECT id, noun, number, uid, twin, origin, rev + 1 FROM document WHERE id = ?1")
      .bind(1, id)
      .run();
  writer_->projector.remove({id, before.short_id, before.uid, before.body});
  Statement(db_, "DELETE FROM document WHERE id = ?1").bind(1, id).run();
  write_revision(id, before.rev + 1, "remove", &before.body);
}

void Step::recreate(const StepChange& change, std::string_view body) {
  check_size(body);
  Statement row(db_, "SELECT noun, number, uid, twin, origin, rev FROM removed WHERE id = ?1");
  if (!row.bind(1, change.document).step())
    throw Error(Exit::conflict, model::to_text(change.short_id) + " was changed meanwhile");
  const model::Id short_id{static_cast<model::Noun>(row.text(0).front()), row.integer(1)};
  const std::string uid = row.owned(2);
  const Identity identity{change.document, short_id, uid, row.integer(3), row.text(4), row.integer(5) + 1};
  insert_document(db_, identity, body);
  const std::int64_t rev = identity.rev;
  row.reset();
  Statement(db_, "DELETE FROM removed WHERE id = ?1").bind(1, change.document).run();
  write_revision(change.document, rev, "new", nullptr);
  writer_->projector.add({change.document, short_id, uid, body});
}

void Step::set_import_base(DocumentId id, std::string_view body) {
  check_size(body);
  Statement row(db_, "SELECT rev, body = ?2 FROM document WHERE id = ?1");
  if (!row.bind(1, id).bind_blob(2, body).step()) throw Error(Exit::unknown, "the document is gone");
  if (step_ == 0) writer_->early_bases.push_back(id);
  Statement write(db_, "INSERT OR REPLACE INTO import_base(doc, step, rev, body) VALUES(?1, ?4, ?2, ?3)");
  write.bind(1, id).bind(4, step_ != 0 ? step_ : last_step(db_) + 1);
  if (row.integer(1) != 0)
    write.bind(2, row.integer(0));
  else
    write.bind_blob(3, body);
  write.run();
}

std::optional<std::string> Step::import_base(DocumentId id) {
  // Not one from which a later undo took an import of this document back: with it the file would count as known.
  Statement row(db_,
                "SELECT rev, body FROM import_base b WHERE doc = ?1 AND NOT EXISTS (SELECT 1 FROM revision v"
                " JOIN step s ON s.id = v.step WHERE v.doc = b.doc AND v.step <= b.step AND s.origin = 'import'"
                " AND s.undone_by > b.step) ORDER BY step DESC LIMIT 1");
  if (!row.bind(1, id).step()) return {};
  if (row.is_null(0)) return row.owned(1);
  return body_at(db_, id, row.integer(0));
}

void Step::expect_many() {
  if (writer_->many) return;
  writer_->many = true;
  db_.execute("PRAGMA cache_size = -32768");
  // Segments of the search index are merged by later, smaller writes, a little each.
  Statement(db_, "INSERT INTO search(search, rank) VALUES('automerge', 0)").run();
  writer_->projector.gather();
}

void Step::commit(std::string_view summary) {
  if (step_ == 0) writer_->move_early_bases(last_step(db_));
  if (step_ != 0) Statement(db_, "UPDATE step SET summary = ?2 WHERE id = ?1").bind(1, step_).bind(2, summary).run();
  writer_->projector.flush();
  writer_->projector.settle();
  writer_->write_counters();
  if (writer_->many) Statement(db_, "INSERT INTO search(search, rank) VALUES('automerge', 4)").run();
  transaction_.commit();
  if (writer_->many) db_.execute("PRAGMA cache_size = -2000");
}

}  // namespace kith::store
