// Erasing a person: every byte, also those that SQLite would leave in free pages, in the WAL and in the search index.
#include <sqlite3.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "store/calendar.h"
#include "store/erase.h"
#include "store/keeping.h"
#include "store/mentions.h"
#include "store/people.h"
#include "store/projector.h"
#include "store/tombstone.h"
#include "store/traces.h"

namespace kith::store {

namespace {

// What is left to do after a forget: all of it, or only the end.
constexpr std::string_view pending_key = "erase_pending", rewrite_pages = "pages", empty_log = "log";
constexpr std::string_view forget_summary = "forgot a contact";

// A reader that stays is not waited for as long as a writer would be.
class ShortWait {
 public:
  explicit ShortWait(Db& db) : db_(db) {
    Statement row(db, "PRAGMA busy_timeout");
    if (row.step()) former_ = static_cast<int>(row.integer(0));
    sqlite3_busy_timeout(db.handle(), std::min(former_, 1000));
  }
  ~ShortWait() { sqlite3_busy_timeout(db_.handle(), former_); }
  ShortWait(const ShortWait&) = delete;

 private:
  Db& db_;
  int former_ = 0;  // milliseconds
};

std::vector<std::string> bodies_of(Db& db, DocumentId id) {
  std::vector<std::string> out;
  for (Revision& version : versions(db, id))
    if (version.body) out.push_back(std::move(*version.body));
  Statement row(db, "SELECT body FROM import_base WHERE doc = ?1 AND body IS NOT NULL");
  row.bind(1, id);
  while (row.step()) out.push_back(row.owned(0));
  return out;
}

// Everything that is known of the person, in all documents that hold her.
struct Known {
  std::vector<Holder> holders;
  std::vector<std::string> keys;  // UIDs, e-mails and phones, with their kind letter
  std::string name;               // as last written
  Traces traces;
};

// Somebody else has this UID now, or took it in.
bool is_elsewhere(Db& db, std::string_view uid, DocumentId her) {
  const std::string lower = ascii_lower(uid);
  Statement row(db,
                "SELECT 1 FROM document WHERE uid = ?1 AND noun = 'c' AND id <> ?3"
                " UNION ALL SELECT 1 FROM lookup WHERE kind = 'u' AND value IN (?1, ?2) AND doc <> ?3");
  return row.bind(1, uid).bind(2, lower).bind(3, her).step();
}

// Somebody else has this address too: what names it is not hers alone.
bool has_another(Db& db, std::string_view key, DocumentId her) {
  Statement row(db, "SELECT 1 FROM lookup WHERE kind = 'e' AND value = ?1 AND doc <> ?2");
  return row.bind(1, key.substr(1)).bind(2, her).step();
}

// A domain that nobody else uses says who it was.
void add_domain(Db& db, std::string_view email, DocumentId her, Traces& traces) {
  const std::size_t at = email.find('@');
  const std::size_t dot = email.rfind('.');
  if (at == std::string_view::npos || dot == std::string_view::npos || dot < at) return;
  const std::string_view domain = email.substr(at);
  Statement row(db, "SELECT 1 FROM lookup WHERE kind = 'e' AND doc <> ?2 AND substr(value, -length(?1)) = ?1");
  if (row.bind(1, domain).bind(2, her).step()) return;
  const std::string folded = fold(email.substr(at, dot - at));
  for (const std::string_view word : words(folded))
    if (word.size() > 2) traces.words.emplace_back(word);
}

void add_card(Db& db, const Holder& holder, std::string_view body, const model::Surroundings& around, Known& person) {
  const DocumentId her = person.holders.front().id;
  const codec::Fields fields = codec::read_vcard(body).fields;
  person.traces.add(fields);
  for (std::string& key : project({holder.id, holder.short_id, holder.uid, body, &fields}, around).keys) {
    if (key.front() == 'e') add_domain(db, std::string_view(key).substr(1), her, person.traces);
    if (key.front() == 'e' && !has_another(db, key, her)) person.traces.emails.push_back(key.substr(1));
    if (key.front() == 'e' || key.front() == 'p') person.keys.push_back(std::move(key));
  }
  for (const codec::Field& field : fields) {
    if (field.name != "alias") continue;
    std::string uid(strip_urn(trim(field.text())));
    if (!uid.empty() && !is_elsewhere(db, uid, her)) person.traces.uids.push_back(std::move(uid));
  }
}

void add_holder(Db& db, const Holder& holder, const model::Surroundings& around, Known& person) {
  person.holders.push_back(holder);
  person.keys.push_back("u" + holder.uid);
  if (!is_elsewhere(db, holder.uid, person.holders.front().id)) person.traces.uids.push_back(holder.uid);
  for (const std::string& body : bodies_of(db, holder.id)) {
    if (person.name.empty()) person.name = model::read_contact(codec::read_vcard(body).fields, holder.uid, around).name;
    add_card(db, holder, body, around, person);
  }
}

template <typename Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool has_holder(const Known& person, DocumentId id) {
  return std::any_of(person.holders.begin(), person.holders.end(), [id](const Holder& one) { return one.id == id; });
}

// A removed document is hers too when it has one of her UIDs.
bool add_removed(Db& db, const model::Surroundings& around, Known& person) {
  std::vector<Holder> more;
  for (const std::string& uid : person.traces.uids) {
    Statement row(db, "SELECT id FROM removed WHERE noun = 'c' AND uid = ?1");
    row.bind(1, uid);
    while (row.step())
      if (!has_holder(person, row.integer(0))) more.push_back(*holder_of(db, row.integer(0)));
  }
  for (const Holder& holder : more)
    if (!has_holder(person, holder.id)) add_holder(db, holder, around, person);
  return !more.empty();
}

Known gather(Db& db, const Holder& first, const model::Surroundings& around) {
  Known person;
  add_holder(db, first, around, person);
  while (add_removed(db, around, person)) {
  }
  for (const std::string& uid : person.traces.uids) person.keys.push_back("u" + uid);
  sort_unique(person.keys);
  person.traces.sort();
  return person;
}

// Of steps that changed her or a document that names her, and of those that tell of her, only the number stays.
void blank_steps(Db& db, const Known& person, const std::vector<DocumentId>& others) {
  std::vector<std::int64_t> steps;
  const auto add_steps_of = [&db, &steps](DocumentId id) {
    Statement row(db, "SELECT step FROM revision WHERE doc = ?1");
    row.bind(1, id);
    while (row.step()) steps.push_back(row.integer(0));
  };
  for (const Holder& holder : person.holders) add_steps_of(holder.id);
  for (const DocumentId other : others) add_steps_of(other);
  {
    Statement row(db, "SELECT id, command, summary FROM step");
    while (row.step())
      if (is_told(row.text(1), row.text(2), person.traces)) steps.push_back(row.integer(0));
  }
  sort_unique(steps);
  for (const std::int64_t step : steps)
    Statement(db, "UPDATE step SET command = '', summary = '' WHERE id = ?1 AND command <> 'forget'")
        .bind(1, step)
        .run();
}

// A number of the journal for the deed, without a word about whom; `undo` stops at it. The step has one already when
// the cards of others changed.
void mark_step(Step& step, time::Instant now) {
  if (step.number() == 0)
    Statement(step.db(), "INSERT INTO step(at, command, summary, origin) VALUES(?1, 'forget', ?2, 'user')")
        .bind(1, now.seconds)
        .bind(2, forget_summary)
        .run();
  Statement(step.db(), "UPDATE step SET erased = 1 WHERE id = (SELECT max(id) FROM step)").run();
}

// A removed card that lives on in another one cannot be erased alone.
void refuse_merged(Db& db, const Holder& holder) {
  if (holder.is_live) return;
  const std::string lower = ascii_lower(holder.uid);
  Statement row(db, "SELECT doc FROM lookup WHERE kind = 'u' AND value IN (?1, ?2)");
  if (!row.bind(1, holder.uid).bind(2, lower).step()) return;
  const auto survivor = find_person_by_document(db, row.integer(0));
  if (!survivor) return;
  const std::string id = model::to_text({model::Noun::contact, survivor->number});
  throw Error(Exit::conflict, model::to_text(holder.short_id) + " was merged into " + id + " " + survivor->name,
              "kith forget " + id);
}

}  // namespace

std::optional<DocumentId> find_removed(Db& db, model::Id id) {
  const char letter = static_cast<char>(id.noun);
  Statement row(db, "SELECT id FROM removed WHERE noun = ?1 AND number = ?2");
  if (!row.bind(1, std::string_view(&letter, 1)).bind(2, id.number).step()) return {};
  return row.integer(0);
}

Receipt forget(Step& step, DocumentId contact, time::Instant now, IdSource& ids) {
  Db& db = step.db();
  const auto holder = holder_of(db, contact);
  if (!holder) throw Error(Exit::unknown, "the contact is gone");
  refuse_merged(db, *holder);
  Receipt receipt;
  receipt.contacts = 1;
  receipt.relations = links_from(db, contact).size();
  const Known person = gather(db, *holder, step.around());
  receipt.name = person.name.empty() ? model::to_text(holder->short_id) : person.name;
  const std::vector<std::string> mine = my_addresses(db);
  std::vector<DocumentId> holders;
  for (const Holder& one : person.holders) holders.push_back(one.id);
  const std::vector<DocumentId> others = referring(db, holders, person.traces, mine);
  blank_steps(db, person, others);
  withdraw(step, others, person.traces, mine, receipt);
  receipt.tombstones = bury(db, person.keys, now, ids);
  for (const Holder& one : person.holders) receipt.revisions += erase(db, one, step.around());
  Statement(db, "INSERT INTO search(search) VALUES('rebuild')").run();
  mark_step(step, now);
  set_meta(db, pending_key, rewrite_pages);
  return receipt;
}

Receipt forget(Db& db, DocumentId contact, time::Instant now, const model::Surroundings& around, IdSource& ids) {
  Step step(db, now, "forget", Origin::user, around, ids);
  Receipt receipt = forget(step, contact, now, ids);
  step.commit(forget_summary);
  finish_erasing(db);
  return receipt;
}

bool is_erasing(Db& db) {
  return meta(db, pending_key).has_value();
}

bool finish_erasing(Db& db) {
  const auto pending = meta(db, pending_key);
  if (!pending) return false;
  bool is_done = false;
  const ShortWait wait(db);
  try {
    if (*pending == rewrite_pages) {
      db.execute("VACUUM");  // rewrites every page; what was free or deleted is not copied
      set_meta(db, pending_key, empty_log);
    }
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
  return {"document.uid",       "document.body",       "removed.uid",     "import_base.body", "step.command",
          "step.summary",       "revision.was",        "lookup.value",    "link.role",        "link.target_uid",
          "link.held_on",       "projected.sort",      "projected.keys",  "projected.name",   "projected.body",
          "search_data.block",  "search_idx.term",     "person.sort",     "person.uid",       "person.name",
          "person.emails",      "person.phones",       "person.kind",     "person.org",       "person.title",
          "person.city",        "person.country",      "person.zone",     "person.stage",     "person.tags",
          "person.birthday",    "person.last_contact", "person.next_due", "happening.moment", "happening.zone",
          "happening.channel",  "happening.direction", "happening.who",   "happening.text",   "party.who",
          "party.day",          "party.direction",     "cadence.tag",     "cadence.shown",    "cadence.every",
          "cadence.most",       "cadence.snoozed",     "due.what",        "due.who",          "due.moment",
          "due.zone",           "due.zone_of",         "due.state",       "due.side",         "due.last_contact",
          "message.message_id", "message.direction",   "message.class",   "message.sender",   "message.sender_name",
          "message.recipients", "thread.message_id",   "waiting.side",    "waiting.address",  "waiting.name",
          "told.what",          "presence.who",        "presence.trip",   "presence.place",   "presence.country",
          "presence.zone",      "presence.lat",        "presence.lon",    "presence.status",  "presence.told"};
}

}  // namespace kith::store
