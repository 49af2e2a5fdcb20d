// The human pages of show and history.
#pragma once

#include <cstdint>
#include <string>

#include "cli/context.h"
#include "ops/history.h"
#include "ops/resolve.h"

namespace kith::commands {

// The history row of json.md.
inline constexpr view::Column history_columns[] = {
    {"step", view::Type::id, "h and a number, for undo"},
    {"at", view::Type::time, "when"},
    {"by", view::Type::text, "user, import, sync or hook"},
    {"command", view::Type::text, "the command as it was typed", view::Column::Table::wide},
    {"summary", view::Type::text, "what it did"},
    {"ids", view::Type::list, "what it changed", view::Column::Table::hidden},
    {"undone", view::Type::flag, "true when it was taken back"},
};

void print_contact(cli::Context& context, const ops::Person& person);
void print_history_row(cli::Context& context, const ops::HistoryRow& row);
// The documents a step changed and what changed in each.
void print_changes(cli::Context& context, std::int64_t step);
view::Object history_object(cli::Context& context, const ops::HistoryRow& row);

}  // namespace kith::commands
