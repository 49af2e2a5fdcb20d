// Where an imported card belongs: the same again, a known contact, or a new one.
#include <algorithm>

#include "base/ids.h"
#include "base/text.h"
#include "codec/document.h"
#include "codec/ical.h"
#include "codec/vcard.h"
#include "model/field_list.h"
#include "model/merge.h"
#include "ops/import.h"
#include "ops/import_name.h"
#include "ops/people.h"
#include "store/calendar.h"
#include "store/keeping.h"
#include "store/people.h"
#include "store/withdraw.h"

namespace kith::ops {
namespace {

// A table knows city, country and zone only: that is no second address for someone whose address in that city is known,
// and no news for someone whose zone follows from it.
codec::Fields without_known_place(codec::Fields fields, const codec::Fields& mine, std::string_view zone) {
  const auto city = [](const codec::Field& field) { return field.parts.size() > 3 ? fold(field.parts[3]) : std::string(); };
  std::erase_if(fields, [&](const codec::Field& field) {
    if (field.name == "zone") return field.text() == zone;
    if (field.name != "address" || (field.parts.size() > 2 && !field.parts[2].empty())) return false;
    return std::any_of(mine.begin(), mine.end(), [&](const codec::Field& own) {
      return own.name == "address" && city(own) == city(field);
    });
  });
  return fields;
}

std::string part(const codec::Field& field, std::size_t index) {
  return index < field.parts.size() ? field.parts[index] : std::string();
}

// What the two say where they differ: "CTO" and "CEO", of a person with the same address the names. Equal texts when
// they differ in nothing that can be told.
std::pair<std::string, std::string> differing(const codec::Field& mine, const codec::Field& theirs) {
  std::vector<std::string> ours, others;
  for (std::size_t i = 0; i < std::max(mine.parts.size(), theirs.parts.size()); ++i) {
    if (part(mine, i) == part(theirs, i)) continue;
    ours.push_back(part(mine, i));
    others.push_back(part(theirs, i));
  }
  if (ours.empty()) return {mine.label, theirs.label};
  return {join(ours, ", "), join(others, ", ")};
}

// What stays ours although the file says otherwise, in words.
std::string kept(const std::vector<model::FieldConflict>& conflicts) {
  std::string text;
  for (const model::FieldConflict& conflict : conflicts) {
    if (!conflict.mine || !conflict.theirs || conflict.field == "name-parts") continue;
    const auto [mine, theirs] = differing(*conflict.mine, *conflict.theirs);
    if (mine == theirs) continue;
    if (!text.empty()) text += "; ";
    text += conflict.field + " stays '" + mine + "', the file has '" + theirs + "'";
  }
  return text;
}

// A UID that was made of content (UUIDv5): it stands for no identity that another program knows.
bool is_made_of_content(std::string_view uid) { return uid.size() == 36 && uid[14] == '5'; }

std::string with(std::string text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += "; ";
  return text + more;
}

}  // namespace

bool Importer::takes(model::Noun noun, std::string_view body) const {
  switch (options_.only) {
    case Only::all: return true;
    case Only::people: return codec::format_of(body) == codec::Format::vcard;
    case Only::mail: return noun == model::Noun::message;
  }
  return true;
}

void Importer::place(Incoming in) {
  if (!takes(in.item.noun, in.body)) return;
  ++found_;
  if (!anyone_forgotten_) return place_spared(std::move(in));
  codec::Fields rest = in.fields;
  const auto is_gone = [this](const model::Party& party) {
    return store::is_forgotten(step_.db(), party.uid, {party.email}, {});
  };
  switch (store::take_out(in.item.noun, rest, is_gone, store::my_addresses(step_.db()))) {
    case store::Left::everyone: return place_spared(std::move(in));
    case store::Left::nobody: in.item.result = Result::suppressed; return tell_(in.item);
    case store::Left::others: break;
  }
  const std::string body = codec::patch_document(in.body, rest);
  place_spared({std::move(in.item), std::move(in.uid), body, rest, in.identity, in.form, in.number, true});
}

void Importer::place_spared(Incoming in) {
  int twins = 0;
  if (const auto document = known(in, twins)) {
    used_.insert(document->id);
    if (in.form != Incoming::Form::row) return merge(std::move(in), *document);
    if (in.identity == Incoming::Identity::own) return take_over(std::move(in), *document);
    return finish(std::move(in.item), *document, Result::same);
  }
  if (in.item.noun == model::Noun::contact) {
    if (is_forgotten(in)) {
      in.item.result = Result::suppressed;
      return tell_(in.item);
    }
    if (const auto document = namesake(in)) return take_over(std::move(in), *document);
  }
  add(std::move(in), twins);
}

std::optional<store::Document> Importer::known(const Incoming& in, int& twins) {
  // In a calendar the same UID again is the same thing, also twice in one file: a request and what became of it.
  if (in.form == Incoming::Form::entry && in.identity == Incoming::Identity::own) {
    return store::find_by_uid(step_.db(), in.item.noun, in.uid);
  }
  std::vector<store::Document> candidates;
  for (;; ++twins) {
    auto document = store::find_by_uid(step_.db(), in.item.noun, in.uid, twins);
    if (!document) break;
    if (!used_.contains(document->id)) candidates.push_back(std::move(*document));
  }
  if (candidates.empty()) return std::nullopt;
  if (twins > 1) {
    for (store::Document& document : candidates) {
      if (step_.import_base(document.id) == in.body) return std::move(document);
    }
    for (store::Document& document : candidates) {
      const auto fields = codec::read_document(document.body);
      if (fold(shown_name(fields, "")) == fold(in.item.text)) return std::move(document);
    }
    return std::nullopt;
  }
  return std::move(candidates.front());
}

// A contact that took another one in answers for its UID. A card or row whose UID no other program knows, and a card for
// a contact of such a UID, is the one contact of the same name and e-mail.
std::optional<store::Document> Importer::namesake(Incoming& in) {
  if (anyone_merged_) {
    const auto merged = store::find_people_by_key(step_.db(), 'u', in.uid);
    if (!merged.empty()) return document_of(step_.db(), merged.front());
  }
  if (empty_home_) return std::nullopt;
  for (const codec::Field& field : in.fields) {
    if (field.name != "email") continue;
    const auto owners = store::find_people_by_key(step_.db(), 'e', field.key);
    if (owners.empty()) continue;
    const Person& owner = owners.front();
    const bool joins = in.identity == Incoming::Identity::content || is_made_of_content(owner.uid);
    if (joins && owners.size() == 1 && fold(owner.name) == fold(in.item.text)) return document_of(step_.db(), owner);
    if (in.identity == Incoming::Identity::content) {
      in.item.message = with(in.item.message, std::string(field.text()) + " belongs to " + contact_id(owner.number) + " " +
                                                  owner.name + " too (kith merge joins them)");
    }
  }
  return std::nullopt;
}

void Importer::add(Incoming in, int twin) {
  const bool extends = !options_.tags.empty() || !options_.stage.empty();
  const std::string extended_body = extends ? codec::patch_document(in.body, extended(in.item.noun, in.fields)) : std::string();
  const store::Document document =
      extends ? step_.create(in.item.noun, in.uid, extended_body, in.number, twin)
              : step_.create(in.item.noun, in.uid, in.body, in.number, twin, &in.fields);
  step_.set_import_base(document.id, in.body);
  used_.insert(document.id);
  finish(std::move(in.item), document, Result::added);
}

void Importer::merge(Incoming in, const store::Document& document) {
  const auto base = step_.import_base(document.id);
  const bool news = !base || *base != in.body;
  std::string next = document.body;
  if (news && base && *base == document.body) {
    next = in.body;  // not edited here since: the file's bytes as they are
  } else if (news) {
    const codec::Fields before = base ? codec::read_document(*base) : codec::Fields();
    const model::Merged merged = model::merge(before, codec::read_document(document.body), in.fields);
    in.item.message = kept(merged.conflicts);
    in.item.conflict = base.has_value() && !in.item.message.empty();
    next = codec::patch_document(document.body, merged.fields);
  }
  const bool keeps_base = news && !in.is_spared;
  put(std::move(in.item), document, next);
  if (keeps_base) step_.set_import_base(document.id, in.body);
}

void Importer::take_over(Incoming in, const store::Document& document) {
  const codec::Fields mine = codec::read_vcard(document.body).fields;
  model::Merged merged = model::merge({}, mine, without_known_place(in.fields, mine, contact_of(document, step_.around()).zone));
  if (in.identity == Incoming::Identity::own && in.uid != document.uid) {
    const codec::Field alias = codec::make_field("alias", {in.uid});
    const bool there = std::find(merged.fields.begin(), merged.fields.end(), alias) != merged.fields.end();
    if (!there) merged.fields.push_back(alias);
  }
  in.item.message = with(in.item.message, kept(merged.conflicts));
  put(std::move(in.item), document, codec::patch_vcard(document.body, merged.fields));
}

void Importer::put(ImportItem item, const store::Document& document, const std::string& body) {
  const codec::Fields fields = codec::read_document(body);
  const codec::Fields wanted = extended(document.short_id.noun, fields);
  const std::string next = wanted == fields ? body : codec::patch_document(body, wanted);
  const bool changes = next != document.body;
  if (changes) step_.put(document.id, next, document.rev);
  finish(std::move(item), document, changes ? Result::changed : Result::same);
}

bool Importer::is_forgotten(const Incoming& in) const {
  if (!anyone_forgotten_) return false;
  std::vector<std::string> emails, phones;
  for (const codec::Field& field : in.fields) {
    if (field.name == "email") emails.push_back(field.key);
    if (field.name == "phone") phones.push_back(phone_number(field.text(), step_.around()));
  }
  return store::is_forgotten(step_.db(), in.uid, emails, phones);
}

codec::Fields Importer::extended(model::Noun noun, codec::Fields fields) const {
  if (options_.tags.empty() && options_.stage.empty()) return fields;
  if (noun == model::Noun::interaction || noun == model::Noun::follow_up) {
    for (const std::string& tags : options_.tags) {
      for (const std::string_view tag : split(tags, ',')) {
        if (trim(tag).empty()) continue;
        model::add_entry(fields, codec::make_ical_field("category", {std::string(trim(tag))}));
      }
    }
  }
  if (noun != model::Noun::contact) return fields;
  model::ContactEdit edit;
  edit.tags = options_.tags;
  if (!options_.stage.empty()) edit.stage = options_.stage;
  return model::apply_edit(fields, edit, step_.around());
}

void Importer::finish(ImportItem item, const store::Document& document, Result result) {
  item.result = result;
  if (result != Result::same) item.message = with(item.message, item.unread);
  item.id = model::to_text(document.short_id);
  item.uid = document.uid;
  tell_(item);
}

}  // namespace kith::ops
