#include "shared/day_rules.h"

#include "config/rules.h"
#include "model/day_area.h"
#include "ops/days.h"

namespace kith::commands {

std::vector<model::DayRule> day_rules(cli::Context& context) {
  return config::read_rules({context.share_directory() + "/rules"}, context.config_path(), context.places());
}

void warn_of_days(cli::Context& context, const model::DayPresence& stay) {
  const auto membership = model::membership_of(context.places());
  for (const std::string& warning :
       ops::trip_warnings(context.db(), day_rules(context), membership, stay, context.today()))
    context.warning(warning, stay.thing);
}

}  // namespace kith::commands
