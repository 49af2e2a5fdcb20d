#include "ops/keeping.h"

#include "base/files.h"
#include "base/hash.h"
#include "codec/vcard.h"
#include "ops/people.h"

namespace kith::ops {
namespace {

// Takes the lines that name `person` off the cards of others; returns how many.
std::size_t remove_relations(store::Step& step, const Person& person) {
  std::size_t removed = 0;
  for (const store::Link& link : store::links_to(step.db(), person.document)) {
    const auto document = store::find_document(step.db(), link.from);
    if (!document || document->id == person.document) continue;
    codec::Fields fields = codec::read_vcard(document->body).fields;
    const std::size_t before = fields.size();
    std::erase_if(fields, [&](const codec::Field& field) {
      const bool target = field.name == "relation" && field.parts.size() > 1;
      return target && strip_urn(field.parts[1]) == strip_urn(link.target_uid);
    });
    if (fields.size() == before) continue;
    removed += before - fields.size();
    write_fields(step, *document, fields);
  }
  return removed;
}

}  // namespace

BackupFile backup(store::Db& db, const std::string& file) {
  store::backup_to(db, file);
  const MappedFile mapped(file);
  const Sha256 digest = sha256(mapped.bytes());
  return {file, static_cast<std::int64_t>(mapped.bytes().size()),
          hex({reinterpret_cast<const char*>(digest.data()), digest.size()})};
}

void restore(const std::string& database, const std::string& file) { store::restore_from(database, file); }

std::vector<Check> doctor(store::Db& db, const model::Surroundings& around) { return store::check_database(db, around); }

Receipt forget(store::Db& db, const Person& person, time::Instant now, const model::Surroundings& around, IdSource& ids) {
  std::size_t relations = 0;
  {
    store::Step step(db, now, "forget", store::Origin::user, around, ids);
    relations = remove_relations(step, person);
    step.commit("forgot someone");
  }
  Receipt receipt = store::forget(db, person.document, now, around, ids);
  receipt.relations += relations;
  return receipt;
}

void read_sql(store::Db& db, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& head,
              const std::function<bool(std::span<const SqlValue>)>& row) {
  store::read_sql(db, sql, head, row);
}

}  // namespace kith::ops
