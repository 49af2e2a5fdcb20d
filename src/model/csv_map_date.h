// Days as address books of other programs write them into a cell.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/csv_map.h"
#include "time/types.h"

namespace kith::model {

struct CsvDate {
  std::optional<time::PartialDate> date;
  std::string problem;  // "can be two days", "is no date", …; neither: the cell says that there is none ("0/0/00")
};

// ISO, "19901210", "--12-10", "10.12.1990", "12/10/1990", "1990/12/10", "10 Dec 1990", each also with a time behind it.
// The years 1604 (Apple) and 0 stand for none.
CsvDate csv_date(std::string_view cell, DayOrder order);

// What one cell shows: "31/12/1990" has the day first, "12/31/1990" the month; all others show nothing.
DayOrder shown_order(std::string_view cell);

}  // namespace kith::model
