#include "ops/follow_ups.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "codec/ical.h"
#include "codec/vtimezone.h"
#include "model/filter.h"
#include "model/place.h"
#include "ops/interactions.h"
#include "ops/list.h"

namespace kith::ops {
namespace {

codec::Fields fields_of(const store::Document& document) {
  return codec::read_ical(document.body).fields;
}

void write(store::Step& step, const store::Document& document, codec::Fields fields, time::Instant now) {
  codec::stamp_ical(fields, now);
  time::Zones zones;
  step.put(document.id, codec::with_timezones(codec::patch_ical(document.body, fields), zones), document.rev);
}

// The document of the next instance: what it keeps of this one stays as it is written.
std::string successor(const store::Document& document, const model::NextInstance& next, time::Instant now) {
  codec::Fields fields = next.fields;
  codec::stamp_ical(fields, now);
  time::Zones zones;
  const std::string body = codec::with_timezones(codec::patch_ical(document.body, fields), zones);
  return codec::with_ical_uid(body, next.uid);
}

[[noreturn]] void refuse_person(const Person& person) {
  const std::string id = contact_id(person.number);
  usage_error(id + " is " + person.name + ", not a follow-up",
              "kith log " + id + " call says that you were in touch, kith snooze " + id + " puts it off");
}

}  // namespace

store::Document add_follow_up(store::Step& step, const model::FollowUp& follow_up, time::Instant now) {
  const std::string uid = step.uuid();
  return step.create(model::Noun::follow_up, uid, make_document("VTODO", uid, model::write_follow_up(follow_up), now));
}

store::Document resolve_follow_up(store::Db& db, std::string_view text, const model::Surroundings& around) {
  store::Document document = resolve_document(db, text, Guess::never, around);
  if (document.short_id.noun == model::Noun::follow_up) return document;
  if (const auto person = store::find_person_by_document(db, document.id)) refuse_person(*person);
  const std::string_view noun = model::word(document.short_id.noun);
  usage_error(model::to_text(document.short_id) + " is " +
                  (noun.starts_with('a') || noun.starts_with('i') ? "an " : "a ") + std::string(noun) +
                  ", not a follow-up",
              "kith due lists what is due");
}

model::FollowUp follow_up_of(const store::Document& document) {
  return model::read_follow_up(fields_of(document));
}

void require_open(const store::Document& document) {
  const model::State state = follow_up_of(document).state;
  if (model::is_open(state)) return;
  throw Error(Exit::conflict, model::to_text(document.short_id) + " is " + std::string(model::word(state)) + " already",
              "kith history " + model::to_text(document.short_id));
}

Finished finish_follow_up(store::Step& step, const store::Document& document, time::Instant now,
                          const time::Zone& mine) {
  codec::Fields fields = fields_of(document);
  auto [next, is_unreadable] = model::next_instance(fields, document.uid, now, mine);
  model::mark_done(fields, now);
  write(step, document, std::move(fields), now);
  if (!next) return {std::nullopt, is_unreadable};
  // Done before and undone, or done on another machine: it is there.
  if (auto there = store::find_by_uid(step.db(), model::Noun::follow_up, next->uid)) return {std::move(there), false};
  return {step.create(model::Noun::follow_up, next->uid, successor(document, *next, now)), false};
}

void drop_follow_up(store::Step& step, const store::Document& document, time::Instant now) {
  codec::Fields fields = fields_of(document);
  model::mark_dropped(fields);
  write(step, document, std::move(fields), now);
}

void snooze_follow_up(store::Step& step, const store::Document& document, const model::Stamp& until,
                      time::Instant now) {
  codec::Fields fields = fields_of(document);
  model::snooze(fields, until);
  write(step, document, std::move(fields), now);
}

std::vector<store::Document> open_follow_ups_of(store::Db& db, const std::vector<Person>& people, time::Instant now,
                                                const time::Zone& zone) {
  store::DueQuery query;
  query.now = now;
  query.zone = zone;
  std::vector<store::Document> documents;
  std::set<store::DocumentId> seen;
  for (const Person& person : people) {
    for (const DueRow& row : store::open_follow_ups(db, person.document, query)) {
      if (!seen.insert(row.document).second) continue;
      if (auto document = store::find_document(db, row.document)) documents.push_back(std::move(*document));
    }
  }
  return documents;
}

std::vector<DueRow> due_rows(store::Db& db, const DueRequest& request) {
  store::DueQuery query;
  query.now = request.now;
  query.zone = request.zone;
  query.limit = request.limit;
  model::Filter filter;
  if (!request.filter.empty()) {
    filter = read_filter(request.filter, request.places);
    query.filter = &filter;
  }
  return store::due(db, query);
}

}  // namespace kith::ops
