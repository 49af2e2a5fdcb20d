#include "ops/resolve.h"

#include <algorithm>
#include <functional>

#include "base/ids.h"
#include "base/text.h"
#include "model/phone.h"

namespace kith::ops {
namespace {

[[noreturn]] void ambiguous(std::string_view who, std::vector<Person> people) {
  std::sort(people.begin(), people.end(), [](const Person& a, const Person& b) { return a.number < b.number; });
  Error error(Exit::ambiguous, "'" + std::string(who) + "' matches " + std::to_string(people.size()) + " contacts",
              "use an id or an e-mail address");
  for (const Person& person : people) error.candidates.push_back(candidate(person));
  throw error;
}

[[noreturn]] void unknown(store::Db& db, std::string_view who) {
  std::string hint;
  for (const Person& person : store::find_people_like(db, fold(who), 3)) {
    hint += (hint.empty() ? "did you mean " : ", ") + contact_id(person.number) + " " + person.name;
  }
  if (hint.empty()) hint = "kith find '" + std::string(who) + "'";
  throw Error(Exit::unknown, "no contact matches '" + std::string(who) + "'", hint);
}

Person resolve_id(store::Db& db, model::Id id) {
  if (id.noun != model::Noun::contact) {
    throw Error(Exit::unknown, model::to_text(id) + " is " + with_article(id.noun) + ", not a contact");
  }
  if (auto person = store::find_person(db, id.number)) return *person;
  if (id == model::me) {
    throw Error(Exit::unknown, "you are not in this database yet", "kith init --name 'Your Name' -e you@example.org");
  }
  throw Error(Exit::unknown, "there is no contact " + model::to_text(id));
}

void add_missing(std::vector<Person>& to, std::vector<Person> from) {
  for (Person& person : from) {
    const bool there = std::any_of(to.begin(), to.end(), [&](const Person& p) { return p.document == person.document; });
    if (!there) to.push_back(std::move(person));
  }
}

std::vector<Person> by_phone(store::Db& db, std::string_view who, const model::Surroundings& around) {
  std::string digits;
  for (char c : who) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (auto number = model::e164(who, around.home_country)) {
    auto found = store::find_people_by_key(db, 'p', *number);
    if (!found.empty()) return found;
  }
  auto found = store::find_people_by_key(db, 'p', digits);
  if (found.empty() && digits.size() >= 9) found = store::find_people_by_key(db, 'd', digits.substr(digits.size() - 9));
  return found;
}

bool looks_like_uid(std::string_view text) {
  if (text.starts_with("urn:uuid:")) return true;
  if (text.size() < 6) return false;
  bool digit = false;
  for (char c : text) {
    const bool hex_letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    digit |= c >= '0' && c <= '9';
    if (!hex_letter && c != '-' && !(c >= '0' && c <= '9')) return false;
  }
  return digit;
}

// Exact beats word beats prefix: the first kind of match that finds anyone decides.
std::vector<Person> by_name(store::Db& db, std::string_view who) {
  const std::string folded = fold(who);
  const std::string spelled = fold_long(who);
  std::vector<Person> found = store::find_people_by_key(db, 'f', folded);
  if (!spelled.empty()) add_missing(found, store::find_people_by_key(db, 'f', spelled));
  if (!found.empty()) return found;
  std::vector<std::string> wanted;
  for (std::string_view word : words(folded)) wanted.emplace_back(word);
  if (wanted.empty()) return found;
  found = store::find_people_by_words(db, wanted, store::WordMatch::whole);
  if (found.empty()) found = store::find_people_by_words(db, wanted, store::WordMatch::prefix);
  return found;
}

std::vector<Person> candidates(store::Db& db, std::string_view who, const model::Surroundings& around) {
  if (who.starts_with('@')) return store::find_people_by_key(db, 'n', fold(who.substr(1)));
  if (who.find('@') != std::string_view::npos) return store::find_people_by_key(db, 'e', ascii_lower(who));
  if (model::looks_like_phone(who)) {
    auto found = by_phone(db, who, around);
    if (!found.empty()) return found;
  }
  if (looks_like_uid(who)) {
    auto found = store::find_people_by_uid_prefix(db, strip_urn(who));
    if (!found.empty()) return found;
  }
  return by_name(db, who);
}

}  // namespace

std::string with_article(model::Noun noun) {
  const std::string_view word = model::word(noun);
  const bool has_vowel = std::string_view("aeiou").find(word.front()) != std::string_view::npos;
  return (has_vowel ? "an " : "a ") + std::string(word);
}

std::string contact_id(std::int64_t number) { return model::to_text({model::Noun::contact, number}); }

Candidate candidate(const Person& person) { return {contact_id(person.number), person.name, person.email}; }

Person resolve_person(store::Db& db, std::string_view who, Guess guess, const model::Surroundings& around) {
  const std::string_view text = trim(who);
  if (text.empty()) usage_error("an empty name names nobody");
  if (text == "me") return resolve_id(db, model::me);
  if (const auto id = model::parse_id(text)) return resolve_id(db, *id);
  std::vector<Person> found = candidates(db, text, around);
  if (found.empty() && guess == Guess::nearest && text.find('@') == std::string_view::npos) {
    found = store::find_people_like(db, fold(text), 2);
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) unknown(db, text);
  ambiguous(text, std::move(found));
}

std::vector<std::string> split_who(std::string_view argument) {
  std::vector<std::string> pieces;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= argument.size(); ++i) {
    const bool end = i == argument.size();
    const bool separates = !end && argument[i] == ',' && i + 1 < argument.size() && argument[i + 1] != ' ';
    if (!end && !separates) continue;
    if (i > start) pieces.emplace_back(argument.substr(start, i - start));
    start = i + 1;
  }
  return pieces;
}

std::vector<std::string> expand_arguments(const std::vector<std::string>& whos, std::string_view standard_input) {
  std::vector<std::string> all;
  for (const std::string& who : whos) {
    if (trim(who).empty()) usage_error("an empty name names nobody");
    if (who != "-") {
      for (std::string& piece : split_who(who)) all.push_back(std::move(piece));
      continue;
    }
    for (std::string_view line : split(standard_input, '\n')) {
      const std::string_view id = trim(line.substr(0, line.find('\t')));
      if (!id.empty()) all.emplace_back(id);
    }
  }
  return all;
}

std::vector<Person> resolve_people(store::Db& db, const std::vector<std::string>& whos, std::string_view standard_input,
                                   Guess guess, const model::Surroundings& around) {
  std::vector<Person> people;
  for (const std::string& who : expand_arguments(whos, standard_input)) {
    add_missing(people, {resolve_person(db, who, guess, around)});
  }
  return people;
}

bool is_there(store::Db& db, model::Id id) { return store::find_document(db, id).has_value(); }

store::Document document_of(store::Db& db, const Person& person) {
  auto document = store::find_document(db, person.document);
  check(document.has_value(), "a person without a document");
  return std::move(*document);
}

store::Document resolve_document(store::Db& db, std::string_view text, Guess guess, const model::Surroundings& around) {
  const auto id = model::parse_id(trim(text));
  if (!id || id->noun == model::Noun::contact) return document_of(db, resolve_person(db, text, guess, around));
  if (auto document = store::find_document(db, *id)) return std::move(*document);
  throw Error(Exit::unknown, "there is no " + std::string(model::word(id->noun)) + " " + model::to_text(*id));
}

}  // namespace kith::ops
