// Bringing a database to a newer schema. Forward only.
#pragma once

#include <span>
#include <string_view>

#include "store/db.h"

namespace kith::store {

// One file of share/schema. Its SQL sets user_version to its place in the list, counted from 1.
struct Migration {
  std::string_view name;
  std::string_view sql;
};

std::span<const Migration> migrations();
int user_version(Db& db);
// Runs what is missing. A new database: all in one transaction. An existing one: first a backup beside it,
// FILE.before-schema-N (N: the version it will have), then one transaction each. Another process may do the same at
// once: each looks again under the lock.
void migrate(Db& db, std::span<const Migration> known);

}  // namespace kith::store
