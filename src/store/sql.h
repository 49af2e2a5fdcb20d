// A read-only statement typed by a person: names of its columns, then its rows.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/db.h"

namespace kith::store {

struct SqlValue {
  enum class Kind { null, integer, real, text } kind = Kind::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view text;  // blobs too; valid until the next row
};

// Error(usage) with SQLite's words for a statement that cannot be prepared, for one that would write, and for more than
// one. `row` returns false to stop.
void read_sql(Db& db, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& head,
              const std::function<bool(std::span<const SqlValue>)>& row);

}  // namespace kith::store
