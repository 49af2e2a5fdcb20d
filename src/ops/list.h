// Reading many people: list, select by FILTER, search, addresses for a mail program, tags.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ops/resolve.h"
#include "store/people.h"

namespace kith::ops {

using store::AddressHit;
using store::Hit;
using store::PersonView;
using store::TagCount;

struct ListRequest {
  std::vector<std::string> filter;             // FILTER, a word or several an element
  std::string today;                           // ISO date
  std::string sort;                            // column of `list`, ":desc" allowed; "" = name
  std::size_t limit = 0;                       // 0 = all
  std::vector<std::string_view> columns = {};  // as store::ListQuery::columns
  const model::Places* places = nullptr;       // reads the names of countries; may be null
};

// FILTER; names of countries are read where there are `places`. Error(usage).
model::Filter read_filter(const std::vector<std::string>& words, const model::Places* places);

void list_people(store::Db& db, const ListRequest& request, const std::function<bool(const PersonView&)>& each);
std::size_t count_everyone(store::Db& db);  // me not counted
std::size_t count_people(store::Db& db, const ListRequest& request);
std::vector<Person> select_people(store::Db& db, const ListRequest& request);
// Their documents, as store::each_body.
void each_body(store::Db& db, const ListRequest& request, const std::function<void(const store::BodyView&)>& each);

// Words folded; every one must be the beginning of a word of the thing. Nothing exact: the nearest names.
std::vector<Hit> find_things(store::Db& db, std::string_view text, std::size_t limit);
// `today`: ISO date, for what is recent.
std::vector<AddressHit> find_addresses(store::Db& db, std::string_view text, std::string_view today, std::size_t limit);
std::vector<TagCount> tags(store::Db& db);

}  // namespace kith::ops
