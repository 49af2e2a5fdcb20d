#include "base/json.h"

#include <doctest/doctest.h>

#include <limits>

using namespace kith;

namespace {

std::string json_text(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

std::string json_real(double number) {
  std::string out;
  JsonWriter(out).real(number);
  return out;
}

}  // namespace

TEST_CASE("JSON text is escaped where RFC 8259 or a terminal wants it") {
  CHECK(json_text("Ana \"Sousa\" \\ /") == R"("Ana \"Sousa\" \\ /")");
  CHECK(json_text("Müller 東京 👩") == "\"Müller 東京 👩\"");
  CHECK(json_text("\n\t\r\b\f") == R"("\n\t\r\b\f")");
  CHECK(json_text(std::string_view("\0\x1B\x7F", 3)) == R"("\u0000\u001b\u007f")");
  CHECK(json_text("\u0085\u2028\u2029\u202E\u2066") == R"("\u0085\u2028\u2029\u202e\u2066")");
  CHECK(json_text("a\xFF\xE6\x9D") == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("a tree is written on one line") {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("a");
  json.begin_array();
  json.end_array();
  json.key("b\n");
  json.begin_array();
  json.number(-1);
  json.begin_object();
  json.end_object();
  json.text("x");
  json.null();
  json.end_array();
  json.key("c");
  json.flag(true);
  json.key("d");
  json.begin_object();
  json.key("e");
  json.real(0.5);
  json.end_object();
  json.end_object();
  CHECK(out == R"({"a":[],"b\n":[-1,{},"x",null],"c":true,"d":{"e":0.5}})");
}

TEST_CASE("reals have the shortest form that reads back, and no form JSON lacks") {
  CHECK(json_real(55) == "55");
  CHECK(json_real(0.1) == "0.1");
  CHECK(json_real(-38.7223) == "-38.7223");
  CHECK(json_real(1e300) == "1e+300");
  CHECK(json_real(std::numeric_limits<double>::infinity()) == "null");
  CHECK(json_real(std::numeric_limits<double>::quiet_NaN()) == "null");
}
