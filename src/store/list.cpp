// Lists of people, by FILTER.
#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "store/condition.h"
#include "store/people.h"

namespace kith::store {

namespace {

struct TextColumn {
  std::string_view name;
  std::string_view PersonView::*place;
};
// In the order they are stored in: SQLite decodes a row from its start.
constexpr std::array<TextColumn, 15> text_columns{{
    {"uid", &PersonView::uid},
    {"name", &PersonView::name},
    {"emails", &PersonView::emails},
    {"phones", &PersonView::phones},
    {"kind", &PersonView::kind},
    {"org", &PersonView::org},
    {"title", &PersonView::title},
    {"city", &PersonView::city},
    {"country", &PersonView::country},
    {"zone", &PersonView::zone},
    {"stage", &PersonView::stage},
    {"tags", &PersonView::tags},
    {"birthday", &PersonView::birthday},
    {"last_contact", &PersonView::last_contact},
    {"next_due", &PersonView::next_due},
}};

std::vector<TextColumn> wanted_columns(const ListQuery& query) {
  if (query.columns.empty()) return {text_columns.begin(), text_columns.end()};
  std::vector<TextColumn> wanted;
  for (const TextColumn& column : text_columns) {
    if (std::find(query.columns.begin(), query.columns.end(), column.name) != query.columns.end())
      wanted.push_back(column);
  }
  return wanted;
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
  if (query.filter == nullptr) return {query.with_me ? "1" : "p.number <> 1", {}};
  Condition condition = compile(*query.filter, query.today);
  if (!query.with_me && !condition.names_me) condition.sql = "p.number <> 1 AND " + condition.sql;
  return condition;
}

}  // namespace

void list_people(Db& db, const ListQuery& query, const std::function<bool(const PersonView&)>& each) {
  const std::string_view order = order_of(query.sort);
  const Condition condition = condition_of(query);
  if (query.filter != nullptr || !query.sort.empty()) db.add_text_functions();
  const std::vector<TextColumn> wanted = wanted_columns(query);
  std::string sql = "SELECT p.doc, p.number";
  for (const TextColumn& column : wanted) sql.append(", p.").append(column.name);
  sql.append(" FROM person p WHERE ").append(condition.sql);
  sql += " ORDER BY ";
  sql += order;
  sql += ", p.doc LIMIT ?";
  Statement row(db, sql);
  bind(row, 1, condition);
  row.bind(static_cast<int>(condition.values.size()) + 1,
           query.limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(query.limit));
  PersonView view;
  while (row.step()) {
    view.document = row.integer(0);
    view.number = row.integer(1);
    int at = 2;
    for (const TextColumn& column : wanted) view.*column.place = row.text(at++);
    if (!each(view)) return;
  }
}

std::size_t count_people(Db& db, const ListQuery& query) {
  const Condition condition = condition_of(query);
  if (query.filter != nullptr) db.add_text_functions();
  Statement row(db, "SELECT count(*) FROM person p WHERE " + condition.sql);
  bind(row, 1, condition);
  return row.step() ? static_cast<std::size_t>(row.integer(0)) : 0;
}

void each_body(Db& db, const ListQuery& query, const std::function<void(const BodyView&)>& each) {
  std::string sql = "SELECT d.uid, d.body FROM document d WHERE d.noun = 'c' AND ";
  Condition condition{query.with_me ? "1" : "d.number <> 1", {}};
  if (query.filter != nullptr) {
    db.add_text_functions();
    condition = condition_of(query);
    condition.sql = "d.id IN (SELECT p.doc FROM person p WHERE " + condition.sql + ")";
  }
  Statement row(db, sql + condition.sql + " ORDER BY d.number");
  bind(row, 1, condition);
  while (row.step()) each({row.text(0), row.text(1)});
}

}  // namespace kith::store
