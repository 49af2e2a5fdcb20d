#include "store/due.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <new>

#include "base/error.h"
#include "base/text.h"
#include "model/calendar_rows.h"
#include "store/condition.h"
#include "store/happenings.h"
#include "time/zones.h"

namespace kith::store {

namespace {

constexpr std::string_view columns =
    "SELECT d.interval, d.day, d.doc, d.noun, d.number, d.what, d.who, d.moment, d.zone, d.zone_of, d.state, d.side,"
    " d.remind, d.most, d.last_contact FROM due d";

DueWho read_who(std::string_view line) {
  DueWho who;
  const std::size_t blank = std::min(line.find(' '), line.size());
  std::from_chars(line.data(), line.data() + blank, who.number);
  who.name = line.substr(std::min(blank + 1, line.size()));
  return who;
}

// The moment a row is looked at from.
struct Present {
  time::Date today;
  const time::Zone& zone;
  time::Zones& zones;
};

DueRow read_due(const Statement& row, const Present& present) {
  DueRow out;
  out.interval_days = row.integer(0);
  const std::int64_t day = row.integer(1);
  out.document = row.integer(2);
  out.id = {static_cast<model::Noun>(row.text(3).front()), row.integer(4)};
  out.what = row.owned(5);
  if (!row.text(6).empty())
    for (const std::string_view line : split(row.text(6), '\n')) out.who.push_back(read_who(line));
  if (!row.text(7).empty()) {
    out.due = model::parse_row(row.text(7), row.text(8));
  } else {
    out.is_dated = false;
    out.due.wall = time::midnight(present.today);
  }
  if (!row.text(9).empty()) out.zone_of = read_who(row.text(9));
  out.state = row.owned(10);
  out.side = row.owned(11);
  if (!row.is_null(12)) out.remind_minutes = row.integer(12);
  out.over_most = row.integer(13) != 0 && present.today.days >= row.integer(13);
  out.last_contact = row.owned(14);
  const bool is_day = out.due.kind == model::Stamp::Kind::date;
  const std::int64_t here = !out.is_dated ? present.today.days
                            : is_day      ? day
                                          : model::day_in(out.due, present.zone, present.zones).days;
  out.overdue_days = present.today.days - here;
  return out;
}

// (overdue + 1) / interval, the greater first; then the earlier one; then the id.
bool is_more_urgent(const DueRow& a, const DueRow& b) {
  const std::int64_t left = (a.overdue_days + 1) * b.interval_days, right = (b.overdue_days + 1) * a.interval_days;
  if (left != right) return left > right;
  if (a.due.wall != b.due.wall) return a.due.wall < b.due.wall;
  if (a.id.noun != b.id.noun) return static_cast<char>(a.id.noun) > static_cast<char>(b.id.noun);  // follow-ups first
  return a.id.number < b.id.number;
}

std::vector<std::int64_t> intervals(Db& db) {
  std::vector<std::int64_t> out;
  Statement row(db, "SELECT min(interval) FROM due WHERE interval > ?1");
  for (std::int64_t after = 0; row.bind(1, after).step() && !row.is_null(0); row.reset())
    out.push_back(after = row.integer(0));
  return out;
}

bool asks_for(const model::Filter& filter, std::string_view key) {
  if (filter.kind == model::Filter::Kind::term && filter.key == key) return true;
  return std::any_of(filter.children.begin(), filter.children.end(),
                     [key](const model::Filter& child) { return asks_for(child, key); });
}

std::string_view text_of(sqlite3_value* value) {
  const void* bytes = sqlite3_value_blob(value);
  return bytes == nullptr
             ? std::string_view{}
             : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

// kith_day(moment, zone): the ISO date it is where I am; "" for no moment.
void sql_day(sqlite3_context* context, int, sqlite3_value** arguments) {
  try {
    const std::string_view moment = text_of(arguments[0]);
    std::string day;
    if (!moment.empty()) {
      const auto& present = *static_cast<const Present*>(sqlite3_user_data(context));
      day = time::format(model::day_in(model::parse_row(moment, text_of(arguments[1])), present.zone, present.zones));
    }
    sqlite3_result_text64(context, day.data(), day.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const Error& error) {
    sqlite3_result_error(context, error.message.c_str(), -1);
  }
}

class Reader {
 public:
  Reader(Db& db, const DueQuery& query)
      : db_(db), query_(query), present_{query.zone.date_at(query.now), query.zone, zones_}, future_(query.future) {
    if (query.filter == nullptr) return;
    db.add_text_functions();
    if (sqlite3_create_function_v2(db.handle(), "kith_day", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, &present_, sql_day,
                                   nullptr, nullptr, nullptr) != SQLITE_OK)
      db.fail("read");
    condition_ = compile_due(*query.filter, time::format(present_.today));
    future_ = future_ || asks_for(*query.filter, "due");
  }

  std::vector<DueRow> all() {
    if (condition_.asks_people) {
      read_filtered();
    } else {
      for (const std::int64_t interval : intervals(db_)) {
        read(interval, std::numeric_limits<std::int64_t>::min(), until());
        read(interval, never_met, never_met + 1);
      }
    }
    std::sort(rows_.begin(), rows_.end(), is_more_urgent);
    if (query_.limit != 0 && rows_.size() > query_.limit) rows_.resize(query_.limit);
    return std::move(rows_);
  }

 private:
  std::int64_t until() const { return future_ ? model::undated : present_.today.days + 2; }

  bool take(const Statement& row) {
    DueRow one = read_due(row, present_);
    if (one.overdue_days < 0 && !future_) return false;
    rows_.push_back(std::move(one));
    return true;
  }

  // The people a filter selects are found once, not once for each interval.
  void read_filtered() {
    Statement row(db_, std::string(columns) + " WHERE (d.day < ? OR d.day = ?) AND " + condition_.sql);
    row.bind(1, until()).bind(2, never_met);
    bind(row, 3, condition_);
    while (row.step()) take(row);
  }

  // Rows come by their day in UTC, which is at most one off the day where I am: two days behind the last one wanted
  // nothing more urgent comes.
  void read(std::int64_t interval, std::int64_t from, std::int64_t until) {
    std::string sql(columns);
    sql += " WHERE d.interval = ? AND d.day >= ? AND d.day < ?";
    if (!condition_.sql.empty()) sql += " AND " + condition_.sql;
    Statement row(db_, sql + " ORDER BY d.day, d.doc");
    row.bind(1, interval).bind(2, from).bind(3, until);
    bind(row, 4, condition_);
    std::size_t found = 0;
    std::int64_t enough = never_met;
    while (row.step() && row.integer(1) <= enough) {
      if (!take(row)) continue;
      if (++found == query_.limit) enough = std::min(row.integer(1), never_met - 2) + 2;
      if (found >= query_.limit && query_.limit != 0 && from == never_met) return;
    }
  }

  Db& db_;
  const DueQuery& query_;
  time::Zones zones_;
  Present present_;
  Condition condition_;
  bool future_;
  std::vector<DueRow> rows_;
};

}  // namespace

std::vector<DueRow> due(Db& db, const DueQuery& query) {
  return Reader(db, query).all();
}

std::vector<DueRow> due_with_alarm(Db& db, const DueQuery& query) {
  time::Zones zones;
  const Present present{query.zone.date_at(query.now), query.zone, zones};
  std::vector<DueRow> rows;
  Statement row(
      db,
      std::string(columns) +
          " WHERE d.remind IS NOT NULL AND d.day >= ?1 AND d.day - d.remind / 1440 <= ?1 + 2 ORDER BY d.day, d.doc");
  row.bind(1, present.today.days - 1);
  while (row.step()) {
    rows.push_back(read_due(row, present));
    if (rows.back().overdue_days >= 0) rows.pop_back();
  }
  return rows;
}

std::vector<DueRow> open_follow_ups(Db& db, DocumentId person, const DueQuery& query) {
  time::Zones zones;
  const Present present{query.zone.date_at(query.now), query.zone, zones};
  std::vector<DueRow> rows;
  Statement row(db, std::string(columns) + " WHERE d.doc = ?1");
  for (const std::string& key : party_keys(db, person)) {
    Statement party(db, "SELECT doc FROM party WHERE who = ?1 AND kind = 'f' ORDER BY at, doc");
    party.bind(1, key);
    while (party.step()) {
      if (row.bind(1, party.integer(0)).step()) rows.push_back(read_due(row, present));
      row.reset();
    }
  }
  std::sort(rows.begin(), rows.end(), [](const DueRow& a, const DueRow& b) {
    if (a.is_dated != b.is_dated) return a.is_dated;
    return a.due.wall != b.due.wall ? a.due.wall < b.due.wall : a.id.number < b.id.number;
  });
  return rows;
}

std::optional<std::string> cadence_day(Db& db, DocumentId person) {
  Statement row(db, "SELECT moment FROM due WHERE doc = ?1 AND noun = 'c'");
  if (!row.bind(1, person).step()) return {};
  return row.owned(0);
}

std::vector<CadenceSetting> cadences(Db& db) {
  std::vector<CadenceSetting> out;
  {
    Statement row(db, "SELECT doc, shown, every, most FROM cadence WHERE tag > '' ORDER BY tag, doc");
    while (row.step()) out.push_back({{}, row.owned(1), row.integer(0), row.owned(2), row.owned(3), ""});
  }
  Statement row(db,
                "SELECT c.doc, c.every, c.most, p.next_due FROM cadence c CROSS JOIN projected j ON j.doc = c.doc"
                " CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc WHERE c.tag = '' AND c.every <> ''"
                " ORDER BY p.sort, p.doc");
  while (row.step()) out.push_back({row.integer(0), "", row.integer(0), row.owned(1), row.owned(2), row.owned(3)});
  return out;
}

}  // namespace kith::store
