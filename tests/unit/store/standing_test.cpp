// How things stand with people: what history, cadences and follow-ups make of the tables that answer due, list and
// timeline.
#include <doctest/doctest.h>

#include "base/error.h"
#include "codec/document.h"
#include "codec/ical.h"
#include "home.h"
#include "model/cadence.h"
#include "model/follow_up.h"
#include "model/interaction.h"
#include "model/message.h"
#include "store/due.h"
#include "store/happenings.h"
#include "store/keeping.h"

using namespace kith;
using test::Home;
using Lines = std::vector<std::string>;

namespace {

model::Stamp day(std::string_view iso) {
  return {model::Stamp::Kind::date, time::midnight(*time::parse_iso_date(iso)), ""};
}

model::Stamp hour(std::string_view iso, int at, std::string zone) {
  return {model::Stamp::Kind::wall, time::at(*time::parse_iso_date(iso), at, 0), std::move(zone)};
}

store::Document make(Home& home, model::Noun noun, std::string_view component, const std::string& uid,
                     const codec::Fields& fields) {
  store::Step step = home.step();
  store::Document made = step.create(noun, uid, codec::make_ical(component, uid, fields, test::now));
  step.commit("made");
  return made;
}

store::Document log(Home& home, const std::string& uid, std::string_view on, const std::vector<model::Party>& who,
                    std::string channel = "call", std::string direction = "both") {
  model::Interaction one;
  one.when = day(on);
  one.channel = std::move(channel);
  one.direction = std::move(direction);
  one.who = who;
  one.text = "about " + uid;
  return make(home, model::Noun::interaction, "VJOURNAL", uid, model::write_interaction(one));
}

store::Document follow(Home& home, const std::string& uid, const model::Stamp& due,
                       const std::vector<model::Party>& who, std::string what = "call back") {
  model::FollowUp one;
  one.what = std::move(what);
  one.due = due;
  one.who = who;
  return make(home, model::Noun::follow_up, "VTODO", uid, model::write_follow_up(one));
}

void tag_cadence(Home& home, const std::string& tag, const std::string& every, const std::string& most = "") {
  make(home, model::Noun::setting, model::cadence_component, model::tag_cadence_uid(tag),
       model::write_tag_cadence({tag, {every, most, ""}}));
}

// A mail of mira@ex.org, on the evening of 2 May where she was.
void mail_from_me(Home& home, const std::string& to, const std::string& id = "1") {
  model::Message mail;
  mail.at = *time::parse_rfc3339("2026-05-01T23:30:00Z");
  mail.offset = 7200;
  mail.from = {"Mira", "mira@ex.org"};
  mail.to = {{"", to}};
  mail.message_id = id + "@ex.org";
  mail.category = "human";
  make(home, model::Noun::message, model::message_component, model::message_uid(mail.message_id),
       model::write_message(mail));
}

const model::Party ana{"a", "", "Ana"}, bo{"b", "", "Bo"};

Lines due_lines(Home& home, const store::DueQuery& query) {
  Lines lines;
  for (const store::DueRow& row : store::due(home.db, query)) {
    std::string line = model::to_text(row.id) + " " + row.what + " " + (row.is_dated ? model::row_text(row.due) : "-") +
                       " " + std::to_string(row.overdue_days) + "/" + std::to_string(row.interval_days);
    if (row.over_most) line += " max";
    for (const store::DueWho& who : row.who) line += " " + std::to_string(who.number) + ":" + who.name;
    lines.push_back(std::move(line));
  }
  return lines;
}

store::DueQuery at(std::string_view iso, std::string_view zone = "UTC") {
  store::DueQuery query;
  query.now = *time::parse_rfc3339(iso);
  query.zone = time::Zone::load(zone);
  return query;
}

const std::string morning = "2026-05-04T09:00:00Z";

Lines filtered(Home& home, const std::vector<std::string>& words) {
  const model::Filter filter = model::parse_filter(words, store::filter_keys());
  store::DueQuery query = at(morning);
  query.filter = &filter;
  return due_lines(home, query);
}

std::string times(Home& home, std::string_view name) {
  std::string out;
  store::list_people(home.db, test::with_me, [&](const store::PersonView& person) {
    if (person.name == name) out = std::string(person.last_contact) + "|" + std::string(person.next_due);
    return true;
  });
  return out;
}

}  // namespace

