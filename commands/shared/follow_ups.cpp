#include "shared/follow_ups.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/happenings.h"
#include "shared/sheet.h"
#include "time/format.h"
#include "time/rrule.h"

namespace kith::commands {
namespace {

using view::Object;
using view::text_or_null;
using view::Value;

store::Document document_of(cli::Context& context, store::DocumentId id) {
  auto document = store::find_document(context.db(), id);
  check(document.has_value(), "a follow-up without a document");
  return std::move(*document);
}

std::string repeat_of(const model::FollowUp& follow_up) {
  if (follow_up.after_done.empty()) return follow_up.repeat;
  const auto period = time::parse_period(follow_up.after_done);
  return period ? time::format(time::every(*period)) : follow_up.after_done;
}

std::string repeat_words(const model::FollowUp& follow_up) {
  const std::string repeat = repeat_of(follow_up);
  if (repeat.empty()) return {};
  try {
    return time::describe(time::parse_rule(repeat)) + (follow_up.after_done.empty() ? "" : " after it is done");
  } catch (const Error&) {
    return repeat;
  }
}

Value zone_of_value(People& people, const std::string& uid) {
  if (uid.empty()) return {};
  view::List found = people.references({{uid, "", ""}});
  return std::move(found.front());
}

Value reference(const ops::DueWho& who) {
  if (who.number <= 0) return Object{{"id", Value()}, {"name", who.name}};
  return person_reference({0, who.number, "", who.name, ""});
}

// Each contact once: after a merge two parties may be one.
std::vector<ops::DueWho> everyone(const ops::DueRow& row) {
  std::vector<ops::DueWho> all;
  for (const ops::DueWho& who : row.who) {
    const auto is_same = [&](const ops::DueWho& other) { return who.number > 0 && other.number == who.number; };
    if (std::none_of(all.begin(), all.end(), is_same)) all.push_back(who);
  }
  return all;
}

// The due time of one that follows somebody's zone: a wall time where they live today.
std::optional<model::Stamp> due_of(cli::Context& context, const model::FollowUp& follow_up) {
  std::optional<model::Stamp> due = follow_up.due;
  if (!due || due->kind != model::Stamp::Kind::wall || follow_up.zone_of.empty()) return due;
  const auto person = ops::find_someone(context.db(), {follow_up.zone_of, "", ""}).person;
  if (!person) return due;
  std::string zone = ops::contact_of(ops::document_of(context.db(), *person), context.around()).zone;
  if (time::Zone::find(zone)) due->zone = std::move(zone);
  return due;
}

}  // namespace

Object follow_up_object(cli::Context& context, store::DocumentId id) {
  const store::Document document = document_of(context, id);
  const model::FollowUp follow_up = ops::follow_up_of(document);
  const time::Zone& mine = context.zone();
  time::Zones zones;
  People people(context.db());
  const auto text = [&](const std::optional<model::Stamp>& stamp) {
    return stamp ? Value(model::json_text(*stamp, mine, zones)) : Value();
  };
  const auto due = due_of(context, follow_up);
  const std::string repeat = repeat_of(follow_up);
  const char* const repeat_from = follow_up.after_done.empty() ? "due" : "done";
  return Object{{"id", model::to_text(document.short_id)},
                {"uid", document.uid},
                {"noun", "follow-up"},
                {"what", follow_up.what},
                {"who", people.references(follow_up.who)},
                {"due", text(due)},
                {"due_kind", due ? Value(model::word(due->kind)) : Value()},
                {"zone", due ? text_or_null(model::zone_text(*due, mine)) : Value()},
                {"zone_of", zone_of_value(people, follow_up.zone_of)},
                {"state", std::string(model::word(follow_up.state))},
                {"repeat", text_or_null(repeat)},
                {"repeat_from", repeat.empty() ? Value() : Value(repeat_from)},
                {"snoozed_until", text(follow_up.snoozed)},
                {"promised_by", follow_up.side},
                {"remind_minutes", follow_up.remind_minutes ? Value(*follow_up.remind_minutes) : Value()}};
}

void print_follow_up(cli::Context& context, store::DocumentId id) {
  const store::Document document = document_of(context, id);
  const model::FollowUp follow_up = ops::follow_up_of(document);
  time::Zones zones;
  People people(context.db());
  const auto words = [&](const std::optional<model::Stamp>& stamp) {
    return stamp ? model::human_text(*stamp, context.today(), context.zone(), zones) : std::string();
  };
  const auto minutes = follow_up.remind_minutes;
  print_sheet(context, follow_up.what, model::to_text(document.short_id),
              {{"who", people.names(follow_up.who)},
               {"promised", follow_up.side == "theirs" ? "by them" : "by me"},
               {"due", words(due_of(context, follow_up))},
               {"zone of", follow_up.zone_of.empty() ? "" : people.names({{follow_up.zone_of, "", ""}})},
               {"state", std::string(model::word(follow_up.state))},
               {"repeats", repeat_words(follow_up)},
               {"snoozed", words(follow_up.snoozed)},
               {"reminds", !minutes        ? ""
                           : *minutes == 0 ? "when due"
                                           : time::format_minutes(*minutes) + " before"}});
}

std::vector<Object> follow_up_objects(cli::Context& context, const std::vector<store::DocumentId>& documents) {
  std::vector<Object> objects;
  for (const store::DocumentId id : documents) objects.push_back(follow_up_object(context, id));
  return objects;
}

Object due_object(const ops::DueRow& row, const time::Zone& mine, time::Zones& zones) {
  const bool is_cadence = row.id.noun == model::Noun::contact;
  const bool has_due = row.is_dated || is_cadence;  // someone never met is due today
  view::List who;
  for (const ops::DueWho& one : everyone(row)) who.push_back(reference(one));
  return Object{{"noun", std::string(model::word(row.id.noun))},
                {"id", model::to_text(row.id)},
                {"reason", is_cadence ? "cadence" : "follow-up"},
                {"what", row.what},
                {"who", std::move(who)},
                {"due", has_due ? Value(model::json_text(row.due, mine, zones)) : Value()},
                {"due_kind", has_due ? Value(model::word(row.due.kind)) : Value()},
                {"zone", text_or_null(model::zone_text(row.due, mine))},
                {"zone_of", row.zone_of ? reference(*row.zone_of) : Value()},
                {"level", row.over_most ? "max" : "due"},
                {"overdue_days", row.overdue_days},
                {"interval_days", row.interval_days},
                {"last_contact", text_or_null(row.last_contact)},
                {"state", text_or_null(row.state)}};
}

void print_due_row(view::Printer& printer, const ops::DueRow& row, const time::Zone& mine, time::Zones& zones) {
  using view::Cell;
  enum Column { who_at = 4, due_at, kind_at, zone_at, zone_of_at };
  const bool is_cadence = row.id.noun == model::Noun::contact;
  const bool has_due = row.is_dated || is_cadence;  // someone never met is due today
  Value who, zone_of;
  if (printer.uses(who_at)) {
    view::List list;
    for (const ops::DueWho& one : everyone(row)) list.push_back(reference(one));
    who = Value(std::move(list));
  }
  if (row.zone_of && printer.uses(zone_of_at)) zone_of = reference(*row.zone_of);
  const std::string id = model::to_text(row.id);
  const std::string due = has_due && printer.uses(due_at) ? model::json_text(row.due, mine, zones) : "";
  const std::string zone = printer.uses(zone_at) ? model::zone_text(row.due, mine) : "";
  const Cell cells[] = {Cell::text(model::word(row.id.noun)),
                        Cell::text(id),
                        Cell::text(is_cadence ? "cadence" : "follow-up"),
                        Cell::text(row.what),
                        Cell::of(who),
                        Cell::text_or_null(due),
                        has_due ? Cell::text(model::word(row.due.kind)) : Cell{},
                        Cell::text_or_null(zone),
                        zone_of.is_null() ? Cell{} : Cell::of(zone_of),
                        Cell::text(row.over_most ? "max" : "due"),
                        Cell::number(row.overdue_days),
                        Cell::number(row.interval_days),
                        Cell::text_or_null(row.last_contact),
                        Cell::text_or_null(row.state)};
  printer.row(cells);
}

std::string due_words(const ops::DueRow& row) {
  if (!row.is_dated && row.id.noun != model::Noun::contact) return "some day";
  const std::int64_t late = row.overdue_days;
  const auto days = [](std::int64_t n) { return std::to_string(n) + (n == 1 ? " day" : " days"); };
  std::string words = late > 0     ? days(late) + " late"
                      : late == 0  ? "today"
                      : late == -1 ? "tomorrow"
                                   : "in " + days(-late);
  if (row.over_most) words = "max, " + words;
  if (row.due.kind == model::Stamp::Kind::wall && late <= 0) words += " " + time::human_time(row.due.wall);
  return words;
}

std::string due_subject(const ops::DueRow& row) {
  if (row.id.noun == model::Noun::contact) {
    return row.last_contact.empty() ? "get in touch, for the first time" : "get in touch, last on " + row.last_contact;
  }
  if (row.side != "theirs") return row.what;
  return (row.who.empty() ? std::string("they") : due_names(row)) + (everyone(row).size() == 1 ? " owes: " : " owe: ") +
         row.what;
}

std::string due_names(const ops::DueRow& row) {
  std::vector<std::string> names;
  for (const ops::DueWho& one : everyone(row)) names.push_back(one.name);
  return join(names, ", ");
}

std::string due_zone(const ops::DueRow& row, const time::Zone& mine) {
  const std::string zone = row.due.kind == model::Stamp::Kind::wall ? model::zone_text(row.due, mine) : "";
  return zone == mine.name() ? "" : zone;
}

}  // namespace kith::commands
