#include "ops/days.h"

#include <algorithm>

#include "ops/permits.h"
#include "store/presence.h"

namespace kith::ops {
namespace {

using model::DayPermit;
using model::DayPresence;
using model::DayQuestion;
using model::DayReport;
using model::DayRule;

// What is asked of each rule about one stay.
struct Asked {
  const std::vector<DayPresence>& others;
  const std::vector<DayPermit>& permits;
  const model::Membership& membership;
  const DayPresence& stay;
  time::Date today;
};

std::string days(int number) {
  return std::to_string(number) + (number == 1 ? " day" : " days");
}

std::string over_limit(const DayRule& rule) {
  const std::string limit = days(*rule.limit);
  return rule.compare == DayRule::Compare::more ? "more than " + limit : limit + " or more";
}

DayReport ask(const DayRule& rule, const Asked& asked, const DayQuestion& question) {
  return model::count_days(rule, asked.others, asked.permits, asked.membership, question);
}

// `report.first_illegal` may lie in an earlier stay.
time::Date first_over(const DayReport& report, const DayPresence& stay) {
  if (report.first_illegal && *report.first_illegal >= stay.from) return *report.first_illegal;
  return report.last_legal_day ? time::add_days(*report.last_legal_day, 1) : stay.from;
}

std::string over(const DayRule& rule, const DayReport& report, const Asked& asked) {
  const DayPresence& stay = asked.stay;
  std::string text = rule.name + ": " + over_limit(rule) + " from " + time::format(first_over(report, stay)) + " on";
  if (report.last_legal_day) {
    text += "; last legal day " + time::format(*report.last_legal_day) + ", " + days(report.possible_days.value_or(0)) +
            " possible";
  } else {
    text += "; no day of this stay is legal";
  }
  if (asked.today < stay.from && report.earliest)
    text +=
        "; earliest entry for all " + days(stay.until.days - stay.from.days + 1) + " " + time::format(*report.earliest);
  return text;
}

// A stay put in front of one that is planned may leave no room for it.
std::string later(const DayRule& rule, DayQuestion question, const Asked& asked) {
  time::Date last = asked.stay.until;
  for (const DayPresence& other : asked.others) last = std::max(last, other.until);
  if (last == asked.stay.until) return {};
  question.on = last;
  const DayReport with = ask(rule, asked, question);
  question.plan.reset();
  const DayReport without = ask(rule, asked, question);
  if (with.illegal_days <= without.illegal_days) return {};
  std::string text = rule.name + ": with this stay a later one is " + over_limit(rule);
  if (with.first_illegal && asked.stay.until < *with.first_illegal)
    text += " from " + time::format(*with.first_illegal) + " on";
  return text;
}

std::string warning_of(const DayRule& rule, const Asked& asked) {
  DayQuestion question;
  question.today = asked.today;
  question.plan = model::DayPlan{asked.stay.from, asked.stay.until, asked.stay.country};
  const DayReport report = ask(rule, asked, question);
  return report.legal == false ? over(rule, report, asked) : later(rule, question, asked);
}

}  // namespace

std::vector<DayPresence> my_stays(store::Db& db) {
  std::vector<DayPresence> stays;
  for (const store::Presence& presence : store::presences(db, "", {}, {})) {
    if (presence.id.noun != model::Noun::stay || presence.country.empty()) continue;
    stays.push_back({presence.country, presence.from, presence.until, model::to_text(presence.id)});
  }
  return stays;
}

std::vector<DayPermit> my_permits(store::Db& db) {
  std::vector<DayPermit> all;
  for (const KnownPermit& known : permits(db))
    all.push_back({known.permit.place, known.permit.from, known.permit.until});
  return all;
}

std::vector<DayReport> count_days(store::Db& db, const std::vector<DayRule>& rules, const model::Membership& membership,
                                  const DayQuestion& question) {
  const auto stays = my_stays(db);
  const auto permits = my_permits(db);
  std::vector<DayReport> reports;
  for (const DayRule& rule : rules) reports.push_back(model::count_days(rule, stays, permits, membership, question));
  return reports;
}

std::vector<std::string> trip_warnings(store::Db& db, const std::vector<DayRule>& rules,
                                       const model::Membership& membership, const DayPresence& stay, time::Date today) {
  std::vector<std::string> warnings;
  if (stay.country.empty()) return warnings;
  auto others = my_stays(db);
  std::erase_if(others, [&](const DayPresence& other) { return other.thing == stay.thing; });
  const auto permits = my_permits(db);
  for (const DayRule& rule : rules) {
    if (!rule.limit || rule.keep != DayRule::Keep::under) continue;
    std::string warning = warning_of(rule, {others, permits, membership, stay, today});
    if (!warning.empty()) warnings.push_back(std::move(warning));
  }
  return warnings;
}

}  // namespace kith::ops
