#include "store/erase.h"

#include <algorithm>
#include <limits>

#include "store/projector.h"

namespace kith::store {

namespace {

// What a former version tells of her and the present one does not.
bool tells_more(std::string_view body, const Traces& traces, const std::vector<std::size_t>& present) {
  const std::vector<std::size_t> found = traces_in(body, traces);
  return !std::includes(present.begin(), present.end(), found.begin(), found.end());
}

}  // namespace

std::optional<Holder> holder_of(Db& db, DocumentId id) {
  Statement row(db,
                "SELECT id, noun, number, uid, 1 FROM document WHERE id = ?1"
                " UNION ALL SELECT id, noun, number, uid, 0 FROM removed WHERE id = ?1");
  if (!row.bind(1, id).step()) return {};
  const model::Id short_id{static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
  return Holder{row.integer(0), short_id, row.owned(3), row.integer(4) != 0};
}

std::vector<Revision> versions(Db& db, DocumentId id) {
  std::vector<Revision> out = revisions(db, id);
  std::int64_t oldest = out.empty() ? 1 : out.back().rev;
  if (out.empty()) {
    if (const auto document = find_document(db, id)) oldest = document->rev + 1;
  }
  if (auto body = body_at(db, id, oldest - 1)) out.push_back({0, oldest - 1, std::move(*body)});
  return out;
}

std::size_t erase_revisions(Db& db, DocumentId document, std::int64_t up_to) {
  Statement(db, "UPDATE step SET erased = 1 WHERE id IN (SELECT step FROM revision WHERE doc = ?1 AND rev <= ?2)")
      .bind(1, document)
      .bind(2, up_to)
      .run();
  Statement(db, "DELETE FROM revision WHERE doc = ?1 AND rev <= ?2").bind(1, document).bind(2, up_to).run();
  return static_cast<std::size_t>(db.changes());
}

std::size_t erase_mentions(Db& db, DocumentId other, const Traces& traces) {
  const std::vector<Revision> all = versions(db, other);
  std::vector<std::size_t> present;
  if (!all.empty() && all.front().body) present = traces_in(*all.front().body, traces);
  {
    std::vector<std::int64_t> bases;
    Statement row(db, "SELECT step, body FROM import_base WHERE doc = ?1 AND body IS NOT NULL");
    row.bind(1, other);
    while (row.step())
      if (tells_more(row.text(1), traces, present)) bases.push_back(row.integer(0));
    for (const std::int64_t base : bases)
      Statement(db, "DELETE FROM import_base WHERE doc = ?1 AND step = ?2").bind(1, other).bind(2, base).run();
  }
  for (std::size_t index = 1; index < all.size(); ++index)
    if (all[index].body && tells_more(*all[index].body, traces, present))
      return erase_revisions(db, other, all[index - 1].rev);
  return 0;
}

std::size_t erase(Db& db, const Holder& holder, const model::Surroundings& around) {
  const std::size_t erased = erase_revisions(db, holder.id, std::numeric_limits<std::int64_t>::max());
  if (holder.is_live) {
    const auto document = find_document(db, holder.id);
    Projector projector(db, around);
    projector.remove({holder.id, holder.short_id, holder.uid, document->body});
    Statement(db, "DELETE FROM document WHERE id = ?1").bind(1, holder.id).run();
    projector.settle();  // what is due is read from the documents that are left
  }
  Statement(db, "DELETE FROM import_base WHERE doc = ?1").bind(1, holder.id).run();
  Statement(db, "DELETE FROM told WHERE doc = ?1").bind(1, holder.id).run();
  Statement(db, "DELETE FROM removed WHERE id = ?1").bind(1, holder.id).run();
  return erased;
}

}  // namespace kith::store
