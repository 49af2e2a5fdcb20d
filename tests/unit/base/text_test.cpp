#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/utf8.h"

using namespace kith;
using Pieces = std::vector<std::string_view>;

TEST_CASE("splitting keeps empty pieces, splitting at blanks has none") {
  CHECK(split("a,,b", ',') == Pieces{"a", "", "b"});
  CHECK(split("", ',') == Pieces{""});
  CHECK(split(",", ',') == Pieces{"", ""});
  CHECK(split_blanks("  a \t\n b\r\n") == Pieces{"a", "b"});
  CHECK(split_blanks(" \n").empty());
}

TEST_CASE("joining, replacing and trimming") {
  CHECK(join({"a", "", "b"}, ", ") == "a, , b");
  CHECK(join({}, ", ").empty());
  CHECK(replace_all("aXXbXX", "XX", "y") == "ayby");
  CHECK(replace_all("abc", "", "y") == "abc");
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim(" \n").empty());
}

TEST_CASE("ASCII case is the only case these know") {
  CHECK(ascii_lower("MÜLLER 1") == "mÜller 1");
  CHECK(equal_ignoring_case("TEL", "tel"));
  CHECK_FALSE(equal_ignoring_case("TEL", "tell"));
  CHECK_FALSE(equal_ignoring_case("Ü", "ü"));
}

TEST_CASE("well-formed UTF-8 is told from what only looks like it") {
  CHECK(is_utf8("Müller 東京 👩"));
  for (const std::string_view bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                     "\xF8\x88\x80\x80\x80", "\x80", "a\xC3", "\xE6\x9D", "\xFE"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("each ill-formed sequence becomes one replacement character") {
  // Unicode 15 §3.9, tables 3-8 to 3-11.
  const std::string r = "\xEF\xBF\xBD";
  CHECK(to_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == r + r + r + r + r + r + r + r + "A");
  CHECK(to_utf8("\xED\xA0\x80\x41") == r + r + r + "A");
  CHECK(to_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == r + r + r + r + "A");
  CHECK(to_utf8("Müller") == "Müller");
}

TEST_CASE("a code point is written in one to four bytes") {
  std::string out;
  for (const char32_t code : {U'a', U'é', U'€', U'👩'}) append_utf8(out, code);
  CHECK(out == "aé€👩");
}

TEST_CASE("printable ASCII ends at controls, DEL and the first byte above") {
  CHECK(is_printable_ascii("plain text ~ of more than eight bytes"));
  CHECK(is_printable_ascii(""));
  for (const char c : {'\x1F', '\x7F', '\x80', '\xFF', '\0', '\n'}) {
    std::string text(20, 'a');
    for (std::size_t at = 0; at < text.size(); ++at) {
      std::string copy = text;
      copy[at] = c;
      CHECK(skip_printable_ascii(copy) == at);
      CHECK(is_ascii(copy) == (static_cast<unsigned char>(c) < 0x80));
    }
  }
}

TEST_CASE("the edit distance counts a swap of neighbours once") {
  CHECK(edit_distance("ana", "ana", 3) == 0);
  CHECK(edit_distance("kitten", "sitting", 5) == 3);
  CHECK(edit_distance("abcd", "badc", 2) == 2);
  CHECK(edit_distance("", "abc", 5) == 3);
  CHECK(edit_distance("lsit", "list", 1) == 1);
}

TEST_CASE("the edit distance stops above its limit") {
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance("a", "abcdefgh", 3) == 4);
  CHECK(edit_distance("abc", "xyz", 0) == 1);
  CHECK(edit_distance("abc", "abc", 0) == 0);
}

TEST_CASE("the edit distance within a band is that of the whole table") {
  const auto whole = [](std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j <= b.size(); ++j) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
    return d[a.size()][b.size()];
  };
  std::vector<std::string> texts = {""};
  for (std::size_t i = 0; texts.size() < 121; ++i) {
    for (const char c : {'a', 'b', 'c'}) texts.push_back(texts[i] + c);
  }
  for (const std::string& a : texts) {
    for (const std::string& b : texts) {
      for (std::size_t limit = 0; limit < 5; ++limit)
        REQUIRE(edit_distance(a, b, limit) == std::min(whole(a, b), limit + 1));
    }
  }
}

TEST_CASE("long texts that differ are given up soon") {
  CHECK(edit_distance(std::string(1000000, 'a'), std::string(1000000, 'b'), 2) == 3);
  CHECK(edit_distance(std::string(1000000, 'a'), std::string(1000001, 'a'), 2) == 1);
}

TEST_CASE("the nearest name is at most a third of the word away") {
  const std::vector<std::string> names = {"add", "list", "log", "timeline", "trip"};
  CHECK(nearest("lits", names) == "list");
  CHECK(nearest("TIMELIME", names) == "timeline");
  CHECK(nearest("timelnie", names) == "timeline");
  CHECK(nearest("lo", names) == "log");
  CHECK_FALSE(nearest("frobnicate", names));
  CHECK_FALSE(nearest("x", names));
  CHECK_FALSE(nearest("", names));
}

TEST_CASE("a whole number is digits and nothing else") {
  CHECK(parse_integer("42") == 42);
  CHECK(parse_integer("-42") == -42);
  CHECK(parse_integer("007") == 7);
  CHECK(parse_integer("9223372036854775807") == 9223372036854775807LL);
  for (const std::string_view bad : {"", "-", "+1", " 1", "1 ", "0x1", "1.0", "9223372036854775808", "١"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_integer(bad));
  }
}
