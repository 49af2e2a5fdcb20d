// A whole database as one other file.
#pragma once

#include <string>

#include "store/db.h"

namespace kith::store {

enum class Existing { refuse, replace };

// Copies by SQLite's online backup, while others read and write: made under a temporary name, without a WAL, mode 0600,
// fsynced, then renamed. Existing::refuse: exit 5 when `file` exists.
void copy_database(Db& db, const std::string& file, Existing existing);

}  // namespace kith::store
