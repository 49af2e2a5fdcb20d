#include "model/relation.h"

#include <doctest/doctest.h>
#include <algorithm>

using namespace kith::model;

TEST_CASE("a relation has an inverse seen from the other end") {
  CHECK(inverse_relation("parent") == "child");
  CHECK(inverse_relation("child") == "parent");
  CHECK(inverse_relation("introduced-by") == "introduced");
  CHECK(inverse_relation("manager") == "report");
  CHECK(inverse_relation("assistant") == "assists");
  CHECK(inverse_relation("mother") == "child");
  CHECK(inverse_relation("spouse") == "spouse");
  CHECK(inverse_relation("climbing-partner") == "climbing-partner");
}

TEST_CASE("the known types are sorted, are types themselves, and the inverse of an inverse is the type") {
  const auto types = relation_types();
  CHECK(std::is_sorted(types.begin(), types.end()));
  for (const std::string& type : types) {
    CAPTURE(type);
    CHECK(relation_type(type) == type);
    CHECK(std::binary_search(types.begin(), types.end(), inverse_relation(type)));
    if (type == "mother" || type == "father" || type == "brother" || type == "sister") continue;
    CHECK(inverse_relation(inverse_relation(type)) == type);
  }
}

TEST_CASE("a type is a word of letters, digits and dashes") {
  CHECK(relation_type("Introduced By") == "introduced-by");
  CHECK(relation_type("co_worker") == "co-worker");
  CHECK(relation_type("friend2") == "friend2");
  for (const char* text :
       {"", " ", "-x", "x-", "2nd", "a;b", "ä", "x\ny", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
    CAPTURE(text);
    CHECK(!relation_type(text).has_value());
  }
}
