#include "store/threads.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "base/text.h"
#include "codec/ical.h"
#include "home.h"

using namespace kith;
using model::Message;
using test::Home;
using Texts = std::vector<std::string>;

namespace {

constexpr std::int64_t hour = 3600;

// "ana" is ana@ex.org. `hours`: after 2026-05-04T09:00:00Z.
struct Mail {
  std::string id, from, to;  // several in To by commas
  int hours = 0;
  Texts references = {};
  std::string cc = {}, category = "human";
  bool settled = false;
};

std::vector<codec::Mailbox> mailboxes(const std::string& names) {
  std::string text;
  for (const std::string_view name : split(names, ',')) text += std::string(name) + "@ex.org,";
  return names.empty() ? std::vector<codec::Mailbox>() : codec::parse_addresses(text);
}

Message message_of(const Mail& mail) {
  Message message;
  message.at = {test::now.seconds + mail.hours * hour};
  message.from = mailboxes(mail.from).front();
  message.to = mailboxes(mail.to);
  message.cc = mailboxes(mail.cc);
  message.message_id = mail.id;
  message.references = mail.references;
  message.category = mail.category;
  message.settled = mail.settled;
  return message;
}

struct MailHome : Home {
  MailHome() { add("me", "Mira", {"EMAIL:Mira@Ex.org"}); }

  store::DocumentId take(const Mail& mail) {
    store::Step importing = step("import", store::Origin::import);
    const std::string uid = model::message_uid(mail.id);
    const Message message = message_of(mail);
    const std::string body = codec::make_ical(model::message_component, uid, model::write_message(message), message.at);
    const store::Document made = importing.create(model::Noun::message, uid, body);
    importing.commit("imported");
    return made.id;
  }

  void settle(store::DocumentId id) {
    const auto document = store::find_document(db, id);
    codec::Fields fields = codec::read_ical(document->body).fields;
    fields.push_back(codec::make_ical_field("kith:settled", {"true"}));
    put(id, codec::patch_ical(document->body, fields));
  }

  // "mine ana@ex.org +2 a1": since so many hours, of that Message-ID.
  Texts waits() {
    Texts lines;
    for (const store::WaitingRow& row : store::waiting(db, "")) {
      lines.push_back(row.side + " " + row.address + " +" +
                      std::to_string((row.since.seconds - test::now.seconds) / hour) + " " + row.message_id);
    }
    return lines;
  }
};

// The waiting rows after these mails.
Texts waits(const std::vector<Mail>& mails) {
  MailHome home;
  for (const Mail& mail : mails) home.take(mail);
  return home.waits();
}

}  // namespace

TEST_CASE("who wrote to me last waits for me, since the first mail I did not answer") {
  CHECK(waits({{"a1", "ana", "mira", 0}}) == Texts{"mine ana@ex.org +0 a1"});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"a2", "ana", "mira", 5, {"a1"}}}) == Texts{"mine ana@ex.org +0 a1"});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"m1", "mira", "ana", 1, {"a1"}}}) == Texts{});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"m1", "mira", "ana", 1, {"a1"}}, {"a2", "ana", "mira", 2, {"m1"}}}) ==
        Texts{"mine ana@ex.org +2 a2"});
}

TEST_CASE("several people wait in one conversation, and one answer of mine answers them all") {
  const Mail ana{"a1", "ana", "mira,bo", 0}, bo{"b1", "bo", "mira,ana", 1, {"a1"}};
  CHECK(waits({ana, bo}) == Texts{"mine ana@ex.org +0 a1", "mine bo@ex.org +1 b1"});
  CHECK(waits({ana, bo, {"m1", "mira", "bo", 2, {"b1"}}}) == Texts{});
}

