// Links between documents. A target is named by UID and found when asked for, by its UID or by an alias of a merged
// contact.
#include "base/ids.h"
#include "store/people.h"
#include "store/projector.h"

namespace kith::store {

namespace {

std::optional<DocumentId> target_of(Db& db, std::string_view uid) {
  {
    Statement row(db, "SELECT id FROM document WHERE uid = ?1 AND noun = 'c' ORDER BY twin LIMIT 1");
    if (row.bind(1, uid).step()) return row.integer(0);
  }
  Statement row(db, "SELECT doc FROM lookup WHERE kind = 'u' AND value = ?1 ORDER BY doc LIMIT 1");
  if (row.bind(1, uid).step()) return row.integer(0);
  return {};
}

// doc, role, target_uid, held_on
std::vector<Link> read_links(Db& db, Statement& rows) {
  std::vector<Link> out;
  while (rows.step()) out.push_back({rows.integer(0), rows.owned(1), rows.owned(2), rows.owned(3), {}});
  for (Link& link : out) link.target = target_of(db, link.target_uid);
  return out;
}

void add_links_to(Db& db, std::string_view uid, std::vector<Link>& out) {
  Statement rows(db, "SELECT doc, role, target_uid, held_on FROM link WHERE target_uid = ?1 ORDER BY doc, role");
  rows.bind(1, uid);
  for (Link& link : read_links(db, rows)) out.push_back(std::move(link));
}

}  // namespace

std::vector<Link> links_from(Db& db, DocumentId document) {
  Statement rows(db, "SELECT doc, role, target_uid, held_on FROM link WHERE doc = ?1 ORDER BY role, target_uid");
  rows.bind(1, document);
  return read_links(db, rows);
}

std::vector<Link> links_to(Db& db, DocumentId document) {
  std::vector<Link> out;
  std::string uid;
  {
    Statement row(db, "SELECT uid FROM document WHERE id = ?1");
    if (!row.bind(1, document).step()) return out;
    uid = row.owned(0);
  }
  add_links_to(db, uid, out);
  std::vector<std::string> keys;
  {
    Statement row(db, "SELECT keys FROM projected WHERE doc = ?1");
    if (row.bind(1, document).step()) keys = unpack_keys(row.text(0));
  }
  for (const std::string& key : keys)
    if (key.front() == 'u') add_links_to(db, std::string_view(key).substr(1), out);
  return out;
}

std::vector<Link> links_of_role(Db& db, std::string_view role) {
  Statement rows(db, "SELECT doc, role, target_uid, held_on FROM link WHERE role = ?1 ORDER BY doc, target_uid");
  rows.bind(1, role);
  return read_links(db, rows);
}

}  // namespace kith::store
