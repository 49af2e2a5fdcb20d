#include "ops/people.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "codec/mail.h"
#include "codec/vcard.h"
#include "model/merge.h"
#include "model/phone.h"
#include "model/relation.h"
#include "store/keeping.h"

namespace kith::ops {
namespace {

// Who else has one of the addresses or numbers of `edit`.
std::optional<std::pair<Person, std::string>> owner(store::Db& db, const model::ContactEdit& edit,
                                                    const model::Surroundings& around,
                                                    std::optional<store::DocumentId> except) {
  const auto other = [&](const std::vector<Person>& people) -> const Person* {
    for (const Person& person : people) {
      if (person.document != except) return &person;
    }
    return nullptr;
  };
  for (const std::string& email : edit.emails) {
    const auto people = store::find_people_by_key(db, 'e', codec::field_key("email", {email}, ""));
    if (const Person* person = other(people)) return std::pair{*person, email};
  }
  for (const std::string& phone : edit.phones) {
    const auto people = store::find_people_by_key(db, 'p', phone_number(phone, around));
    if (const Person* person = other(people)) return std::pair{*person, phone};
  }
  return std::nullopt;
}

[[noreturn]] void refuse_known(const Person& person, const std::string& what, std::string hint) {
  throw Error(Exit::conflict, what + " belongs to " + contact_id(person.number) + " " + person.name, std::move(hint));
}

codec::Fields fields_of(const store::Document& document) { return codec::read_vcard(document.body).fields; }

void lift(store::Step& step, const store::Document& document) {
  const model::Contact contact = contact_of(document, step.around());
  std::vector<std::string> emails, phones;
  for (const auto& email : contact.emails) emails.push_back(ascii_lower(email.value));
  for (const auto& phone : contact.phones) phones.push_back(phone.value);
  store::lift_tombstones(step.db(), document.uid, emails, phones);
}

codec::Field relation(std::string_view type, std::string_view target_uid, std::string_view on, std::string_view by) {
  return codec::make_field("relation", {std::string(type), "urn:uuid:" + std::string(strip_urn(target_uid)),
                                        std::string(on), std::string(by)});
}

// Adds the relation, or replaces the one of the same type and target.
void put_relation(store::Step& step, const Person& on_card, const codec::Field& wanted) {
  const store::Document document = document_of(step.db(), on_card);
  codec::Fields fields = fields_of(document);
  const auto same = std::find_if(fields.begin(), fields.end(), [&](const codec::Field& field) {
    return field.name == wanted.name && field.key == wanted.key;
  });
  if (same == fields.end()) fields.push_back(wanted);
  else same->parts = wanted.parts;
  write_fields(step, document, fields);
}

// Those who introduced this one, the first introduction first.
std::vector<Person> introducers(store::Db& db, store::DocumentId document) {
  std::vector<std::pair<std::string, Person>> found;
  for (const store::Link& link : store::links_from(db, document)) {
    if (link.role != "introduced-by" || !link.target) continue;
    if (auto person = store::find_person_by_document(db, *link.target)) found.emplace_back(link.on, std::move(*person));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    const auto key = [](const auto& pair) { return std::tuple(pair.first.empty(), pair.first, pair.second.number); };
    return key(a) < key(b);
  });
  std::vector<Person> people;
  for (auto& [on, person] : found) people.push_back(std::move(person));
  return people;
}

// Up from `chain.back()` to `target` along any introduction; the chain that reaches it stays in `chain`.
bool leads_up_to(store::Db& db, store::DocumentId target, std::vector<Person>& chain, std::set<store::DocumentId>& seen) {
  if (chain.back().document == target) return true;
  if (!seen.insert(chain.back().document).second) return false;
  for (Person& person : introducers(db, chain.back().document)) {
    chain.push_back(std::move(person));
    if (leads_up_to(db, target, chain, seen)) return true;
    chain.pop_back();
  }
  return false;
}

// `by` introduced `who`: refused when `who` stands above `by` already.
void refuse_circle(store::Db& db, const Person& who, const Person& by) {
  std::vector<Person> chain{by};
  std::set<store::DocumentId> seen;
  if (!leads_up_to(db, who.document, chain, seen)) return;
  std::string names;
  for (auto it = chain.rbegin(); it != chain.rend(); ++it) names += it->name + " > ";
  throw Error(Exit::conflict, "this would close a circle of introductions: " + names + who.name);
}

}  // namespace