TEST_CASE("a mail with me only in Cc does not wait, and the last mail of an address counts") {
  CHECK(waits({{"a1", "ana", "bo", 0, {}, "mira"}}) == Texts{});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"a2", "ana", "bo", 1, {"a1"}, "mira"}}) == Texts{});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"a2", "ana", "bo", 1, {"a1"}, "mira"}, {"a3", "ana", "mira", 2, {"a1"}}}) ==
        Texts{"mine ana@ex.org +0 a1"});
  CHECK(waits({{"a1", "ana", "bo", 0, {}, "mira"}, {"a2", "ana", "mira", 1, {"a1"}}}) ==
        Texts{"mine ana@ex.org +1 a2"});
}

TEST_CASE("who does not answer a mail of mine that opened a conversation waits on their side") {
  const Mail mine{"m1", "mira", "ana,bo,mira", 0, {}, "carla"};
  CHECK(waits({mine}) == Texts{"theirs ana@ex.org +0 m1", "theirs bo@ex.org +0 m1"});
  CHECK(waits({mine, {"m2", "mira", "ana", 5, {"m1"}}}) == Texts{"theirs ana@ex.org +0 m1", "theirs bo@ex.org +0 m1"});
  CHECK(waits({mine, {"b1", "bo", "mira", 1, {"m1"}}}) == Texts{"mine bo@ex.org +1 b1"});
  CHECK(waits({mine, {"x1", "dan", "ana", 1, {"m1"}}}) == Texts{});
}

TEST_CASE("an answer of mine waits for nobody") {
  CHECK(waits({{"a1", "ana", "mira", 0}, {"m1", "mira", "ana", 1, {"a1"}}}) == Texts{});
  CHECK(waits({{"m1", "mira", "ana", 1, {"unknown"}}}) == Texts{});
}

TEST_CASE("a second opening mail of mine in the same conversation counts from the first") {
  // Their answer in between names both.
  const std::vector<Mail> mails = {
      {"m1", "mira", "ana", 0}, {"m2", "mira", "ana,bo", 2}, {"a1", "ana", "carla", 1, {"m1", "m2"}}};
  CHECK(waits(mails) == Texts{"theirs ana@ex.org +2 m2", "theirs bo@ex.org +2 m2"});
  CHECK(waits({mails[0], mails[1], {"m3", "mira", "ana", 3, {"m1", "m2"}}}) ==
        Texts{"theirs ana@ex.org +0 m1", "theirs bo@ex.org +2 m2"});
}

TEST_CASE("only mail of human beings waits or settles") {
  for (const char* category : {"list", "auto", "bounce"}) {
    CAPTURE(std::string(category));
    CHECK(waits({{"a1", "ana", "mira", 0, {}, "", category}}) == Texts{});
    CHECK(waits({{"m1", "mira", "ana", 0}, {"a1", "ana", "mira", 1, {"m1"}, "", category}}) ==
          Texts{"theirs ana@ex.org +0 m1"});
    CHECK(waits({{"a1", "ana", "mira", 0}, {"m1", "mira", "ana", 1, {"a1"}, "", category}}) ==
          Texts{"mine ana@ex.org +0 a1"});
    CHECK(waits({{"m1", "mira", "ana", 0, {}, "", category}}) == Texts{});
  }
}

TEST_CASE("a mail from me to me is nothing") {
  CHECK(waits({{"m1", "mira", "mira", 0}, {"m2", "mira", "mira,mira+notes", 1}}) == Texts{});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"m1", "mira", "mira", 1, {"a1"}}}) == Texts{"mine ana@ex.org +0 a1"});
  const std::vector<std::string> mine = {"mira@ex.org"};
  CHECK(store::direction_of(message_of({"x", "mira", "mira"}), mine) == "none");
  CHECK(store::direction_of(message_of({"x", "mira", "mira", 0, {}, "bo"}), mine) == "out");
  CHECK(store::direction_of(message_of({"x", "mira", ""}), mine) == "out");
  CHECK(store::direction_of(message_of({"x", "ana", "bo"}), mine) == "in");
}

