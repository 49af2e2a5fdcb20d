// Day rules as data: those that come with kith (share/rules/NAME.toml) and the user's ([rules.NAME] of config.toml).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/day_rules.h"
#include "model/place.h"

namespace kith::config {

// Sorted by name. `directories` are searched in order, and the first that has a rule wins for it; a rule of the user
// wins over all. `config_path`: of config.toml; it may be missing. A directory may be missing, too.
//
// Keys of a rule, the same in both places:
//   title     text
//   where     ["PT"] or ["schengen"]: countries and areas, looked up in `places`
//   counts    "inside" (default), or "outside": known days elsewhere
//   counting  "any" part of a day (default), "midnight", "full"
//   window    "rolling" with days; "year" from starts ("MM-DD", default 01-01); "fullest" 12 months of that year;
//             "weighted" years with weights (["1", "1/3", "1/6"]: this year, the last, …) and least (days this year)
//   limit     days; without it the rule only reminds, and needs a note
//   compare   over is ">" limit (default) or ">=" limit
//   keep      "under" the limit (default), or "over": a goal
//   permits   true: days under a permit do not count
//   note, source (text), date (a date)
// Anything else, a wrong type or a value that makes no sense is Error(usage) with file and line.
std::vector<model::DayRule> read_rules(const std::vector<std::string>& directories, const std::string& config_path,
                                       const model::Places& places);

// Error(unknown) that names the nearest, when there is none of that name (case does not matter).
const model::DayRule& find_rule(const std::vector<model::DayRule>& rules, std::string_view name);

}  // namespace kith::config
