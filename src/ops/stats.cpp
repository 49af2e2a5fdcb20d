#include "ops/stats.h"

namespace kith::ops {

std::vector<ActivityRow> activity(store::Db& db, const TimelineQuery& period) { return store::activity(db, period); }

}  // namespace kith::ops
