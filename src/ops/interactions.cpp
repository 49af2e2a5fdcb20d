#include "ops/interactions.h"

#include "codec/ical.h"
#include "codec/vtimezone.h"

namespace kith::ops {

model::Party party_of(const Person& person) {
  return {std::string(strip_urn(person.uid)), "", person.name};
}

std::vector<model::Party> parties_of(const std::vector<Person>& people) {
  std::vector<model::Party> parties;
  for (const Person& person : people) parties.push_back(party_of(person));
  return parties;
}

std::string make_document(std::string_view component, std::string_view uid, const codec::Fields& fields,
                          time::Instant now) {
  time::Zones zones;
  return codec::with_timezones(codec::make_ical(component, uid, fields, now), zones);
}

model::Interaction interaction_of(const store::Document& document) {
  return model::read_interaction(codec::read_ical(document.body).fields);
}

store::Document log_interaction(store::Step& step, const model::Interaction& interaction, time::Instant now) {
  const std::string uid = step.uuid();
  return step.create(model::Noun::interaction, uid,
                     make_document("VJOURNAL", uid, model::write_interaction(interaction), now));
}

}  // namespace kith::ops
