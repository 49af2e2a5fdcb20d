#include "store/tombstone.h"

#include "base/hash.h"
#include "base/text.h"
#include "store/keeping.h"

namespace kith::store {

namespace {

constexpr std::string_view key_name = "tombstone_key";

std::string hash(std::string_view secret, std::string_view key) {
  const Sha256 digest = hmac_sha256(secret, key);
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::vector<std::string> keys_of(std::string_view uid, const std::vector<std::string>& emails,
                                 const std::vector<std::string>& phones) {
  std::vector<std::string> keys;
  if (!uid.empty()) keys.push_back("u" + std::string(strip_urn(uid)));
  for (const std::string& email : emails)
    if (!email.empty()) keys.push_back("e" + ascii_lower(email));
  for (const std::string& phone : phones)
    if (!phone.empty()) keys.push_back("p" + phone);
  return keys;
}

}  // namespace

std::size_t bury(Db& db, const std::vector<std::string>& keys, time::Instant now, IdSource& ids) {
  std::string secret = meta(db, key_name).value_or("");
  if (secret.empty()) {
    secret = ids.bytes(32);
    Statement(db, "INSERT INTO meta(key, value) VALUES(?1, ?2)").bind(1, key_name).bind_blob(2, secret).run();
  }
  std::size_t made = 0;
  for (const std::string& key : keys) {
    const std::string digest = hash(secret, key);
    Statement(db, "INSERT OR IGNORE INTO tombstone(hash, at) VALUES(?1, ?2)")
        .bind_blob(1, digest)
        .bind(2, now.seconds)
        .run();
    made += static_cast<std::size_t>(db.changes());
  }
  return made;
}

bool is_forgotten(Db& db, std::string_view uid, const std::vector<std::string>& emails,
                  const std::vector<std::string>& phones) {
  const auto secret = meta(db, key_name);  // none: nobody was ever forgotten
  if (!secret) return false;
  for (const std::string& key : keys_of(uid, emails, phones)) {
    const std::string digest = hash(*secret, key);
    Statement row(db, "SELECT 1 FROM tombstone WHERE hash = ?1");
    if (row.bind_blob(1, digest).step()) return true;
  }
  return false;
}

void lift_tombstones(Db& db, std::string_view uid, const std::vector<std::string>& emails,
                     const std::vector<std::string>& phones) {
  const auto secret = meta(db, key_name);
  if (!secret) return;
  for (const std::string& key : keys_of(uid, emails, phones)) {
    const std::string digest = hash(*secret, key);
    Statement(db, "DELETE FROM tombstone WHERE hash = ?1").bind_blob(1, digest).run();
  }
}

}  // namespace kith::store
