#include "codec/json.h"

#include <doctest/doctest.h>

#include "base/error.h"

using kith::codec::Json;
using kith::codec::parse_json;

namespace {

// The value printed back, so that whole values can be compared.
std::string show(const Json& json) {
  struct Shower {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const Json::Number& number) const { return number.text; }
    std::string operator()(const std::string& text) const { return "<" + text + ">"; }
    std::string operator()(const kith::codec::JsonArray& items) const {
      std::string out = "[";
      for (const Json& item : items) out += show(item) + " ";
      return out + "]";
    }
    std::string operator()(const kith::codec::JsonObject& members) const {
      std::string out = "{";
      for (const auto& [name, value] : members) out += name + "=" + show(value) + " ";
      return out + "}";
    }
  };
  return std::visit(Shower{}, json.value);
}

std::string shown(std::string_view text) {
  return show(parse_json(text));
}

std::string refusal(std::string_view text) {
  try {
    return "accepted: " + shown(text);
  } catch (const kith::Error& error) {
    CHECK(error.code == kith::Exit::data);
    CHECK(error.message.starts_with("line " + std::to_string(error.line) + ": "));
    return error.message;
  }
}

}  // namespace

TEST_CASE("every kind of value is read, members in their order") {
  CHECK(shown(R"( {"b": [1, -0.5e+10, "x"], "a": {"t": true, "f": false, "n": null}, "e": [], "o": {}} )") ==
        "{b=[1 -0.5e+10 <x> ] a={t=true f=false n=null } e=[] o={} }");
}

TEST_CASE("numbers keep every digit") {
  CHECK(shown("12345678901234567890.10") == "12345678901234567890.10");
  CHECK(shown("[0,-0,10,1E5]") == "[0 -0 10 1E5 ]");
}

TEST_CASE("escapes are read, surrogates as pairs") {
  CHECK(shown(R"("a\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\uDE00")") == "<a\"\\/\b\f\n\r\té€😀>");
  CHECK(shown("\"\\u0000\"") == std::string("<\0>", 3));
}

TEST_CASE("a byte order mark is skipped") {
  CHECK(shown("\xEF\xBB\xBF[1]") == "[1 ]");
}

TEST_CASE("members are found by name, of equal names the last") {
  const Json json = parse_json(R"({"n":"Ana","k":7,"big":99999999999999999999,"l":[1],"n":"Bo"})");
  CHECK(json.text("n") == "Bo");
  CHECK(json.text("k") == "");
  CHECK(json.text("absent") == "");
  CHECK(json.integer("k", -1) == 7);
  CHECK(json.integer("big", -1) == -1);
  CHECK(json.integer("n", -1) == -1);
  REQUIRE(json.array("l") != nullptr);
  CHECK(json.array("l")->size() == 1);
  CHECK(json.array("n") == nullptr);
  CHECK(json.find("absent") == nullptr);
  CHECK(parse_json("[]").find("n") == nullptr);
  CHECK(parse_json("null").is_null());
}

TEST_CASE("what is not strictly JSON is refused with its line") {
  CHECK(refusal("") == "line 1: not a JSON value");
  CHECK(refusal("{\n\"a\": 1,\n}") == "line 3: a member name in quotes expected");
  CHECK(refusal("[1,\n2,]") == "line 2: not a JSON value");
  CHECK(refusal("[1 2]") == "line 1: ',' or ']' expected");
  CHECK(refusal("{\"a\" 1}") == "line 1: ':' expected");
  CHECK(refusal("{\"a\":1 \"b\":2}") == "line 1: ',' or '}' expected");
  CHECK(refusal("[1]\n\n[2]") == "line 3: something after the JSON value");
  CHECK(refusal("{'a':1}") == "line 1: a member name in quotes expected");
  CHECK(refusal("\"a") == "line 1: text without a closing quote");
  CHECK(refusal("\"a\nb\"") == "line 1: a control character in text");
  CHECK(refusal("\"\\x41\"") == "line 1: an unknown escape in text");
  CHECK(refusal("\"\\") == "line 1: an unknown escape in text");
  CHECK(refusal("\"\\u12g4\"") == "line 1: four hexadecimal digits expected after \\u");
  CHECK(refusal("\"\\ud800\"") == "line 1: half of a surrogate pair");
  CHECK(refusal("\"\\ud800\\u0041\"") == "line 1: half of a surrogate pair");
  CHECK(refusal("\"\\udc00\"") == "line 1: half of a surrogate pair");
  CHECK(refusal("\"\xC3\x28\"") == "line 1: text that is not UTF-8");
  CHECK(refusal("tru") == "line 1: not a JSON value");
  CHECK(refusal("nan") == "line 1: not a JSON value");
  CHECK(refusal("01") == "line 1: something after the JSON value");
  CHECK(refusal("+1") == "line 1: not a JSON value");
  CHECK(refusal("1.") == "line 1: not a JSON value");
  CHECK(refusal("-") == "line 1: not a JSON value");
  CHECK(refusal("1e") == "line 1: not a JSON value");
  CHECK(refusal(std::string_view("\0", 1)) == "line 1: not a JSON value");
  CHECK(refusal("// c\n1") == "line 1: not a JSON value");
}

TEST_CASE("depth is capped at 64") {
  CHECK_NOTHROW(parse_json(std::string(64, '[') + std::string(64, ']')));
  CHECK(refusal(std::string(65, '[') + std::string(65, ']')) == "line 1: nested more than 64 deep");
  CHECK(refusal(std::string(1'000'000, '[')) == "line 1: nested more than 64 deep");
}

TEST_CASE("size is capped at 64 MB") {
  CHECK(refusal(std::string((std::size_t{64} << 20) + 1, ' ')) == "line 1: more than 64 MB of JSON");
}
