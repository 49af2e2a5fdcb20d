#include "model/likeness.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace kith;
using model::LikenessInput;

namespace {

LikenessInput person(std::int64_t id, std::string name) {
  LikenessInput input;
  input.id = id;
  input.folded = fold(name);
  input.name = std::move(name);
  return input;
}

std::string pairs(const std::vector<LikenessInput>& people, double threshold = 0.7) {
  std::string text;
  for (const model::LikelyPair& pair : model::likely_pairs(people, threshold)) {
    text += std::to_string(pair.a) + "-" + std::to_string(pair.b) + " " +
            std::to_string(static_cast<int>(pair.score * 100 + 0.5)) + " " + join(pair.reasons, ", ") + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a shared e-mail or phone makes a likely pair, the smaller id first") {
  auto a = person(9, "Ana Sousa");
  auto b = person(2, "A. S.");
  auto c = person(5, "Bo");
  auto d = person(6, "Bo Holm");
  a.emails = {"ana@ex.pt", "a@ex.pt"};
  b.emails = {"ana@ex.pt"};
  c.phones = d.phones = {"+4512345678"};
  CHECK(pairs({a, b, c, d}) == "2-9 100 same e-mail ana@ex.pt\n5-6 95 same phone +4512345678\n");
}

TEST_CASE("the same name weighs more with the same organisation or birthday") {
  auto a = person(1, "Ana Sousa");
  auto b = person(2, "Ána Sousa");
  CHECK(pairs({a, b}) == "1-2 80 same name\n");
  a.org = b.org = "acme";
  CHECK(pairs({a, b}) == "1-2 95 same name, same organisation\n");
  a.org = "";
  a.birthday = b.birthday = "--12-10";
  CHECK(pairs({a, b}) == "1-2 95 same name, same birthday\n");
}

TEST_CASE("two people of one name with different birthdays are two people") {
  auto a = person(1, "Ana Sousa");
  auto b = person(2, "Ana Sousa");
  a.birthday = "1990-12-10";
  b.birthday = "1962-12-11";
  CHECK(pairs({a, b}).empty());
  b.birthday = "--12-10";
  CHECK(pairs({a, b}) == "1-2 80 same name\n");
}

TEST_CASE("a swapped or abbreviated name needs the same domain or organisation") {
  auto a = person(1, "Ana Sousa");
  auto b = person(2, "A. Sousa");
  auto c = person(3, "Sousa Ana");
  CHECK(pairs({a, b, c}).empty());
  a.emails = {"ana@ex.pt"};
  b.emails = {"a.sousa@ex.pt"};
  c.org = "acme";
  CHECK(pairs({a, b, c}) == "1-2 75 abbreviated name, same e-mail domain ex.pt\n");
  a.org = "acme";
  CHECK(pairs({a, b, c}) ==
        "1-2 75 abbreviated name, same e-mail domain ex.pt\n1-3 75 same name in another order, same organisation\n");
}

TEST_CASE("the domain of a mail provider says nothing") {
  auto a = person(1, "Ana Sousa");
  auto b = person(2, "A. Sousa");
  a.emails = {"ana@gmail.com"};
  b.emails = {"sousa@gmail.com"};
  CHECK(pairs({a, b}).empty());
}

TEST_CASE("near names in one organisation are proposed last") {
  auto a = person(1, "Ana Souza");
  auto b = person(2, "Ana Sousa");
  auto c = person(3, "Rui Sousa");
  a.org = b.org = c.org = "acme";
  CHECK(pairs({a, b, c}) == "1-2 70 similar name, same organisation\n");
  CHECK(pairs({a, b, c}, 0.75).empty());
}

TEST_CASE("organisations are compared with organisations only") {
  auto person_card = person(1, "Acme");
  auto org_card = person(2, "Acme");
  auto twin = person(3, "ACME");
  org_card.is_org = twin.is_org = true;
  person_card.emails = org_card.emails = {"info@ex.org"};
  CHECK(pairs({person_card, org_card, twin}) == "2-3 80 same name\n");
}

TEST_CASE("endless names and organisations are compared for equality only") {
  auto a = person(1, std::string(300'000, 'a') + " sousa");
  auto b = person(2, a.name);
  auto c = person(3, std::string(300'000, 'a') + " souza");
  a.org = b.org = c.org = std::string(300'000, 'o');
  CHECK(pairs({a, b, c}) == "1-2 95 same name, same organisation\n");
}

TEST_CASE("a crowd that shares one thing is not compared pair by pair") {
  std::vector<LikenessInput> people;
  for (int i = 1; i <= 20'000; ++i) {
    people.push_back(person(i, "Maria Family" + std::to_string(i)));
    people.back().org = "acme";
    people.back().emails = {"info@ex.org"};
  }
  people.push_back(person(30'000, "Maria Family77"));
  CHECK(pairs(people) == "77-30000 80 same name\n");
}
