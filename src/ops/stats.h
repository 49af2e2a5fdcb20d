// Figures about what happened.
#pragma once

#include <optional>
#include <vector>

#include "store/happenings.h"

namespace kith::ops {

using store::ActivityRow;

// By month and channel; either end of the period may be open.
std::vector<ActivityRow> activity(store::Db& db, std::optional<time::Instant> from, std::optional<time::Instant> until);

}  // namespace kith::ops
