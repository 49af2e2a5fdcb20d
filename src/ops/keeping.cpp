#include "ops/keeping.h"

#include <algorithm>

#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "ops/history.h"

namespace kith::ops {
BackupFile backup(store::Db& db, const std::string& file) {
  store::backup_to(db, file);
  const MappedFile mapped(file);
  const Sha256 digest = sha256(mapped.bytes());
  return {file, static_cast<std::int64_t>(mapped.bytes().size()),
          hex({reinterpret_cast<const char*>(digest.data()), digest.size()})};
}

void restore(const std::string& database, const std::string& file) { store::restore_from(database, file); }

std::vector<Check> doctor(store::Db& db, const model::Surroundings& around) {
  std::vector<Check> checks = store::check_database(db, around);
  const bool is_sound = std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
  if (!is_sound || !store::is_erasing(db)) return checks;
  try {
    store::finish_erasing(db);
    checks.push_back({"forgotten", true, "what was left of somebody forgotten is erased now"});
  } catch (const Error& error) {
    if (error.code != Exit::later && error.code != Exit::refused) throw;
    checks.push_back({"forgotten", false, error.message});
  }
  return checks;
}

Forgettable ever_contact(store::Db& db, std::string_view who, const model::Surroundings& around) {
  const auto id = model::parse_id(trim(who));
  if (!id || id->noun != model::Noun::contact || is_there(db, *id)) {
    const Person person = resolve_person(db, who, Guess::never, around);
    return {person.document, {model::Noun::contact, person.number}, person.name};
  }
  Forgettable gone{ever_document(db, *id), *id, model::to_text(*id)};
  for (const store::Revision& revision : store::revisions(db, gone.document)) {
    if (!revision.body) continue;
    gone.name = model::read_contact(codec::read_vcard(*revision.body).fields, "", around).name;
    break;
  }
  return gone;
}

Receipt forget(store::Db& db, const Forgettable& person, time::Instant now, const model::Surroundings& around, IdSource& ids,
               Deed deed) {
  store::Step step(db, now, "forget", store::Origin::user, around, ids);
  Receipt receipt = store::forget(step, person.document, now, ids);
  if (deed == Deed::done) step.commit("forgot a contact");
  return receipt;
}

void finish_forgetting(store::Db& db) { store::finish_erasing(db); }

std::vector<std::string> copies_beside(const std::string& database) {
  const std::size_t slash = database.rfind('/');
  const std::string directory = slash == std::string::npos ? "." : database.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? database : database.substr(slash + 1);
  const std::string stem = name.ends_with(".db") ? name.substr(0, name.size() - 3) : name;
  std::vector<std::string> copies;
  for (const std::string& file : list_directory(directory)) {
    const bool is_backup = file.starts_with(stem + "-") && file.ends_with(".db");
    if (is_backup || file.starts_with(name + ".before-"))
      copies.push_back(slash == std::string::npos ? file : directory + file);
  }
  return copies;
}

void read_sql(store::Db& db, const std::string& sql, const std::function<void(const std::vector<std::string>&)>& head,
              const std::function<bool(std::span<const SqlValue>)>& row) {
  store::read_sql(db, sql, head, row);
}

}  // namespace kith::ops
