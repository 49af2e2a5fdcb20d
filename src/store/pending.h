// Rows of the projections: written one by one, or, for an import of many, collected and written in the order of their
// keys, so that each page of a b-tree is filled once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/projection.h"
#include "store/db.h"

namespace kith::store {

// A row of person. Views: the caller keeps the bytes.
struct PersonLine {
  std::int64_t doc = 0;
  std::int64_t number = 0;
  std::string_view uid;
  std::int64_t has = 0;
  const model::PersonRow* row = nullptr;
};

void write_person(Db& db, const PersonLine& line);
// The row at (former_sort, doc) becomes this one; last_contact and next_due stay.
void update_person(Db& db, std::string_view former_sort, const PersonLine& line);

class PendingKeys {
 public:
  void add(std::string_view key, std::int64_t doc);  // key: kind letter, then the value
  void write(Db& db);                                // and forget them
  std::size_t bytes() const { return text_.size() + entries_.size() * sizeof(Entry); }

 private:
  struct Entry {
    std::uint64_t head;    // the first eight bytes of the key, so that most comparisons need no look at the text
    std::uint32_t offset;  // of the key in text_
    std::uint32_t size;
    std::int64_t doc;
  };
  std::string text_;
  std::vector<Entry> entries_;
};

class PendingPeople {
 public:
  void add(const PersonLine& line);
  void write(Db& db);
  std::size_t bytes() const { return packed_.size() + entries_.size() * sizeof(Entry); }

 private:
  struct Entry {
    std::uint64_t head;    // of the sort key
    std::uint32_t offset;  // of the row in packed_
    std::int64_t doc;
  };
  std::string packed_;  // rows as lengths and bytes, the sort key first
  std::vector<Entry> entries_;
};

}  // namespace kith::store
