// Keeps the rows that documents stand for (person, lookup, link, search) in step with the documents. Inside a
// transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/noun.h"
#include "model/projection.h"
#include "store/db.h"

namespace kith::store {

// A document as the projection sees it.
struct Source {
  std::int64_t id = 0;
  model::Id short_id;
  std::string_view uid;
  std::string_view body;
  const codec::Fields* fields = nullptr;  // of the body, when somebody has read them already
};

// Everything one document stands for. `keys`: as projected.keys, sorted, without duplicates.
struct Projection {
  bool is_person = false;
  std::int64_t has = 0;
  model::ContactProjection contact;
  std::vector<std::string> keys;  // kind letter, then the value
};

// Nothing for a noun that has no projection yet: a new one is one more case here.
bool is_projected(model::Noun noun);
Projection project(const Source& source, const model::Surroundings& around);

std::string pack_keys(const std::vector<std::string>& keys);
std::vector<std::string> unpack_keys(std::string_view packed);  // throws Error(data) when damaged

class Projector {
 public:
  Projector(Db& db, const model::Surroundings& around);
  ~Projector();
  void add(const Source& source);
  void replace(const Source& source);
  void remove(model::Noun noun, std::int64_t id);
  // Many additions are coming: person and lookup rows wait in memory and are written in key order by flush().
  void gather();
  void flush();

 private:
  struct Pending;
  void insert_person(const Source& source, const Projection& projection);
  Db& db_;
  const model::Surroundings& around_;
  std::unique_ptr<Pending> pending_;
};

}  // namespace kith::store
