#include "store/pending.h"

#include <algorithm>

#include "base/error.h"
#include "store/delta.h"

namespace kith::store {

namespace {

// Big-endian, so that numbers compare as the bytes do; a shorter text is filled with zeros.
std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  for (std::size_t index = 0; index < 8; ++index)
    head = head << 8 | (index < text.size() ? static_cast<unsigned char>(text[index]) : 0U);
  return head;
}

// The texts of a person row in the order of the table's columns, from `sort` on.
constexpr std::string model::PersonRow::*texts[] = {
    &model::PersonRow::sort,    &model::PersonRow::name, &model::PersonRow::emails, &model::PersonRow::phones,
    &model::PersonRow::kind,    &model::PersonRow::org,  &model::PersonRow::title,  &model::PersonRow::city,
    &model::PersonRow::country, &model::PersonRow::zone, &model::PersonRow::stage,  &model::PersonRow::tags,
    &model::PersonRow::birthday};

void bind_person(Statement& statement, const PersonLine& line) {
  int index = 0;
  for (const auto text : texts) statement.bind(++index, line.row->*text);
  statement.bind(14, line.doc).bind(15, line.number).bind(16, line.uid).bind(17, line.has);
}

// Rows of lookup that one statement writes: its cursor stays where the last row went, and most rows follow there.
constexpr std::size_t rows_at_once = 32;
constexpr std::string_view insert_many_keys =
    "INSERT INTO lookup(kind, value, doc) VALUES"
    "(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),"
    "(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),"
    "(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?),(?,?,?)";

void bind_key(Statement& insert, int first, std::string_view key, std::int64_t doc) {
  insert.bind(first, key.substr(0, 1)).bind(first + 1, key.substr(1)).bind(first + 2, doc);
}

std::string_view piece(std::string_view& packed) {
  const auto taken = take_piece(packed);
  check(taken.has_value(), "a pending row is whole");
  return *taken;
}

constexpr std::size_t people_at_once = 8;
constexpr int person_columns = 17;
constexpr std::string_view insert_one_person =
    "INSERT INTO person(sort, name, emails, phones, kind, org, title, city, country, zone, stage, tags, birthday,"
    " doc, number, uid, has)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
constexpr std::string_view insert_many_people =
    "INSERT INTO person(sort, name, emails, phones, kind, org, title, city, country, zone, stage, tags, birthday,"
    " doc, number, uid, has) VALUES"
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),"
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),"
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),"
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?),(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

// A row as PendingPeople::add packed it, to the parameters after `before`.
void bind_packed(Statement& insert, int before, std::string_view packed, std::int64_t doc) {
  for (int column = 1; column <= static_cast<int>(std::size(texts)); ++column)
    insert.bind(before + column, piece(packed));
  const std::string_view uid = piece(packed);
  const auto number = static_cast<std::int64_t>(take_varint(packed).value_or(0));
  const auto has = static_cast<std::int64_t>(take_varint(packed).value_or(0));
  insert.bind(before + 14, doc).bind(before + 15, number).bind(before + 16, uid).bind(before + 17, has);
}

}  // namespace

void write_person(Db& db, const PersonLine& line) {
  Statement insert(db, insert_one_person);
  bind_person(insert, line);
  insert.run();
}

void update_person(Db& db, std::string_view former_sort, const PersonLine& line) {
  Statement update(
      db,
      "UPDATE person SET sort = ?1, name = ?2, emails = ?3, phones = ?4, kind = ?5, org = ?6, title = ?7, city = ?8,"
      " country = ?9, zone = ?10, stage = ?11, tags = ?12, birthday = ?13, number = ?15, uid = ?16, has = ?17"
      " WHERE sort = ?18 AND doc = ?14");
  bind_person(update, line);
  update.bind(18, former_sort).run();
}

void PendingKeys::add(std::string_view key, std::int64_t doc) {
  entries_.push_back(
      {head_of(key), static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(key.size()), doc});
  text_ += key;
}

void PendingKeys::write(Db& db) {
  const std::string_view text = text_;
  const auto key_of = [text](const Entry& entry) { return text.substr(entry.offset, entry.size); };
  std::sort(entries_.begin(), entries_.end(), [&key_of](const Entry& a, const Entry& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = key_of(a).compare(key_of(b));
    return order != 0 ? order < 0 : a.doc < b.doc;
  });
  std::size_t next = 0;
  Statement insert_many(db, insert_many_keys);
  for (; entries_.size() - next >= rows_at_once; insert_many.run())
    for (std::size_t row = 0; row < rows_at_once; ++row, ++next)
      bind_key(insert_many, static_cast<int>(row) * 3 + 1, key_of(entries_[next]), entries_[next].doc);
  Statement insert(db, "INSERT INTO lookup(kind, value, doc) VALUES(?1, ?2, ?3)");
  for (; next < entries_.size(); ++next) {
    bind_key(insert, 1, key_of(entries_[next]), entries_[next].doc);
    insert.run();
  }
  text_.clear();
  entries_.clear();
}

void PendingPeople::add(const PersonLine& line) {
  entries_.push_back({head_of(line.row->sort), static_cast<std::uint32_t>(packed_.size()), line.doc});
  for (const auto text : texts) append_piece(packed_, line.row->*text);
  append_piece(packed_, line.uid);
  append_varint(packed_, static_cast<std::uint64_t>(line.number));
  append_varint(packed_, static_cast<std::uint64_t>(line.has));
}

void PendingPeople::write(Db& db) {
  const std::string_view packed = packed_;
  const auto sort_of = [packed](const Entry& entry) {
    std::string_view rest = packed.substr(entry.offset);
    return piece(rest);
  };
  std::sort(entries_.begin(), entries_.end(), [&sort_of](const Entry& a, const Entry& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = sort_of(a).compare(sort_of(b));
    return order != 0 ? order < 0 : a.doc < b.doc;
  });
  std::size_t next = 0;
  Statement insert_many(db, insert_many_people);
  for (; entries_.size() - next >= people_at_once; insert_many.run())
    for (std::size_t row = 0; row < people_at_once; ++row, ++next)
      bind_packed(insert_many, static_cast<int>(row) * person_columns, packed.substr(entries_[next].offset),
                  entries_[next].doc);
  Statement insert(db, insert_one_person);
  for (; next < entries_.size(); ++next) {
    bind_packed(insert, 0, packed.substr(entries_[next].offset), entries_[next].doc);
    insert.run();
  }
  packed_.clear();
  entries_.clear();
}

}  // namespace kith::store
