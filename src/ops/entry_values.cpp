#include "ops/entry_values.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "codec/ical.h"
#include "model/field_list.h"
#include "model/money.h"
#include "ops/interactions.h"
#include "ops/times.h"
#include "time/format.h"
#include "time/when.h"

namespace kith::ops {
namespace {

using codec::Field;
using codec::Fields;

void put(Fields& fields, std::string_view name, std::vector<std::string> parts) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  if (parts.empty() || parts.front().empty()) {
    model::remove_all(fields, name);
  } else if (found == fields.end()) {
    fields.push_back(codec::make_ical_field(name, std::move(parts)));
  } else {
    *found = codec::make_ical_field(name, std::move(parts), found->label);
  }
}

[[noreturn]] void refuse_missing(std::string_view what) {
  usage_error("an entry is not without " + std::string(what));
}

// As it is typed: "2026-05-08", "2026-05-08 10:00", with a zone behind it where that is not mine.
std::string typed(const model::Stamp& stamp, const time::Zone& mine) {
  if (stamp.kind == model::Stamp::Kind::date) return time::format(stamp.date());
  if (stamp.kind == model::Stamp::Kind::instant) return model::row_text(stamp);
  std::string text = replace_all(time::format(stamp.wall), "T", " ");
  if (text.ends_with(":00") && text.size() == 19) text.resize(16);
  return stamp.zone.empty() || stamp.zone == mine.name() ? text : text + " " + stamp.zone;
}

std::string typed(const std::optional<model::Stamp>& stamp, const time::Zone& mine) {
  return stamp ? typed(*stamp, mine) : std::string();
}

// "c2 Ana Sousa", an address, or a name only.
std::string shown(store::Db& db, const Field& contact) {
  const auto parties = model::read_parties({contact});
  if (parties.empty()) return {};
  const store::Someone one = store::find_someone(db, parties.front());
  if (one.person) return contact_id(one.person->number) + " " + replace_all(one.person->name, ",", "");
  return replace_all(parties.front().email.empty() ? one.name : parties.front().email, ",", "");
}

std::string show_who(const Entry& entry) {
  std::vector<std::string> all;
  for (const Field& field : entry.fields) {
    if (field.name == "contact") all.push_back(shown(entry.db, field));
  }
  return join(all, ", ");
}

Field someone(const Entry& entry, std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  const auto id = model::parse_id(word);
  const bool by_id = id && id->noun == model::Noun::contact;
  try {
    const Person person = resolve_person(entry.db, by_id ? word : text, Guess::never, entry.around);
    return model::to_fields({party_of(person)}).front();
  } catch (const Error& error) {
    if (by_id || error.code != Exit::unknown || text.find('@') == std::string_view::npos || text.find(' ') != text.npos)
      throw;
  }
  return model::to_fields({{"", ascii_lower(text), std::string(text)}}).front();
}

void change_who(Entry& entry, const std::string& value) {
  std::vector<std::pair<std::string, Field>> before;
  for (const Field& field : entry.fields) {
    if (field.name == "contact") before.emplace_back(shown(entry.db, field), field);
  }
  Fields wanted;
  for (const std::string_view piece : split(value, ',')) {
    const std::string text(trim(piece));
    if (text.empty()) continue;
    const auto same = std::find_if(before.begin(), before.end(), [&](const auto& one) { return one.first == text; });
    Field field = same == before.end() ? someone(entry, text) : same->second;
    const auto is_there = [&field](const Field& one) { return one.key == field.key; };
    if (std::none_of(wanted.begin(), wanted.end(), is_there)) wanted.push_back(std::move(field));
  }
  model::remove_all(entry.fields, "contact");
  entry.fields.insert(entry.fields.end(), wanted.begin(), wanted.end());
}

std::string show_due(const Entry& entry) {
  const model::FollowUp follow_up = entry.follow_up();
  std::string text = typed(follow_up.due, entry.setting.zone);
  if (follow_up.zone_of.empty() || !follow_up.due || follow_up.due->kind != model::Stamp::Kind::wall) return text;
  const store::Someone one = store::find_someone(entry.db, {follow_up.zone_of, "", ""});
  return one.person ? text.substr(0, 16) + " @" + contact_id(one.person->number) : text;
}

void change_due(Entry& entry, const std::string& value) {
  model::remove_all(entry.fields, "due-zone-of");
  if (value.empty()) {
    if (!entry.follow_up().repeat.empty()) refuse_missing("a due date when it repeats");
    model::remove_all(entry.fields, "due");
    model::remove_all(entry.fields, "duration");
    return;
  }
  const time::When when = time::read_when(value);
  if (when.timed() && when.zone().starts_with('@')) {
    const Person person = zone_person(entry.db, when.zone(), entry.around);
    put(entry.fields, "due-zone-of", {party_of(person).uid});
  }
  model::set_due(entry.fields, entry.setting.ahead(value));
}

void change_every(Entry& entry, const std::string& value) {
  if (value.empty()) return put(entry.fields, "rrule", {});
  const model::FollowUp follow_up = entry.follow_up();
  if (!follow_up.due) refuse_missing("a due date when it repeats");
  put(entry.fields, "rrule", {model::read_repeat(value, *follow_up.due)});
  if (!model::has_field(entry.fields, "start")) put(entry.fields, "start", model::to_parts(*follow_up.due));
}

void change_after_done(Entry& entry, const std::string& value) {
  put(entry.fields, "after-done", {value.empty() ? "" : time::format(time::read_period(value))});
}

std::string show_remind(const Entry& entry) {
  const auto minutes = entry.follow_up().remind_minutes;
  return minutes ? time::format_minutes(*minutes) : "";
}

void change_remind(Entry& entry, const std::string& value) {
  const auto alarm = std::find_if(entry.fields.begin(), entry.fields.end(), [](const Field& field) {
    return field.name == "alarm" && parse_integer(field.text()).has_value();
  });
  if (value.empty()) {
    if (alarm != entry.fields.end()) entry.fields.erase(alarm);
    return;
  }
  const std::string before = std::to_string(-time::read_minutes(value));
  if (alarm == entry.fields.end()) {
    entry.fields.push_back(codec::make_ical_field("alarm", {before, "end"}));
  } else {
    *alarm = codec::make_ical_field("alarm", {before, "end", alarm->parts.size() > 2 ? alarm->parts[2] : "", ""});
  }
}

void change_side(Entry& entry, const std::string& value) {
  if (!value.empty() && value != "mine" && value != "theirs")
    usage_error("the side is mine or theirs, not '" + value + "'");
  put(entry.fields, "side", {value == "theirs" ? value : ""});
}

void change_state(Entry& entry, const std::string& value) {
  const model::FollowUp follow_up = entry.follow_up();
  if (value == "done") {
    const bool repeats = !follow_up.repeat.empty() || !follow_up.after_done.empty();
    if (repeats) usage_error("one that repeats is finished by kith done, which goes on to the next date");
    return model::mark_done(entry.fields, entry.setting.now);
  }
  model::remove_all(entry.fields, "completed");
  model::remove_all(entry.fields, "percent");
  if (value == "dropped") return model::mark_dropped(entry.fields);
  if (value != "open" && value != "doing")
    usage_error("the state is open, doing, done or dropped, not '" + value + "'");
  put(entry.fields, "status", {value == "open" ? "needs-action" : "in-process"});
}

void change_snoozed(Entry& entry, const std::string& value) {
  if (value.empty()) return put(entry.fields, "snoozed", {});
  model::snooze(entry.fields, entry.setting.ahead(value));
}

void change_what(Entry& entry, const std::string& value) {
  if (value.empty()) refuse_missing("what is to be done");
  put(entry.fields, "summary", {value});
}

void change_when(Entry& entry, const std::string& value) {
  if (value.empty()) refuse_missing("a time");
  put(entry.fields, "start", model::to_parts(entry.setting.past(value)));
}

void change_channel(Entry& entry, const std::string& value) {
  if (value.empty()) refuse_missing("a channel");
  model::check_channel(value, entry.setting.channels);
  put(entry.fields, "channel", {value});
}

void change_direction(Entry& entry, const std::string& value) {
  const bool known = value == "in" || value == "out" || value == "both" || value == "none" || value.empty();
  if (!known) usage_error("the direction is in, out, both or none, not '" + value + "'");
  put(entry.fields, "direction", {value.empty() ? "none" : value});
}

// The first line is the summary; an entry that has a description only keeps to it.
void change_text(Entry& entry, const std::string& value) {
  if (!model::has_field(entry.fields, "summary") && model::has_field(entry.fields, "description")) {
    return put(entry.fields, "description", {value});
  }
  const std::size_t line = std::min(value.find('\n'), value.size());
  put(entry.fields, "summary", {value.substr(0, line)});
  put(entry.fields, "description", {line < value.size() ? value.substr(line + 1) : ""});
}

std::string show_for(const Entry& entry) {
  const auto minutes = entry.interaction().minutes;
  return minutes ? time::format_minutes(*minutes) : "";
}

void change_for(Entry& entry, const std::string& value) {
  put(entry.fields, "minutes", {value.empty() ? "" : std::to_string(time::read_minutes(value))});
}

// As kith log writes it.
void set_place(model::Interaction& interaction, const model::Place& place) {
  interaction.place = place.name;
  if (place.kind == model::Place::Kind::country) return;
  if (!place.country.empty() && place.kind != model::Place::Kind::point) interaction.place += ", " + place.country;
  interaction.lat = place.lat;
  interaction.lon = place.lon;
}

void change_at(Entry& entry, const std::string& value) {
  model::Interaction at;
  if (!value.empty()) set_place(at, entry.setting.place(value));
  const Fields written = model::write_interaction(at);
  for (const std::string_view name : {"place", "position"}) {
    const auto found = std::find_if(written.begin(), written.end(), [&](const Field& f) { return f.name == name; });
    put(entry.fields, name, found == written.end() ? std::vector<std::string>{} : found->parts);
  }
}

std::string show_amount(const Entry& entry) {
  const model::Interaction interaction = entry.interaction();
  return interaction.amount.empty() ? "" : interaction.amount + " " + interaction.currency;
}

void change_amount(Entry& entry, const std::string& value) {
  if (value.empty()) return put(entry.fields, "amount", {});
  const model::Money money = model::read_money(value);
  put(entry.fields, "amount", {money.amount, money.currency});
}

void change_thanks(Entry& entry, const std::string& value) {
  if (!value.empty() && value != "yes" && value != "no") usage_error("thanks is yes or no, not '" + value + "'");
  put(entry.fields, "thanks", {value == "yes" ? value : ""});
}

constexpr EntryLine follow_up_lines[] = {
    {"what", [](const Entry& e) { return e.follow_up().what; }, change_what},
    {"due", show_due, change_due},
    {"with", show_who, change_who},
    {"every", [](const Entry& e) { return e.follow_up().repeat; }, change_every},
    {"after-done", [](const Entry& e) { return e.follow_up().after_done; }, change_after_done},
    {"remind", show_remind, change_remind},
    {"side", [](const Entry& e) { return e.follow_up().side; }, change_side},
    {"state", [](const Entry& e) { return std::string(model::word(e.follow_up().state)); }, change_state},
    {"snoozed", [](const Entry& e) { return typed(e.follow_up().snoozed, e.setting.zone); }, change_snoozed},
};
constexpr EntryLine interaction_lines[] = {
    {"when", [](const Entry& e) { return typed(e.interaction().when, e.setting.zone); }, change_when},
    {"with", show_who, change_who},
    {"channel", [](const Entry& e) { return e.interaction().channel; }, change_channel},
    {"direction", [](const Entry& e) { return e.interaction().direction; }, change_direction},
    {"text", [](const Entry& e) { return e.interaction().text; }, change_text},
    {"for", show_for, change_for},
    {"at", [](const Entry& e) { return e.interaction().place; }, change_at},
    {"amount", show_amount, change_amount},
    {"thanks", [](const Entry& e) { return std::string(e.interaction().thanks ? "yes" : ""); }, change_thanks},
};

}  // namespace

std::span<const EntryLine> lines_of(const store::Document& document) {
  if (document.short_id.noun == model::Noun::follow_up) return follow_up_lines;
  check(document.short_id.noun == model::Noun::interaction, "a form of an entry");
  return interaction_lines;
}

}  // namespace kith::ops
