#include "ops/permits.h"

#include <algorithm>
#include <tuple>

#include "codec/document.h"
#include "ops/interactions.h"

namespace kith::ops {

KnownPermit permit_of(const store::Document& document) {
  return {document.short_id, document.uid, model::read_permit(codec::read_document(document.body))};
}

std::vector<KnownPermit> permits(store::Db& db) {
  std::vector<KnownPermit> all;
  store::each_document(db, model::Noun::permit,
                       [&](const store::Document& document) { all.push_back(permit_of(document)); });
  std::sort(all.begin(), all.end(), [](const KnownPermit& a, const KnownPermit& b) {
    return std::tie(a.permit.from, a.id.number) < std::tie(b.permit.from, b.id.number);
  });
  return all;
}

store::Document add_permit(store::Step& step, const model::Permit& permit, time::Instant now) {
  const std::string uid = step.uuid();
  return step.create(model::Noun::permit, uid,
                     make_document(model::permit_component, uid, model::write_permit(permit), now));
}

}  // namespace kith::ops
