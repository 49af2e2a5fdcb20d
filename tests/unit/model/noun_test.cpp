#include "model/noun.h"

#include <doctest/doctest.h>

using namespace kith::model;

TEST_CASE("an id is one letter and a number") {
  CHECK(parse_id("c12") == Id{Noun::contact, 12});
  CHECK(parse_id("C12") == Id{Noun::contact, 12});
  CHECK(parse_id("h41") == Id{Noun::history, 41});
  CHECK(to_text({Noun::follow_up, 7}) == "f7");
  CHECK(to_text(me) == "c1");
}

TEST_CASE("what only looks like an id is none") {
  for (const char* text :
       {"", "c", "c0", "c012", "c012x", "c1x", "me", "12", "c-1", "c+1", "c 1", "z1", "c99999999999999999999"}) {
    CAPTURE(text);
    CHECK(!parse_id(text));
  }
}

TEST_CASE("every noun has its own word and its id comes back") {
  for (const char letter : std::string_view("ciftslawpdvmkhx")) {
    const Id id{static_cast<Noun>(letter), 9223372036854775807};
    CAPTURE(letter);
    CHECK(word(id.noun) != "thing");
    CHECK(parse_id(to_text(id)) == id);
  }
  CHECK(word(Noun::follow_up) == "follow-up");
}
