#include "store/check_calendar.h"

#include <sqlite3.h>

#include <iterator>
#include <map>

#include "base/error.h"
#include "codec/document.h"
#include "model/message.h"
#include "store/calendar.h"
#include "store/findings.h"
#include "store/standing.h"
#include "store/threads.h"

namespace kith::store {

namespace {

struct Table {
  std::string_view name;
  std::string_view rows;  // the document each belongs to, and the row as text
  std::string_view clear;
};

// `thread` knows no document: its rows are those of the conversation, which the lowest document names.
constexpr Table tables[] = {
    {"happening",
     "SELECT doc, json_array(at, noun, number, moment, zone, channel, direction, who, text, minutes, thanks)"
     " FROM happening ORDER BY doc, 2",
     "DELETE FROM happening"},
    {"party", "SELECT doc, json_array(who, kind, at, day, direction, clock) FROM party ORDER BY doc, 2",
     "DELETE FROM party"},
    {"presence",
     "SELECT doc, json_array(who, from_day, until_day, noun, number, trip, place, country, zone, lat, lon, starts, "
     "ends,"
     " status, told) FROM presence ORDER BY doc, 2",
     "DELETE FROM presence"},
    {"message",
     "SELECT doc, json_array(at, message_id, thread, direction, class, settled, answers, sender, sender_name,"
     " addressed, recipients) FROM message ORDER BY doc, 2",
     "DELETE FROM message"},
    {"thread", "SELECT thread, message_id FROM thread ORDER BY thread, 2", "DELETE FROM thread"},
    {"waiting", "SELECT doc, json_array(side, since, address, name, thread) FROM waiting ORDER BY doc, 2",
     "DELETE FROM waiting"},
    {"due",
     "SELECT doc, json_array(interval, day, noun, number, what, who, moment, zone, zone_of, state, side, remind, most,"
     " last_contact) FROM due ORDER BY doc, 2",
     "DELETE FROM due"},
    {"due_person", "SELECT doc, json_array(number) FROM due_person ORDER BY doc, 2", "DELETE FROM due_person"},
    {"person", "SELECT doc, json_array(last_contact, next_due, touches) FROM person ORDER BY doc", ""},
};

using Rows = std::map<std::int64_t, std::string>;  // by document

std::map<std::string_view, Rows> read_tables(Db& db) {
  std::map<std::string_view, Rows> all;
  for (const Table& table : tables) {
    Rows& rows = all[table.name];
    Statement row(db, table.rows);
    while (row.step()) rows[row.integer(0)].append(row.text(1)).append("\n");
  }
  return all;
}

// Returns how many documents there are.
std::int64_t write_again(Db& db) {
  for (const Table& table : tables)
    if (!table.clear.empty()) Statement(db, table.clear).run();
  const std::vector<std::string> mine = my_addresses(db);
  time::Zones zones;
  Conversations conversations(db);
  std::int64_t documents = 0;
  Statement row(db, "SELECT id, noun, number, body FROM document WHERE noun IN ('f', 'i', 'l', 'm', 's') ORDER BY id");
  while (row.step()) {
    const model::Id id{static_cast<model::Noun>(row.text(1).front()), row.integer(2)};
    const CalendarDocument document{row.integer(0), id, row.text(3)};
    write_calendar_rows(db, document, calendar_rows(document, mine, zones));
    if (id.noun == model::Noun::message)
      conversations.add(document.id, model::read_message(codec::read_document(document.body)), mine);
    ++documents;
  }
  conversations.settle();
  Standing standing(db);
  standing.touch_everything();
  standing.settle();
  return documents;
}

std::string name_of(Db& db, std::int64_t document) {
  Statement row(db, "SELECT noun, number FROM document WHERE id = ?1");
  if (!row.bind(1, document).step()) return "something that is gone";
  return model::to_text({static_cast<model::Noun>(row.text(0).front()), row.integer(1)});
}

void compare(Db& db, std::string_view table, const Rows& there, const Rows& wanted, Findings& findings) {
  const auto report = [&](std::int64_t document) {
    findings.add(name_of(db, document) + " differs in " + std::string(table));
  };
  for (const auto& [document, text] : there) {
    const auto same = wanted.find(document);
    if (same == wanted.end() || same->second != text) report(document);
  }
  for (const auto& [document, text] : wanted)
    if (!there.contains(document)) report(document);
}

// Returns how many documents there are.
std::int64_t check(Db& db, Findings& findings) {
  Transaction transaction(db);  // not committed
  const auto there = read_tables(db);
  const std::int64_t documents = write_again(db);
  const auto wanted = read_tables(db);
  for (const Table& table : tables) compare(db, table.name, there.at(table.name), wanted.at(table.name), findings);
  return documents;
}

}  // namespace

Check check_calendar(Db& db) {
  if (db.is_immutable() || sqlite3_db_readonly(db.handle(), "main") != 0)
    return {"calendar", true, "not checked: the file cannot be written"};
  Findings findings;
  std::int64_t documents = 0;
  try {
    documents = check(db, findings);
  } catch (const Error& error) {
    if (error.code != Exit::data) throw;
    findings.add(error.message);
  }
  return findings.as_check("calendar", std::to_string(documents) + " entries say what is due and what happened");
}

}  // namespace kith::store
