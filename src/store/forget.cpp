// Erasing a person: every byte, also those that SQLite would leave in free pages, in the WAL and in the search index.
#include <algorithm>
#include <limits>
#include <optional>

#include "base/error.h"
#include "base/ids.h"
#include "codec/vcard.h"
#include "store/keeping.h"
#include "store/people.h"
#include "store/projector.h"
#include "store/tombstone.h"

namespace kith::store {

namespace {

constexpr std::string_view pending_key = "erase_pending";

// Texts that would betray the person: names, e-mails, phones and streets as written on the card.
void add_traces(std::string_view body, std::vector<std::string>& out) {
  for (const codec::Field& field : codec::read_vcard(body).fields) {
    const bool is_address = field.name == "address";
    if (!is_address && field.name != "name" && field.name != "email" && field.name != "phone") continue;
    for (std::size_t part = 0; part < field.parts.size(); ++part) {
      if (is_address && part != 2) continue;  // the street; cities and countries are everybody's
      if (field.parts[part].size() > 1) out.push_back(field.parts[part]);
    }
  }
}

// A document that holds the person: the card, or a removed one that was hers too (merged into it, or its former self).
struct Holder {
  DocumentId id = 0;
  model::Id short_id;
  std::string uid;
  bool is_live = false;
};

std::optional<Holder> holder_of(Db& db, DocumentId id) {
  Statement row(db,
                "SELECT id, noun, number, uid, 1 FROM document WHERE id = ?1"
                " UNION ALL SELECT id, noun, number, uid, 0 FROM removed WHERE id = ?1");
  if (!row.bind(1, id).step()) return {};
  const model::Id short_id{static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
  return Holder{row.integer(0), short_id, row.owned(3), row.integer(4) != 0};
}

std::vector<std::string> bodies_of(Db& db, DocumentId id) {
  std::vector<std::string> out;
  for (Revision& revision : revisions(db, id))
    if (revision.body) out.push_back(std::move(*revision.body));
  Statement row(db, "SELECT body FROM document WHERE id = ?1 UNION ALL SELECT body FROM import_base WHERE doc = ?1");
  row.bind(1, id);
  while (row.step()) out.push_back(row.owned(0));
  return out;
}

// Everything that is known of the person, in all documents that hold her.
struct Known {
  std::vector<Holder> holders;
  std::vector<std::string> keys;    // UIDs, e-mails and phones, with their kind letter
  std::vector<std::string> traces;  // texts that would betray her
};

void add_holder(Db& db, const Holder& holder, const model::Surroundings& around, Known& person) {
  person.holders.push_back(holder);
  person.keys.push_back("u" + holder.uid);
  for (const std::string& body : bodies_of(db, holder.id)) {
    add_traces(body, person.traces);
    for (std::string& key : project({holder.id, holder.short_id, holder.uid, body}, around).keys)
      if (key.front() == 'e' || key.front() == 'p' || key.front() == 'u') person.keys.push_back(std::move(key));
  }
}

template <typename Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

Known gather(Db& db, const Holder& first, const model::Surroundings& around) {
  Known person;
  add_holder(db, first, around, person);
  sort_unique(person.keys);
  std::vector<DocumentId> others;
  for (const std::string& key : person.keys) {
    if (key.front() != 'u') continue;
    Statement row(db, "SELECT id FROM removed WHERE noun = 'c' AND uid = ?1 AND id <> ?2");
    row.bind(1, std::string_view(key).substr(1)).bind(2, first.id);
    while (row.step()) others.push_back(row.integer(0));
  }
  sort_unique(others);
  for (const DocumentId other : others)
    if (const auto holder = holder_of(db, other)) add_holder(db, *holder, around, person);
  sort_unique(person.keys);
  sort_unique(person.traces);
  return person;
}

bool holds_any(std::string_view text, const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [text](const std::string& one) { return text.find(one) != std::string_view::npos; });
}

std::size_t erase_revisions(Db& db, DocumentId document, std::int64_t up_to) {
  Statement(db, "UPDATE step SET erased = 1 WHERE id IN (SELECT step FROM revision WHERE doc = ?1 AND rev <= ?2)")
      .bind(1, document)
      .bind(2, up_to)
      .run();
  Statement(db, "DELETE FROM revision WHERE doc = ?1 AND rev <= ?2").bind(1, document).bind(2, up_to).run();
  return static_cast<std::size_t>(db.changes());
}

// Former versions of others that name the person: what came before cannot be rebuilt without them, so it goes too.
std::size_t erase_mentions(Db& db, const Holder& document, const std::vector<std::string>& wanted) {
  struct Place {
    DocumentId document;
    std::int64_t rev;
  };
  std::vector<Place> places;
  {
    Statement row(db,
                  "SELECT doc, rev, was FROM revision WHERE doc <> ?1 AND doc IN"
                  " (SELECT doc FROM revision WHERE instr(was, ?2) UNION SELECT doc FROM link WHERE target_uid = ?3)"
                  " ORDER BY doc, rev DESC");
    row.bind(1, document.id).bind_blob(2, document.uid).bind(3, document.uid);
    while (row.step()) {
      if (!places.empty() && places.back().document == row.integer(0)) continue;  // the newest is enough
      if (holds_any(row.text(2), wanted)) places.push_back({row.integer(0), row.integer(1)});
    }
  }
  std::size_t erased = 0;
  for (const Place& place : places) erased += erase_revisions(db, place.document, place.rev);
  std::vector<DocumentId> bases;
  {
    Statement row(db, "SELECT doc, body FROM import_base WHERE instr(body, ?1)");
    row.bind_blob(1, document.uid);
    while (row.step())
      if (holds_any(row.text(1), wanted)) bases.push_back(row.integer(0));
  }
  for (const DocumentId base : bases) Statement(db, "DELETE FROM import_base WHERE doc = ?1").bind(1, base).run();
  return erased;
}

void blank_steps(Db& db, DocumentId document, const std::vector<std::string>& wanted) {
  std::vector<std::int64_t> steps;
  {
    Statement row(db,
                  "SELECT id, command, summary, EXISTS (SELECT 1 FROM revision v WHERE v.step = s.id AND v.doc = ?1)"
                  " FROM step s");
    row.bind(1, document);
    while (row.step())
      if (row.integer(3) != 0 || holds_any(row.text(1), wanted) || holds_any(row.text(2), wanted))
        steps.push_back(row.integer(0));
  }
  for (const std::int64_t step : steps)
    Statement(db, "UPDATE step SET command = '', summary = '', erased = 1 WHERE id = ?1").bind(1, step).run();
}

std::size_t erase(Db& db, const Holder& holder, const std::vector<std::string>& wanted,
                  const model::Surroundings& around) {
  blank_steps(db, holder.id, wanted);
  const auto last = std::numeric_limits<std::int64_t>::max();
  const std::size_t erased = erase_revisions(db, holder.id, last) + erase_mentions(db, holder, wanted);
  if (holder.is_live) Projector(db, around).remove(holder.short_id.noun, holder.id);
  Statement(db, "DELETE FROM import_base WHERE doc = ?1").bind(1, holder.id).run();
  Statement(db, "DELETE FROM document WHERE id = ?1").bind(1, holder.id).run();
  Statement(db, "DELETE FROM removed WHERE id = ?1").bind(1, holder.id).run();
  return erased;
}

// A number of the journal for the deed, without a word about whom; `undo` stops at it.
void write_step(Db& db, time::Instant now) {
  Statement(
      db, "INSERT INTO step(at, command, summary, origin, erased) VALUES(?1, 'forget', 'forgot a contact', 'user', 1)")
      .bind(1, now.seconds)
      .run();
}

}  // namespace

std::optional<DocumentId> find_removed(Db& db, model::Id id) {
  const char letter = static_cast<char>(id.noun);
  Statement row(db, "SELECT id FROM removed WHERE noun = ?1 AND number = ?2");
  if (!row.bind(1, std::string_view(&letter, 1)).bind(2, id.number).step()) return {};
  return row.integer(0);
}

Receipt forget(Db& db, DocumentId contact, time::Instant now, const model::Surroundings& around, IdSource& ids) {
  Receipt receipt;
  {
    Transaction transaction(db);
    const auto holder = holder_of(db, contact);
    if (!holder) throw Error(Exit::unknown, "the contact is gone");
    const auto line = find_person_by_document(db, contact);
    receipt.name = line ? line->name : model::to_text(holder->short_id);
    receipt.contacts = 1;
    receipt.relations = links_from(db, contact).size() + links_to(db, contact).size();
    const Known person = gather(db, *holder, around);
    receipt.tombstones = bury(db, person.keys, now, ids);
    for (const Holder& one : person.holders) receipt.revisions += erase(db, one, person.traces, around);
    Statement(db, "INSERT INTO search(search) VALUES('rebuild')").run();
    write_step(db, now);
    set_meta(db, pending_key, "1");
    transaction.commit();
  }
  finish_erasing(db);
  return receipt;
}

bool finish_erasing(Db& db) {
  if (!meta(db, pending_key)) return false;
  bool is_done = false;
  try {
    db.execute("VACUUM");  // rewrites every page; what was free or deleted is not copied
    Statement checkpoint(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    is_done = checkpoint.step() && checkpoint.integer(0) == 0;
  } catch (const Error& error) {
    if (error.code != Exit::later) throw;
  }
  if (!is_done)
    throw Error(Exit::later, "the contact is erased, but another program still reads the old pages of " + db.path(),
                "close it and run: kith doctor");
  Statement(db, "DELETE FROM meta WHERE key = ?1").bind(1, pending_key).run();
  return true;
}

std::vector<std::string> personal_columns() {
  return {"document.uid",      "document.body",       "removed.uid",    "import_base.body", "step.command",
          "step.summary",      "revision.was",        "lookup.value",   "link.role",        "link.target_uid",
          "link.held_on",      "projected.sort",      "projected.keys", "projected.name",   "projected.body",
          "search_data.block", "search_idx.term",     "person.sort",    "person.uid",       "person.name",
          "person.emails",     "person.phones",       "person.kind",    "person.org",       "person.title",
          "person.city",       "person.country",      "person.zone",    "person.stage",     "person.tags",
          "person.birthday",   "person.last_contact", "person.next_due"};
}

}  // namespace kith::store
