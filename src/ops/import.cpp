#include "ops/import.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/merge.h"
#include "model/phone.h"
#include "ops/import_kind.h"
#include "ops/people.h"
#include "store/keeping.h"
#include "store/people.h"

namespace kith::ops {
namespace {

std::string_view display_name(const codec::Fields& fields, std::string_view otherwise) {
  for (const codec::Field& field : fields) {
    if (field.name == "name" && !field.text().empty()) return field.text();
  }
  for (const codec::Field& field : fields) {
    if (field.name == "email" || field.name == "org") return field.text();
  }
  return otherwise;
}

bool is_group(const codec::Fields& fields) {
  return std::any_of(fields.begin(), fields.end(), [](const codec::Field& field) {
    return field.name == "kind" && field.text() == "group";
  });
}

// A table knows city and country only: that is no second address for someone whose address in that city is known.
codec::Fields without_known_addresses(codec::Fields fields, const codec::Fields& mine) {
  const auto city = [](const codec::Field& field) { return field.parts.size() > 3 ? fold(field.parts[3]) : std::string(); };
  std::erase_if(fields, [&](const codec::Field& field) {
    if (field.name != "address" || (field.parts.size() > 2 && !field.parts[2].empty())) return false;
    return std::any_of(mine.begin(), mine.end(), [&](const codec::Field& own) {
      return own.name == "address" && city(own) == city(field);
    });
  });
  return fields;
}

// What stays ours although the file says otherwise, in words.
std::string kept(const std::vector<model::FieldConflict>& conflicts) {
  std::string text;
  for (const model::FieldConflict& conflict : conflicts) {
    if (!conflict.mine || !conflict.theirs || conflict.field == "name-parts") continue;
    if (!text.empty()) text += "; ";
    text += conflict.field + " stays '" + std::string(conflict.mine->text()) + "', the file has '" +
            std::string(conflict.theirs->text()) + "'";
  }
  return text;
}

}  // namespace

std::string_view word(Result result) {
  switch (result) {
    case Result::added: return "new";
    case Result::changed: return "changed";
    case Result::same: return "same";
    case Result::failed: return "failed";
    case Result::suppressed: return "suppressed";
  }
  return "";
}

Importer::Importer(store::Step& step, ImportOptions options, Tell tell, Progress progress)
    : step_(step), options_(std::move(options)), tell_(std::move(tell)), progress_(std::move(progress)) {
  store::Statement forgotten(step_.db(), "SELECT EXISTS(SELECT 1 FROM tombstone), NOT EXISTS(SELECT 1 FROM document)");
  forgotten.step();
  anyone_forgotten_ = forgotten.integer(0) != 0;
  empty_home_ = forgotten.integer(1) != 0;
}

void Importer::read(const std::string& file, std::string_view bytes) {
  try {
    read_kind(file, bytes);
  } catch (Error& error) {
    if (error.code == Exit::data && error.file.empty()) error.at(file, std::max<std::size_t>(error.line, 1));
    throw;
  }
}

void Importer::read_kind(const std::string& file, std::string_view bytes) {
  const auto converted = codec::to_utf8_file(bytes);
  if (converted) bytes = *converted;
  switch (kind_of(bytes)) {
    case FileKind::vcard: return read_vcards(file, bytes);
    case FileKind::csv: return read_csv(file, bytes);
    case FileKind::json: return read_json(file, bytes);
    case FileKind::empty: throw Error(Exit::data, "the file is empty");
    case FileKind::unknown: break;
  }
  throw Error(Exit::data, "this is neither vCard, CSV nor an export of kith");
}

void Importer::read_directory(const std::string& directory) {
  const std::vector<std::string> names = list_directory(directory);
  std::size_t read_files = 0;
  for (const std::string& name : names) {
    if (!name.ends_with(".vcf")) continue;
    const std::string path = directory + "/" + name;
    if (is_directory(path)) continue;
    read(path, read_file(path));
    progress_(++read_files, names.size());
  }
  if (read_files == 0) throw Error(Exit::data, "there is no .vcf file in this directory").at(directory, 0);
}

void Importer::read_vcards(const std::string& file, std::string_view bytes) {
  if (bytes.size() > 200'000) step_.expect_many();
  codec::split_vcards(bytes, [&](const codec::CardSlice& slice) {
    ImportItem item;
    item.file = file;
    item.line = slice.line;
    try {
      read_card(item, slice.bytes, slice.complete);
    } catch (const Error& error) {
      if (error.code != Exit::data) throw;
      item.result = Result::failed;
      item.message = error.message;
      if (error.line > 0) item.line += error.line - 1;
      tell_(item);
    }
    progress_(static_cast<std::size_t>(slice.bytes.data() - bytes.data()), bytes.size());
  });
}

void Importer::read_card(ImportItem item, std::string_view card, bool complete) {
  std::string made;  // the card with what a document needs: END, UID
  if (!complete) {
    made = card;
    if (!made.ends_with('\n') && !made.ends_with('\r')) made += "\r\n";
    made += "END:VCARD\r\n";
    card = made;
  }
  const codec::Vcard vcard = codec::read_vcard(card);
  std::string uid(strip_urn(vcard.uid));
  const bool nameless = uid.empty();
  if (nameless) {
    uid = uuid5("vcard", card);
    made = codec::with_uid(card, uid);
    card = made;
  }
  item.text = display_name(vcard.fields, uid);
  item.uid = uid;
  if (is_group(vcard.fields)) item.noun = model::Noun::setting;
  if (is_forgotten(uid, vcard.fields)) {
    item.result = Result::suppressed;
    item.uid.clear();
    return tell_(item);
  }
  const int twin = seen_[uid]++;
  if (const auto known = store::find_by_uid(step_.db(), item.noun, uid, twin)) {
    return merge_person(std::move(item), *known, card, vcard.fields);
  }
  if (nameless && item.noun == model::Noun::contact && join_namesake(item, extended(vcard.fields))) return;
  add_person(std::move(item), uid, twin, card, vcard.fields);
}

void Importer::add_person(ImportItem item, std::string_view uid, int twin, std::string_view body,
                          const codec::Fields& fields) {
  store::Document document;
  if (options_.tags.empty() && options_.stage.empty()) {
    document = step_.create(item.noun, uid, body, std::nullopt, twin);
    step_.set_import_base(document.id, body);
  } else {
    document = step_.create(item.noun, uid, codec::patch_vcard(body, extended(fields)), std::nullopt, twin);
    step_.set_import_base(document.id, body);
  }
  finish(std::move(item), document, Result::added);
}

void Importer::merge_person(ImportItem item, const store::Document& document, std::string_view body,
                            const codec::Fields& fields) {
  const auto base = step_.import_base(document.id);
  const codec::Fields mine = codec::read_vcard(document.body).fields;
  std::string next;
  if (base && *base == body) {
    next = document.body;
  } else if (document.body == (base ? *base : std::string())) {
    next = body;  // not edited here since: the file's bytes as they are
  } else {
    const codec::Fields before = base ? codec::read_vcard(*base).fields : codec::Fields();
    const model::Merged merged = model::merge(before, mine, fields);
    item.message = kept(merged.conflicts);
    item.conflict = base.has_value() && !item.message.empty();
    next = codec::patch_vcard(document.body, merged.fields);
  }
  const codec::Fields now = codec::read_vcard(next).fields;
  const codec::Fields wanted = extended(now);
  if (wanted != now) next = codec::patch_vcard(next, wanted);
  const bool changes = next != document.body;
  if (changes) step_.put(document.id, next, document.rev);
  if (!base || *base != body) step_.set_import_base(document.id, body);
  finish(std::move(item), document, changes ? Result::changed : Result::same);
}

void Importer::take_over(ImportItem item, const store::Document& document, const codec::Fields& fields) {
  const codec::Fields mine = codec::read_vcard(document.body).fields;
  const model::Merged merged = model::merge({}, mine, without_known_addresses(fields, mine));
  item.message += (item.message.empty() ? "" : "; ") + kept(merged.conflicts);
  const std::string next = codec::patch_vcard(document.body, merged.fields);
  const bool changes = next != document.body;
  if (changes) step_.put(document.id, next, document.rev);
  finish(std::move(item), document, changes ? Result::changed : Result::same);
}

bool Importer::join_namesake(ImportItem& item, const codec::Fields& fields) {
  const std::string name = fold(display_name(fields, ""));
  for (const codec::Field& field : fields) {
    if (field.name != "email") continue;
    const auto owners = store::find_people_by_key(step_.db(), 'e', field.key);
    if (owners.size() != 1 || fold(owners.front().name) != name) continue;
    take_over(std::move(item), document_of(step_.db(), owners.front()), fields);
    return true;
  }
  return false;
}

bool Importer::is_forgotten(std::string_view uid, const codec::Fields& fields) const {
  if (!anyone_forgotten_) return false;
  std::vector<std::string> emails, phones;
  for (const codec::Field& field : fields) {
    if (field.name == "email") emails.push_back(field.key);
    if (field.name != "phone") continue;
    const auto number = model::e164(field.text(), step_.around().home_country);
    phones.push_back(number ? *number : field.key);
  }
  return store::is_forgotten(step_.db(), uid, emails, phones);
}

codec::Fields Importer::extended(codec::Fields fields) const {
  if (options_.tags.empty() && options_.stage.empty()) return fields;
  model::ContactEdit edit;
  edit.tags = options_.tags;
  if (!options_.stage.empty()) edit.stage = options_.stage;
  return model::apply_edit(fields, edit, step_.around());
}

void Importer::finish(ImportItem item, const store::Document& document, Result result) {
  item.result = result;
  item.id = model::to_text(document.short_id);
  item.uid = document.uid;
  tell_(item);
}

}  // namespace kith::ops
