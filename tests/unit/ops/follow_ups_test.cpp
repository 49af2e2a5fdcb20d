#include "ops/follow_ups.h"

#include <doctest/doctest.h>

#include "../store/home.h"
#include "base/error.h"
#include "codec/ical.h"
#include "ops/interactions.h"

namespace kith::ops {
namespace {

const time::Date today = time::to_date({2026, 5, 4});

struct Book : test::Home {
  Book() { add("a", "Ana Sousa"); }
  store::Document follow(const model::FollowUp& wanted) {
    store::Step adding = step();
    store::Document made = add_follow_up(adding, wanted, test::now);
    adding.commit("added");
    return made;
  }
  store::Document now_of(const store::Document& document) { return *store::find_document(db, document.id); }
  std::optional<store::Document> finish(const store::Document& document) {
    store::Step finishing = step();
    Finished finished = finish_follow_up(finishing, now_of(document), test::now, time::Zone());
    finishing.commit("done");
    return finished.next;
  }
};

model::FollowUp weekly() {
  model::FollowUp wanted;
  wanted.what = "status";
  wanted.who = {{"a", "", "Ana Sousa"}};
  wanted.due = model::Stamp{model::Stamp::Kind::wall, time::at(time::to_date({2026, 4, 6}), 10, 0), "Europe/Lisbon"};
  wanted.repeat = "FREQ=WEEKLY";
  return wanted;
}

TEST_CASE("a follow-up is a VTODO with the rules of its zone") {
  Book book;
  const store::Document made = book.follow(weekly());
  CHECK(made.short_id == model::Id{model::Noun::follow_up, 1});
  CHECK(made.body.find("BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon\r\n") != std::string::npos);
  CHECK(made.body.find("DUE;TZID=Europe/Lisbon:20260406T100000\r\n") != std::string::npos);
  CHECK(follow_up_of(made).what == "status");
}

TEST_CASE("the next instance keeps what the series says of itself and not how this one went") {
  Book book;
  const store::Document first = book.follow(weekly());
  store::Step editing = book.step();
  codec::Fields fields = codec::read_ical(first.body).fields;
  fields.push_back(codec::make_ical_field("description", {"agenda in the wiki"}));
  fields.push_back(codec::make_ical_field("category", {"work"}));
  editing.put(first.id, codec::patch_ical(first.body, fields));
  snooze_follow_up(editing, book.now_of(first), {model::Stamp::Kind::date, time::midnight(today), ""}, test::now);
  editing.commit("edited");
  const auto next = book.finish(first);
  REQUIRE(next);
  const codec::Ical read = codec::read_ical(next->body);
  const auto has = [&](std::string_view name, std::string_view text) {
    for (const codec::Field& field : read.fields)
      if (field.name == name && field.text() == text) return true;
    return false;
  };
  CHECK(has("description", "agenda in the wiki"));
  CHECK(has("category", "work"));
  CHECK(has("due", "2026-05-11T10:00:00"));
  CHECK(!follow_up_of(*next).snoozed);
  CHECK(follow_up_of(*next).state == model::State::open);
  CHECK(follow_up_of(book.now_of(first)).state == model::State::done);
}

TEST_CASE("the next instance of another program's document keeps its bytes") {
  Book book;
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
      "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  const auto text = [&](const std::string& uid, const std::string& stamp, const std::string& day,
                        const std::string& own) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + zone + "BEGIN:VTODO\r\n" + uid +
           "DTSTAMP:" + stamp + "\r\nDTSTART;TZID=Home:" + day + "T090000\r\nDUE;TZID=Home:" + day +
           "T100000\r\nSUMMARY;LANGUAGE=de:Anruf\r\nRRULE:FREQ=WEEKLY\r\nURL:https://a.example\r\n" + own +
           "BEGIN:VALARM\r\nUID:al\r\nACTION:AUDIO\r\nATTACH:ding\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VTODO\r\n"
           "END:VCALENDAR\r\n";
  };
  store::Step importing = book.step();
  const store::Document made =
      importing.create(model::Noun::follow_up, "t",
                       text("UID:t\r\n", "20260101T000000Z", "20260504", "STATUS:IN-PROCESS\r\nSEQUENCE:2\r\n"));
  importing.commit("imported");
  const auto next = book.finish(made);
  REQUIRE(next);
  CHECK(next->body == text("UID:" + next->uid + "\r\n", "20260504T090000Z", "20260511",
                           "STATUS:NEEDS-ACTION\r\nX-KITH-SERIES:t\r\n"));
}

TEST_CASE("an instance that is there already is not made twice") {
  Book book;
  const store::Document first = book.follow(weekly());
  const auto next = book.finish(first);
  REQUIRE(next);
  book.put(first.id, first.body);  // opened again elsewhere
  const auto again = book.finish(first);
  REQUIRE(again);
  CHECK(again->id == next->id);
}

TEST_CASE("only an open follow-up passes") {
  Book book;
  model::FollowUp once = weekly();
  once.repeat.clear();
  const store::Document made = book.follow(once);
  CHECK_NOTHROW(require_open(made));
  CHECK(!book.finish(made));
  try {
    require_open(book.now_of(made));
    CHECK(false);
  } catch (const Error& error) {
    CHECK(error.code == Exit::conflict);
    CHECK(error.message == "f1 is done already");
  }
}

TEST_CASE("a change of a document of another program touches only its own lines") {
  Book book;
  const std::string foreign =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VTODO\r\nUID:t\r\nDTSTAMP:20260101T000000Z\r\n"
      "X-APPLE-SORT-ORDER:7\r\nSUMMARY:milk\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";
  store::Step importing = book.step();
  const store::Document made = importing.create(model::Noun::follow_up, "t", foreign);
  drop_follow_up(importing, made, test::now);
  importing.commit("dropped");
  const std::string body = book.now_of(made).body;
  CHECK(body.find("X-APPLE-SORT-ORDER:7\r\nSUMMARY:milk\r\n") != std::string::npos);
  CHECK(body.find("STATUS:CANCELLED\r\n") != std::string::npos);
  CHECK(body.find("DTSTAMP:20260504T090000Z\r\n") != std::string::npos);
}

TEST_CASE("open follow-ups of several people come once") {
  Book book;
  book.add("b", "Bo");
  model::FollowUp both = weekly();
  both.who.push_back({"b", "", "Bo"});
  book.follow(both);
  const auto people = std::vector<Person>{*store::find_person(book.db, 2), *store::find_person(book.db, 3)};
  CHECK(open_follow_ups_of(book.db, people, test::now, time::Zone()).size() == 1);
}

}  // namespace
}  // namespace kith::ops