TEST_CASE("a cadence runs out by the last contact, the person's own beating that of a tag") {
  Home home;
  home.add("a", "Ana", {"CATEGORIES:client"});
  home.add("b", "Bo", {"X-KITH-CADENCE:P90D", "X-KITH-CADENCE-MAX:P120D", "CATEGORIES:client"});
  home.add("c", "Carla", {"CATEGORIES:client", "X-KITH-CADENCE:off"});
  log(home, "i1", "2026-04-01", {ana});
  log(home, "i2", "2026-01-20", {bo});
  CHECK(due_lines(home, at(morning)) == Lines{"c3 Bo 2026-04-20 14/90 3:Bo"});
  tag_cadence(home, "Client", "30d");
  CHECK(due_lines(home, at(morning)) == Lines{"c3 Bo 2026-04-20 14/90 3:Bo", "c2 Ana 2026-05-01 3/30 2:Ana"});
  CHECK(times(home, "Ana") == "2026-04-01|2026-05-01");
  CHECK(due_lines(home, at("2026-05-20T00:00:00Z")).back() == "c3 Bo 2026-04-20 30/90 max 3:Bo");
  log(home, "i3", "2026-05-04", {ana, bo});
  CHECK(due_lines(home, at(morning)) == Lines{});
  CHECK(times(home, "Ana") == "2026-05-04|2026-06-03");
}

TEST_CASE("what restarts no cadence moves no clock, and undoing a contact takes its effect back") {
  Home home;
  home.add("a", "Ana", {"X-KITH-CADENCE:P30D"});
  log(home, "i1", "2026-03-01", {ana});
  log(home, "i2", "2026-05-01", {ana}, "note", "none");
  CHECK(times(home, "Ana") == "2026-03-01|2026-03-31");
  const store::Document call = log(home, "i3", "2026-05-02", {ana});
  CHECK(times(home, "Ana") == "2026-05-02|2026-06-01");
  home.remove(call.id);
  CHECK(times(home, "Ana") == "2026-03-01|2026-03-31");
}

TEST_CASE("someone never met is due today, less urgent than anyone late") {
  Home home;
  home.add("a", "Ana", {"X-KITH-CADENCE:P30D"});
  home.add("b", "Bo", {"X-KITH-CADENCE:P30D"});
  log(home, "i1", "2026-04-03", {bo});
  CHECK(due_lines(home, at(morning)) == Lines{"c3 Bo 2026-05-03 1/30 3:Bo", "c2 Ana - 0/30 2:Ana"});
  home.put(store::find_by_uid(home.db, model::Noun::contact, "a")->id,
           test::card("a", "Ana", {"X-KITH-CADENCE:P30D", "X-KITH-SNOOZED:2026-05-06"}));
  CHECK(due_lines(home, at(morning)) == Lines{"c3 Bo 2026-05-03 1/30 3:Bo"});
  CHECK(due_lines(home, at("2026-05-06T09:00:00Z")).back() == "c2 Ana 2026-05-06 0/30 2:Ana");
}

TEST_CASE("follow-ups are due by the day where I am, the latest first, whoever arrived first") {
  Home home;
  follow(home, "f1", day("2026-05-04"), {ana}, "today");
  follow(home, "f2", day("2026-05-05"), {ana}, "tomorrow");
  follow(home, "f3", day("2026-05-01"), {bo, ana}, "late");
  follow(home, "f4", hour("2026-05-05", 1, "Asia/Tokyo"), {ana}, "tonight by my clock");  // 4 May 16:00 UTC
  home.add("a", "Ana Sousa");
  CHECK(due_lines(home, at(morning)) == Lines{"f3 late 2026-05-01 3/1 0:Bo 2:Ana Sousa",
                                              "f1 today 2026-05-04 0/1 2:Ana Sousa",
                                              "f4 tonight by my clock 2026-05-05T01:00:00 0/1 2:Ana Sousa"});
  CHECK(due_lines(home, at(morning, "Pacific/Kiritimati")).size() == 2);
  CHECK(due_lines(home, at("2026-05-04T12:00:00Z", "Pacific/Kiritimati")).size() == 4);  // the 5th there
  CHECK(times(home, "Ana Sousa") == "|2026-05-01");
}

