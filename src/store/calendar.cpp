#include "store/calendar.h"

#include "base/text.h"
#include "codec/document.h"
#include "model/party.h"
#include "store/projector.h"
#include "store/threads.h"

namespace kith::store {

namespace {

void insert_happening(Db& db, const CalendarDocument& document, const model::HappeningRow& row) {
  const char noun = static_cast<char>(document.short_id.noun);
  Statement(db,
            "INSERT INTO happening(at, doc, noun, number, moment, zone, channel, direction, who, text, minutes,"
            " thanks)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
      .bind(1, row.at)
      .bind(2, document.id)
      .bind(3, std::string_view(&noun, 1))
      .bind(4, document.short_id.number)
      .bind(5, row.moment)
      .bind(6, row.zone)
      .bind(7, row.channel)
      .bind(8, row.direction)
      .bind(9, row.who)
      .bind(10, row.text)
      .bind(11, row.minutes)
      .bind(12, row.thanks ? 1 : 0)
      .run();
}

void insert_party(Db& db, std::int64_t id, const model::PartyRow& row) {
  Statement(db, "INSERT INTO party(who, kind, at, doc, day, direction, clock) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .bind(1, row.who)
      .bind(2, std::string_view(&row.kind, 1))
      .bind(3, row.at)
      .bind(4, id)
      .bind(5, row.day)
      .bind(6, row.direction)
      .bind(7, row.clock ? 1 : 0)
      .run();
}

void insert_presence(Db& db, const CalendarDocument& document, const model::PresenceRow& row) {
  const char noun = static_cast<char>(document.short_id.noun);
  Statement(db,
            "INSERT INTO presence(who, from_day, until_day, doc, noun, number, trip, place, country, zone, lat, lon,"
            " starts, ends, status, told)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
      .bind(1, row.who)
      .bind(2, row.from_day)
      .bind(3, row.until_day)
      .bind(4, document.id)
      .bind(5, std::string_view(&noun, 1))
      .bind(6, document.short_id.number)
      .bind(7, row.trip)
      .bind(8, row.place)
      .bind(9, row.country)
      .bind(10, row.zone)
      .bind(11, row.lat)
      .bind(12, row.lon)
      .bind(13, row.starts)
      .bind(14, row.ends)
      .bind(15, row.status)
      .bind(16, row.told)
      .run();
}

}  // namespace

bool is_calendar(model::Noun noun) {
  return noun == model::Noun::interaction || noun == model::Noun::follow_up || noun == model::Noun::message ||
         noun == model::Noun::stay || noun == model::Noun::leg;
}

model::CalendarRows calendar_rows(const CalendarDocument& document, const std::vector<std::string>& mine,
                                  time::Zones& zones) {
  const codec::Fields fields = codec::read_document(document.body);
  switch (document.short_id.noun) {
    case model::Noun::interaction:
      return model::interaction_rows(fields, zones);
    case model::Noun::follow_up:
      return model::follow_up_rows(fields);
    case model::Noun::stay:
      return model::stay_rows(fields);
    case model::Noun::leg:
      return model::leg_rows(fields, zones);
    case model::Noun::message: {
      const model::Message message = model::read_message(fields);
      return model::message_rows(message, direction_of(message, mine), mine);
    }
    default:
      return {};
  }
}

void write_calendar_rows(Db& db, const CalendarDocument& document, const model::CalendarRows& rows) {
  if (rows.happening) insert_happening(db, document, *rows.happening);
  if (rows.presence) insert_presence(db, document, *rows.presence);
  for (const model::PartyRow& party : rows.parties) insert_party(db, document.id, party);
}

void delete_calendar_rows(Db& db, const CalendarDocument& document, const model::CalendarRows& rows) {
  if (rows.happening)
    Statement(db, "DELETE FROM happening WHERE at = ?1 AND doc = ?2")
        .bind(1, rows.happening->at)
        .bind(2, document.id)
        .run();
  if (rows.presence)
    Statement(db, "DELETE FROM presence WHERE who = ?1 AND from_day = ?2 AND doc = ?3")
        .bind(1, rows.presence->who)
        .bind(2, rows.presence->from_day)
        .bind(3, document.id)
        .run();
  for (const model::PartyRow& party : rows.parties)
    Statement(db, "DELETE FROM party WHERE who = ?1 AND kind = ?2 AND at = ?3 AND doc = ?4")
        .bind(1, party.who)
        .bind(2, std::string_view(&party.kind, 1))
        .bind(3, party.at)
        .bind(4, document.id)
        .run();
}

void write_cadence(Db& db, std::int64_t document, std::string_view tag, const model::CadenceText& text) {
  if (text.empty()) return delete_cadence(db, document);
  const std::string folded = fold(tag);
  Statement(db, "INSERT OR REPLACE INTO cadence(doc, tag, shown, every, most, snoozed) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
      .bind(1, document)
      .bind(2, folded)
      .bind(3, tag)
      .bind(4, text.every)
      .bind(5, text.most)
      .bind(6, text.snoozed)
      .run();
}

void delete_cadence(Db& db, std::int64_t document) {
  Statement(db, "DELETE FROM cadence WHERE doc = ?1").bind(1, document).run();
}

std::optional<model::TagCadence> tag_cadence(std::string_view body) {
  if (codec::format_of(body) != codec::Format::ical) return {};
  return model::read_tag_cadence(codec::read_document(body));
}

std::vector<std::string> my_addresses(Db& db) {
  std::vector<std::string> mine;
  Statement row(
      db, "SELECT j.keys FROM document d CROSS JOIN projected j ON j.doc = d.id WHERE d.noun = 'c' AND d.number = 1");
  if (!row.step()) return mine;
  for (const std::string& key : unpack_keys(row.text(0)))
    if (key.front() == 'e') mine.push_back(key.substr(1));
  return mine;
}

}  // namespace kith::store
