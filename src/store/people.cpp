// Look-ups for WHO.
#include "store/people.h"

#include <algorithm>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "store/people_rows.h"

namespace kith::store {

namespace {

std::int64_t row_limit(std::size_t limit) {
  return limit == 0 ? -1 : static_cast<std::int64_t>(limit);
}

// Documents of people whose name has this word, or a word that begins so; in order of their id.
std::vector<DocumentId> with_word(Db& db, std::string_view word, WordMatch match) {
  std::vector<DocumentId> out;
  const auto end = after_prefix(word);
  if (match == WordMatch::whole || !end) {
    Statement row(db, "SELECT doc FROM lookup WHERE kind = 'w' AND value = ?1");
    row.bind(1, word);
    while (row.step()) out.push_back(row.integer(0));
    return out;
  }
  Statement row(db, "SELECT doc FROM lookup WHERE kind = 'w' AND value >= ?1 AND value < ?2");
  row.bind(1, word).bind(2, *end);
  while (row.step()) out.push_back(row.integer(0));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The people of these documents in the order of lists.
std::vector<Person> people_of(Db& db, const std::vector<DocumentId>& documents, std::size_t limit) {
  std::vector<std::pair<std::string, Person>> found;
  Statement row(db,
                "SELECT p.doc, p.number, p.uid, p.name, p.emails, p.sort FROM projected j"
                " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc WHERE j.doc = ?1");
  for (const DocumentId document : documents) {
    if (row.bind(1, document).step()) found.emplace_back(row.owned(5), read_person(row));
    row.reset();
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.document < b.second.document;
  });
  if (limit != 0 && found.size() > limit) found.resize(limit);
  std::vector<Person> out;
  out.reserve(found.size());
  for (auto& [sort, person] : found) out.push_back(std::move(person));
  return out;
}

}  // namespace

std::string_view first_line(std::string_view lines) {
  return lines.substr(0, lines.find('\n'));
}

Person read_person(const Statement& row) {
  return {row.integer(0), row.integer(1), row.owned(2), row.owned(3), std::string(first_line(row.text(4)))};
}

std::vector<Person> read_people(Statement& rows) {
  std::vector<Person> out;
  while (rows.step()) out.push_back(read_person(rows));
  return out;
}

std::optional<std::string> after_prefix(std::string_view prefix) {
  while (!prefix.empty() && prefix.back() == '\xff') prefix.remove_suffix(1);
  if (prefix.empty()) return {};
  std::string end(prefix);
  end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

std::optional<Person> find_person(Db& db, std::int64_t number) {
  Statement row(db,
                "SELECT p.doc, p.number, p.uid, p.name, p.emails FROM document d CROSS JOIN projected j ON j.doc = d.id"
                " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc WHERE d.noun = 'c' AND d.number = ?1");
  if (!row.bind(1, number).step()) return {};
  return read_person(row);
}

std::optional<Person> find_person_by_document(Db& db, DocumentId document) {
  Statement row(db,
                "SELECT p.doc, p.number, p.uid, p.name, p.emails FROM projected j"
                " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc WHERE j.doc = ?1");
  if (!row.bind(1, document).step()) return {};
  return read_person(row);
}

std::vector<Person> find_people_by_key(Db& db, char kind, std::string_view value, std::size_t limit) {
  Statement rows(db,
                 "SELECT p.doc, p.number, p.uid, p.name, p.emails FROM lookup l CROSS JOIN projected j ON j.doc = l.doc"
                 " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                 " WHERE l.kind = ?1 AND l.value = ?2 ORDER BY p.sort, p.doc LIMIT ?3");
  rows.bind(1, std::string_view(&kind, 1)).bind(2, value).bind(3, row_limit(limit));
  return read_people(rows);
}

std::vector<Person> find_people_by_key_prefix(Db& db, char kind, std::string_view prefix, std::size_t limit) {
  const auto end = after_prefix(prefix);
  if (!end) return {};
  Statement rows(db,
                 "SELECT p.doc, p.number, p.uid, p.name, p.emails FROM"
                 " (SELECT DISTINCT doc FROM lookup WHERE kind = ?1 AND value >= ?2 AND value < ?3) l"
                 " CROSS JOIN projected j ON j.doc = l.doc CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                 " ORDER BY p.sort, p.doc LIMIT ?4");
  rows.bind(1, std::string_view(&kind, 1)).bind(2, prefix).bind(3, *end).bind(4, row_limit(limit));
  return read_people(rows);
}

std::vector<Birthday> people_born_on(Db& db, std::string_view month_day) {
  Statement rows(db,
                 "SELECT p.doc, p.number, p.uid, p.name, p.emails, p.birthday FROM lookup l"
                 " CROSS JOIN projected j ON j.doc = l.doc CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                 " WHERE l.kind = 'b' AND l.value = ?1 AND p.number <> 1 ORDER BY p.number");
  rows.bind(1, month_day);
  std::vector<Birthday> all;
  while (rows.step()) all.push_back({read_person(rows), rows.owned(5)});
  return all;
}

std::vector<Person> people_with_date_on(Db& db, std::string_view month_day) {
  Statement rows(db,
                 "SELECT p.doc, p.number, p.uid, p.name, p.emails FROM lookup l CROSS JOIN projected j ON j.doc = l.doc"
                 " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                 " WHERE l.kind = 'a' AND l.value = ?1 AND p.number <> 1 ORDER BY p.number");
  rows.bind(1, month_day);
  return read_people(rows);
}

std::size_t count_everyone(Db& db) {
  Statement row(db, "SELECT count(*) FROM document WHERE noun = 'c' AND number > 1");
  row.step();
  return static_cast<std::size_t>(row.integer(0));
}

std::vector<Person> find_people_by_words(Db& db, const std::vector<std::string>& words, WordMatch match,
                                         std::size_t limit) {
  if (words.empty()) return {};
  std::vector<DocumentId> common = with_word(db, words.front(), match);
  for (std::size_t index = 1; index < words.size() && !common.empty(); ++index) {
    const std::vector<DocumentId> more = with_word(db, words[index], match);
    std::vector<DocumentId> both;
    std::set_intersection(common.begin(), common.end(), more.begin(), more.end(), std::back_inserter(both));
    common = std::move(both);
  }
  return people_of(db, common, limit);
}

std::vector<Person> find_people_by_uid_prefix(Db& db, std::string_view prefix, std::size_t limit) {
  const std::string_view bare = strip_urn(prefix);
  const auto end = after_prefix(bare);
  if (!end) return {};
  Statement rows(
      db,
      "SELECT p.doc, p.number, p.uid, p.name, p.emails FROM document d CROSS JOIN projected j ON j.doc = d.id"
      " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
      " WHERE d.uid >= ?1 AND d.uid < ?2 AND d.noun = 'c' ORDER BY p.sort, p.doc LIMIT ?3");
  rows.bind(1, bare).bind(2, *end).bind(3, row_limit(limit));
  return read_people(rows);
}

std::vector<Person> find_people_like(Db& db, std::string_view folded, std::size_t limit) {
  const std::size_t farthest = std::max<std::size_t>(1, folded.size() / 3);
  std::vector<std::pair<std::size_t, DocumentId>> near;
  Statement row(db, "SELECT sort, doc FROM person ORDER BY sort, doc");
  while (row.step()) {
    const std::string_view name = row.text(0);
    std::size_t distance = edit_distance(folded, name, farthest);
    for (const std::string_view word : words(name))
      distance = std::min(distance, edit_distance(folded, word, farthest));
    if (distance <= farthest) near.emplace_back(distance, row.integer(1));
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (limit != 0 && near.size() > limit) near.resize(limit);
  std::vector<Person> out;
  for (const auto& [distance, document] : near)
    if (auto person = find_person_by_document(db, document)) out.push_back(std::move(*person));
  return out;
}

std::vector<TagCount> tag_counts(Db& db) {
  std::vector<TagCount> out;
  // The tag as its first owner writes it; lookup holds it folded.
  Statement row(db,
                "SELECT l.value, l.contacts, p.tags FROM"
                " (SELECT value, count(*) AS contacts, min(doc) AS doc FROM lookup WHERE kind = 't' GROUP BY value) l"
                " CROSS JOIN projected j ON j.doc = l.doc CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                " ORDER BY l.value");
  while (row.step()) {
    std::string shown = row.owned(0);
    for (const std::string_view tag : split(row.text(2), '\n'))
      if (fold(tag) == row.text(0)) shown = tag;
    out.push_back({std::move(shown), static_cast<std::size_t>(row.integer(1))});
  }
  return out;
}

std::vector<DocumentId> people_with_tag(Db& db, std::string_view tag) {
  const std::string folded = fold(tag);
  std::vector<DocumentId> out;
  Statement row(db, "SELECT doc FROM lookup WHERE kind = 't' AND value = ?1 ORDER BY doc");
  row.bind(1, folded);
  while (row.step()) out.push_back(row.integer(0));
  return out;
}

}  // namespace kith::store
