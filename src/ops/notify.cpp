#include "ops/notify.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "store/keeping.h"
#include "time/zones.h"

namespace kith::ops {
namespace {

std::optional<int> clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() - colon != 3) return std::nullopt;
  const auto hour = parse_integer(text.substr(0, colon)), minute = parse_integer(text.substr(colon + 1));
  if (!hour || !minute || *hour < 0 || *hour > 24 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
    return std::nullopt;
  return static_cast<int>(*hour * 60 + *minute);
}

// The moment the clock shows that time on that day here.
time::Instant moment_of(time::Date date, int minutes, const time::Zone& zone) {
  return zone.to_instant(time::Wall{time::midnight(date).seconds + std::int64_t{minutes} * 60}).instant;
}

std::string late(std::int64_t days) {
  if (days <= 0) return "";
  return days == 1 ? ": 1 day late" : ": " + std::to_string(days) + " days late";
}

class Finder {
 public:
  Finder(const NotifyRequest& request) : request_(request), today_(request.zone.date_at(request.now)) {}

  void add(const store::DueRow& row) {
    Reminder reminder{row.document, row.id, "", row.what, row.who, {}};
    if (row.id.noun == model::Noun::contact) return add_cadence(row, std::move(reminder));
    if (!row.is_dated) return;
    const bool is_date = row.due.kind == model::Stamp::Kind::date;
    reminder.key = model::row_text(row.due) + (row.due.zone.empty() ? "" : " " + row.due.zone);
    reminder.at = is_date ? moment_of(row.due.date(), request_.digest, request_.zone)
                          : model::instant_of(row.due, request_.zone, zones_);
    reminder.at.seconds -= row.remind_minutes.value_or(0) * 60;
    keep(std::move(reminder));
  }

  std::vector<Reminder> take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Reminder& a, const Reminder& b) { return a.at < b.at; });
    return std::move(found_);
  }

 private:
  void add_cadence(const store::DueRow& row, Reminder reminder) {
    const std::string day = row.is_dated ? model::row_text(row.due) : "never";
    reminder.key = (row.over_most ? "max " : "due ") + day;
    reminder.what = "get in touch with " + row.what + late(row.overdue_days);
    reminder.at = moment_of(row.is_dated && !row.over_most ? row.due.date() : today_, request_.digest, request_.zone);
    keep(std::move(reminder));
  }

  void keep(Reminder reminder) {
    if (reminder.at <= request_.now) found_.push_back(std::move(reminder));
  }

  const NotifyRequest& request_;
  time::Date today_;
  time::Zones zones_;
  std::vector<Reminder> found_;
};

bool was_told(store::Db& db, std::string_view sink, const Reminder& reminder) {
  store::Statement row(db, "SELECT 1 FROM told WHERE sink = ?1 AND doc = ?2 AND what = ?3");
  return row.bind(1, sink).bind(2, reminder.document).bind(3, reminder.key).step();
}

}  // namespace

bool QuietHours::holds(time::Wall wall) const {
  const int minute = time::second_of_day(wall) / 60;
  if (from <= until) return from <= minute && minute < until;
  return from <= minute || minute < until;
}

int read_clock(std::string_view text) {
  if (const auto minutes = clock(trim(text))) return *minutes;
  usage_error("cannot read '" + std::string(text) + "' as a time of day", "write 08:00");
}

QuietHours read_quiet_hours(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto from = clock(trim(text.substr(0, dash)));
  const auto until = dash == std::string_view::npos ? std::nullopt : clock(trim(text.substr(dash + 1)));
  if (!from || !until) usage_error("cannot read '" + std::string(text) + "' as quiet hours", "write 22:00-07:00");
  return {*from, *until};
}

std::vector<Reminder> pending_reminders(store::Db& db, const NotifyRequest& request) {
  store::DueQuery query;
  query.now = request.now;
  query.zone = request.zone;
  Finder finder(request);
  for (const store::DueRow& row : store::due(db, query)) finder.add(row);
  for (const store::DueRow& row : store::due_with_alarm(db, query)) finder.add(row);
  std::vector<Reminder> pending = finder.take();
  std::erase_if(pending, [&](const Reminder& reminder) { return was_told(db, request.sink, reminder); });
  return pending;
}

void mark_told(store::Db& db, std::string_view sink, const Reminder& reminder, time::Instant now) {
  store::Transaction transaction(db);
  store::Statement(db, "INSERT OR REPLACE INTO told(sink, doc, what, at) VALUES(?1, ?2, ?3, ?4)")
      .bind(1, sink)
      .bind(2, reminder.document)
      .bind(3, reminder.key)
      .bind(4, now.seconds)
      .run();
  transaction.commit();
}

}  // namespace kith::ops
