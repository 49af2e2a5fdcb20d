#include "store/sql.h"

#include <sqlite3.h>

#include <memory>

#include "base/error.h"
#include "base/text.h"

namespace kith::store {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

// Reads, functions, recursion and questions by PRAGMA; nothing that attaches, sets or writes. sqlite3_stmt_readonly()
// alone lets ATTACH through.
int allow_reading(void*, int action, const char*, const char* argument, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_PRAGMA:
      return argument == nullptr ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
  }
}

Prepared prepare(Db& db, const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v2(db.handle(), sql.c_str(), -1, &raw, &rest) != SQLITE_OK) {
    usage_error(std::string("SQL: ") + sqlite3_errmsg(db.handle()));
  }
  Prepared statement(raw);
  if (statement == nullptr) usage_error("SQL: nothing to do", "kith sql 'SELECT name FROM person'");
  if (!trim(rest).empty()) usage_error("SQL: one statement at a time");
  if (sqlite3_stmt_readonly(raw) == 0)
    usage_error("SQL: kith sql only reads", "changes go through kith's own commands");
  return statement;
}

// What the statement itself asks for cannot be: an overflow, an extension, a pattern too long.
[[noreturn]] void refuse_or_fail(Db& db, int result) {
  switch (result & 0xff) {
    case SQLITE_ERROR:
    case SQLITE_AUTH:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
      usage_error(std::string("SQL: ") + sqlite3_errmsg(db.handle()));
    default:
      db.fail("read");
  }
}

SqlValue value_of(sqlite3_stmt* statement, int column) {
  SqlValue value;
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return value;
    case SQLITE_INTEGER:
      value.kind = SqlValue::Kind::integer;
      value.integer = sqlite3_column_int64(statement, column);
      return value;
    case SQLITE_FLOAT:
      value.kind = SqlValue::Kind::real;
      value.real = sqlite3_column_double(statement, column);
      return value;
    default:
      break;
  }
  value.kind = SqlValue::Kind::text;
  const char* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  if (bytes != nullptr) value.text = {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
  return value;
}

}  // namespace

void read_sql(Db& db, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& head,
              const std::function<bool(std::span<const SqlValue>)>& row) {
  sqlite3_set_authorizer(db.handle(), allow_reading, nullptr);
  const Prepared statement = prepare(db, sql);
  const int count = sqlite3_column_count(statement.get());
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.emplace_back(sqlite3_column_name(statement.get(), i));
  head(names);
  std::vector<SqlValue> values(static_cast<std::size_t>(count));
  for (;;) {
    const int result = sqlite3_step(statement.get());
    if (result == SQLITE_DONE) return;
    if (result != SQLITE_ROW) refuse_or_fail(db, result);
    for (int i = 0; i < count; ++i) values[static_cast<std::size_t>(i)] = value_of(statement.get(), i);
    if (!row(values)) return;
  }
}

}  // namespace kith::store
