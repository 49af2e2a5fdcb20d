#include "model/calendar_rows.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "model/follow_up.h"
#include "model/interaction.h"
#include "model/travel.h"

namespace kith::model {
namespace {

std::string folded_both(std::string_view text) {
  std::string out = fold(text);
  if (is_ascii(text)) return out;
  const std::string longer = fold_long(text);
  if (!longer.empty()) out += " " + longer;
  return out;
}

std::string presence_key(const std::string& uid) {
  return uid.empty() ? std::string{} : 'u' + uid;
}

void set_place(PresenceRow& row, const Spot& spot) {
  row.place = spot.name;
  row.country = spot.country;
  row.zone = spot.zone;
  row.lat = spot.lat.value_or(0);
  row.lon = spot.lon.value_or(0);
}

// Parties of one kind, each once.
class Parties {
 public:
  void add(PartyRow row) {
    if (row.who.empty() || !keys_.insert(row.kind + row.who).second) return;
    rows_.push_back(std::move(row));
  }
  std::vector<PartyRow> take() { return std::move(rows_); }

 private:
  std::set<std::string> keys_;
  std::vector<PartyRow> rows_;
};

}  // namespace

CalendarRows interaction_rows(const codec::Fields& fields, time::Zones& zones) {
  const Interaction interaction = read_interaction(fields);
  CalendarRows rows;
  HappeningRow happening;
  happening.at = instant_of(interaction.when, time::Zone(), zones).seconds;
  happening.moment = row_text(interaction.when);
  happening.zone = interaction.when.zone;
  happening.channel = interaction.channel;
  happening.direction = interaction.direction;
  happening.who = pack_parties(interaction.who);
  happening.text = interaction.text;
  happening.minutes = interaction.minutes.value_or(0);
  happening.thanks = interaction.thanks;
  const bool clock = restarts_cadence(interaction.channel, interaction.direction);
  Parties parties;
  for (const Party& party : interaction.who)
    parties.add({party.key(), 'h', happening.at, time::format(interaction.when.date()), interaction.direction, clock});
  rows.parties = parties.take();
  rows.search_text = folded_both(interaction.text + " " + interaction.place + " " + join(interaction.tags, " "));
  rows.happening = std::move(happening);
  return rows;
}

CalendarRows follow_up_rows(const codec::Fields& fields) {
  const FollowUp follow_up = read_follow_up(fields);
  CalendarRows rows;
  const auto wanted = follow_up.wanted();
  const std::int64_t day = wanted ? wanted->date().days : undated;
  const bool open = is_open(follow_up.state);
  Parties parties;
  for (const Party& party : follow_up.who) parties.add({party.key(), open ? 'f' : 'z', day, {}, {}, false});
  if (open && !follow_up.zone_of.empty()) parties.add({'u' + follow_up.zone_of, 'o', day, {}, {}, false});
  rows.parties = parties.take();
  rows.search_text = folded_both(follow_up.what);
  return rows;
}

CalendarRows stay_rows(const codec::Fields& fields) {
  const Stay stay = read_stay(fields);
  CalendarRows rows;
  PresenceRow& row = rows.presence.emplace();
  row.who = presence_key(stay.who);
  row.from_day = stay.arrive.days;
  row.until_day = stay.leave.days;
  row.trip = stay.trip;
  set_place(row, stay.place);
  row.status = stay.status;
  row.told = stay.told;
  return rows;
}

CalendarRows leg_rows(const codec::Fields& fields, time::Zones& zones) {
  const Leg leg = read_leg(fields);
  CalendarRows rows;
  PresenceRow& row = rows.presence.emplace();
  row.who = presence_key(leg.who);
  row.from_day = std::min(leg.departs.date(), leg.arrives.date()).days;
  row.until_day = std::max(leg.departs.date(), leg.arrives.date()).days;
  row.trip = leg.trip;
  set_place(row, leg.to);
  row.starts = instant_of(leg.departs, time::Zone(), zones).seconds;
  row.ends = instant_of(leg.arrives, time::Zone(), zones).seconds;
  row.status = leg.status;
  row.told = leg.told;
  return rows;
}

CalendarRows message_rows(const Message& message, std::string_view direction, const std::vector<std::string>& mine) {
  CalendarRows rows;
  HappeningRow happening;
  const Stamp when{Stamp::Kind::instant, time::Wall{message.at.seconds}, "UTC"};
  happening.at = message.at.seconds;
  happening.moment = row_text(when);
  happening.zone = when.zone;
  happening.channel = "mail";
  happening.direction = direction;
  const std::string day = time::format(time::date_of(time::Wall{message.at.seconds + message.offset}));
  const bool restarts = direction == "out" && message.category == "human";
  Parties rows_of_people;
  std::vector<Party> parties;
  const auto add = [&](const codec::Mailbox& mailbox, bool clock) {
    if (is_mine(mailbox.address, mine)) return;
    Party party{{}, ascii_lower(mailbox.address), mailbox.name};
    rows_of_people.add({party.key(), 'h', happening.at, day, happening.direction, clock});
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(std::move(party));
  };
  add(message.from, false);
  for (const codec::Mailbox& mailbox : message.to) add(mailbox, restarts);
  for (const codec::Mailbox& mailbox : message.cc) add(mailbox, false);
  rows.parties = rows_of_people.take();
  happening.who = pack_parties(parties);
  rows.happening = std::move(happening);
  return rows;
}

}  // namespace kith::model