TEST_CASE("only open follow-ups are due; a snoozed one when the snooze ends") {
  Home home;
  home.add("a", "Ana");
  const store::Document one = follow(home, "f1", day("2026-05-01"), {ana}, "one");
  const store::Document two = follow(home, "f2", day("2026-05-02"), {ana}, "two");
  codec::Fields fields = codec::read_document(one.body);
  model::mark_done(fields, test::now);
  home.put(one.id, codec::patch_document(one.body, fields));
  CHECK(due_lines(home, at(morning)) == Lines{"f2 two 2026-05-02 2/1 2:Ana"});
  fields = codec::read_document(two.body);
  model::snooze(fields, day("2026-05-06"));
  home.put(two.id, codec::patch_document(two.body, fields));
  CHECK(due_lines(home, at(morning)) == Lines{});
  CHECK(due_lines(home, at("2026-05-06T09:00:00Z")) == Lines{"f2 two 2026-05-06 0/1 2:Ana"});
  CHECK(times(home, "Ana") == "|2026-05-06");
}

TEST_CASE("a limit takes the most urgent of all intervals") {
  Home home;
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    home.add("p" + n, "P" + n, {"X-KITH-CADENCE:P" + std::to_string(10 + 10 * (i % 3)) + "D"});
    log(home, "i" + n, time::format(time::add_days({20'500}, i)), {{"p" + n, "", ""}});
    follow(home, "f" + n, day(time::format(time::add_days({20'560}, i))), {{"p" + n, "", ""}}, "f" + n);
  }
  const Lines all = due_lines(home, at(morning));
  REQUIRE(all.size() > 10);
  for (std::size_t limit = 1; limit < all.size(); ++limit) {
    store::DueQuery query = at(morning);
    query.limit = limit;
    CHECK(due_lines(home, query) == Lines(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(limit)));
  }
}

TEST_CASE("a filter selects rows by what they are, their people and their words") {
  Home home;
  home.add("a", "Ana Sousa", {"CATEGORIES:client", "X-KITH-CADENCE:P30D"});
  home.add("b", "Bo", {"X-KITH-ALIAS:bb"});
  log(home, "i1", "2026-03-01", {ana});
  follow(home, "f1", day("2026-05-03"), {ana}, "send slides");
  follow(home, "f2", day("2026-05-03"), {{"bb", "", "Bo"}}, "ask about porto");
  follow(home, "f3", day("2026-05-20"), {bo}, "later");
  CHECK(filtered(home, {"tag:client"}) ==
        Lines{"f1 send slides 2026-05-03 1/1 2:Ana Sousa", "c2 Ana Sousa 2026-03-31 34/30 2:Ana Sousa"});
  CHECK(filtered(home, {"cadence:due"}) == Lines{"c2 Ana Sousa 2026-03-31 34/30 2:Ana Sousa"});
  CHECK(filtered(home, {"cadence:max"}) == Lines{});
  CHECK(filtered(home, {"porto"}) == Lines{"f2 ask about porto 2026-05-03 1/1 3:Bo"});
  CHECK(filtered(home, {"bo"}) == Lines{"f2 ask about porto 2026-05-03 1/1 3:Bo"});
  CHECK(filtered(home, {"due:..2026-05-31", "not", "ana"}) ==
        Lines{"f2 ask about porto 2026-05-03 1/1 3:Bo", "f3 later 2026-05-20 -16/1 3:Bo"});
  CHECK(filtered(home, {"due:2026-05-20"}) == Lines{"f3 later 2026-05-20 -16/1 3:Bo"});
}

TEST_CASE("a renamed contact is named anew in what is due, a removed one by what was written") {
  Home home;
  const store::Document card = home.add("a", "Ana");
  follow(home, "f1", day("2026-05-03"), {ana}, "x");
  home.put(card.id, test::card("a", "Anna Maria"));
  CHECK(due_lines(home, at(morning)) == Lines{"f1 x 2026-05-03 1/1 2:Anna Maria"});
  home.remove(card.id);
  CHECK(due_lines(home, at(morning)) == Lines{"f1 x 2026-05-03 1/1 0:Ana"});
}

TEST_CASE("the timeline has the newest first, of one person or of all") {
  Home home;
  const store::Document a = home.add("a", "Ana");
  home.add("b", "Bo");
  log(home, "i1", "2026-05-01", {ana});
  log(home, "i2", "2026-05-03", {bo});
  log(home, "i3", "2026-05-02", {ana, bo});
  const auto ids = [&home](const store::TimelineQuery& query) {
    Lines lines;
    store::timeline(home.db, query, [&](const store::Happening& one) {
      lines.push_back(model::to_text(one.id) + " " + one.text);
      return true;
    });
    return lines;
  };
  CHECK(ids({}) == Lines{"i2 about i2", "i3 about i3", "i1 about i1"});
  CHECK(ids({a.id, {}, {}, {}, 0}) == Lines{"i3 about i3", "i1 about i1"});
  CHECK(ids({a.id, {}, {}, {}, 1}) == Lines{"i3 about i3"});
  CHECK(ids({{}, *time::parse_rfc3339("2026-05-02T00:00:00Z"), *time::parse_rfc3339("2026-05-03T00:00:00Z"), {}, 0}) ==
        Lines{"i3 about i3"});
  CHECK(store::last_contact(home.db, a.id, "out").day == "2026-05-02");
}

TEST_CASE("mails are told by address, whether the contact or the mail came first, and by who I am") {
  Home home;
  home.add("me", "Mira", {"EMAIL:mira@ex.org"});
  mail_from_me(home, "ana@ex.pt");
  home.add("a", "Ana", {"EMAIL:ana@ex.pt", "X-KITH-CADENCE:P30D"});
  CHECK(times(home, "Ana") == "2026-05-02|2026-06-01");
  home.put(store::find_document(home.db, model::me)->id, test::card("me", "Mira", {"EMAIL:other@ex.org"}));
  CHECK(times(home, "Ana") == "|");  // no longer a mail of mine
}

TEST_CASE("projecting everything again changes no row") {
  Home home;
  home.add("me", "Mira", {"EMAIL:mira@ex.org"});
  home.add("a", "Ana", {"CATEGORIES:client"});
  tag_cadence(home, "client", "30d", "45d");
  log(home, "i1", "2026-03-01", {ana, bo});
  follow(home, "f1", hour("2026-05-03", 10, "Europe/Lisbon"), {ana});
  const Lines before = due_lines(home, at(morning));
  const std::string ana_times = times(home, "Ana");
  store::Transaction transaction(home.db);
  store::refresh_projections(home.db, "another stamp", home.around);
  transaction.commit();
  CHECK(due_lines(home, at(morning)) == before);
  CHECK(times(home, "Ana") == ana_times);
  CHECK(before.size() == 2);
}

TEST_CASE("a follow-up without anybody is due, also as the first thing there is") {
  Home home;
  follow(home, "f1", day("2026-05-03"), {}, "tax return");
  CHECK(due_lines(home, at(morning)) == Lines{"f1 tax return 2026-05-03 1/1"});
}

TEST_CASE("taking the last thing back leaves nobody marked by it") {
  Home home;
  home.add("a", "Ana");
  const store::Document promise = follow(home, "f1", day("2026-05-08"), {ana});
  home.remove(promise.id);
  const store::Document call = log(home, "i1", "2026-05-01", {ana});
  home.remove(call.id);
  CHECK(times(home, "Ana") == "|");
}

TEST_CASE("everyone with the address of a mail was written to") {
  Home home;
  home.add("me", "Mira", {"EMAIL:mira@ex.org"});
  for (const std::string name : {"Ana", "Bo"}) home.add(name, name, {"EMAIL:info@ex.pt", "X-KITH-CADENCE:P30D"});
  mail_from_me(home, "info@ex.pt");
  CHECK(times(home, "Ana") == "2026-05-02|2026-06-01");
  CHECK(times(home, "Bo") == "2026-05-02|2026-06-01");
}

TEST_CASE("mails that came before me are mine all the same") {
  Home home;
  home.add("a", "Ana", {"EMAIL:ana@ex.pt"});
  mail_from_me(home, "ana@ex.pt");
  CHECK(times(home, "Ana") == "|");
  home.add("me", "Mira", {"EMAIL:mira@ex.org"});
  CHECK(times(home, "Ana") == "2026-05-02|");
}

TEST_CASE("the next day due is the day written, and a filter by day speaks of the day where I am") {
  Home home;
  home.add("a", "Ana");
  follow(home, "f1", hour("2026-05-04", 22, "America/Los_Angeles"), {ana}, "late call");
  CHECK(times(home, "Ana") == "|2026-05-04");
  const auto on = [&home](const std::string& term) {
    const model::Filter filter = model::parse_filter({term}, store::filter_keys());
    store::DueQuery query = at("2026-05-04T20:00:00Z", "Asia/Tokyo");
    query.filter = &filter;
    return due_lines(home, query).size();
  };
  CHECK(on("due:2026-05-05") == 1);
  CHECK(on("due:2026-05-04") == 0);
  CHECK(on("due:..9999-12-31") == 1);
  CHECK(on("due:tue") == 0);
  CHECK_THROWS_AS(on("due:7d..3d"), Error);
}

TEST_CASE("a time in somebody's zone goes with them") {
  Home home;
  const store::Document card = home.add("a", "Ana", {"TZ:Asia/Tokyo"});
  model::FollowUp one;
  one.what = "call";
  one.due = hour("2026-05-05", 10, "Asia/Tokyo");
  one.zone_of = "a";
  make(home, model::Noun::follow_up, "VTODO", "f1", model::write_follow_up(one));
  store::DueQuery query = at(morning);
  query.future = true;
  CHECK(store::due(home.db, query).at(0).due.zone == "Asia/Tokyo");
  home.put(card.id, test::card("a", "Ana", {"TZ:Europe/Lisbon"}));
  CHECK(store::due(home.db, query).at(0).due.zone == "Europe/Lisbon");
}

TEST_CASE("a day of mine is my day, wherever its hours lie in UTC") {
  Home home;
  home.add("a", "Ana");
  log(home, "i1", "2026-05-04", {ana});
  const time::Zone zone = time::Zone::load("America/Los_Angeles");
  const auto on = [&](std::string_view iso) {
    const time::Date date = *time::parse_iso_date(iso);
    std::size_t found = 0;
    store::timeline(home.db, {{}, zone.start_of(date), zone.start_of(time::add_days(date, 1)), zone, 0},
                    [&found](const store::Happening&) { return ++found > 0; });
    return found;
  };
  CHECK(on("2026-05-04") == 1);
  CHECK(on("2026-05-03") == 0);
  CHECK(on("2026-05-05") == 0);
}

TEST_CASE("whatever happens in whatever order, the tables say what the documents say") {
  Home home;
  std::uint64_t seed = 20'261'128;
  const auto pick = [&seed](std::uint64_t below) {
    seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return (seed >> 33) % below;
  };
  std::vector<store::DocumentId> there;
  for (int round = 0; round < 400; ++round) {
    const std::string uid = "x" + std::to_string(pick(12));
    const std::vector<model::Party> who{{uid, "", "N " + uid}};
    const std::string n = std::to_string(round);
    switch (pick(8)) {
      case 0:
      case 1:
        if (const auto card = store::find_by_uid(home.db, model::Noun::contact, uid)) {
          home.put(card->id, test::card(uid, "Name " + n,
                                        {"CATEGORIES:t" + std::to_string(pick(3)),
                                         "EMAIL:e" + std::to_string(pick(6)) + "@x.y"}));
        } else {
          there.push_back(home.add(uid, "Name " + n,
                                   {"EMAIL:e" + std::to_string(pick(6)) + "@x.y",
                                    "X-KITH-CADENCE:P" + std::to_string(1 + pick(9)) + "D"})
                              .id);
        }
        break;
      case 2:
        there.push_back(
            log(home, "i" + n, time::format(time::Date{static_cast<std::int32_t>(20'500 + pick(80))}), who).id);
        break;
      case 3:
        there.push_back(
            follow(home, "f" + n, day(time::format(time::Date{static_cast<std::int32_t>(20'560 + pick(40))})), who).id);
        break;
      case 4:
        mail_from_me(home, "e" + std::to_string(pick(6)) + "@x.y", n);
        break;
      case 5:
        if (const std::string tag = "t" + std::to_string(pick(3));
            !store::find_by_uid(home.db, model::Noun::setting, model::tag_cadence_uid(tag)))
          tag_cadence(home, tag, std::to_string(5 + pick(30)) + "d");
        break;
      case 6:
        if (!store::find_document(home.db, model::me)) home.add("me", "Mira", {"EMAIL:mira@ex.org"});
        break;
      default:
        if (there.empty()) break;
        const std::size_t at = pick(there.size());
        home.remove(there[at]);
        there.erase(there.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (round % 10 != 9) continue;
    for (const store::Check& check : store::check_database(home.db, home.around)) {
      INFO(check.name, ": ", check.detail);
      REQUIRE(check.ok);
    }
  }
}
