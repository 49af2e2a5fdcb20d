#include "store/condition.h"

#include <span>

#include "base/error.h"
#include "base/text.h"
#include "store/has.h"
#include "store/people.h"
#include "store/people_rows.h"

namespace kith::store {

namespace {

using model::Filter;

void append_values(Condition& out, Condition& piece) {
  out.values.insert(out.values.end(), std::make_move_iterator(piece.values.begin()),
                    std::make_move_iterator(piece.values.end()));
  out.names_me = out.names_me || piece.names_me;
  out.asks_people = out.asks_people || piece.asks_people;
}

// Joined as a balanced tree: SQLite limits the depth of an expression to 1,000.
Condition join(std::span<Condition> pieces, std::string_view word) {
  if (pieces.size() == 1) return std::move(pieces.front());
  Condition left = join(pieces.first(pieces.size() / 2), word);
  Condition right = join(pieces.subspan(pieces.size() / 2), word);
  Condition out{"(" + left.sql + std::string(word) + right.sql + ")", {}};
  append_values(out, left);
  append_values(out, right);
  return out;
}

[[noreturn]] void refuse(std::string_view key, std::string_view value, std::string hint) {
  usage_error("filter: " + std::string(key) + ":" + std::string(value) + " cannot be read", std::move(hint));
}

Condition column_equals(std::string sql, std::string_view value) {
  return {std::move(sql), {fold(value)}};
}

Condition key_equals(std::string sql, std::string value) {
  return {std::move(sql), {std::move(value)}};
}

Condition language(std::string_view value) {
  const std::string lower = ascii_lower(value);
  // pt is also pt-BR: everything between "pt-" and the byte after "-".
  return {"p.doc IN (SELECT doc FROM lookup WHERE kind = 'l' AND (value = ? OR value >= ? AND value < ?))",
          {lower, lower + "-", lower + "."}};
}

Condition has(std::string_view value) {
  const std::string word = ascii_lower(value);
  if (word == "me") return {"p.number = 1", {}, true};
  if (word == "zone") return {"p.zone <> ''", {}};
  if (word == "city") return {"p.city <> ''", {}};
  if (word == "country") return {"p.country <> ''", {}};
  if (const auto bit = has_bit(word)) return {"p.has & ? <> 0", {*bit}};
  std::vector<std::string> known{"me", "city", "country"};
  for (const std::string_view one : has_words()) known.emplace_back(one);
  const auto close = nearest(word, known);
  refuse("has", value, close ? "did you mean has:" + *close + "?" : "one of: " + kith::join(known, " "));
}

Condition cadence(std::string_view value, std::string_view today) {
  Condition inner = cadence_condition(value, today, "r");
  return {"p.doc IN (SELECT r.doc FROM due r WHERE " + inner.sql + ")", std::move(inner.values)};
}

Condition waiting(std::string_view value) {
  if (value != "mine" && value != "theirs") refuse("waiting", value, "waiting:mine or waiting:theirs");
  return key_equals(
      "p.doc IN (SELECT l.doc FROM waiting w CROSS JOIN lookup l ON l.kind = 'e' AND l.value = w.address"
      " WHERE w.side = ?)",
      std::string(value));
}

Condition one_value(std::string_view key, std::string_view value, std::string_view today) {
  if (key == "tag") return key_equals("p.doc IN (SELECT doc FROM lookup WHERE kind = 't' AND value = ?)", fold(value));
  if (key == "lang") return language(value);
  if (key == "has") return has(value);
  if (key == "stage") return column_equals("kith_fold(p.stage) = ?", value);
  if (key == "city") return column_equals("kith_fold(p.city) = ?", value);
  if (key == "country") return column_equals("kith_fold(p.country) = ?", value);
  if (key == "kind") return column_equals("kith_fold(p.kind) = ?", value);
  if (key == "org") return column_equals("kith_words(p.org, ?)", value);
  if (key == "born") return born_condition(value, today);
  if (key == "cadence") return cadence(value, today);
  if (key == "waiting") return waiting(value);
  check(key == "last" || key == "due" || key == "silent", "a filter key that the store does not know");
  return date_condition(key, value, today);
}

// A condition over people as one over rows of due: those of the people.
Condition of_their_rows(Condition people) {
  Condition out{
      "d.doc IN (SELECT y.doc FROM person p CROSS JOIN due_person y ON y.number = p.number WHERE " + people.sql + ")",
      std::move(people.values)};
  out.asks_people = true;
  return out;
}

enum class Over { people, due };

Condition one_value(std::string_view key, std::string_view value, std::string_view today, Over over) {
  if (over == Over::people) return one_value(key, value, today);
  if (key == "due") return due_row_condition(value, today);
  if (key == "cadence") return cadence_condition(value, today, "d");
  return of_their_rows(one_value(key, value, today));
}

Condition term(const Filter& filter, std::string_view today, Over over) {
  std::vector<Condition> alternatives;
  for (const std::string_view value : split(filter.value, ',')) {
    if (!trim(value).empty()) alternatives.push_back(one_value(filter.key, trim(value), today, over));
  }
  if (alternatives.empty()) refuse(filter.key, filter.value, "write a value after the colon");
  return join(alternatives, " OR ");
}

Condition matches(std::string match, Over over) {
  Condition people{"p.doc IN (SELECT rowid FROM search WHERE search MATCH ?)", {match}, true};
  if (over == Over::people) return people;
  Condition theirs = of_their_rows(std::move(people));
  Condition out{"(d.doc IN (SELECT rowid FROM search WHERE search MATCH ?) OR " + theirs.sql + ")", {std::move(match)}};
  append_values(out, theirs);
  return out;
}

std::string word(std::string_view folded) {
  std::string match = match_text(folded);
  if (match.empty()) usage_error("filter: '" + std::string(folded) + "' has no letter or digit");
  return match;
}

Condition compile_tree(const Filter& filter, std::string_view today, Over over);

Condition all(const Filter& filter, std::string_view today, Over over) {
  std::vector<Condition> pieces;
  std::string match;  // words that stand together are one question to the index
  for (const Filter& child : filter.children) {
    if (child.kind != Filter::Kind::word) {
      pieces.push_back(compile_tree(child, today, over));
      continue;
    }
    if (!match.empty()) match += " AND ";
    match += word(child.value);
  }
  if (!match.empty()) pieces.push_back(matches(std::move(match), over));
  if (pieces.empty()) return {"1", {}};
  return join(pieces, " AND ");
}

Condition compile_tree(const Filter& filter, std::string_view today, Over over) {
  switch (filter.kind) {
    case Filter::Kind::all:
      return all(filter, today, over);
    case Filter::Kind::word:
      return matches(word(filter.value), over);
    case Filter::Kind::term:
      return term(filter, today, over);
    case Filter::Kind::negation: {
      check(filter.children.size() == 1, "a negation has one child");
      Condition inner = compile_tree(filter.children.front(), today, over);
      return {"NOT (" + inner.sql + ")", std::move(inner.values), false, inner.asks_people};
    }
    case Filter::Kind::any:
      break;
  }
  std::vector<Condition> pieces;
  for (const Filter& child : filter.children) pieces.push_back(compile_tree(child, today, over));
  if (pieces.empty()) return {"0", {}};
  return join(pieces, " OR ");
}

}  // namespace

std::vector<std::string> filter_keys() {
  return {"tag",  "stage", "city", "country", "org", "lang",    "has",
          "born", "kind",  "last", "silent",  "due", "cadence", "waiting"};
}

std::string match_text(std::string_view folded) {
  std::string match;
  for (const std::string_view word : words(folded)) {
    if (!match.empty()) match += " AND ";
    match += '"';
    match += word;  // letters, digits and bytes over 0x7F only
    match += '"';
  }
  if (!match.empty()) match += " *";
  return match;
}

Condition compile(const Filter& filter, std::string_view today) {
  return compile_tree(filter, today, Over::people);
}

Condition compile_due(const Filter& filter, std::string_view today) {
  return compile_tree(filter, today, Over::due);
}

void bind(Statement& statement, int first, const Condition& condition) {
  for (const auto& value : condition.values) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      statement.bind(first++, *number);
    else
      statement.bind(first++, std::get<std::string>(value));
  }
}

}  // namespace kith::store
