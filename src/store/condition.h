// A FILTER as the WHERE part of a query over `person p`. The only place that builds SQL; every value is bound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/filter.h"
#include "store/db.h"

namespace kith::store {

struct Condition {
  std::string sql;  // with ? for each value
  std::vector<std::variant<std::int64_t, std::string>> values;
  bool names_me = false;     // asks for me by name or by has:me, so that me may be listed
  bool asks_people = false;  // over due: looks at the people of a row, which costs the same however few rows are wanted
};

// `today`: ISO date for relative terms. Error(usage) names a value that cannot be read.
Condition compile(const model::Filter& filter, std::string_view today);
// The same over `due d`: due: and cadence: speak of the row, words of its text and its people, all else of its people.
Condition compile_due(const model::Filter& filter, std::string_view today);
// Binds the values to the parameters from `first` on; they must outlive the statement's use.
void bind(Statement& statement, int first, const Condition& condition);

// "ana sou" → an FTS5 query for all of the words, the last as a beginning; "" when there is no letter or digit.
std::string match_text(std::string_view folded);

// Terms over dates (condition_dates.cpp).
Condition born_condition(std::string_view value, std::string_view today);
Condition date_condition(std::string_view key, std::string_view value, std::string_view today);  // last, due, silent
Condition due_row_condition(std::string_view value, std::string_view today);                     // due, of a row of due
// due or max, of the rows of due that `rows` names.
Condition cadence_condition(std::string_view value, std::string_view today, std::string_view rows);

}  // namespace kith::store
