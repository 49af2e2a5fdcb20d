// Keeping the file: settings, backup, restore, check, forget, re-projection.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "model/contact.h"
#include "store/db.h"
#include "store/documents.h"
#include "time/types.h"

namespace kith::store {

std::optional<std::string> meta(Db& db, std::string_view key);
void set_meta(Db& db, std::string_view key, std::string_view value);

// What does not come from the card: ISO dates, "" when unknown, and how often we were in touch. Inside a transaction.
void set_contact_times(Db& db, DocumentId contact, std::string_view last_contact, std::string_view next_due,
                       std::int64_t touches = 0);

// The tables were written by another version of the projection than this one (a database that was never written to is not
// old): what they say may be incomplete until refresh_projections().
bool is_projection_old(Db& db);
// Re-projects everything when the stamp (projection version, home country, places data) differs. Inside a transaction.
void refresh_projections(Db& db, std::string_view stamp, const model::Surroundings& around);

struct Check {
  std::string name;
  bool ok = true;
  std::string detail;
};
// integrity_check, foreign keys, projections equal re-projected documents, search index, journal rebuilds every body.
std::vector<Check> check_database(Db& db, const model::Surroundings& around);

void backup_to(Db& db, const std::string& file);  // SQLite online backup; 0600; refuses an existing file (exit 5)
// Replaces the database by the backup (checked first), atomically for readers; keeps the former beside it as
// `.before-restore`.
void restore_from(const std::string& database, const std::string& file);

// Tombstones: keyed hashes of UID, e-mails and phones of forgotten people (never the name).
bool is_forgotten(Db& db, std::string_view uid, const std::vector<std::string>& emails,
                  const std::vector<std::string>& phones);
void lift_tombstones(Db& db, std::string_view uid, const std::vector<std::string>& emails,
                     const std::vector<std::string>& phones);

struct Receipt {
  std::string name;
  std::size_t contacts = 0, interactions = 0, messages = 0, followups = 0, trips = 0, relations = 0, deals = 0,
              revisions = 0, tombstones = 0;
};
// A document that was removed, for `forget`: its journal still holds it.
std::optional<DocumentId> find_removed(Db& db, model::Id id);
// Erases every byte of one contact: document, journal, projections, relations on other cards, FTS (rebuilt), free pages
// and WAL. `contact` may be a removed one. Removed documents that have a UID or alias of hers go too.
Receipt forget(Db& db, DocumentId contact, time::Instant now, const model::Surroundings& around, IdSource& ids);
// The same inside an open Step with the command "forget" and nothing else in it; after its commit finish_erasing() is
// due.
Receipt forget(Step& step, DocumentId contact, time::Instant now, IdSource& ids);
// What `forget` could not finish because it was killed or another program was reading: rewrites the file and empties
// the WAL. False when nothing was left to do; Error(later) when somebody is still in the way. Not inside a transaction.
bool finish_erasing(Db& db);
bool is_erasing(Db& db);  // something is left to do
// Tables and columns that hold personal bytes, for the test that finds a forgotten one: "table.column".
std::vector<std::string> personal_columns();

}  // namespace kith::store
