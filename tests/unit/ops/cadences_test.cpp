#include "ops/cadences.h"

#include <doctest/doctest.h>

#include "../store/home.h"
#include "base/error.h"
#include "codec/ical.h"

namespace kith::ops {
namespace {

const time::Date today = time::to_date({2026, 5, 4});

struct Book : test::Home {
  Person ana;
  Book() {
    add("a", "Ana Sousa", {"CATEGORIES:client", "X-CUSTOM:kept"});
    ana = *store::find_person(db, 2);
  }
  template <class Change>
  void change(const Change& what) {
    store::Step changing = step();
    what(changing);
    changing.commit("changed");
  }
  CadenceNow now_of_ana() { return cadence_now(db, ana, test::now, time::Zone()); }
};

template <class Use>
std::pair<Exit, std::string> refusal(const Use& use) {
  try {
    use();
    return {Exit::ok, ""};
  } catch (const Error& error) {
    return {error.code, error.message};
  }
}
using Refusal = std::pair<Exit, std::string>;

TEST_CASE("lengths are stored in one spelling and the second must be longer") {
  CHECK(read_cadence_words("2 weeks", "monthly", {}) == model::CadenceText{"2w", "1mo", ""});
  CHECK(read_cadence_words({}, "40d", {"30d", "", "2026-06-01"}) == model::CadenceText{"30d", "40d", "2026-06-01"});
  CHECK(read_cadence_words("60d", {}, {"30d", "40d", ""}) == model::CadenceText{"60d", "", ""});
  CHECK(refusal([] { read_cadence_words("30d", "1mo", {}); }) ==
        Refusal{Exit::usage, "--max 1mo is not longer than the cadence of 30d"});
  CHECK(refusal([] {
          read_cadence_words({}, "1mo", {"off", "", ""});
        }) == Refusal{Exit::usage, "--max needs a cadence to go with"});
}

TEST_CASE("a cadence of a person changes only its own lines of the card") {
  Book book;
  const std::string before = document_of(book.db, book.ana).body;
  book.change([&](store::Step& step) { set_cadence(step, book.ana, {"30d", "60d", ""}); });
  CHECK(own_cadence(book.db, book.ana) == model::CadenceText{"30d", "60d", ""});
  CHECK(document_of(book.db, book.ana).body ==
        test::card("a", "Ana Sousa",
                   {"CATEGORIES:client", "X-CUSTOM:kept", "X-KITH-CADENCE:P30D", "X-KITH-CADENCE-MAX:P60D"}));
  book.change([&](store::Step& step) { end_cadence(step, book.ana); });
  CHECK(document_of(book.db, book.ana).body == before);
}

TEST_CASE("off says that the tags do not count") {
  Book book;
  book.change([&](store::Step& step) { set_tag_cadence(step, "Client", {"30d", "", ""}, test::now); });
  CHECK(book.now_of_ana().cadence->source == "tag:Client");
  book.change([&](store::Step& step) { end_cadence(step, book.ana); });
  CHECK(!book.now_of_ana().cadence);
  CHECK(own_cadence(book.db, book.ana).every == "off");
}

TEST_CASE("one tag has one cadence whatever its spelling, and a change keeps its document") {
  Book book;
  book.change([&](store::Step& step) { set_tag_cadence(step, "client", {"30d", "60d", ""}, test::now); });
  book.change([&](store::Step& step) { set_tag_cadence(step, "CLIENT", {"10d", "", ""}, test::now); });
  const auto setting = tag_cadence(book.db, "Client");
  REQUIRE(setting);
  CHECK(setting->every == "10d");
  CHECK(setting->most == "");
  CHECK(cadences(book.db, test::now, time::Zone()).size() == 1);
  book.change([&](store::Step& step) { end_tag_cadence(step, "cLIENT"); });
  CHECK(!tag_cadence(book.db, "client"));
}

TEST_CASE("of settings of one tag with other uids one is left by a change, and none by off") {
  for (const bool is_older_shorter : {true, false}) {
    Book book;
    const auto import = [&](const char* uid, const char* every) {
      book.change([&](store::Step& step) {
        step.create(
            model::Noun::setting, uid,
            codec::make_ical(model::cadence_component, uid, model::write_tag_cadence({"Client", {every, "", ""}}), {}));
      });
    };
    import("x", is_older_shorter ? "10d" : "20d");
    import("y", is_older_shorter ? "20d" : "10d");
    CHECK(time::format(book.now_of_ana().cadence->every) == "10d");
    CHECK(tag_cadence(book.db, "client")->every == "10d");
    book.change([&](store::Step& step) { set_tag_cadence(step, "client", {"30d", "", ""}, test::now); });
    CHECK(time::format(book.now_of_ana().cadence->every) == "30d");
    CHECK(cadences(book.db, test::now, time::Zone()).size() == 1);
    import("z", "5d");
    book.change([&](store::Step& step) { end_tag_cadence(step, "CLIENT"); });
    CHECK(!book.now_of_ana().cadence);
    CHECK(cadences(book.db, test::now, time::Zone()).empty());
  }
}

TEST_CASE("what is not there cannot end and not be snoozed") {
  Book book;
  CHECK(refusal([&] { book.change([&](store::Step& step) { end_cadence(step, book.ana); }); }) ==
        Refusal{Exit::unknown, "c2 Ana Sousa has no cadence"});
  CHECK(refusal([&] { book.change([&](store::Step& step) { end_tag_cadence(step, "x"); }); }) ==
        Refusal{Exit::unknown, "the tag 'x' has no cadence"});
  CHECK(refusal([&] { book.change([&](store::Step& step) { snooze_cadence(step, book.ana, {}, today); }); }) ==
        Refusal{Exit::usage, "c2 Ana Sousa has no cadence to snooze"});
}

TEST_CASE("a snooze lasts an interval from today, and someone never met is due today before it") {
  Book book;
  book.change([&](store::Step& step) { set_cadence(step, book.ana, {"2w", "", ""}); });
  CHECK(book.now_of_ana().next_due == "2026-05-04");
  book.change([&](store::Step& step) { snooze_cadence(step, book.ana, {}, today); });
  CHECK(book.now_of_ana().next_due == "2026-05-18");
  CHECK(own_cadence(book.db, book.ana).snoozed == "2026-05-04/2026-05-18");
}

}  // namespace
}  // namespace kith::ops
