#include <doctest/doctest.h>

#include "../store/home.h"
#include "base/text.h"
#include "ops/interactions.h"

namespace kith::ops {
namespace {

struct People : test::Home {
  People() {
    add("me", "Mira Lang");
    add("a", "Ana Sousa", {"NICKNAME:Aninha"});
    add("b", "Bo");
    add("h", "Bo Hansen");
    add("w", "Will Jones");
    add("m", "Jürgen Müller-Lüdenscheid");
    add("p", "Mark Post");
  }
  // "on|names|channel|direction|text"
  std::string read(std::string_view line, const std::vector<std::string>& own = {}) {
    const LogLine read = read_log_line(db, line, own, {});
    std::vector<std::string> names;
    for (const Person& person : read.who) names.push_back(person.name);
    return read.on + "|" + join(names, "+") + "|" + read.channel + "|" + read.direction + "|" + read.text;
  }
};

TEST_CASE("people are found by full name, nickname and first name, the longest first") {
  People people;
  CHECK(people.read("met Ana Sousa") == "|Ana Sousa|meeting|both|met Ana Sousa");
  CHECK(people.read("met aninha") == "|Ana Sousa|meeting|both|met aninha");
  CHECK(people.read("met ANA, and Bo Hansen!") == "|Ana Sousa+Bo Hansen|meeting|both|met ANA, and Bo Hansen!");
  CHECK(people.read("met Bo") == "|Bo|meeting|both|met Bo");
  CHECK(people.read("juergen mueller-luedenscheid, lunch") ==
        "|Jürgen Müller-Lüdenscheid|note|none|juergen mueller-luedenscheid, lunch");
  CHECK(people.read("met Ana and Ana Sousa") == "|Ana Sousa|meeting|both|met Ana and Ana Sousa");
  CHECK(people.read("Ana’s talk") == "|Ana Sousa|talk|both|Ana’s talk");
}

TEST_CASE("one that could be two, a part of a word, a surname and I are not taken") {
  People people;
  people.add("l", "Ana Lima");
  CHECK(people.read("met Ana") == "||meeting|both|met Ana");
  CHECK(people.read("met Ana Lima") == "|Ana Lima|meeting|both|met Ana Lima");
  people.add("l2", "Ana Lima");
  CHECK(people.read("met Ana Lima") == "||meeting|both|met Ana Lima");
  CHECK(people.read("bought Boats from Sousa") == "||note|none|bought Boats from Sousa");
  CHECK(people.read("Mira called Bo") == "|Bo|call|both|Mira called Bo");
}

TEST_CASE("an everyday word is no name unless a capital within the sentence says so") {
  People people;
  CHECK(people.read("bo will decide") == "|Bo|note|none|bo will decide");
  CHECK(people.read("Will is what I have") == "||note|none|Will is what I have");
  CHECK(people.read("met Will") == "|Will Jones|meeting|both|met Will");
  CHECK(people.read("will jones: lunch") == "|Will Jones|note|none|will jones: lunch");
}

TEST_CASE("the channel is the first word that is one or says one, and no name") {
  People people;
  CHECK(people.read("Mark Post called, then wrote") == "|Mark Post|call|both|Mark Post called, then wrote");
  CHECK(people.read("interviewed Bo") == "|Bo|interview|both|interviewed Bo");
  CHECK(people.read("gave Bo a book") == "|Bo|gift|out|gave Bo a book");
  CHECK(people.read("texted Bo") == "|Bo|chat|out|texted Bo");
  CHECK(people.read("sms to Bo") == "|Bo|note|none|sms to Bo");
  CHECK(people.read("sms to Bo", {"sms"}) == "|Bo|sms|out|sms to Bo");
  CHECK(people.read("Bo is well") == "|Bo|note|none|Bo is well");
}

TEST_CASE("who is named before the word did it") {
  People people;
  CHECK(people.read("Bo wrote") == "|Bo|mail|in|Bo wrote");
  CHECK(people.read("I wrote to Bo") == "|Bo|mail|out|I wrote to Bo");
  CHECK(people.read("Ana and I wrote to Bo") == "|Ana Sousa+Bo|mail|both|Ana and I wrote to Bo");
  CHECK(people.read("Bo: wrote about the offer") == "|Bo|mail|out|Bo: wrote about the offer");
}

TEST_CASE("a time in front is taken off, and a readable one always is") {
  People people;
  CHECK(people.read("2026-05-01 met Bo") == "2026-05-01|Bo|meeting|both|met Bo");
  CHECK(people.read("2026-05-01: met Bo") == "2026-05-01|Bo|meeting|both|met Bo");
  CHECK(people.read("2026-05-01 18:00 met Bo") == "2026-05-01 18:00|Bo|meeting|both|met Bo");
  CHECK(people.read("2026-05-01 18:00 Europe/Lisbon: met Bo") ==
        "2026-05-01 18:00 Europe/Lisbon|Bo|meeting|both|met Bo");
  CHECK(people.read("2026-05-01 18:00 Europe/Lisbon met Bo") ==
        "2026-05-01 18:00 Europe/Lisbon|Bo|meeting|both|met Bo");
  CHECK(people.read(" Yesterday met Bo ") == "Yesterday|Bo|meeting|both|met Bo");
  CHECK(people.read("3 days ago: met Bo") == "3 days ago|Bo|meeting|both|met Bo");
  CHECK(people.read("3 days ago met Bo") == "3 days ago|Bo|meeting|both|met Bo");
  CHECK(people.read("2026-05-01") == "2026-05-01||note|none|");
  CHECK(people.read("last fri we met Bo") == "last fri|Bo|meeting|both|we met Bo");
  CHECK(people.read("last friday 18:00 met Bo") == "last friday 18:00|Bo|meeting|both|met Bo");
  CHECK(people.read("12-13 met Bo") == "12-13|Bo|meeting|both|met Bo");
  CHECK(people.read("12:00 called bo: he is fine") == "12:00|Bo|call|both|called bo: he is fine");
  CHECK(people.read("yesterday met Bo: he is fine") == "yesterday|Bo|meeting|both|met Bo: he is fine");
  CHECK(people.read("13 dec, met Bo") == "13 dec|Bo|meeting|both|met Bo");
  CHECK(people.read("at 12:00 called Bo") == "12:00|Bo|call|both|called Bo");
  CHECK(people.read("friday met Bo") == "friday|Bo|meeting|both|met Bo");
  CHECK(people.read("tomorrow met Bo") == "tomorrow|Bo|meeting|both|met Bo");
  CHECK(people.read("30d: met Bo") == "30d|Bo|meeting|both|met Bo");
}

TEST_CASE("what looks like a time and cannot be read never becomes text") {
  People people;
  for (const char* line : {"3/4: met Bo",
                           "3/4 met Bo",
                           "2026-13-01: met Bo",
                           "2026-13-01 met Bo",
                           "1.5.2026: met Bo",
                           "1.5.2026 met Bo",
                           "2026-05-03 25:00 met Bo",
                           "2026-05-03 25:00: met Bo",
                           "2026-05-03T25:00 met Bo",
                           "25:00 met Bo",
                           "last week met Bo",
                           "last week: met Bo",
                           "last night Bo called",
                           "this month met Bo",
                           "32 may met Bo",
                           "May 5th met Bo",
                           "5th may: met Bo",
                           "5pm met Bo",
                           "2026-05: met Bo",
                           "2026: met Bo",
                           "may: met Bo",
                           "20260503 met Bo",
                           "two weeks ago met Bo",
                           "1.5 years ago met Bo",
                           "3m: met Bo",
                           "25 min call with Bo",
                           "2h with Bo",
                           "on 3/4 met Bo",
                           "2026-05-01..03: met Bo"}) {
    CAPTURE(std::string(line));
    CHECK_THROWS_AS(people.read(line), Error);
  }
}

TEST_CASE("what is no time stays text") {
  People people;
  people.add("s", "Sun Li");
  people.add("j", "May Jones");
  for (const char* line :
       {"3 calls with Bo", "Bo: 3/4 is done", "1.5 hours with Bo", "1/2 day with Bo", "A week with Bo",
        "last time Bo was late", "Sun called Bo", "May: met Bo", "1.50 EUR from Bo", "2.000 EUR from Bo", "1: met Bo",
        "this morning Bo called", "on holiday with Bo", "In 2025 Bo moved", "12 people and Bo"}) {
    CAPTURE(std::string(line));
    const std::string read = people.read(line);
    CHECK(read.starts_with("|"));
    CHECK(read.ends_with(std::string("|") + line));
  }
}

TEST_CASE("anything at all can be read") {
  People people;
  CHECK(people.read("") == "||note|none|");
  CHECK(people.read(": : :") == "||note|none|: : :");
  CHECK(people.read("\xE2\x80") == "||note|none|\xE2\x80");
  CHECK(people.read("\xFF\xE2\x80\x94"
                    "Bo") ==
        "|Bo|note|none|\xFF\xE2\x80\x94"
        "Bo");
}

}  // namespace
}  // namespace kith::ops