std::string phone_number(std::string_view typed, const model::Surroundings& around) {
  const auto number = model::e164(typed, around.home_country);
  return number ? *number : codec::phone_key(typed);
}

model::Contact contact_of(const store::Document& document, const model::Surroundings& around) {
  return model::read_contact(fields_of(document), document.uid, around);
}

void write_fields(store::Step& step, const store::Document& document, const codec::Fields& fields) {
  step.put(document.id, codec::patch_vcard(document.body, fields), document.rev);
}

Added add_contact(store::Step& step, const model::ContactEdit& edit, Known known,
                  const std::optional<Introduction>& introduction, std::optional<std::int64_t> number) {
  if (known != Known::force) {
    if (const auto taken = owner(step.db(), edit, step.around(), std::nullopt)) {
      if (known == Known::once) return {document_of(step.db(), taken->first), Added::How::existed};
      refuse_known(taken->first, taken->second, "--once prints its owner's id, --force adds all the same");
    }
  }
  codec::Fields fields = model::apply_edit({}, edit, step.around());
  if (introduction) fields.push_back(relation("introduced-by", introduction->by.uid, introduction->on, ""));
  const std::string uid = step.uuid();
  const std::string body = codec::make_vcard(codec::Version::v40, uid, fields);
  store::Document document = step.create(model::Noun::contact, uid, body, number);
  lift(step, document);
  return {std::move(document), Added::How::created};
}

model::ContactEdit sender_of(std::string_view mail) {
  const auto mailboxes = codec::parse_addresses(codec::mail_header(mail, "From"));
  for (const codec::Mailbox& mailbox : mailboxes) {
    if (mailbox.address.find('@') == std::string::npos) continue;
    model::ContactEdit edit;
    edit.emails.push_back(mailbox.address);
    edit.name = mailbox.name.empty() ? mailbox.address.substr(0, mailbox.address.find('@')) : mailbox.name;
    return edit;
  }
  throw Error(Exit::data, "the mail names no sender", "feed a whole mail, headers included: kith add --from-mail < mail.eml");
}

void edit_contact(store::Step& step, const Person& person, const model::ContactEdit& edit) {
  if (const auto taken = owner(step.db(), edit, step.around(), person.document)) {
    refuse_known(taken->first, taken->second, "kith merge joins two entries of one person");
  }
  const store::Document document = document_of(step.db(), person);
  write_fields(step, document, model::apply_edit(fields_of(document), edit, step.around()));
  if (!edit.emails.empty() || !edit.phones.empty()) lift(step, document_of(step.db(), person));
}

void refuse_taken(store::Step& step, const codec::Fields& before, const codec::Fields& after, store::DocumentId except) {
  model::ContactEdit added;
  for (const codec::Field& field : after) {
    const auto is_same = [&field](const codec::Field& old) { return old.name == field.name && old.key == field.key; };
    if (std::any_of(before.begin(), before.end(), is_same)) continue;
    if (field.name == "email") added.emails.emplace_back(field.text());
    if (field.name == "phone") added.phones.emplace_back(field.text());
  }
  if (const auto taken = owner(step.db(), added, step.around(), except)) {
    refuse_known(taken->first, taken->second, "kith merge joins two entries of one person");
  }
}

std::vector<Person> rename_tag(store::Step& step, std::string_view from, std::string_view to) {
  const auto documents = store::people_with_tag(step.db(), from);
  if (documents.empty()) throw Error(Exit::unknown, "nobody has the tag '" + std::string(from) + "'", "kith tag");
  model::ContactEdit edit;
  edit.untags.emplace_back(from);
  edit.tags.emplace_back(to);
  std::vector<Person> people;
  for (const store::DocumentId id : documents) {
    const auto document = store::find_document(step.db(), id);
    check(document.has_value(), "a tag without a document");
    write_fields(step, *document, model::apply_edit(fields_of(*document), edit, step.around()));
    people.push_back(*store::find_person_by_document(step.db(), id));
  }
  return people;
}

