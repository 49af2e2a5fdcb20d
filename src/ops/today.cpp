#include "ops/today.h"

#include <algorithm>

namespace kith::ops {
namespace {

// The day of `birthday` in `year`.
time::Date day_in(const time::PartialDate& birthday, int year) {
  const int last = time::days_in_month(year, birthday.month);
  return time::to_date({year, birthday.month, std::min(birthday.day, last)});
}

}  // namespace

std::vector<Moment> coming_birthdays(store::Db& db, time::Date today, int days) {
  std::vector<Moment> moments;
  const int year = time::to_ymd(today).year;
  store::list_people(db, {}, [&](const store::PersonView& view) {
    if (view.birthday.empty()) return true;
    const auto birthday = time::parse_partial_date(view.birthday);
    if (!birthday) return true;
    time::Date on = day_in(*birthday, year);
    if (on < today) on = day_in(*birthday, year + 1);
    if (on.days > today.days + days) return true;
    Moment moment;
    moment.who = {view.document, view.number, std::string(view.uid), std::string(view.name),
                  std::string(view.emails.substr(0, view.emails.find('\n')))};
    moment.on = on;
    if (birthday->year) moment.years = time::to_ymd(on).year - *birthday->year;
    moments.push_back(std::move(moment));
    return true;
  });
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) { return a.on < b.on; });
  return moments;
}

std::size_t count_contacts(store::Db& db) { return store::count_people(db, {}); }

}  // namespace kith::ops
