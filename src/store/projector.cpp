#include "store/projector.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/ids.h"
#include "codec/document.h"
#include "codec/vcard.h"
#include "store/delta.h"
#include "store/documents.h"
#include "store/has.h"
#include "store/pending.h"
#include "store/threads.h"

namespace kith::store {

namespace {

// The rows of the search index hold exactly the text of `projected`: the index must be told the old text to forget it.
void index_text(Db& db, std::int64_t id, std::string_view name, std::string_view body) {
  Statement(db, "INSERT INTO search(rowid, name, body) VALUES(?1, ?2, ?3)")
      .bind(1, id)
      .bind(2, name)
      .bind(3, body)
      .run();
}

void forget_text(Db& db, std::int64_t id, std::string_view name, std::string_view body) {
  Statement(db, "INSERT INTO search(search, rowid, name, body) VALUES('delete', ?1, ?2, ?3)")
      .bind(1, id)
      .bind(2, name)
      .bind(3, body)
      .run();
}

void insert_key(Db& db, std::int64_t id, std::string_view key) {
  Statement(db, "INSERT INTO lookup(kind, value, doc) VALUES(?1, ?2, ?3)")
      .bind(1, key.substr(0, 1))
      .bind(2, key.substr(1))
      .bind(3, id)
      .run();
}

void delete_key(Db& db, std::int64_t id, std::string_view key) {
  Statement(db, "DELETE FROM lookup WHERE kind = ?1 AND value = ?2 AND doc = ?3")
      .bind(1, key.substr(0, 1))
      .bind(2, key.substr(1))
      .bind(3, id)
      .run();
}

void insert_links(Db& db, std::int64_t id, const std::vector<model::LinkRow>& links) {
  for (const model::LinkRow& link : links)
    Statement(db, "INSERT OR IGNORE INTO link(doc, role, target_uid, held_on) VALUES(?1, ?2, ?3, ?4)")
        .bind(1, id)
        .bind(2, link.role)
        .bind(3, strip_urn(link.target_uid))
        .bind(4, link.on)
        .run();
}

void delete_links(Db& db, std::int64_t id) {
  Statement(db, "DELETE FROM link WHERE doc = ?1").bind(1, id).run();
}

void insert_projected(Db& db, std::int64_t id, const Projection& projection) {
  const std::string keys = pack_keys(projection.keys);
  Statement(db, "INSERT INTO projected(doc, sort, keys, name, body) VALUES(?1, ?2, ?3, ?4, ?5)")
      .bind(1, id)
      .bind(2, projection.contact.person.sort)
      .bind_blob(3, keys)
      .bind(4, projection.contact.search_name)
      .bind(5, projection.contact.search_text)
      .run();
  index_text(db, id, projection.contact.search_name, projection.contact.search_text);
}

// What `projected` says about a document, while its statement stands on the row.
struct Former {
  std::string sort, name, body;
  std::vector<std::string> keys;
};

Former read_former(Db& db, std::int64_t id) {
  Statement row(db, "SELECT sort, keys, name, body FROM projected WHERE doc = ?1");
  if (!row.bind(1, id).step())
    throw Error(Exit::data, "the database is damaged: a document has no projection", "kith doctor");
  return {row.owned(0), row.owned(2), row.owned(3), unpack_keys(row.text(1))};
}

void replace_keys(Db& db, std::int64_t id, const std::vector<std::string>& before,
                  const std::vector<std::string>& after) {
  std::vector<std::string> gone, come;
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(come));
  for (const std::string& key : gone) delete_key(db, id, key);
  for (const std::string& key : come) insert_key(db, id, key);
}

void replace_projected(Db& db, std::int64_t id, const Former& former, const Projection& projection) {
  const std::string keys = pack_keys(projection.keys);
  const model::ContactProjection& contact = projection.contact;
  Statement(db, "UPDATE projected SET sort = ?2, keys = ?3, name = ?4, body = ?5 WHERE doc = ?1")
      .bind(1, id)
      .bind(2, contact.person.sort)
      .bind_blob(3, keys)
      .bind(4, contact.search_name)
      .bind(5, contact.search_text)
      .run();
  if (former.name == contact.search_name && former.body == contact.search_text) return;
  forget_text(db, id, former.name, former.body);
  index_text(db, id, contact.search_name, contact.search_text);
}

void delete_person(Db& db, std::string_view sort, std::int64_t id) {
  Statement(db, "DELETE FROM person WHERE sort = ?1 AND doc = ?2").bind(1, sort).bind(2, id).run();
}

}  // namespace

