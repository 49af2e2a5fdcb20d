// Stays, plans and rules as short texts, and a report as one line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/day_rules.h"

namespace kith::model::test {

inline time::Date day(std::string_view text) {
  return time::parse_iso_date(text).value();
}

inline std::string show(std::optional<time::Date> date) {
  return date ? time::format(*date) : "-";
}

inline std::string show(std::optional<int> number) {
  return number ? std::to_string(*number) : "-";
}

// "2026-01-05..2026-02-18"
inline DaySpan span(std::string_view text) {
  return {day(text.substr(0, 10)), day(text.substr(12))};
}

// "DE 2026-01-05..2026-02-18, ES 2026-03-30..2026-04-28" as stays s1, s2, …
inline std::vector<DayPresence> stays(std::string_view text) {
  std::vector<DayPresence> result;
  for (const std::string_view part : split(text, ',')) {
    const auto words = split_blanks(part);
    if (words.empty()) continue;
    const DaySpan days = span(words[1]);
    result.push_back({std::string(words[0]), days.from, days.until, "s" + std::to_string(result.size() + 1)});
  }
  return result;
}

inline DayRule schengen() {
  DayRule rule;
  rule.name = "schengen";
  rule.where = {"schengen"};
  rule.window = DayRule::Window::rolling;
  rule.days = 180;
  rule.limit = 90;
  rule.permits = true;
  return rule;
}

// A limit of 183 days in a calendar year.
inline DayRule year_in(const char* country) {
  DayRule rule;
  rule.name = "year";
  rule.where = {country};
  rule.limit = 183;
  return rule;
}

inline std::string use_row(const DayReport& report) {
  return "used " + std::to_string(report.used) + " left " + show(report.left) + " of " + show(report.limit) + " in " +
         show(std::optional(report.window_start)) + ".." + show(std::optional(report.window_end)) +
         (report.over ? " over" : "") + " overstay " + std::to_string(report.overstay) + " past " +
         std::to_string(report.past) + " planned " + std::to_string(report.planned) + " unknown " +
         std::to_string(report.unknown);
}

inline std::string legal_row(const DayReport& report) {
  return std::string(!report.legal   ? "-"
                     : *report.legal ? "legal"
                                     : "illegal") +
         " peak " + std::to_string(report.peak) + " first " + show(report.first_illegal) + " illegal " +
         std::to_string(report.illegal_days) + " last " + show(report.last_legal_day) + " possible " +
         show(report.possible_days) + " earliest " + show(report.earliest);
}

inline std::string row(const DayReport& report) {
  return use_row(report) + "; " + legal_row(report);
}

}  // namespace kith::model::test
