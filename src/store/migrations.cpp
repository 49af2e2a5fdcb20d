#include "store/migrations.h"

#include <sqlite3.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "embedded/schema.h"
#include "store/copy.h"

namespace kith::store {

namespace {

void run(Db& db, const Migration& migration, int version) {
  db.execute(migration.sql);
  check(user_version(db) == version, "a migration sets its version");
}

void create(Db& db, std::span<const Migration> known) {
  Transaction transaction(db);
  if (user_version(db) != 0) return;  // somebody else was faster
  for (std::size_t index = 0; index < known.size(); ++index) run(db, known[index], static_cast<int>(index) + 1);
  transaction.commit();
}

}  // namespace

std::span<const Migration> migrations() {
  static constexpr Migration known[] = {{embedded::schema[0].name, embedded::schema[0].bytes},
                                        {embedded::schema[1].name, embedded::schema[1].bytes},
                                        {embedded::schema[2].name, embedded::schema[2].bytes}};
  static_assert(std::size(known) == std::size(embedded::schema));
  return known;
}

int schema_version() {
  return static_cast<int>(migrations().size());
}

int user_version(Db& db) {
  Statement statement(db, "PRAGMA user_version");
  return statement.step() ? static_cast<int>(statement.integer(0)) : 0;
}

void migrate(Db& db, std::span<const Migration> known) {
  const int newest = static_cast<int>(known.size());
  const int before = user_version(db);
  if (before == 0) create(db, known);
  if (before == 0 || before >= newest) return;
  copy_database(db, db.path() + ".before-schema-" + std::to_string(newest), Existing::replace);
  for (int version = before + 1; version <= newest; ++version) {
    Transaction transaction(db);
    if (user_version(db) >= version) continue;
    run(db, known[static_cast<std::size_t>(version) - 1], version);
    transaction.commit();
  }
}

}  // namespace kith::store
