// Which days a rule lets through: BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO and BYDAY together. Not for other layers.
#pragma once

#include <vector>

#include "time/rrule.h"

namespace kith::time {

bool holds(const std::vector<int>& numbers, int number);   // also true when there are none: no limit
bool is_day_of(const Rule& rule, Date date);
Date week_begin(Date date, Weekday week_start);

}  // namespace kith::time
