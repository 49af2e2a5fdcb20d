// Figures about what happened.
#pragma once

#include <vector>

#include "store/happenings.h"

namespace kith::ops {

using store::ActivityRow;
using store::TimelineQuery;

// By month and channel, of the period alone; either end of it may be open.
std::vector<ActivityRow> activity(store::Db& db, const TimelineQuery& period);

}  // namespace kith::ops
