#include "ops/moments.h"

#include <algorithm>
#include <map>

#include "codec/document.h"
#include "model/relation.h"
#include "store/happenings.h"
#include "time/format.h"

namespace kith::ops {
namespace {

std::optional<int> years_until(const time::PartialDate& date, time::Date on) {
  if (!date.year) return std::nullopt;
  return time::to_ymd(on).year - *date.year;
}

bool falls_on(const time::PartialDate& date, std::string_view month_day) {
  return time::format(time::PartialDate{std::nullopt, date.month, date.day}).substr(2) == month_day;
}

void add_birthdays(store::Db& db, std::string_view month_day, time::Date on, std::vector<Moment>& moments) {
  for (store::Birthday& born : store::people_born_on(db, month_day)) {
    const auto birthday = time::parse_partial_date(born.birthday);
    Moment moment{"birthday", on, std::move(born.person), "", birthday ? years_until(*birthday, on) : std::nullopt};
    moment.text = moment.who.name + "'s birthday";
    if (!moment.years || *moment.years >= 0) moments.push_back(std::move(moment));
  }
}

void add_dates(store::Db& db, std::string_view month_day, time::Date on, std::vector<Moment>& moments) {
  for (const Person& person : store::people_with_date_on(db, month_day)) {
    for (const codec::Field& field : codec::read_document(document_of(db, person).body)) {
      if (field.name != "anniversary" && field.name != "date") continue;
      const auto date = time::parse_partial_date(field.text());
      if (!date || !falls_on(*date, month_day)) continue;
      const auto years = years_until(*date, on);
      if (years && *years <= 0) continue;  // the day itself, or not yet
      const std::string what = field.name == "anniversary" || field.label.empty() ? "anniversary" : field.label;
      moments.push_back({field.name, on, person, person.name + ": " + what, years});
    }
  }
}

void add_day(store::Db& db, std::string_view month_day, time::Date on, std::vector<Moment>& moments) {
  add_birthdays(db, month_day, on, moments);
  add_dates(db, month_day, on, moments);
}

}  // namespace

std::vector<Moment> yearly_moments(store::Db& db, time::Date from, time::Date until) {
  std::vector<Moment> moments;
  until = std::min(until, time::add(from, {12 * most_years, 0}));
  for (time::Date on = from; on <= until; on = time::add_days(on, 1)) {
    const time::YearMonthDay day = time::to_ymd(on);
    add_day(db, time::format(on).substr(5), on, moments);
    if (day.month == 2 && day.day == 28 && time::days_in_month(day.year, 2) == 28) add_day(db, "02-29", on, moments);
  }
  return moments;
}

std::vector<Moment> thanks_owed(store::Db& db) {
  std::map<store::DocumentId, std::string> introduced;  // by whom, and when last
  for (const store::Link& link : store::links_of_role(db, "introduced-by")) {
    if (!link.target) continue;
    std::string& on = introduced[*link.target];
    on = std::max(on, link.on);
  }
  std::vector<Moment> moments;
  for (const auto& [document, on] : introduced) {
    auto person = store::find_person_by_document(db, document);
    if (!person || person->number == model::me.number || store::was_thanked(db, document, on)) continue;
    Moment moment{"thanks", time::parse_iso_date(on), std::move(*person), "", std::nullopt};
    moment.text = "thank " + moment.who.name + " for an introduction";
    moments.push_back(std::move(moment));
  }
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
    return a.on != b.on ? a.on < b.on : a.who.number < b.who.number;
  });
  return moments;
}

std::string last_gesture(store::Db& db, const Person& person) {
  return store::last_contact(db, person.document, "out").day;
}

}  // namespace kith::ops
