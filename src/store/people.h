// Reading people: look-ups for WHO, lists by FILTER, search, tags, links. Every read answers from narrow tables.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/filter.h"
#include "model/noun.h"
#include "store/db.h"
#include "store/documents.h"

namespace kith::store {

// A line of the person table. Views are valid inside the callback only.
struct PersonView {
  DocumentId document = 0;
  std::int64_t number = 0;
  std::string_view uid, name, kind, org, title, city, country, zone, stage;
  std::string_view emails, phones, tags;              // joined by \n
  std::string_view last_contact, next_due, birthday;  // "" when unknown
};

struct Person {  // the owned short form
  DocumentId document = 0;
  std::int64_t number = 0;
  std::string uid, name, email;
};

std::vector<std::string> filter_keys();  // the FILTER keys this database can answer

// In order of folded name (or `sort`: a column of `list`, ":desc" allowed); `limit` 0 = all. me is left out unless
// asked for.
struct ListQuery {
  const model::Filter* filter = nullptr;
  std::string today;  // ISO date, for relative terms
  std::string sort;   // "" = name
  std::size_t limit = 0;
  bool with_me = false;
  // The texts of PersonView that are wanted, by their names: the others stay "". Empty = all. What is not asked for
  // costs nothing.
  std::vector<std::string_view> columns;
};
void list_people(Db& db, const ListQuery& query, const std::function<bool(const PersonView&)>& each);  // false stops
std::size_t count_people(Db& db, const ListQuery& query);

// The documents of the people a query selects, in the order they came to the database: one pass over the file, and an
// order no change of a name disturbs. `sort` and `limit` are not looked at. Views are valid inside the callback only.
struct BodyView {
  std::string_view uid, body;
};
void each_body(Db& db, const ListQuery& query, const std::function<void(const BodyView&)>& each);

std::optional<Person> find_person(Db& db, std::int64_t number);
std::optional<Person> find_person_by_document(Db& db, DocumentId document);
std::vector<Person> find_people_by_key(Db& db, char kind, std::string_view value, std::size_t limit = 50);
std::vector<Person> find_people_by_key_prefix(Db& db, char kind, std::string_view prefix, std::size_t limit = 50);
// All of `words` (folded) are words of the name, or beginnings of them.
enum class WordMatch { whole, prefix };
std::vector<Person> find_people_by_words(Db& db, const std::vector<std::string>& words, WordMatch match,
                                         std::size_t limit = 50);
std::vector<Person> find_people_by_uid_prefix(Db& db, std::string_view prefix, std::size_t limit = 50);
// Those whose birthday is that day of the year ("12-10"), in order of number.
struct Birthday {
  Person person;
  std::string birthday;  // "1990-12-10" or "--12-10"
};
std::vector<Birthday> people_born_on(Db& db, std::string_view month_day);
// Those with an anniversary or another yearly date on that day, in order of number.
std::vector<Person> people_with_date_on(Db& db, std::string_view month_day);
// How many people there are, me not counted.
std::size_t count_everyone(Db& db);
// Nearest names by edit distance over all people: for near misses and for commands that may guess.
std::vector<Person> find_people_like(Db& db, std::string_view folded, std::size_t limit = 5);

struct Hit {
  model::Id id;
  std::string name, text;
  double score = 0;  // higher is better
};
// Ranked full-text search over everything; every word is a folded prefix.
std::vector<Hit> search(Db& db, const std::vector<std::string>& words, std::size_t limit);

// For `query`: every address of people that match, most recent × most frequent first: how often we were in touch,
// counting half after a month of silence, a third after two. By name where that says nothing. `today`: ISO date.
struct AddressHit {
  std::string email, name, tags;
  std::int64_t number = 0;
};
std::vector<AddressHit> query_addresses(Db& db, const std::vector<std::string>& words, std::string_view today,
                                        std::size_t limit);

struct TagCount {
  std::string tag;
  std::size_t contacts = 0;
};
std::vector<TagCount> tag_counts(Db& db);
std::vector<DocumentId> people_with_tag(Db& db, std::string_view tag);

struct Link {
  DocumentId from = 0;
  std::string role, target_uid, on;
  std::optional<DocumentId> target;
};
std::vector<Link> links_from(Db& db, DocumentId document);
std::vector<Link> links_to(Db& db, DocumentId document);  // by uid and alias
std::vector<Link> links_of_role(Db& db, std::string_view role);

}  // namespace kith::store
