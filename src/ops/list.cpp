#include "ops/list.h"

#include "base/text.h"
#include "model/filter.h"

namespace kith::ops {
namespace {

// country:Portugal means country:PT: what is stored is alpha-2 where the country is known.
void read_countries(model::Filter& filter, const model::Places& places) {
  for (model::Filter& child : filter.children) read_countries(child, places);
  if (filter.kind != model::Filter::Kind::term || filter.key != "country") return;
  std::vector<std::string> codes;
  for (std::string_view name : split(filter.value, ',')) {
    const auto country = places.country(name);
    codes.push_back(country ? country->code : std::string(name));
  }
  filter.value = join(codes, ",");
}

// Calls `use` with the store's query; the parsed filter lives as long as the call.
template <class Use>
auto with_query(const ListRequest& request, const Use& use) {
  model::Filter filter;
  store::ListQuery query;
  if (!request.filter.empty()) {
    filter = read_filter(request.filter, request.places);
    query.filter = &filter;
  }
  query.today = request.today;
  query.sort = request.sort;
  query.limit = request.limit;
  query.columns = request.columns;
  return use(query);
}

std::vector<std::string> folded_words(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::string> all;
  for (std::string_view word : words(folded)) all.emplace_back(word);
  return all;
}

}  // namespace

model::Filter read_filter(const std::vector<std::string>& words, const model::Places* places) {
  model::Filter filter = model::parse_filter(words, store::filter_keys());
  if (places != nullptr) read_countries(filter, *places);
  return filter;
}

void list_people(store::Db& db, const ListRequest& request, const std::function<bool(const PersonView&)>& each) {
  with_query(request, [&](const store::ListQuery& query) { store::list_people(db, query, each); });
}

std::size_t count_everyone(store::Db& db) {
  return store::count_everyone(db);
}

std::size_t count_people(store::Db& db, const ListRequest& request) {
  return with_query(request, [&](const store::ListQuery& query) { return store::count_people(db, query); });
}

void each_body(store::Db& db, const ListRequest& request, const std::function<void(const store::BodyView&)>& each) {
  with_query(request, [&](const store::ListQuery& query) { store::each_body(db, query, each); });
}

std::vector<Person> select_people(store::Db& db, const ListRequest& request) {
  std::vector<Person> people;
  ListRequest narrow = request;
  narrow.columns = {"uid", "name", "emails"};
  list_people(db, narrow, [&](const PersonView& view) {
    const std::string_view email = view.emails.substr(0, view.emails.find('\n'));
    people.push_back({view.document, view.number, std::string(view.uid), std::string(view.name), std::string(email)});
    return true;
  });
  return people;
}

std::vector<Hit> find_things(store::Db& db, std::string_view text, std::size_t limit) {
  const auto wanted = folded_words(text);
  std::vector<Hit> hits = wanted.empty() ? std::vector<Hit>() : store::search(db, wanted, limit);
  if (!hits.empty() || wanted.empty()) return hits;
  for (const Person& person : store::find_people_like(db, fold(text), limit == 0 ? 5 : limit)) {
    hits.push_back({{model::Noun::contact, person.number}, person.name, person.email, 0.1});
  }
  return hits;
}

std::vector<AddressHit> find_addresses(store::Db& db, std::string_view text, std::string_view today,
                                       std::size_t limit) {
  const auto wanted = folded_words(text);
  return wanted.empty() ? std::vector<AddressHit>() : store::query_addresses(db, wanted, today, limit);
}

std::vector<TagCount> tags(store::Db& db) {
  return store::tag_counts(db);
}

}  // namespace kith::ops