TEST_CASE("a mail that a person settled needs no answer, a later one does") {
  MailHome home;
  const auto a1 = home.take({"a1", "ana", "mira", 0});
  home.take({"m1", "mira", "bo", 0});
  home.settle(a1);
  CHECK(home.waits() == Texts{"theirs bo@ex.org +0 m1"});
  home.take({"a0", "ana", "mira", -5, {"a1"}});
  CHECK(home.waits() == Texts{"theirs bo@ex.org +0 m1"});
  const auto a2 = home.take({"a2", "ana", "mira", 3, {"a1"}});
  CHECK(home.waits() == Texts{"mine ana@ex.org +3 a2", "theirs bo@ex.org +0 m1"});
  home.settle(a2);
  CHECK(home.waits() == Texts{"theirs bo@ex.org +0 m1"});
}

TEST_CASE("conversations are joined by what names both, ghosts and loops included") {
  // Neither the root nor m1 was ever seen.
  CHECK(waits({{"a1", "ana", "mira", 0, {"root"}}, {"m2", "mira", "bo", 1, {"root", "m1"}}}) == Texts{});
  CHECK(waits({{"a1", "ana", "mira", 0, {"a2"}}, {"a2", "ana", "mira", 1, {"a1", "a2"}}}) ==
        Texts{"mine ana@ex.org +0 a1"});
  CHECK(waits({{"a1", "ana", "mira", 0}, {"b1", "bo", "mira", 1}, {"m1", "mira", "carla", 2, {"a1", "b1"}}}) ==
        Texts{});
}

TEST_CASE("removing a message takes apart what only it held together") {
  MailHome home;
  home.take({"a1", "ana", "mira", 0});
  home.take({"b1", "bo", "mira", 1});
  const auto answer = home.take({"m1", "mira", "ana", 2, {"a1", "b1", "ghost"}});
  home.take({"c1", "carla", "mira", 1, {"ghost"}});
  CHECK(home.waits() == Texts{});
  home.remove(answer);
  CHECK(home.waits() == Texts{"mine ana@ex.org +0 a1", "mine bo@ex.org +1 b1", "mine carla@ex.org +1 c1"});
  home.take({"m2", "mira", "ana", 2, {"a1"}});
  CHECK(home.waits() == Texts{"mine bo@ex.org +1 b1", "mine carla@ex.org +1 c1"});
}

TEST_CASE("removing everything leaves no row") {
  MailHome home;
  std::vector<store::DocumentId> documents;
  for (const Mail& mail : std::vector<Mail>{
           {"a1", "ana", "mira", 0, {"x"}}, {"m1", "mira", "ana", 1}, {"a2", "ana", "mira", 2, {"m1", "a1"}}})
    documents.push_back(home.take(mail));
  for (const auto document : documents) home.remove(document);
  store::Statement row(home.db,
                       "SELECT (SELECT count(*) FROM message) + (SELECT count(*) FROM thread) +"
                       " (SELECT count(*) FROM waiting)");
  REQUIRE(row.step());
  CHECK(row.integer(0) == 0);
}

TEST_CASE("who waits is found by address, and by side") {
  MailHome home;
  home.take({"a1", "ana", "mira", 3});
  home.take({"m1", "mira", "ana,bo", 1});
  home.take({"m2", "mira", "ana", 2});
  Texts found;
  for (const store::WaitingRow& row : store::waiting_with(home.db, {"Ana@ex.org", "nobody@ex.org"}))
    found.push_back(row.side + " " + row.message_id);
  CHECK(found == Texts{"mine a1", "theirs m1", "theirs m2"});
  CHECK(store::waiting_with(home.db, {}).empty());
  CHECK(store::waiting(home.db, "mine").size() == 1);
  CHECK(store::waiting(home.db, "theirs").size() == 3);
}

TEST_CASE("my new address makes mail from it mine") {
  MailHome home;
  home.take({"a1", "ana", "mira", 0});
  home.take({"o1", "old", "ana", 1, {"a1"}});
  CHECK(home.waits() == Texts{"mine ana@ex.org +0 a1"});
  const auto me = store::find_document(home.db, model::me);
  home.put(me->id, test::card("me", "Mira", {"EMAIL:mira@ex.org", "EMAIL:old@ex.org"}));
  CHECK(home.waits() == Texts{});
}

