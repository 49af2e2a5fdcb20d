// Residence permits, long-stay visas and passports: documents of their own, so that undo and export hold for them.
#pragma once

#include <string>
#include <vector>

#include "model/travel.h"
#include "ops/resolve.h"
#include "store/documents.h"

namespace kith::ops {

struct KnownPermit {
  model::Id id;
  std::string uid;
  model::Permit permit;
};

KnownPermit permit_of(const store::Document& document);
std::vector<KnownPermit> permits(store::Db& db);  // the earliest first
store::Document add_permit(store::Step& step, const model::Permit& permit, time::Instant now);

}  // namespace kith::ops
