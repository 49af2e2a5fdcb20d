// Looking at a database file without changing it.
#pragma once

#include <string>

#include "store/db.h"

namespace kith::store {

// An existing kith database of this or an older schema, for reading only and not migrated. Error(unknown) when there is
// none.
Db open_unchanged(const std::string& path);
// The first lines of SQLite's integrity check, joined by "; "; "" when all is well.
std::string damage(Db& db);

}  // namespace kith::store
