#include "store/standing.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "codec/document.h"
#include "model/cadence.h"
#include "model/follow_up.h"
#include "store/documents.h"
#include "store/due.h"
#include "store/happenings.h"
#include "store/keeping.h"
#include "store/people.h"
#include "store/projector.h"

namespace kith::store {

namespace {

// Is there anything that could make a contact due, or tell when they were met?
bool is_anything_there(Db& db) {
  Statement row(db, "SELECT EXISTS(SELECT 1 FROM party) OR EXISTS(SELECT 1 FROM cadence) OR EXISTS(SELECT 1 FROM due)");
  return row.step() && row.integer(0) != 0;
}

// All contacts that a key of party.who stands for: twins of one UID, several with one address.
void add_contacts_of(Db& db, std::string_view key, std::set<std::int64_t>& contacts) {
  const std::string_view value = key.substr(1);
  if (key.front() == 'u') {
    Statement row(db, "SELECT id FROM document WHERE uid = ?1 AND noun = 'c'");
    row.bind(1, value);
    while (row.step()) contacts.insert(row.integer(0));
  }
  Statement row(db, "SELECT doc FROM lookup WHERE kind = ?1 AND value = ?2");
  row.bind(1, key.substr(0, 1)).bind(2, value);
  while (row.step()) contacts.insert(row.integer(0));
}

struct Met {
  std::string last;  // ISO, ""
  std::int64_t touches = 0;
  std::optional<std::int64_t> soonest;  // the day the first open follow-up wants attention
};

Met met(Db& db, const std::vector<std::string>& keys) {
  Met out;
  for (const std::string& key : keys) {
    {
      Statement row(
          db, "SELECT max(CASE WHEN clock THEN day ELSE '' END), count(*) FROM party WHERE who = ?1 AND kind = 'h'");
      if (row.bind(1, key).step()) {
        out.last = std::max(out.last, row.owned(0));
        out.touches += row.integer(1);
      }
    }
    Statement row(db, "SELECT at FROM party WHERE who = ?1 AND kind = 'f' ORDER BY at LIMIT 1");
    if (row.bind(1, key).step() && row.integer(0) != model::undated)
      out.soonest = std::min(out.soonest.value_or(row.integer(0)), row.integer(0));
  }
  return out;
}

model::CadenceText own_cadence(Db& db, std::int64_t document) {
  Statement row(db, "SELECT every, most, snoozed FROM cadence WHERE doc = ?1");
  if (!row.bind(1, document).step()) return {};
  return {row.owned(0), row.owned(1), row.owned(2)};
}

std::optional<std::int64_t> days(const std::optional<time::Date>& date) {
  return date ? std::optional<std::int64_t>(date->days) : std::nullopt;
}

std::string who_line(const Person& person) {
  return std::to_string(person.number) + " " + replace_all(person.name, "\n", " ");
}

// The numbers in due.who; 0, someone who is no contact, is none.
std::vector<std::int64_t> numbers_of(std::string_view who) {
  std::vector<std::int64_t> numbers;
  for (const std::string_view line : split(who, '\n')) {
    const auto number = parse_integer(line.substr(0, line.find(' ')));
    if (number && *number > 0) numbers.push_back(*number);
  }
  return numbers;
}

struct DueLine {
  std::int64_t interval = 1, day = 0, doc = 0;
  std::string_view noun;
  std::int64_t number = 0;
  std::string what, who, moment, zone, zone_of, state, side, last_contact;
  std::optional<std::int64_t> remind;
  std::int64_t most = 0;
};

void insert_due(Db& db, const DueLine& line) {
  Statement insert(
      db,
      "INSERT INTO due(interval, day, doc, noun, number, what, who, moment, zone, zone_of, state, side,"
      " remind, most, last_contact) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
  insert.bind(1, line.interval).bind(2, line.day).bind(3, line.doc).bind(4, line.noun).bind(5, line.number);
  insert.bind(6, line.what).bind(7, line.who).bind(8, line.moment).bind(9, line.zone).bind(10, line.zone_of);
  insert.bind(11, line.state).bind(12, line.side);
  if (line.remind) insert.bind(13, *line.remind);
  insert.bind(14, line.most).bind(15, line.last_contact).run();
  for (const std::int64_t number : numbers_of(line.who))
    Statement(db, "INSERT OR IGNORE INTO due_person(number, doc) VALUES(?1, ?2)")
        .bind(1, number)
        .bind(2, line.doc)
        .run();
}

// A cadence that ran out, or will; returns the day, `never_met` for someone who was not met yet.
std::int64_t insert_cadence_due(Db& db, const Person& person, const model::Cadence& cadence, const Met& met,
                                const model::CadenceText& own) {
  const auto last = time::parse_iso_date(met.last);
  const model::CadenceDue when = model::cadence_due(cadence, last, model::snoozed_until(own.snoozed, last));
  DueLine line;
  line.interval = std::max(1, time::days_of(cadence.every));
  line.day = days(when.due).value_or(never_met);
  line.doc = person.document;
  line.noun = "c";
  line.number = person.number;
  line.what = person.name;
  line.who = who_line(person);
  if (when.due) line.moment = time::format(*when.due);
  line.most = days(when.most_from).value_or(0);
  line.last_contact = met.last;
  insert_due(db, line);
  return line.day;
}

// A time in somebody's zone goes where they go.
void follow_zone(Db& db, const Person& person, model::Stamp& stamp) {
  Statement row(
      db, "SELECT p.zone FROM projected j CROSS JOIN person p ON p.sort = j.sort AND p.doc = j.doc WHERE j.doc = ?1");
  if (row.bind(1, person.document).step() && !row.text(0).empty()) stamp.zone = row.owned(0);
}

std::vector<std::string> folded_tags(Db& db, std::int64_t document) {
  std::vector<std::string> tags;
  Statement row(db, "SELECT keys FROM projected WHERE doc = ?1");
  if (!row.bind(1, document).step()) return tags;
  for (const std::string& key : unpack_keys(row.text(0)))
    if (key.front() == 't') tags.push_back(key.substr(1));
  return tags;
}

}  // namespace

std::optional<model::Cadence> cadence_of(Db& db, std::int64_t document) {
  std::vector<std::pair<std::string, model::CadenceText>> tags;
  {
    Statement any(db, "SELECT 1 FROM cadence WHERE tag > '' LIMIT 1");
    if (any.step()) {
      Statement row(db, "SELECT shown, every, most FROM cadence WHERE tag = ?1 ORDER BY doc");
      for (const std::string& tag : folded_tags(db, document)) {
        row.bind(1, tag);
        while (row.step())  // one of each machine; which of them counts is the model's to say
          tags.emplace_back(row.owned(0), model::CadenceText{row.owned(1), row.owned(2), ""});
        row.reset();
      }
    }
  }
  return model::effective_cadence(own_cadence(db, document), tags);
}

void Standing::touch_parties(const std::vector<model::PartyRow>& parties) {
  for (const model::PartyRow& party : parties) parties_.insert(party.who);
}

void Standing::touch_follow_ups_of(std::int64_t contact) {
  for (const std::string& key : party_keys(db_, contact)) {
    Statement row(db_, "SELECT doc FROM party WHERE who = ?1 AND kind IN ('f', 'o')");
    row.bind(1, key);
    while (row.step()) follow_ups_.insert(row.integer(0));
  }
}

void Standing::touch_tag(std::string_view tag) {
  tags_.insert(fold(tag));
}

void Standing::touch_everything() {
  everything_ = true;
  Statement row(db_, "SELECT id, noun FROM document WHERE noun IN ('c', 'f')");
  while (row.step()) (row.text(1) == "c" ? contacts_ : follow_ups_).insert(row.integer(0));
}

void Standing::forget(Db& db, std::int64_t document) {
  std::string who;
  {
    Statement row(db, "SELECT who FROM due WHERE doc = ?1");
    if (!row.bind(1, document).step()) return;
    who = row.owned(0);
  }
  for (const std::int64_t number : numbers_of(who))
    Statement(db, "DELETE FROM due_person WHERE number = ?1 AND doc = ?2").bind(1, number).bind(2, document).run();
  Statement(db, "DELETE FROM due WHERE doc = ?1").bind(1, document).run();
}

void Standing::find_contacts() {
  for (const std::string& key : parties_) add_contacts_of(db_, key, contacts_);
  for (const std::string& tag : tags_) {
    Statement row(db_, "SELECT doc FROM lookup WHERE kind = 't' AND value = ?1");
    row.bind(1, tag);
    while (row.step()) contacts_.insert(row.integer(0));
  }
  parties_.clear();
  tags_.clear();
}

void Standing::settle_contact(std::int64_t document) {
  const auto person = find_person_by_document(db_, document);
  forget(db_, document);
  if (!person) return;
  const std::vector<std::string> keys = party_keys(db_, document);
  const Met seen = met(db_, keys);
  touch_follow_ups_of(document);  // the names in their rows may be old
  std::optional<std::int64_t> next = seen.soonest;
  const auto cadence = person->number == model::me.number ? std::nullopt : cadence_of(db_, document);
  if (cadence) {
    const std::int64_t day = insert_cadence_due(db_, *person, *cadence, seen, own_cadence(db_, document));
    next = std::min(next.value_or(day), day);
  }
  std::string next_due;
  if (next && *next != never_met) next_due = time::format(time::Date{static_cast<std::int32_t>(*next)});
  set_contact_times(db_, document, seen.last, next_due, seen.touches);
}

void Standing::settle_follow_up(std::int64_t document) {
  forget(db_, document);
  const auto stored = find_document(db_, document);
  if (!stored || stored->short_id.noun != model::Noun::follow_up) return;
  const model::FollowUp follow_up = model::read_follow_up(codec::read_document(stored->body));
  if (!model::is_open(follow_up.state)) return;
  auto wanted = follow_up.wanted();
  const Someone clock = follow_up.zone_of.empty() ? Someone() : find_someone(db_, {follow_up.zone_of, "", ""});
  if (wanted && clock.person && wanted->kind == model::Stamp::Kind::wall) follow_zone(db_, *clock.person, *wanted);
  DueLine line;
  line.day = wanted ? model::day_in(*wanted, time::Zone(), zones_).days : model::undated;
  line.doc = document;
  line.noun = "f";
  line.number = stored->short_id.number;
  line.what = follow_up.what;
  for (const model::Party& party : follow_up.who) {
    const Someone someone = find_someone(db_, party);
    if (!line.who.empty()) line.who += '\n';
    line.who += someone.person ? who_line(*someone.person) : "0 " + replace_all(someone.name, "\n", " ");
  }
  if (wanted) line.moment = model::row_text(*wanted), line.zone = wanted->zone;
  if (clock.person) line.zone_of = who_line(*clock.person);
  line.state = model::word(follow_up.state);
  line.side = follow_up.side;
  line.remind = follow_up.remind_minutes;
  insert_due(db_, line);
}

void Standing::settle() {
  if (contacts_.empty() && follow_ups_.empty() && parties_.empty() && tags_.empty()) return;
  // An import of many contacts into a database without history has nothing to look at.
  const bool only_contacts = follow_ups_.empty() && parties_.empty() && tags_.empty() && !everything_;
  if (!only_contacts || is_anything_there(db_)) {
    find_contacts();
    for (const std::int64_t document : contacts_) settle_contact(document);
    for (const std::int64_t document : follow_ups_) settle_follow_up(document);
  }
  contacts_.clear();
  follow_ups_.clear();
  parties_.clear();
  tags_.clear();
  everything_ = false;
}

}  // namespace kith::store
