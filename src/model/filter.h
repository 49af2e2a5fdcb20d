// FILTER: words that must all hold; or, not, parentheses (kith-filter(7)). Text to tree; the store turns a tree into a
// query.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kith::model {

struct Filter {
  enum class Kind { all, any, negation, word, term } kind = Kind::all;
  std::vector<Filter> children;  // all, any: two or more (or none: all of nothing = true); negation: one
  std::string key;    // term: "tag", "stage", "city", "country", "org", "lang", "has", "born", "kind", "last", …
  std::string value;  // term: as typed; word: folded prefix, with blanks when it was quoted
};

// `words`: the arguments of the command line; each may hold several words, quotes at the start of a word or after its
// key keep blanks together (tag:"old friend"). `or` binds loosest, `not` tightest; `and` may stand where it is
// understood; in quotes they are words. Only letters before the first colon make a key (18:00 is a word), and https://…
// is a word. Depth at most 64, at most 1,000 terms. Error(usage) names the place: "filter: ')' without '('". An unknown
// key is an error with the nearest known one; `known` is the list of keys the caller can answer.
Filter parse_filter(const std::vector<std::string>& words, const std::vector<std::string>& known);

}  // namespace kith::model
