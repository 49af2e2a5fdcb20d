#include "ops/stats.h"

namespace kith::ops {

std::vector<ActivityRow> activity(store::Db& db, std::optional<time::Instant> from,
                                  std::optional<time::Instant> until) {
  return store::activity(db, from, until);
}

}  // namespace kith::ops
