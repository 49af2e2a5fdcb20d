#include "ops/profile.h"

#include <algorithm>

#include "base/ids.h"
#include "base/text.h"
#include "codec/document.h"
#include "codec/vcard.h"
#include "model/relation.h"

namespace kith::ops {
namespace {

std::optional<Person> by_uid(store::Db& db, std::string_view uid) {
  if (uid.empty()) return std::nullopt;
  if (const auto document = store::find_by_uid(db, model::Noun::contact, strip_urn(uid))) {
    return store::find_person_by_document(db, document->id);
  }
  const auto aliased = store::find_people_by_key(db, 'u', strip_urn(uid));
  return aliased.empty() ? std::nullopt : std::optional(aliased.front());
}

std::string part(const codec::Field& field, std::size_t index) {
  return index < field.parts.size() ? field.parts[index] : std::string();
}

std::string describe(const codec::Field& field) {
  std::string text = field.name.starts_with("line:") ? field.name.substr(5) : field.name;
  std::string value;
  // Who takes part is named by UID and by name: people know the name.
  const bool is_named = field.name == "contact" && field.parts.size() > 1 && !field.parts[1].empty();
  for (const std::string& piece : field.parts) {
    if (piece.empty() || (is_named && &piece == &field.parts.front())) continue;
    value += (value.empty() ? "" : " ") + piece;
  }
  if (value.size() > 120) value = value.substr(0, 100) + "… (" + std::to_string(value.size()) + " bytes)";
  if (!field.label.empty()) text += " (" + field.label + ")";
  return text + " " + replace_all(value, "\n", " ");
}

// What programs write into every version of a calendar document, about the version and not about the thing.
bool is_about_version(const codec::Field& field) {
  const bool is_outside = field.name.starts_with("line:") && field.label == "calendar";
  return is_outside || field.name == "line:DTSTAMP" || field.name == "line:LAST-MODIFIED" ||
         field.name == "line:SEQUENCE";
}

codec::Fields fields_of(const std::optional<std::string>& body) {
  return body ? codec::read_document(*body) : codec::Fields();
}

}  // namespace

Profile profile_of(store::Db& db, const Person& person, const model::Surroundings& around) {
  Profile profile;
  profile.person = person;
  const store::Document document = document_of(db, person);
  const codec::Fields fields = codec::read_vcard(document.body).fields;
  profile.contact = model::read_contact(fields, document.uid, around);
  for (const codec::Field& field : fields) {
    if (field.name != "relation" || field.parts.size() < 2) continue;
    Related related{part(field, 0), by_uid(db, part(field, 1)), "", part(field, 2), by_uid(db, part(field, 3))};
    related.name = related.who ? related.who->name : part(field, 1);
    profile.relations.push_back(std::move(related));
  }
  for (const store::Link& link : store::links_to(db, person.document)) {
    const auto who = store::find_person_by_document(db, link.from);
    if (!who) continue;
    const std::string type = model::inverse_relation(link.role);
    const bool said = std::any_of(profile.relations.begin(), profile.relations.end(), [&](const Related& related) {
      return related.type == type && related.who && related.who->document == who->document;
    });
    if (!said) profile.relations.push_back({type, who, who->name, link.on, std::nullopt});
  }
  return profile;
}

std::vector<std::string> describe_change(const std::optional<std::string>& before, const std::optional<std::string>& after) {
  const codec::Fields old_fields = fields_of(before), new_fields = fields_of(after);
  std::vector<std::string> lines;
  const auto missing = [](const codec::Fields& fields, const codec::Field& field) {
    return std::find(fields.begin(), fields.end(), field) == fields.end();
  };
  for (const codec::Field& field : old_fields) {
    if (!is_about_version(field) && missing(new_fields, field)) lines.push_back("- " + describe(field));
  }
  for (const codec::Field& field : new_fields) {
    if (!is_about_version(field) && missing(old_fields, field)) lines.push_back("+ " + describe(field));
  }
  return lines;
}

}  // namespace kith::ops
