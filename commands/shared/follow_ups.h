// Follow-ups as output: the object of json.md, rows of what is due, and both in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "model/stamp.h"
#include "ops/follow_ups.h"
#include "time/zones.h"
#include "view/value.h"

namespace kith::commands {

inline constexpr view::Column follow_up_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document"},
    {"noun", view::Type::text, "follow-up"},
    {"what", view::Type::text, "what is promised"},
    {"who", view::Type::objects, "with whom: id (null for someone unknown), name"},
    {"due", view::Type::time, "a date, or a time with its offset"},
    {"due_kind", view::Type::text, "date, wall or instant"},
    {"zone", view::Type::zone, "of the due time"},
    {"zone_of", view::Type::object, "whose zone it is: id, name"},
    {"state", view::Type::text, "open, doing, done or dropped"},
    {"repeat", view::Type::text, "RRULE"},
    {"repeat_from", view::Type::text, "due: a fixed series; done: counted from the day it is done"},
    {"snoozed_until", view::Type::time, "not due before"},
    {"promised_by", view::Type::text, "mine or theirs"},
    {"remind_minutes", view::Type::integer, "reminder, before the due time"},
};
// `document` is a follow-up.
view::Object follow_up_object(cli::Context& context, store::DocumentId document);
void print_follow_up(cli::Context& context, store::DocumentId document);
// For print_made: read while the step is open, so that a dry run has them too.
std::vector<view::Object> follow_up_objects(cli::Context& context, const std::vector<store::DocumentId>& documents);

// The row of `due` in json.md.
inline constexpr view::Column due_columns[] = {
    {"noun", view::Type::text, "follow-up or contact"},
    {"id", view::Type::id, "short id"},
    {"reason", view::Type::text, "follow-up or cadence"},
    {"what", view::Type::text, "what is promised; the name for a cadence"},
    {"who", view::Type::objects, "with whom: id, name"},
    {"due", view::Type::time, "a date, or a time with its offset"},
    {"due_kind", view::Type::text, "date, wall or instant"},
    {"zone", view::Type::zone, "of the due time"},
    {"zone_of", view::Type::object, "whose zone it is: id, name"},
    {"level", view::Type::text, "due, or max: over the second threshold"},
    {"overdue_days", view::Type::integer, "0 on the day itself, negative before"},
    {"interval_days", view::Type::integer, "of the cadence; 1 for a follow-up"},
    {"last_contact", view::Type::date, "for a cadence"},
    {"state", view::Type::text, "open or doing; null for a cadence"},
};
// The same as cells, for many rows; what the printer does not use is not made.
void print_due_row(view::Printer& printer, const ops::DueRow& row, const time::Zone& mine, time::Zones& zones);
view::Object due_object(const ops::DueRow& row, const time::Zone& mine, time::Zones& zones);

// "today", "3 days late", "max, 31 days late", "in 2 days", "today 18:00".
std::string due_words(const ops::DueRow& row);
// "send the offer", "Bo owes: the contract", "get in touch, last on 2026-04-01".
std::string due_subject(const ops::DueRow& row);
std::string due_names(const ops::DueRow& row);  // "Ana Sousa, Bo"
// The zone its time is in, "" when that is mine or it has no time.
std::string due_zone(const ops::DueRow& row, const time::Zone& mine);

}  // namespace kith::commands
