#include "ops/person_file.h"

#include <algorithm>
#include <set>

#include "codec/ical.h"
#include "codec/vcard.h"
#include "model/follow_up.h"
#include "model/interaction.h"
#include "model/message.h"
#include "store/calendar.h"
#include "store/happenings.h"
#include "store/threads.h"
#include "time/types.h"

namespace kith::ops {
namespace {

std::vector<std::string> names_of(const std::vector<model::Party>& parties) {
  std::vector<std::string> names;
  for (const model::Party& party : parties) names.push_back(party.name.empty() ? party.email : party.name);
  return names;
}

void describe_interaction(PersonThing& thing, const codec::Fields& fields, time::Zones& zones) {
  const model::Interaction interaction = model::read_interaction(fields);
  thing.at = model::instant_of(interaction.when, time::Zone(), zones);
  thing.when = model::row_text(interaction.when);
  thing.zone = interaction.when.zone;
  thing.channel = interaction.channel;
  thing.direction = interaction.direction;
  thing.who = names_of(interaction.who);
  thing.text = interaction.text;
}

void describe_follow_up(PersonThing& thing, const codec::Fields& fields) {
  const model::FollowUp follow_up = model::read_follow_up(fields);
  if (follow_up.due) {
    thing.when = model::row_text(*follow_up.due);
    thing.zone = follow_up.due->zone;
  }
  thing.state = model::word(follow_up.state);
  thing.who = names_of(follow_up.who);
  thing.text = follow_up.what;
}

void describe_message(PersonThing& thing, const codec::Fields& fields, const std::vector<std::string>& mine) {
  const model::Message message = model::read_message(fields);
  thing.at = message.at;
  thing.when = time::format_utc(message.at);
  thing.zone = "UTC";
  thing.channel = "mail";
  thing.direction = store::direction_of(message, mine);
  const auto add = [&thing](const codec::Mailbox& mailbox) {
    if (!mailbox.address.empty()) thing.who.push_back(mailbox.name.empty() ? mailbox.address : mailbox.name);
  };
  add(message.from);
  std::for_each(message.to.begin(), message.to.end(), add);
  std::for_each(message.cc.begin(), message.cc.end(), add);
}

std::set<store::DocumentId> documents_naming(store::Db& db, const Person& person) {
  std::set<store::DocumentId> documents;
  for (const std::string& key : store::party_keys(db, person.document)) {
    store::Statement row(db, "SELECT DISTINCT doc FROM party WHERE who = ?1");
    row.bind(1, key);
    while (row.step()) documents.insert(row.integer(0));
  }
  return documents;
}

}  // namespace

std::string person_card(store::Db& db, const Person& person, CardForm form) {
  std::string body = document_of(db, person).body;
  if (form == CardForm::v3) body = codec::convert_vcard(body, codec::Version::v30);
  if (!body.ends_with('\n') && !body.ends_with('\r')) body += "\r\n";
  return body;
}

std::vector<PersonRevision> revisions_of(store::Db& db, store::DocumentId document) {
  std::vector<PersonRevision> all;
  for (store::Revision& revision : store::revisions(db, document)) {
    PersonRevision one;
    one.step = model::to_text({model::Noun::history, revision.step});
    if (const auto row = store::history_step(db, revision.step)) {
      one.at = time::format_utc(row->at);
      one.by = store::word(row->origin);
    }
    one.body = revision.body.value_or("");
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<PersonThing> person_things(store::Db& db, const Person& person) {
  const std::vector<std::string> mine = store::my_addresses(db);
  std::vector<store::Document> documents;
  for (const store::DocumentId id : documents_naming(db, person)) {
    if (auto document = store::find_document(db, id)) documents.push_back(std::move(*document));
  }
  std::vector<PersonThing> things;
  time::Zones zones;
  for (store::Document& document : documents) {
    PersonThing& thing = things.emplace_back();
    thing.id = model::to_text(document.short_id);
    thing.uid = document.uid;
    thing.noun = document.short_id.noun;
    const codec::Fields fields = codec::read_ical(document.body).fields;
    if (thing.noun == model::Noun::interaction) describe_interaction(thing, fields, zones);
    if (thing.noun == model::Noun::follow_up) describe_follow_up(thing, fields);
    if (thing.noun == model::Noun::message) describe_message(thing, fields, mine);
    thing.body = std::move(document.body);
    thing.revisions = revisions_of(db, document.id);
  }
  std::stable_sort(things.begin(), things.end(), [](const PersonThing& a, const PersonThing& b) {
    const bool promised = a.noun == model::Noun::follow_up, promises = b.noun == model::Noun::follow_up;
    return promised != promises ? promises : !promised && a.at > b.at;
  });
  return things;
}

}  // namespace kith::ops
