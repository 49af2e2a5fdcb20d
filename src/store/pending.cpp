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

std::string_view piece(std::string_view& packed) {
  const auto taken = take_piece(packed);
  check(taken.has_value(), "a pending row is whole");
  return *taken;
}

}  // namespace

void write_person(Db& db, const PersonLine& line) {
  Statement insert(
      db,
      "INSERT INTO person(sort, name, emails, phones, kind, org, title, city, country, zone, stage, tags, birthday,"
      " doc, number, uid, has)"
      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)");
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
  std::sort(entries_.begin(), entries_.end(), [text](const Entry& a, const Entry& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = text.substr(a.offset, a.size).compare(text.substr(b.offset, b.size));
    return order != 0 ? order < 0 : a.doc < b.doc;
  });
  Statement insert(db, "INSERT INTO lookup(kind, value, doc) VALUES(?1, ?2, ?3)");
  for (const Entry& entry : entries_) {
    const std::string_view key = text.substr(entry.offset, entry.size);
    insert.bind(1, key.substr(0, 1)).bind(2, key.substr(1)).bind(3, entry.doc).run();
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
  model::PersonRow row;
  for (const Entry& entry : entries_) {
    std::string_view rest = packed.substr(entry.offset);
    for (const auto text : texts) (row.*text).assign(piece(rest));
    const std::string_view uid = piece(rest);
    const auto number = static_cast<std::int64_t>(take_varint(rest).value_or(0));
    const auto has = static_cast<std::int64_t>(take_varint(rest).value_or(0));
    write_person(db, {entry.doc, number, uid, has, &row});
  }
  packed_.clear();
  entries_.clear();
}

}  // namespace kith::store
