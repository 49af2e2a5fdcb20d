// Why a day counts or does not: one line a day, for `kith days --explain`.
#pragma once

#include <optional>
#include <vector>

#include "model/day_set.h"

namespace kith::model {

std::vector<DayReason> explain_days(const DayRule& rule, const std::vector<DayPresence>& presences,
                                    const std::optional<DayPlan>& plan, DayKinds& kinds, const DayView& view,
                                    DaySpan window);

}  // namespace kith::model