TEST_CASE("many messages that go and come in one transaction leave the same rows") {
  std::mt19937 chance(11);
  const auto draw = [&chance](int most) { return static_cast<int>(chance() % static_cast<unsigned>(most)); };
  const Texts people = {"mira", "ana", "bo"};
  for (int round = 0; round < 20; ++round) {
    MailHome home;
    std::vector<std::pair<store::DocumentId, Message>> messages;
    for (int i = 0; i < 12; ++i) {
      Mail mail{"m" + std::to_string(i), people[draw(3)], people[draw(3)], draw(6)};
      for (int n = draw(3); n > 0; --n) mail.references.push_back("m" + std::to_string(draw(20)));
      messages.emplace_back(home.take(mail), message_of(mail));
    }
    const Texts expected = home.waits();
    const auto threads = [&home] {
      Texts lines;
      store::Statement row(home.db,
                           "SELECT message_id || ' ' || thread FROM thread UNION ALL"
                           " SELECT doc || ' ' || thread FROM message ORDER BY 1");
      while (row.step()) lines.push_back(row.owned(0));
      return lines;
    };
    const Texts joined = threads();
    std::shuffle(messages.begin(), messages.end(), chance);
    const int count = 1 + draw(12);
    store::Transaction transaction(home.db);
    store::Conversations conversations(home.db);
    for (int i = 0; i < count; ++i) conversations.remove(messages[i].first);
    for (int i = count - 1; i >= 0; --i) conversations.add(messages[i].first, messages[i].second, {"mira@ex.org"});
    conversations.settle();
    transaction.commit();
    CAPTURE(round);
    CHECK(home.waits() == expected);
    CHECK(threads() == joined);
  }
}

TEST_CASE("the newest message of a conversation is found") {
  MailHome home;
  const auto a1 = home.take({"a1", "ana", "mira", 4});
  const auto a2 = home.take({"a2", "ana", "mira", 9, {"a1"}});
  home.take({"b1", "bo", "mira", 12});
  home.take({"a0", "ana", "mira", 1, {"a2"}});
  CHECK(store::last_of_conversation(home.db, a1) == a2);
  CHECK(store::last_of_conversation(home.db, a2) == a2);
  CHECK_FALSE(store::last_of_conversation(home.db, 999).has_value());
}

TEST_CASE("the order of arrival does not matter, nor does what came and went") {
  std::mt19937 chance(7);
  const auto draw = [&chance](int most) { return static_cast<int>(chance() % static_cast<unsigned>(most)); };
  const Texts people = {"mira", "ana", "bo", "carla"},
              categories = {"human", "human", "human", "human", "list", "auto"};
  for (int round = 0; round < 60; ++round) {
    std::vector<Mail> mails;
    for (int i = 0; i < 12; ++i) {
      Mail mail{"m" + std::to_string(i), people[draw(4)], people[draw(4)], draw(6)};
      if (draw(3) == 0) mail.to += "," + people[draw(4)];
      if (draw(4) == 0) mail.cc = people[draw(4)];
      for (int n = draw(3); n > 0; --n) mail.references.push_back("m" + std::to_string(draw(16)));
      mail.category = categories[draw(6)];
      mail.settled = draw(8) == 0;
      mails.push_back(std::move(mail));
    }
    CAPTURE(round);
    Texts expected = waits(mails);
    std::sort(expected.begin(), expected.end());
    std::shuffle(mails.begin(), mails.end(), chance);
    MailHome home;
    std::vector<store::DocumentId> gone;
    for (std::size_t i = 0; i < mails.size(); ++i) {
      if (i % 3 == 0)
        gone.push_back(home.take({"x" + std::to_string(i),
                                  people[draw(4)],
                                  "mira",
                                  draw(6),
                                  {"m" + std::to_string(draw(16)), "m" + std::to_string(draw(16))}}));
      home.take(mails[i]);
    }
    std::shuffle(gone.begin(), gone.end(), chance);
    for (const auto document : gone) home.remove(document);
    Texts found = home.waits();
    std::sort(found.begin(), found.end());
    CHECK(found == expected);
  }
}