void link_people(store::Step& step, const Person& from, std::string_view type, const Person& to) {
  if (from.document == to.document) usage_error("nobody is related to themselves");
  if (type == "introduced-by") refuse_circle(step.db(), from, to);
  if (type == "introduced") refuse_circle(step.db(), to, from);
  put_relation(step, from, relation(type, to.uid, "", ""));
}

void introduce(store::Step& step, const Person& who, const Introduction& introduction) {
  if (who.document == introduction.by.document) usage_error("nobody introduces themselves");
  refuse_circle(step.db(), who, introduction.by);
  put_relation(step, who, relation("introduced-by", introduction.by.uid, introduction.on, ""));
}

void introduce_each_other(store::Step& step, const Person& a, const Person& b, const Introduction& introduction) {
  if (a.document == b.document) usage_error("nobody is introduced to themselves");
  put_relation(step, a, relation("contact", b.uid, introduction.on, introduction.by.uid));
}

std::vector<Person> introduction_chain(store::Db& db, const Person& who) {
  std::vector<Person> chain;
  std::set<store::DocumentId> seen{who.document};
  for (auto next = introducers(db, who.document); !next.empty(); next = introducers(db, chain.back().document)) {
    if (!seen.insert(next.front().document).second) break;
    chain.push_back(std::move(next.front()));
  }
  if (chain.empty()) return chain;
  std::reverse(chain.begin(), chain.end());
  chain.push_back(who);
  return chain;
}

std::vector<LikelyDuplicate> likely_duplicates(store::Db& db) {
  std::vector<model::LikenessInput> people;
  store::list_people(db, {}, [&](const store::PersonView& view) {
    model::LikenessInput one;
    one.id = view.number;
    one.name = view.name;
    one.folded = fold(view.name);
    for (std::string_view email : split(view.emails, '\n')) {
      if (!email.empty()) one.emails.push_back(ascii_lower(email));
    }
    for (std::string_view phone : split(view.phones, '\n')) {
      if (!phone.empty()) one.phones.emplace_back(phone);
    }
    one.org = fold(view.org);
    one.birthday = view.birthday;
    if (view.kind != "org") people.push_back(std::move(one));
    return true;
  });
  std::vector<LikelyDuplicate> pairs;
  for (model::LikelyPair& pair : model::likely_pairs(people)) {
    auto a = store::find_person(db, pair.a);
    auto b = store::find_person(db, pair.b);
    if (a && b) pairs.push_back({*a, *b, pair.score, std::move(pair.reasons)});
  }
  return pairs;
}

std::vector<std::string> merge_contacts(store::Step& step, const Person& survivor, const Person& other) {
  if (survivor.document == other.document) usage_error("a contact cannot be merged with itself");
  if (other.number == model::me.number) usage_error("you are the one who stays", "kith merge me " + contact_id(survivor.number));
  const store::Document kept = document_of(step.db(), survivor);
  const store::Document gone = document_of(step.db(), other);
  model::Merged merged = model::merge({}, fields_of(kept), fields_of(gone));
  std::vector<std::string> lost;
  for (const model::FieldConflict& conflict : merged.conflicts) {
    if (conflict.field == "name-parts" || !conflict.theirs) continue;
    lost.push_back(conflict.field + ": '" + join(conflict.theirs->parts, " ") + "'");
  }
  merged.fields.push_back(codec::make_field("alias", {gone.uid}));
  const std::string own = "urn:uuid:" + std::string(strip_urn(kept.uid)), theirs = "urn:uuid:" + std::string(strip_urn(gone.uid));
  std::erase_if(merged.fields, [&](const codec::Field& field) {
    return field.name == "relation" && field.parts.size() > 1 && (field.parts[1] == own || field.parts[1] == theirs);
  });
  step.remove(gone.id);
  write_fields(step, kept, merged.fields);
  for (const Person& by : introducers(step.db(), survivor.document)) refuse_circle(step.db(), survivor, by);
  return lost;
}

}  // namespace kith::ops
