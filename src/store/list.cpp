// Lists of people, by FILTER.
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "store/condition.h"
#include "store/people.h"

namespace kith::store {

namespace {

PersonView read(const Statement& row) {
  PersonView view;
  view.document = row.integer(0);
  view.number = row.integer(1);
  view.uid = row.text(2);
  view.name = row.text(3);
  view.kind = row.text(4);
  view.org = row.text(5);
  view.title = row.text(6);
  view.city = row.text(7);
  view.country = row.text(8);
  view.zone = row.text(9);
  view.stage = row.text(10);
  view.emails = row.text(11);
  view.phones = row.text(12);
  view.tags = row.text(13);
  view.last_contact = row.text(14);
  view.next_due = row.text(15);
  view.birthday = row.text(16);
  return view;
}

struct Order {
  std::string_view key, up, down;
};
// What has no value comes last either way; names decide between equals.
constexpr std::array<Order, 16> orders{{
    {"name", "p.sort", "p.sort DESC"},
    {"id", "p.number", "p.number DESC"},
    {"kind", "p.kind, p.sort", "p.kind DESC, p.sort"},
    {"uid", "p.uid", "p.uid DESC"},
    {"emails", "p.emails = '', kith_fold(p.emails), p.sort", "p.emails = '', kith_fold(p.emails) DESC, p.sort"},
    {"phones", "p.phones = '', p.phones, p.sort", "p.phones = '', p.phones DESC, p.sort"},
    {"org", "p.org = '', kith_fold(p.org), p.sort", "p.org = '', kith_fold(p.org) DESC, p.sort"},
    {"title", "p.title = '', kith_fold(p.title), p.sort", "p.title = '', kith_fold(p.title) DESC, p.sort"},
    {"city", "p.city = '', kith_fold(p.city), p.sort", "p.city = '', kith_fold(p.city) DESC, p.sort"},
    {"country", "p.country = '', p.country, p.sort", "p.country = '', p.country DESC, p.sort"},
    {"zone", "p.zone = '', p.zone, p.sort", "p.zone = '', p.zone DESC, p.sort"},
    {"tags", "p.tags = '', kith_fold(p.tags), p.sort", "p.tags = '', kith_fold(p.tags) DESC, p.sort"},
    {"stage", "p.stage = '', kith_fold(p.stage), p.sort", "p.stage = '', kith_fold(p.stage) DESC, p.sort"},
    {"last_contact", "p.last_contact = '', p.last_contact, p.sort", "p.last_contact = '', p.last_contact DESC, p.sort"},
    {"next_due", "p.next_due = '', p.next_due, p.sort", "p.next_due = '', p.next_due DESC, p.sort"},
    {"birthday", "p.birthday = '', substr(p.birthday, -5), p.sort",
     "p.birthday = '', substr(p.birthday, -5) DESC, p.sort"},
}};

std::string_view order_of(std::string_view sort) {
  const std::size_t colon = sort.find(':');
  const std::string_view key = sort.empty() ? "name" : sort.substr(0, colon);
  const std::string_view direction = colon == std::string_view::npos ? "asc" : sort.substr(colon + 1);
  if (direction != "asc" && direction != "desc")
    usage_error("cannot sort by " + std::string(sort),
                "write " + std::string(key) + " or " + std::string(key) + ":desc");
  std::vector<std::string> known;
  for (const Order& order : orders) {
    if (order.key == key) return direction == "asc" ? order.up : order.down;
    known.emplace_back(order.key);
  }
  const auto close = nearest(key, known);
  usage_error("cannot sort by " + std::string(key),
              close ? "did you mean " + *close + "?" : "one of: " + join(known, " "));
}

Condition condition_of(const ListQuery& query) {
  Condition condition = query.filter != nullptr ? compile(*query.filter, query.today) : Condition{"1", {}};
  if (!query.with_me && !condition.names_me) condition.sql = "p.number <> 1 AND " + condition.sql;
  return condition;
}

constexpr std::string_view columns =
    "SELECT p.doc, p.number, p.uid, p.name, p.kind, p.org, p.title, p.city, p.country, p.zone, p.stage, p.emails,"
    " p.phones, p.tags, p.last_contact, p.next_due, p.birthday FROM person p WHERE ";

}  // namespace

void list_people(Db& db, const ListQuery& query, const std::function<bool(const PersonView&)>& each) {
  const std::string_view order = order_of(query.sort);
  const Condition condition = condition_of(query);
  if (query.filter != nullptr || !query.sort.empty()) db.add_text_functions();
  std::string sql(columns);
  sql += condition.sql;
  sql += " ORDER BY ";
  sql += order;
  sql += ", p.doc LIMIT ?";
  Statement row(db, sql);
  bind(row, 1, condition);
  row.bind(static_cast<int>(condition.values.size()) + 1,
           query.limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(query.limit));
  while (row.step())
    if (!each(read(row))) return;
}

std::size_t count_people(Db& db, const ListQuery& query) {
  const Condition condition = condition_of(query);
  if (query.filter != nullptr) db.add_text_functions();
  Statement row(db, "SELECT count(*) FROM person p WHERE " + condition.sql);
  bind(row, 1, condition);
  return row.step() ? static_cast<std::size_t>(row.integer(0)) : 0;
}

}  // namespace kith::store
