// A sentence of `log --lines`: when, with whom, by which channel.
#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "ops/front_time.h"
#include "ops/interactions.h"
#include "ops/times.h"

namespace kith::ops {
namespace {

constexpr std::size_t longest_name = 5;  // words

struct Token {
  std::string word;      // folded
  bool capital = false;  // as written
  bool colon = false;    // a colon follows: a heading, not the one who did it
};

struct Verb {
  std::string_view word, channel;
};
constexpr Verb verbs[] = {
    {"called", "call"},           {"phoned", "call"}, {"rang", "call"},  {"met", "meeting"},  {"mailed", "mail"},
    {"emailed", "mail"},          {"email", "mail"},  {"wrote", "mail"}, {"chatted", "chat"}, {"texted", "chat"},
    {"messaged", "chat"},         {"talked", "talk"}, {"spoke", "talk"}, {"gave", "gift"},    {"posted", "post"},
    {"interviewed", "interview"}, {"noted", "note"},
};
// Names that mean something else in lower case, and in front of a sentence.
constexpr std::string_view everyday_words[] = {
    "a",    "an",   "and",   "april", "art",   "as",    "at", "august", "be", "bill", "by",   "dawn", "do",   "don",
    "drew", "for",  "frank", "go",    "grace", "grant", "he", "hope",   "in", "is",   "it",   "joy",  "june", "la",
    "le",   "long", "mark",  "may",   "max",   "me",    "my", "no",     "of", "on",   "or",   "pat",  "rich", "rose",
    "so",   "sue",  "the",   "thu",   "to",    "up",    "us", "was",    "we", "will", "with", "young"};

template <class List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Bytes that belong to a word: ASCII letters and digits, and everything above but the general punctuation of U+2000.
bool is_word_byte(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return true;
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

bool is_punctuation(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size();
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_word_byte(text, end) && !is_punctuation(text, end)) ++end;
    if (end == at) {
      at += is_punctuation(text, at) ? 3 : 1;
      continue;
    }
    const std::string folded = fold(text.substr(at, end - at));
    const auto first = static_cast<unsigned char>(text[at]);
    for (const std::string_view word : words(folded)) {
      tokens.push_back({std::string(word), first >= 0x80 || (first >= 'A' && first <= 'Z'), false});
    }
    if (!tokens.empty()) tokens.back().colon = end < text.size() && text[end] == ':';
    at = end;
  }
  return tokens;
}

// Who is named by words[at…at+count), and nothing but that.
std::vector<Person> named(store::Db& db, const std::vector<Token>& tokens, std::size_t at, std::size_t count) {
  std::vector<std::string> wanted;
  for (std::size_t i = at; i < at + count; ++i) wanted.push_back(tokens[i].word);
  const auto is_name = [&](const std::string& folded) {
    const auto parts = words(folded);
    if (count == 1 && !parts.empty() && parts.front() == wanted.front()) return true;
    return std::equal(parts.begin(), parts.end(), wanted.begin(), wanted.end());
  };
  std::vector<Person> found = store::find_people_by_words(db, wanted, store::WordMatch::whole);
  std::erase_if(found,
                [&](const Person& person) { return !is_name(fold(person.name)) && !is_name(fold_long(person.name)); });
  for (Person& person : store::find_people_by_key(db, 'n', join(wanted, " "))) {
    const auto same = [&](const Person& other) { return other.document == person.document; };
    if (std::none_of(found.begin(), found.end(), same)) found.push_back(std::move(person));
  }
  if (count > 1 || found.size() < 2) return found;
  // "Bo" is the one called Bo before it is Bo Hansen.
  std::vector<Person> whole = found;
  std::erase_if(whole, [&](const Person& person) { return words(fold(person.name)).size() != 1; });
  return whole.size() == 1 ? whole : found;
}

// "will" is no name, nor is "May" as the first word: it is one where a capital says so.
bool may_be_name(const std::vector<Token>& tokens, std::size_t at) {
  return !is_one_of(tokens[at].word, everyday_words) || (at > 0 && tokens[at].capital);
}

struct Names {
  std::vector<Person> who;
  std::vector<std::size_t> starts;  // of each, in tokens
  std::vector<bool> taken;          // tokens that are part of a name, also of an ambiguous one
};

Names names_in(store::Db& db, const std::vector<Token>& tokens) {
  Names names;
  names.taken.resize(tokens.size());
  for (std::size_t at = 0; at < tokens.size();) {
    std::size_t used = 1;
    for (std::size_t count = std::min(longest_name, tokens.size() - at); count > 0; --count) {
      if (count == 1 && !may_be_name(tokens, at)) break;
      const auto found = named(db, tokens, at, count);
      if (found.empty()) continue;
      used = count;
      std::fill_n(names.taken.begin() + static_cast<std::ptrdiff_t>(at), count, true);
      const auto same = [&](const Person& person) { return person.document == found.front().document; };
      if (found.size() == 1 && found.front().number != model::me.number &&
          std::none_of(names.who.begin(), names.who.end(), same)) {
        names.who.push_back(found.front());
        names.starts.push_back(at);
      }
      break;
    }
    at += used;
  }
  return names;
}

std::string channel_of(const std::string& word, const std::vector<std::string>& own) {
  const auto* verb = std::find_if(std::begin(verbs), std::end(verbs), [&](const Verb& v) { return v.word == word; });
  if (verb != std::end(verbs)) return std::string(verb->channel);
  try {
    model::check_channel(word, own);
    return word;
  } catch (const Error&) {
    return {};
  }
}

// "Ana wrote" is in, "I wrote to Ana" and "wrote Ana" out, "Ana and I wrote" both.
std::string direction_before(const std::vector<Token>& tokens, const Names& names, std::size_t verb) {
  bool they = false, i = false;
  for (const std::size_t start : names.starts) {
    std::size_t end = start;
    while (end < verb && names.taken[end] && !tokens[end].colon) ++end;
    they |= start < verb && !(end < verb && names.taken[end]);
  }
  for (std::size_t at = 0; at < verb; ++at) i |= tokens[at].word == "i" || tokens[at].word == "we";
  return they && i ? "both" : they ? "in" : "out";
}

bool is_person(store::Db& db, std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  return !tokens.empty() && tokens.size() <= longest_name && !named(db, tokens, 0, tokens.size()).empty();
}

// A city, an airport, or "@ana", which throws when it says nothing.
bool is_zone(store::Db& db, const model::Surroundings& around, std::string_view text) {
  if (time::Zone::find(text)) return true;
  return !is_person(db, text) && zone_finder(db, around)(text, {}).has_value();
}

}  // namespace

LogLine read_log_line(store::Db& db, std::string_view line, const std::vector<std::string>& own,
                      const model::Surroundings& around) {
  LogLine out;
  const KnownNames known{[&](std::string_view text) { return is_person(db, text); },
                         [&](std::string_view text) { return is_zone(db, around, text); }};
  FrontTime front = read_front_time(line, known);
  out.on = std::move(front.on);
  line = front.rest;
  out.text = line;
  const std::vector<Token> tokens = tokens_of(line);
  Names names = names_in(db, tokens);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::string channel = names.taken[at] ? "" : channel_of(tokens[at].word, own);
    if (channel.empty()) continue;
    out.channel = channel;
    out.direction = model::usual_direction(channel);
    if (out.direction == "out") out.direction = direction_before(tokens, names, at);
    break;
  }
  out.who = std::move(names.who);
  return out;
}

}  // namespace kith::ops
