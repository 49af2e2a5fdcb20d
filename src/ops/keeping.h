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

// Erases a person everywhere: relations on the cards of others in one step, then everything of theirs.
Receipt forget(store::Db& db, const Person& person, time::Instant now, const model::Surroundings& around, IdSource& ids);

// One read-only statement: the names of its columns, then its rows (false stops). Error(usage) for anything else.
void read_sql(store::Db& db, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& head,
              const std::function<bool(std::span<const SqlValue>)>& row);

}  // namespace kith::ops
