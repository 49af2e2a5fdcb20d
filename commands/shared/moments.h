// A moment as a row of output, for `moments` and `today`.
#pragma once

#include <string>

#include "cli/context.h"
#include "ops/moments.h"

namespace kith::commands {

inline constexpr view::Column moment_columns[] = {
    {"kind", view::Type::text, "birthday, anniversary, date, thanks"},
    {"on", view::Type::date, "the day; of thanks that of the introduction"},
    {"who", view::Type::objects, "whom", view::Column::Table::hidden},
    {"text", view::Type::text, "in words"},
    {"years", view::Type::integer, "how many, when the year is known"},
    {"last_gesture", view::Type::date, "when you last turned to them", view::Column::Table::wide},
};
view::Object moment_object(cli::Context& context, const ops::Moment& moment);

}  // namespace kith::commands
