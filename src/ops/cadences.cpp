#include "ops/cadences.h"

#include <algorithm>
#include <limits>
#include <map>

#include "base/text.h"
#include "codec/document.h"
#include "codec/ical.h"
#include "codec/vcard.h"
#include "ops/interactions.h"
#include "ops/people.h"
#include "store/happenings.h"

namespace kith::ops {
namespace {

constexpr std::string_view off = "off";

codec::Fields card_of(store::Db& db, const Person& person) {
  return codec::read_vcard(document_of(db, person).body).fields;
}

std::vector<std::pair<std::string, model::CadenceText>> texts_of(const std::vector<CadenceSetting>& settings) {
  std::vector<std::pair<std::string, model::CadenceText>> texts;
  for (const CadenceSetting& setting : settings)
    texts.emplace_back(setting.tag, model::CadenceText{setting.every, setting.most, ""});
  return texts;
}

// All settings of a tag, whatever their UID: another machine may have made its own. The one that counts is first.
std::vector<CadenceSetting> settings_of(store::Db& db, std::string_view tag) {
  std::vector<CadenceSetting> settings;
  for (CadenceSetting& setting : store::cadences(db))
    if (!setting.person && fold(trim(setting.tag)) == fold(trim(tag))) settings.push_back(std::move(setting));
  const auto counting = model::effective_cadence({}, texts_of(settings));
  std::stable_partition(settings.begin(), settings.end(), [&](const CadenceSetting& setting) {
    return counting && counting == model::read_cadence({setting.every, setting.most, ""}, counting->source);
  });
  return settings;
}

bool has_tag_cadence(store::Db& db, const Person& person) {
  const auto fields = card_of(db, person);
  return std::any_of(fields.begin(), fields.end(), [&](const codec::Field& field) {
    return field.name == "tag" && !settings_of(db, field.text()).empty();
  });
}

// When the cadence of that contact runs out; today when they were never met; "" without one.
std::string due_day(store::Db& db, store::DocumentId person, time::Instant now, const time::Zone& zone) {
  const auto day = store::cadence_day(db, person);
  if (!day) return "";
  return day->empty() ? time::format(zone.date_at(now)) : *day;
}

[[noreturn]] void no_cadence(const std::string& whose, const std::string& example) {
  throw Error(Exit::unknown, whose + " no cadence", "kith cadence " + example + " 30d");
}

}  // namespace

model::CadenceText read_cadence_words(const std::optional<std::string>& every, const std::optional<std::string>& most,
                                      const model::CadenceText& before) {
  model::CadenceText text;
  text.snoozed = before.snoozed;
  text.every = every ? time::format(time::read_period(*every)) : before.every;
  if (text.every.empty() || text.every == off)
    usage_error("--max needs a cadence to go with", "a LENGTH before it: 90d --max 120d");
  if (!most) return text;
  const time::Period least = time::read_period(text.every), longest = time::read_period(*most);
  text.most = time::format(longest);
  if (time::days_of(longest) <= time::days_of(least))
    usage_error("--max " + text.most + " is not longer than the cadence of " + text.every,
                "a longer one: --max " + std::to_string(2 * time::days_of(least)) + "d");
  return text;
}

model::CadenceText own_cadence(store::Db& db, const Person& person) {
  return model::cadence_of_card(card_of(db, person));
}

void set_cadence(store::Step& step, const Person& person, const model::CadenceText& text) {
  const store::Document document = document_of(step.db(), person);
  codec::Fields fields = codec::read_vcard(document.body).fields;
  model::set_cadence(fields, text);
  write_fields(step, document, fields);
}

void end_cadence(store::Step& step, const Person& person) {
  const model::CadenceText before = own_cadence(step.db(), person);
  const bool by_tag = has_tag_cadence(step.db(), person);
  if (before.every.empty() && !by_tag)
    no_cadence(contact_id(person.number) + " " + person.name + " has", contact_id(person.number));
  set_cadence(step, person, {by_tag ? std::string(off) : std::string(), "", ""});
}

std::optional<CadenceSetting> tag_cadence(store::Db& db, std::string_view tag) {
  auto settings = settings_of(db, tag);
  if (settings.empty()) return std::nullopt;
  return std::move(settings.front());
}

std::optional<model::TagCadence> tag_cadence_of(const store::Document& document) {
  if (codec::format_of(document.body) == codec::Format::vcard) return std::nullopt;
  return model::read_tag_cadence(codec::read_ical(document.body).fields);
}

store::Document set_tag_cadence(store::Step& step, std::string_view tag, const model::CadenceText& text,
                                time::Instant now) {
  const codec::Fields wanted = model::write_tag_cadence({std::string(tag), text});
  const auto settings = settings_of(step.db(), tag);
  if (settings.empty()) {
    const std::string uid = model::tag_cadence_uid(tag);
    return step.create(model::Noun::setting, uid, make_document(model::cadence_component, uid, wanted, now));
  }
  const store::Document document = store::find_document(step.db(), settings.front().document).value();
  for (const CadenceSetting& other : settings)
    if (other.document != document.id) step.remove(other.document);
  codec::Fields fields = codec::read_ical(document.body).fields;
  for (const std::string_view name : {"kith:every", "kith:max"}) {
    std::erase_if(fields, [&](const codec::Field& field) { return field.name == name; });
  }
  for (const codec::Field& field : wanted) {
    if (field.name.starts_with("kith:")) fields.push_back(field);
  }
  codec::stamp_ical(fields, now);
  step.put(document.id, codec::patch_ical(document.body, fields), document.rev);
  return document;
}

store::Document end_tag_cadence(store::Step& step, std::string_view tag) {
  const auto settings = settings_of(step.db(), tag);
  if (settings.empty()) no_cadence("the tag '" + std::string(tag) + "' has", "tag:" + std::string(tag));
  const store::Document document = store::find_document(step.db(), settings.front().document).value();
  for (const CadenceSetting& setting : settings) step.remove(setting.document);
  return document;
}

std::optional<CadenceSetting> rename_tag_cadence(store::Step& step, std::string_view from, std::string_view to,
                                                 time::Instant now) {
  const auto moved = tag_cadence(step.db(), from);
  if (!moved) return std::nullopt;
  if (fold(trim(from)) == fold(trim(to))) {
    end_tag_cadence(step, from);
    set_tag_cadence(step, to, {moved->every, moved->most, ""}, now);
    return std::nullopt;
  }
  const auto there = tag_cadence(step.db(), to);
  end_tag_cadence(step, from);
  const auto days = [](const CadenceSetting& setting) {
    const auto period = time::parse_period(setting.every);
    return period ? time::days_of(*period) : std::numeric_limits<int>::max();
  };
  const CadenceSetting& kept = there && days(*there) <= days(*moved) ? *there : *moved;
  if (!there || &kept == &*moved) set_tag_cadence(step, to, {kept.every, kept.most, ""}, now);
  return there ? std::optional(kept) : std::nullopt;
}

CadenceNow cadence_now(store::Db& db, const Person& person, time::Instant now, const time::Zone& zone) {
  CadenceNow out{store::cadence_of(db, person.document), ""};
  if (out.cadence) out.next_due = due_day(db, person.document, now, zone);
  return out;
}

std::vector<CadenceSetting> cadences(store::Db& db, time::Instant now, const time::Zone& zone) {
  auto all = store::cadences(db);
  for (CadenceSetting& setting : all)
    if (setting.person) setting.next_due = due_day(db, *setting.person, now, zone);
  return all;
}

time::Date snooze_cadence(store::Step& step, const Person& person, std::optional<time::Date> until, time::Date today) {
  const auto cadence = store::cadence_of(step.db(), person.document);
  const std::string id = contact_id(person.number);
  if (!cadence) {
    usage_error(id + " " + person.name + " has no cadence to snooze",
                "kith cadence " + id + " 90d, or the id of a follow-up");
  }
  const auto last = time::parse_iso_date(store::contact_times(step.db(), person.document).last_contact);
  const time::Date end = until.value_or(time::add(today, cadence->every));
  model::CadenceText text = own_cadence(step.db(), person);
  text.snoozed = model::format(model::snooze_from(today, last, end));
  set_cadence(step, person, text);
  return end;
}

}  // namespace kith::ops
