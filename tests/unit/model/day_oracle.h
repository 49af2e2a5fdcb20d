// The figures of a day rule computed as naively as the rule is worded, day by day over stays.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/day_area.h"
#include "model/day_rules.h"

namespace kith::model::test {

using time::Date;

inline const Date origin = time::to_date({2024, 1, 1});
inline const Date joining = time::to_date({2024, 2, 10});  // of CC

// AA and BB are in the area "zone", CC since a day, DD is not.
std::vector<DaySpan> membership(std::string_view country, std::string_view where);

class Oracle {
 public:
  Oracle(const DayRule& rule, std::vector<DayPresence> presences, const std::vector<DayPermit>& permits,
         const DayQuestion& question)
      : rule_(rule), stays_(std::move(presences)), permits_(permits), question_(question) {
    for (int i = 0; i < size; ++i) dates_.push_back(time::to_ymd(at(i)));
    recount();
  }

  DayReport report();
  bool is_free(Date entry, int length);  // each day of a stay from there is legal, without the plan
  std::string country_now() const;

  // The planned stay is one more stay.
  void plan(const DayPlan& plan) {
    stays_.push_back({plan.country.empty() ? "?" : plan.country, plan.from, plan.until, "plan"});
    recount();
  }
  void no_plan() {
    stays_.pop_back();
    recount();
  }

 private:
  static constexpr int before = 1300, size = 3800;
  static Date at(int index) { return time::add_days(origin, index - before); }
  static int index(Date date) { return date.days - origin.days + before; }

  bool in_area(const std::string& country, Date date) const;
  bool is_freed(const std::string& country, Date date) const;
  bool is_inside(const DayPresence& stay, Date date) const {
    return in_area(stay.country, date) && !is_freed(stay.country, date);
  }
  bool touches(Date date, bool inside) const;
  bool night(Date date) const;
  bool counts(Date date) const;
  void recount();

  int year_of(int i) const {
    const auto& ymd = dates_[static_cast<std::size_t>(i)];
    return ymd.year - (std::pair(ymd.month, ymd.day) < std::pair(rule_.starts_month, rule_.starts_day));
  }
  int weight(int i, int last) const;
  long amount(int last, int until) const;
  int this_year(int last) const;
  bool is_over(long amount, int this_year) const;
  bool is_over(int last) const { return is_over(amount(last, last), this_year(last)); }
  int round(long amount) const;
  int control_end() const;
  int window_start(int last) const;

  const DayRule& rule_;
  std::vector<DayPresence> stays_;
  const std::vector<DayPermit>& permits_;
  const DayQuestion& question_;
  std::vector<time::YearMonthDay> dates_;
  std::vector<char> counted_;
  int first_ = 0;  // no stay is before
};

}  // namespace kith::model::test
