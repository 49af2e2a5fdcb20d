// What the commands about places share: WHERE with people in it, periods of days, distances, and the row of near and
// overlap.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/context.h"
#include "cli/spec.h"
#include "model/day_rules.h"
#include "model/place.h"
#include "ops/nearby.h"

namespace kith::commands {

// WHERE, and "@WHO" for where that person is on that day.
struct Where {
  model::Place place;
  std::optional<ops::Person> who;  // of "@WHO"
};
Where where_of(cli::Context& context, std::string_view text, time::Date on);

// The days of --on RANGE. Without an end a year from its begin; without a begin from today, or the year before an end
// that is past.
model::DaySpan period_of(cli::Context& context, std::string_view range);
model::DaySpan year_ahead(cli::Context& context);

// "50km", or a bare number of km. Error(usage) when it is none.
double distance_of(std::string_view text);

inline constexpr view::Column nearby_columns[] = {
    {"who", view::Type::object, "id, name"},
    {"place", view::Type::text, "where they are; null when only the country is known"},
    {"country", view::Type::text, "ISO alpha-2", view::Column::Table::wide},
    {"km", view::Type::real, "the distance, great circle, to a tenth"},
    {"from", view::Type::date, "the first day"},
    {"until", view::Type::date, "the last day"},
    {"source", view::Type::text, "stay or home"},
    {"stale", view::Type::flag, "told more than 60 days ago", view::Column::Table::wide},
    {"my_place", view::Type::text, "of overlap: where I am then"},
    {"last_contact", view::Type::date, "the last contact in any direction", view::Column::Table::wide},
};
view::Object nearby_object(const ops::Nearby& row);

}  // namespace kith::commands
