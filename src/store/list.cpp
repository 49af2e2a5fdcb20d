// Lists of people, by FILTER.
#include "base/error.h"
#include "store/people.h"

namespace kith::store {

namespace {

PersonView read(const Statement& row) {
  PersonView view;
  view.document = row.integer(0);
  view.number = row.integer(1);
  std::string_view* const texts[] = {&view.uid,    &view.name,    &view.kind,         &view.org,      &view.title,
                                     &view.city,   &view.country, &view.zone,         &view.stage,    &view.emails,
                                     &view.phones, &view.tags,    &view.last_contact, &view.next_due, &view.birthday};
  for (int column = 2; std::string_view * text : texts) *text = row.text(column++);
  return view;
}

}  // namespace

void list_people(Db& db, const ListQuery& query, const std::function<bool(const PersonView&)>& each) {
  Statement row(db,
                "SELECT doc, number, uid, name, kind, org, title, city, country, zone, stage, emails, phones, tags,"
                " last_contact, next_due, birthday FROM person WHERE number > ?1 ORDER BY sort, doc LIMIT ?2");
  row.bind(1, query.with_me ? 0 : 1).bind(2, query.limit == 0 ? -1 : static_cast<std::int64_t>(query.limit));
  while (row.step())
    if (!each(read(row))) return;
}

}  // namespace kith::store
