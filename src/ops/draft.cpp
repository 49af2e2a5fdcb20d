#include "ops/draft.h"

#include <algorithm>

#include "base/text.h"
#include "codec/document.h"
#include "store/happenings.h"

namespace kith::ops {
namespace {

// The given name of the card, else the first word of the name.
std::string first_name(const codec::Fields& card, const std::string& name) {
  for (const codec::Field& field : card)
    if (field.name == "name-parts" && field.parts.size() > 1 && !field.parts[1].empty()) return field.parts[1];
  const auto words = split_blanks(name);
  return words.empty() ? name : std::string(words.front());
}

}  // namespace

std::string display_name(std::string_view name) {
  const auto is_atom = [](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return is_letter || static_cast<unsigned char>(c) >= 0x80 ||
           std::string_view(" !#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
  };
  if (std::all_of(name.begin(), name.end(), is_atom)) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

bool is_plain_address(std::string_view address) {
  const auto is_bad = [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
           std::string_view("<>()[]\\,;:\"").find(c) != std::string_view::npos;
  };
  const std::size_t at = address.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
         address.find('@', at + 1) == std::string_view::npos && std::none_of(address.begin(), address.end(), is_bad);
}

DraftFacts draft_facts(store::Db& db, const Person& person, const model::Surroundings& around) {
  DraftFacts facts;
  const store::Document document = document_of(db, person);
  const codec::Fields card = codec::read_document(document.body);
  const model::Contact contact = model::read_contact(card, document.uid, around);
  facts.name = contact.name;
  facts.first = first_name(card, contact.name);
  facts.email = contact.emails.empty() ? "" : contact.emails.front().value;
  facts.org = contact.org;
  facts.city = contact.city;
  store::TimelineQuery query;
  query.person = person.document;
  store::timeline(db, query, [&facts](const store::Happening& happening) {
    if (happening.id.noun != model::Noun::interaction || happening.direction == "none") return true;
    facts.last_contact = time::format(happening.when.date());
    facts.last_text = happening.text;
    return false;
  });
  if (const auto me = store::find_document(db, model::me)) {
    const codec::Fields mine = codec::read_document(me->body);
    facts.me = model::read_contact(mine, me->uid, around).name;
    facts.me_first = first_name(mine, facts.me);
    for (const codec::Field& field : mine)
      if (field.name == "email" && facts.my_email.empty()) facts.my_email = field.text();
  }
  return facts;
}

}  // namespace kith::ops