bool is_projected(model::Noun noun) {
  return noun == model::Noun::contact || noun == model::Noun::interaction || noun == model::Noun::follow_up;
}

Projection project(const Source& source, const model::Surroundings& around) {
  Projection out;
  if (source.short_id.noun != model::Noun::contact) {
    time::Zones zones;
    out.contact.search_text = calendar_rows({source.id, source.short_id, source.body}, {}, zones).search_text;
    return out;
  }
  codec::Fields read;
  if (source.fields == nullptr) read = codec::read_vcard(source.body).fields;
  const codec::Fields& fields = source.fields != nullptr ? *source.fields : read;
  out.is_person = true;
  out.has = has_bits(fields);
  out.cadence = model::cadence_of_card(fields);
  out.contact = model::project_contact(fields, source.uid, around);
  out.keys.reserve(out.contact.keys.size());
  for (const model::LookupKey& key : out.contact.keys) out.keys.push_back(key.kind + key.value);
  std::sort(out.keys.begin(), out.keys.end());
  out.keys.erase(std::unique(out.keys.begin(), out.keys.end()), out.keys.end());
  return out;
}

std::string pack_keys(const std::vector<std::string>& keys) {
  std::string packed;
  for (const std::string& key : keys) append_piece(packed, key);
  return packed;
}

std::vector<std::string> unpack_keys(std::string_view packed) {
  std::vector<std::string> keys;
  while (!packed.empty()) {
    const auto key = take_piece(packed);
    if (!key || key->empty()) throw Error(Exit::data, "the database is damaged: unreadable keys", "kith doctor");
    keys.emplace_back(*key);
  }
  return keys;
}

struct Projector::Pending {
  PendingKeys keys;
  PendingPeople people;
  std::size_t bytes() const { return keys.bytes() + people.bytes(); }
};

Projector::Projector(Db& db, const model::Surroundings& around)
    : db_(db), around_(around), standing_(db), conversations_(db) {}
Projector::~Projector() = default;

void Projector::insert_person(const Source& source, const Projection& projection) {
  PersonLine line{source.id, source.short_id.number, source.uid, projection.has, &projection.contact.person};
  if (pending_ != nullptr)
    pending_->people.add(line);
  else
    write_person(db_, line);
}

void Projector::add_text(const Source& source) {
  const Projection projection = project(source, around_);
  insert_projected(db_, source.id, projection);
  insert_links(db_, source.id, projection.contact.links);
  if (projection.is_person) insert_person(source, projection);
  if (!projection.cadence.empty()) write_cadence(db_, source.id, "", projection.cadence);
  for (const std::string& key : projection.keys) {
    if (pending_ != nullptr)
      pending_->keys.add(key, source.id);
    else
      insert_key(db_, source.id, key);
  }
  constexpr std::size_t enough = std::size_t{64} << 20;
  if (pending_ != nullptr && pending_->bytes() > enough) flush();
}

void Projector::replace_text(const Source& source) {
  const Projection projection = project(source, around_);
  const Former former = read_former(db_, source.id);
  replace_projected(db_, source.id, former, projection);
  replace_keys(db_, source.id, former.keys, projection.keys);
  delete_links(db_, source.id);
  insert_links(db_, source.id, projection.contact.links);
  if (!projection.is_person) return;
  write_cadence(db_, source.id, "", projection.cadence);
  update_person(db_, former.sort,
                {source.id, source.short_id.number, source.uid, projection.has, &projection.contact.person});
}

void Projector::remove_text(model::Noun noun, std::int64_t id) {
  const Former former = read_former(db_, id);
  forget_text(db_, id, former.name, former.body);
  for (const std::string& key : former.keys) delete_key(db_, id, key);
  delete_links(db_, id);
  if (noun == model::Noun::contact) {
    delete_person(db_, former.sort, id);
    delete_cadence(db_, id);
  }
  Statement(db_, "DELETE FROM projected WHERE doc = ?1").bind(1, id).run();
}

void Projector::add(const Source& source) {
  remember_mine(source);
  if (is_projected(source.short_id.noun)) add_text(source);
  if (is_calendar(source.short_id.noun)) add_calendar(source);
  if (source.short_id.noun == model::Noun::setting) change_setting(source, Change::come);
  if (source.short_id.noun == model::Noun::contact)
    touch_contact(source, pending_ != nullptr ? Touch::itself : Touch::all);
}

