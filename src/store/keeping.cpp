// Settings of the database, and bringing projections up to date.
#include "store/keeping.h"

#include <string>

#include "model/projection.h"
#include "store/projector.h"

namespace kith::store {

namespace {

constexpr std::string_view stamp_key = "projection";

void clear_projections(Db& db) {
  Statement(db, "INSERT INTO search(search) VALUES('delete-all')").run();
  Statement(db, "DELETE FROM projected").run();
  Statement(db, "DELETE FROM lookup").run();
  Statement(db, "DELETE FROM link").run();
  Statement(db, "DELETE FROM person").run();
  db.execute(
      "DELETE FROM happening; DELETE FROM party; DELETE FROM cadence; DELETE FROM due; DELETE FROM due_person; DELETE "
      "FROM message;"
      " DELETE FROM thread; DELETE FROM waiting; DELETE FROM presence");
}

}  // namespace

std::optional<std::string> meta(Db& db, std::string_view key) {
  Statement row(db, "SELECT value FROM meta WHERE key = ?1");
  if (!row.bind(1, key).step()) return {};
  return row.owned(0);
}

void set_meta(Db& db, std::string_view key, std::string_view value) {
  Statement(db, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)").bind(1, key).bind(2, value).run();
}

void set_contact_times(Db& db, DocumentId contact, std::string_view last_contact, std::string_view next_due,
                       std::int64_t touches) {
  Statement(db,
            "UPDATE person SET last_contact = ?2, next_due = ?3, touches = ?4"
            " WHERE doc = ?1 AND sort = (SELECT sort FROM projected WHERE doc = ?1)")
      .bind(1, contact)
      .bind(2, last_contact)
      .bind(3, next_due)
      .bind(4, touches)
      .run();
}

bool is_projection_old(Db& db) {
  const auto stamp = meta(db, stamp_key);
  return stamp && !stamp->starts_with(std::to_string(model::projection_version) + "/");
}

void refresh_projections(Db& db, std::string_view stamp, const model::Surroundings& around) {
  if (meta(db, stamp_key) == stamp) return;
  clear_projections(db);
  Projector projector(db, around);
  projector.gather();
  {
    Statement row(db, "SELECT id, noun, number, uid, body FROM document ORDER BY id");
    while (row.step()) {
      const model::Id id{static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
      projector.add({row.integer(0), id, row.text(3), row.text(4)});
    }
  }
  projector.flush();
  projector.settle_everything();
  set_meta(db, stamp_key, stamp);
}

}  // namespace kith::store
