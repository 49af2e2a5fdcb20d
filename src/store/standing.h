// Tier 2: how things stand between me and each contact (the last contact, the next one due, how often) and everything
// that is due. Recomputed from tier 1 for what a command touched, in its transaction.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/calendar_rows.h"
#include "store/db.h"
#include "time/zones.h"

namespace kith::store {

class Standing {
 public:
  explicit Standing(Db& db) : db_(db) {}
  void touch_contact(std::int64_t document) { contacts_.insert(document); }
  void touch_follow_up(std::int64_t document) { follow_ups_.insert(document); }
  void touch_follow_ups_of(std::int64_t contact);  // the open ones that name it by what is projected now
  void touch_parties(const std::vector<model::PartyRow>& parties);
  void touch_tag(std::string_view tag);
  void touch_everything();                            // all contacts and all follow-ups
  void settle();                                      // writes what follows from everything touched, and forgets it
  static void forget(Db& db, std::int64_t document);  // the rows of a removed document

 private:
  void find_contacts();
  void settle_contact(std::int64_t document);
  void settle_follow_up(std::int64_t document);
  Db& db_;
  time::Zones zones_;
  std::set<std::int64_t> contacts_, follow_ups_;
  std::set<std::string> parties_, tags_;
  bool everything_ = false;
};

}  // namespace kith::store