void Projector::replace(const Source& source, std::string_view former_body) {
  flush();
  remember_mine(source);
  const Source former{source.id, source.short_id, source.uid, former_body};
  if (source.short_id.noun == model::Noun::contact) touch_contact(former, Touch::all);
  if (is_calendar(source.short_id.noun)) remove_calendar(former);
  if (source.short_id.noun == model::Noun::setting) change_setting(former, Change::gone);
  if (is_projected(source.short_id.noun)) replace_text(source);
  if (is_calendar(source.short_id.noun)) add_calendar(source);
  if (source.short_id.noun == model::Noun::setting) change_setting(source, Change::come);
  if (source.short_id.noun == model::Noun::contact) touch_contact(source, Touch::all);
}

void Projector::remove(const Source& source) {
  flush();
  remember_mine(source);
  if (source.short_id.noun == model::Noun::contact) touch_contact(source, Touch::all);
  if (is_calendar(source.short_id.noun)) remove_calendar(source);
  if (source.short_id.noun == model::Noun::setting) change_setting(source, Change::gone);
  if (is_projected(source.short_id.noun)) remove_text(source.short_id.noun, source.id);
  Standing::forget(db_, source.id);
}

void Projector::add_calendar(const Source& source) {
  if (!mine_ && source.short_id.noun == model::Noun::message) mine_ = my_addresses(db_);
  const CalendarDocument document{source.id, source.short_id, source.body};
  const model::CalendarRows rows = calendar_rows(document, mine_.value_or(std::vector<std::string>()), zones_);
  write_calendar_rows(db_, document, rows);
  standing_.touch_parties(rows.parties);
  if (source.short_id.noun == model::Noun::follow_up) standing_.touch_follow_up(source.id);
  if (source.short_id.noun == model::Noun::message)
    conversations_.add(source.id, model::read_message(codec::read_document(source.body)), *mine_);
}

void Projector::remove_calendar(const Source& source) {
  if (!mine_ && source.short_id.noun == model::Noun::message) mine_ = my_addresses(db_);
  const CalendarDocument document{source.id, source.short_id, source.body};
  const model::CalendarRows rows = calendar_rows(document, mine_.value_or(std::vector<std::string>()), zones_);
  delete_calendar_rows(db_, document, rows);
  standing_.touch_parties(rows.parties);
  if (source.short_id.noun == model::Noun::follow_up) standing_.touch_follow_up(source.id);
  if (source.short_id.noun == model::Noun::message) conversations_.remove(source.id);
}

void Projector::change_setting(const Source& source, Change change) {
  const auto cadence = tag_cadence(source.body);
  if (!cadence) return;
  standing_.touch_tag(cadence->tag);
  if (change == Change::come)
    write_cadence(db_, source.id, cadence->tag, cadence->text);
  else
    delete_cadence(db_, source.id);
}

// What the rows of messages were written with, before my card changes.
void Projector::remember_mine(const Source& source) {
  if (source.short_id == model::me && !mine_) mine_ = my_addresses(db_);
}

// Everything that names this contact by what is projected now: its follow-ups show its name, their addresses may be its
// own. Of many new ones settle() looks at each anyway.
void Projector::touch_contact(const Source& source, Touch touch) {
  standing_.touch_contact(source.id);
  if (touch == Touch::all) standing_.touch_follow_ups_of(source.id);
}

// Which messages are mine depends on my addresses.
void Projector::reread_messages() {
  if (!mine_) return;
  std::vector<std::string> now = my_addresses(db_);
  if (now == *mine_) return;
  Statement any(db_, "SELECT 1 FROM message LIMIT 1");
  if (!any.step()) return;
  any.reset();
  std::vector<std::int64_t> messages;
  {
    Statement row(db_, "SELECT id FROM document WHERE noun = 'm' ORDER BY id");
    while (row.step()) messages.push_back(row.integer(0));
  }
  const auto each = [&](void (Projector::*change)(const Source&)) {
    for (const std::int64_t id : messages) {
      const auto document = find_document(db_, id);
      (this->*change)({id, document->short_id, document->uid, document->body});
    }
  };
  each(&Projector::remove_calendar);
  mine_ = std::move(now);
  each(&Projector::add_calendar);
}

void Projector::settle() {
  reread_messages();
  conversations_.settle();
  standing_.settle();
}

void Projector::settle_everything() {
  standing_.touch_everything();
  settle();
}

void Projector::gather() {
  if (pending_ == nullptr) pending_ = std::make_unique<Pending>();
}

void Projector::flush() {
  if (pending_ == nullptr) return;
  pending_->keys.write(db_);
  pending_->people.write(db_);
}

}  // namespace kith::store
