// Keeps the rows that documents stand for (person, lookup, link, search) in step with the documents. Inside a
// transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/noun.h"
#include "model/projection.h"
#include "store/calendar.h"
#include "store/db.h"
#include "store/standing.h"
#include "store/threads.h"

namespace kith::store {

// A document as the projection sees it.
struct Source {
  std::int64_t id = 0;
  model::Id short_id;
  std::string_view uid;
  std::string_view body;
  const codec::Fields* fields = nullptr;  // of the body, when somebody has read them already
};

// Everything one document stands for in `projected`. `keys`: as projected.keys, sorted, without duplicates.
struct Projection {
  bool is_person = false;
  std::int64_t has = 0;
  model::ContactProjection contact;
  model::CadenceText cadence;     // of the card
  std::vector<std::string> keys;  // kind letter, then the value
};

// Has a row in `projected`: what is looked up or searched.
bool is_projected(model::Noun noun);
Projection project(const Source& source, const model::Surroundings& around);

std::string pack_keys(const std::vector<std::string>& keys);
std::vector<std::string> unpack_keys(std::string_view packed);  // throws Error(data) when damaged

class Projector {
 public:
  Projector(Db& db, const model::Surroundings& around);
  ~Projector();
  void add(const Source& source);
  void replace(const Source& source, std::string_view former_body);
  void remove(const Source& source);  // its last body
  // Many additions are coming: person and lookup rows wait in memory and are written in key order by flush().
  void gather();
  void flush();
  // Tier 2, at the end of a step: of what was touched, or of everything.
  void settle();
  void settle_everything();

 private:
  struct Pending;
  enum class Change { come, gone };
  enum class Touch { itself, all };
  void add_text(const Source& source);
  void replace_text(const Source& source);
  void remove_text(model::Noun noun, std::int64_t id);
  void insert_person(const Source& source, const Projection& projection);
  void add_calendar(const Source& source);
  void remove_calendar(const Source& source);
  void change_setting(const Source& source, Change change);
  void remember_mine(const Source& source);
  void touch_contact(const Source& source, Touch touch);
  void reread_messages();
  Db& db_;
  const model::Surroundings& around_;
  Standing standing_;
  Conversations conversations_;
  time::Zones zones_;
  // My addresses, when they were needed: what the rows of messages were written with.
  std::optional<std::vector<std::string>> mine_;
  std::unique_ptr<Pending> pending_;
};

}  // namespace kith::store
