#include "model/filter.h"

#include <doctest/doctest.h>

#include "show.h"

using namespace kith;

namespace {

const std::vector<std::string> known = {"city", "last", "org", "stage", "tag"};

std::string parsed(const std::vector<std::string>& words) {
  std::string text;
  const std::string error = test::error_of([&] { text = test::show(model::parse_filter(words, known)); });
  return text.empty() ? error : text;
}

}  // namespace

TEST_CASE("no words are a filter that everybody passes") {
  CHECK(parsed({}) == "(and)");
  CHECK(parsed({" ", ""}) == "(and)");
}

TEST_CASE("words of one or more arguments must all hold") {
  CHECK(parsed({"tag:client"}) == "tag=client");
  CHECK(parsed({"tag:client", "city:Lisbon"}) == "(and tag=client city=Lisbon)");
  CHECK(parsed({"tag:client city:Lisbon"}) == "(and tag=client city=Lisbon)");
  CHECK(parsed({"tag:client", "and", "city:Lisbon"}) == "(and tag=client city=Lisbon)");
}

TEST_CASE("or binds loosest and not binds tightest") {
  CHECK(parsed({"a", "b", "or", "c"}) == "(or (and a b) c)");
  CHECK(parsed({"a", "OR", "b", "or", "c"}) == "(or a b c)");
  CHECK(parsed({"not", "a", "b"}) == "(and (not a) b)");
  CHECK(parsed({"not", "not", "a"}) == "(not (not a))");
}

TEST_CASE("parentheses stand alone or are glued to a word") {
  CHECK(parsed({"(", "a", "or", "b", ")", "c"}) == "(and (or a b) c)");
  CHECK(parsed({"(a or b) c"}) == "(and (or a b) c)");
  CHECK(parsed({"not(tag:a or tag:b)"}) == "(not (or tag=a tag=b))");
  CHECK(parsed({"((a))"}) == "a");
}

TEST_CASE("quotes keep blanks together at the start of a word and after its key") {
  CHECK(parsed({"tag:\"old friend\""}) == "tag=old friend");
  CHECK(parsed({"tag:'old friend' x"}) == "(and tag=old friend x)");
  CHECK(parsed({"\"ana sousa\""}) == "ana sousa");
  CHECK(parsed({"\"or\" 'not'"}) == "(and or not)");
  CHECK(parsed({"\"tag:a\""}) == "tag:a");
  CHECK(parsed({"tag:\"(x)\""}) == "tag=(x)");
  CHECK(parsed({"O'Brien's"}) == "o'brien's");
  CHECK(parsed({"tag:\"open"}) == "2: filter: a quote is not closed: \"open");
}

TEST_CASE("a bare word is folded and a value is kept as typed") {
  CHECK(parsed({"Müller"}) == "muller");
  CHECK(parsed({"TAG:Müller"}) == "tag=Müller");
  CHECK(parsed({"tag:a:b"}) == "tag=a:b");
}

TEST_CASE("only letters before the first colon make a key") {
  CHECK(parsed({"18:00"}) == "18:00");
  CHECK(parsed({"a1:b"}) == "a1:b");
  CHECK(parsed({":x"}) == ":x");
  CHECK(parsed({"https://ex.org"}) == "https://ex.org");
}

TEST_CASE("an unknown key is an error that names the nearest") {
  CHECK(parsed({"tga:x"}) == "2: filter: no key is called 'tga:' | did you mean tag:");
  CHECK(parsed({"xyzzy:x"}) == "2: filter: no key is called 'xyzzy:' | known: city last org stage tag");
  CHECK(parsed({"tag:"}) == "2: filter: 'tag:' wants a value");
  CHECK(parsed({"tag:\"\""}) == "2: filter: 'tag:' wants a value");
  CHECK(parsed({"\"\""}) == "2: filter: an empty word");
}

TEST_CASE("an error says what is missing where") {
  const std::string quote = " | put it in quotes to search for the word: ";
  CHECK(parsed({"a", ")"}) == "2: filter: ')' without '('");
  CHECK(parsed({")"}) == "2: filter: ')' without '('");
  CHECK(parsed({"(", "a"}) == "2: filter: '(' without ')'");
  CHECK(parsed({"("}) == "2: filter: '(' without ')'");
  CHECK(parsed({"()"}) == "2: filter: nothing between '(' and ')'");
  CHECK(parsed({"or", "a"}) == "2: filter: nothing before 'or'");
  CHECK(parsed({"(or a)"}) == "2: filter: nothing before 'or'");
  CHECK(parsed({"a", "or"}) == "2: filter: nothing after 'or'" + quote + "'\"or\"'");
  CHECK(parsed({"a", "or", "or", "b"}) == "2: filter: nothing after 'or'" + quote + "'\"or\"'");
  CHECK(parsed({"a", "and"}) == "2: filter: nothing after 'and'" + quote + "'\"and\"'");
  CHECK(parsed({"NOT"}) == "2: filter: nothing after 'NOT'" + quote + "'\"NOT\"'");
}

TEST_CASE("a filter has limits instead of a stack overflow") {
  CHECK(parsed({std::string(64, '(') + "a" + std::string(64, ')')}) == "a");
  CHECK(parsed({std::string(65, '(') + "a" + std::string(65, ')')}) ==
        "2: filter: nested too deeply (at most 64 levels)");
  CHECK(parsed({std::string(100'000, '(')}) == "2: filter: nested too deeply (at most 64 levels)");
  CHECK(parsed(std::vector<std::string>(100'000, "not")) == "2: filter: nested too deeply (at most 64 levels)");
  CHECK(model::parse_filter(std::vector<std::string>(1000, "a"), known).children.size() == 1000);
  CHECK(parsed(std::vector<std::string>(1001, "a")) == "2: filter: too many terms (at most 1000)");
}
