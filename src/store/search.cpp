// Full-text search, and the addresses a mail program asks for.
#include <algorithm>

#include "base/text.h"
#include "store/condition.h"
#include "store/people.h"
#include "store/snippet.h"

namespace kith::store {

namespace {

// All of the words, each as a beginning; "" when none has a letter or digit.
std::string match_all(const std::vector<std::string>& words) {
  std::string match;
  for (const std::string& word : words) {
    const std::string one = match_text(word);
    if (one.empty()) continue;
    if (!match.empty()) match += " AND ";
    match += one;
  }
  return match;
}

std::vector<std::string> pieces_of(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const std::string& word : words)
    for (const std::string_view piece : kith::words(word)) out.emplace_back(piece);
  return out;
}

// Is every piece the beginning of a word of the texts? They are folded already.
bool all_begin(const std::vector<std::string>& pieces, const std::vector<std::string>& texts) {
  return std::all_of(pieces.begin(), pieces.end(), [&texts](const std::string& piece) {
    return std::any_of(texts.begin(), texts.end(), [&piece](const std::string& text) {
      const auto there = words(text);
      return std::any_of(there.begin(), there.end(),
                         [&piece](std::string_view word) { return word.starts_with(piece); });
    });
  });
}

}  // namespace

std::vector<Hit> search(Db& db, const std::vector<std::string>& words, std::size_t limit) {
  std::vector<Hit> out;
  const std::string match = match_all(words);
  if (match.empty()) return out;
  const std::vector<std::string> pieces = pieces_of(words);
  // A word of a name weighs as much as ten of the rest.
  Statement row(db,
                "SELECT d.noun, d.number, p.name, d.body, -r.rank FROM"
                " (SELECT rowid AS doc, bm25(search, 10.0, 1.0) AS rank FROM search WHERE search MATCH ?1"
                "  ORDER BY rank, rowid LIMIT ?2) r"
                " CROSS JOIN document d ON d.id = r.doc CROSS JOIN projected j ON j.doc = d.id"
                " LEFT JOIN person p ON p.sort = j.sort AND p.doc = j.doc ORDER BY r.rank, r.doc");
  row.bind(1, match).bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  while (row.step()) {
    const auto noun = static_cast<model::Noun>(row.text(0).front());
    out.push_back({{noun, row.integer(1)}, row.owned(2), snippet(noun, row.text(3), pieces), row.real(4)});
  }
  return out;
}

std::vector<AddressHit> query_addresses(Db& db, const std::vector<std::string>& words, std::string_view today,
                                        std::size_t limit) {
  std::vector<AddressHit> out;
  const std::string match = match_all(words);
  if (match.empty()) return out;
  const std::vector<std::string> pieces = pieces_of(words);
  Statement row(db,
                "SELECT p.emails, p.name, p.tags, p.number, j.name FROM"
                " (SELECT rowid AS doc FROM search WHERE search MATCH ?1) s CROSS JOIN projected j ON j.doc = s.doc"
                " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc"
                " WHERE p.emails <> '' ORDER BY p.touches / (1.0 + max(0,"
                " coalesce(julianday(?2) - julianday(nullif(p.last_contact, '')), 3650)) / 30) DESC, p.sort, p.doc");
  row.bind(1, match).bind(2, today);
  while (row.step()) {
    // The index also knows notes and addresses: who is only mentioned there is not meant.
    if (!all_begin(pieces, {row.owned(4), ascii_lower(row.text(0)), fold(row.text(2))})) continue;
    for (const std::string_view email : split(row.text(0), '\n')) {
      out.push_back({std::string(email), row.owned(1), row.owned(2), row.integer(3)});
      if (limit != 0 && out.size() == limit) return out;
    }
  }
  return out;
}

}  // namespace kith::store
