// Tier 1: the rows one contact document stands for in the database. Pure over the document and its surroundings.
#pragma once

#include <string>
#include <vector>

#include "model/contact.h"

namespace kith::model {

// What WHO looks up. kind: 'e' e-mail (lower case), 'p' phone (E.164 or digits), 'd' last nine digits of a phone (when
// it has that many), 'n' nickname (folded), 'f' whole name (folded; both spellings), 'w' word of a name (folded; both
// spellings), 'u' alias uid, 't' tag (folded), 'l' language (lower case), 'b' birthday ("12-10"), 'a' anniversary
// or another yearly date ("12-10").
struct LookupKey {
  char kind;
  std::string value;
};

struct PersonRow {
  std::string sort;  // folded name: the order of every list
  std::string name, kind, org, title, city, country, zone, stage;
  std::string emails, phones, tags;  // joined by \n, in order; phones as E.164 or digits
  std::string birthday;              // "1990-12-10", "--12-10" or ""
};

struct LinkRow {
  std::string role;  // relation type
  std::string target_uid;
  std::string on;  // "2025-02-01" or ""
};

struct ContactProjection {
  PersonRow person;
  std::vector<LookupKey> keys;  // without duplicates
  std::vector<LinkRow> links;
  std::string search_name;  // folded, both spellings: names, nicknames, org
  std::string search_text;  // folded, both spellings: everything else a person would search
};

ContactProjection project_contact(const codec::Fields& fields, std::string_view uid, const Surroundings& around);

// Changes when the code of the projection changes: part of the stamp that re-projects at the next write.
constexpr int projection_version = 2;

}  // namespace kith::model
