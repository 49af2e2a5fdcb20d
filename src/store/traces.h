// What betrays a person: the names, addresses and numbers of her cards, and where they stand in other texts. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/party.h"

namespace kith::store {

struct Traces {
  std::vector<std::string> uids;     // of her documents, and their aliases
  std::vector<std::string> emails;   // lower case; those that nobody else has
  std::vector<std::string> texts;    // folded, whole: names, e-mail addresses, phones, streets
  std::vector<std::string> words;    // folded, of three letters or more: of names, streets, e-mail addresses
  std::vector<std::string> numbers;  // the last seven digits of phones

  void add(const codec::Fields& card);
  void sort();
  // By UID or address; where neither is written, by her whole name.
  bool is_her(const model::Party& party) const;
};

// A version of a card names one of her UIDs, as a relation, member or alias.
bool refers(std::string_view body, const Traces& traces);
// What a version of another document tells of her: which of `texts`, and counted after them which of `uids`, on a card
// as an alias; sorted.
std::vector<std::size_t> traces_in(std::string_view body, const Traces& traces);
// Takes the relations and memberships that name her off a card; returns how many.
std::size_t remove_references(codec::Fields& fields, const Traces& traces);
// The text with her addresses and the words of her names blanked out: words with a capital, and all of them where her
// whole name stands.
std::string without_traces(std::string_view text, const Traces& traces);
// A command line or its summary tells of her. Words that kith itself writes ("kith edit") do not count.
bool is_told(std::string_view command, std::string_view summary, const Traces& traces);

}  // namespace kith::store
