#include "ops/today.h"

#include "store/people.h"

namespace kith::ops {
namespace {

void add_born_on(store::Db& db, std::string_view month_day, time::Date on, std::vector<Moment>& moments) {
  for (store::Birthday& born : store::people_born_on(db, month_day)) {
    Moment moment{std::move(born.person), on, std::nullopt};
    const auto birthday = time::parse_partial_date(born.birthday);
    if (birthday && birthday->year) moment.years = time::to_ymd(on).year - *birthday->year;
    moments.push_back(std::move(moment));
  }
}

}  // namespace

std::vector<Moment> coming_birthdays(store::Db& db, time::Date today, int days) {
  std::vector<Moment> moments;
  for (int ahead = 0; ahead <= days; ++ahead) {
    const time::Date on{today.days + ahead};
    const time::YearMonthDay day = time::to_ymd(on);
    add_born_on(db, time::format(on).substr(5), on, moments);
    const bool common_year = time::days_in_month(day.year, 2) == 28;
    if (common_year && day.month == 2 && day.day == 28) add_born_on(db, "02-29", on, moments);
  }
  return moments;
}

std::size_t count_contacts(store::Db& db) { return store::count_everyone(db); }

}  // namespace kith::ops
