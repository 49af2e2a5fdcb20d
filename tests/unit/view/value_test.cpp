#include "view/value.h"

#include <doctest/doctest.h>

#include "view/cells.h"
#include "view/printer.h"

using namespace kith::view;

namespace {

std::string json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace

TEST_CASE("a value keeps the type it was made of") {
  CHECK(json(Value()) == "null");
  CHECK(json(true) == "true");
  CHECK(json(3) == "3");
  CHECK(json(std::size_t{3}) == "3");
  CHECK(json(3LL) == "3");
  CHECK(json(0.25) == "0.25");
  CHECK(json("text") == "\"text\"");
  CHECK(json(std::string_view("view")) == "\"view\"");
  CHECK(json(List{1, "a", Value(), List{}}) == "[1,\"a\",null,[]]");
  CHECK(json(Object{{"a", Object{}}, {"b", List{Object{{"c", false}}}}}) == R"({"a":{},"b":[{"c":false}]})");
  CHECK(json(text_or_null("")) == "null");
  CHECK(json(text_or_null("x")) == "\"x\"");
}

TEST_CASE("the text of a value for programs") {
  CHECK(cell_text(Value()).empty());
  CHECK(cell_text(true) == "true");
  CHECK(cell_text(-3) == "-3");
  CHECK(cell_text(55.0) == "55");
  CHECK(cell_text(List{"a", 1, Object{{"b", 2}}}) == "a; 1; {\"b\":2}");
  CHECK(cell_text(Object{{"b", List{}}}) == "{\"b\":[]}");
}

TEST_CASE("the text of a value for people") {
  CHECK(readable_text(List{"a", Value(), "b"}) == "a, b");
  CHECK(readable_text(Object{{"id", "c2"}, {"name", "Ana"}, {"me", true}}) == "Ana");
  CHECK(readable_text(Object{{"name", "Lisbon"}, {"country", "PT"}, {"zone", "Europe/Lisbon"}}) == "Lisbon, PT");
  CHECK(readable_text(Object{{"name", "Lisbon"}, {"country", Value()}}) == "Lisbon");
  CHECK(readable_text(Object{{"value", "+351"}, {"label", "work"}, {"preferred", true}}) == "+351 (work)");
  CHECK(readable_text(Object{{"from", "09:00"}, {"to", "18:00"}, {"days", List{}}}) == "from 09:00, to 18:00");
  CHECK(readable_text(false) == "no");
}
