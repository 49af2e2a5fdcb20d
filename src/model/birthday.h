// A birthday as a person types it for --birthday.
#pragma once

#include <string_view>

#include "time/types.h"

namespace kith::model {

// "1990-12-10", "19901210", "12-10" and "--12-10" (month-day, no year), "10 dec", "dec 10", "10 dec 1990", "Dec 10,
// 1990". Error(usage) with what is accepted for everything else: "3/4", "10-12-90", a day that does not exist. 29
// February is a day when the year is left out.
time::PartialDate parse_birthday(std::string_view typed);

}  // namespace kith::model
