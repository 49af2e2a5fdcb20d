// Keeping the database: backup, restore, check, erase, read by SQL.
#pragma once

#include <string>
#include <vector>

#include "ops/resolve.h"
#include "store/keeping.h"
#include "store/sql.h"

namespace kith::ops {

using store::Check;
using store::Receipt;
using store::SqlValue;

struct BackupFile {
  std::string file;
  std::int64_t bytes = 0;
  std::string sha256;  // hex
};
BackupFile backup(store::Db& db, const std::string& file);
void restore(const std::string& database, const std::string& file);
std::vector<Check> doctor(store::Db& db, const model::Surroundings& around);

// The contact of an id, removed ones too, or of WHO. Error(unknown) when there never was one.
struct Forgettable {
  store::DocumentId document = 0;
  model::Id id;
  std::string name;  // as last written
};
Forgettable ever_contact(store::Db& db, std::string_view who, const model::Surroundings& around);

// Erases a person everywhere, in one transaction; on trial only the receipt is made. After it finish_forgetting() is due.
enum class Deed { done, trial };
Receipt forget(store::Db& db, const Forgettable& person, time::Instant now, const model::Surroundings& around, IdSource& ids,
               Deed deed);
// Rewrites the file so that no erased byte is left in it. Error(later) when another program still reads it.
void finish_forgetting(store::Db& db);
// Files beside the database that look like copies of it made earlier, by name.
std::vector<std::string> copies_beside(const std::string& database);

// One read-only statement: the names of its columns, then its rows (false stops). Error(usage) for anything else.
void read_sql(store::Db& db, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& head,
              const std::function<bool(std::span<const SqlValue>)>& row);

}  // namespace kith::ops
