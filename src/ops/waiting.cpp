#include "ops/waiting.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "codec/ical.h"
#include "store/calendar.h"
#include "store/threads.h"

namespace kith::ops {
namespace {

void settle(store::Step& step, const store::Document& document) {
  codec::Fields fields = codec::read_ical(document.body).fields;
  const codec::Field settled = codec::make_ical_field("kith:settled", {"true"});
  std::erase_if(fields, [](const codec::Field& field) { return field.name == "kith:settled"; });
  fields.push_back(settled);
  step.put(document.id, codec::patch_ical(document.body, fields), document.rev);
}

}  // namespace

std::vector<Waiting> waiting(store::Db& db, std::string_view side, time::Instant now) {
  std::vector<Waiting> all;
  for (store::WaitingRow& row : store::waiting(db, side)) {
    Waiting one;
    const auto people = store::find_people_by_key(db, 'e', row.address, 1);
    if (!people.empty()) one.who = people.front();
    one.name = one.who ? one.who->name : std::move(row.name);
    one.side = std::move(row.side);
    one.email = std::move(row.address);
    one.since = row.since;
    one.seconds = std::max<std::int64_t>(0, now.seconds - row.since.seconds);
    one.hours = one.seconds / 3600;
    one.id = row.id;
    one.message_id = std::move(row.message_id);
    all.push_back(std::move(one));
  }
  return all;
}

MessageFacts message_facts(store::Db& db, const store::Document& document) {
  const std::vector<std::string> mine = store::my_addresses(db);
  MessageFacts facts;
  facts.message = model::read_message(codec::read_ical(document.body).fields);
  facts.direction = store::direction_of(facts.message, mine);
  const auto add = [&](const codec::Mailbox& mailbox) {
    if (mailbox.address.empty() || model::is_mine(mailbox.address, mine)) return;
    model::Party party{"", ascii_lower(mailbox.address), mailbox.name};
    const auto same = [&party](const model::Party& other) { return other.email == party.email; };
    if (std::none_of(facts.who.begin(), facts.who.end(), same)) facts.who.push_back(std::move(party));
  };
  add(facts.message.from);
  for (const codec::Mailbox& mailbox : facts.message.to) add(mailbox);
  for (const codec::Mailbox& mailbox : facts.message.cc) add(mailbox);
  return facts;
}

void settle_message(store::Step& step, const store::Document& document) {
  check(document.short_id.noun == model::Noun::message, "a message is settled");
  settle(step, document);
  // The one a person names is the first of several, maybe.
  const auto last = store::last_of_conversation(step.db(), document.id);
  if (last && *last != document.id) {
    if (const auto newest = store::find_document(step.db(), *last)) settle(step, *newest);
  }
}

}  // namespace kith::ops
