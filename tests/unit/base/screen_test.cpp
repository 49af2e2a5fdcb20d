#include <doctest/doctest.h>

#include "base/text.h"

using namespace kith;

TEST_CASE("the width of text is that of its graphemes") {
  struct Case {
    std::string_view text;
    std::size_t width;
  };
  for (const Case& c :
       {Case{"", 0}, Case{"Ana Sousa", 9}, Case{"Müller", 6}, Case{"Mu\u0308ller", 6}, Case{"東京", 4}, Case{"한국", 4},
        Case{"👨‍👩‍👧", 2}, Case{"🇩🇪🇵🇹", 4}, Case{"❤️", 2}, Case{"👍🏽", 2}, Case{"é́́", 1},
        Case{"Михаил", 6}, Case{"नमस्ते", 4}, Case{"ab\u0308c", 3}, Case{"\u0378", 1}}) {
    CAPTURE(c.text);
    CHECK(display_width(c.text) == c.width);
  }
}

TEST_CASE("the width of what is not printed is that of what is shown for it") {
  for (const std::string_view text :
       {"\x1B[2J", "\t\n", "\x7F", "\u009B", "\u202E", "\xFF", "a\xE6\x9Dz", "\x01\u0301"}) {
    CAPTURE(text);
    CHECK(display_width(text) == display_width(terminal_safe(text)));
  }
  CHECK(display_width("\x1B") == 2);
  CHECK(display_width("\u202E") == 6);
}

TEST_CASE("text is shortened between graphemes") {
  CHECK(fit("Ana Sousa", 9) == "Ana Sousa");
  CHECK(fit("Ana Sousa", 8) == "Ana Sou…");
  CHECK(fit("Ana", 1) == "…");
  CHECK(fit("Ana", 0).empty());
  CHECK(fit("A", 1) == "A");
  CHECK(fit("日本語テキスト", 6) == "日本…");
  CHECK(fit("日本語", 6) == "日本語");
  CHECK(fit("a👨‍👩‍👧b", 3) == "a…");
  CHECK(fit("xxu\u0308yy", 4) == "xxu\u0308…");
}

TEST_CASE("what could command a terminal is made visible") {
  CHECK(terminal_safe("Ana") == "Ana");
  CHECK(terminal_safe("\x1B[31mred\x1B[0m") == "^[[31mred^[[0m");
  CHECK(terminal_safe(std::string_view("a\0b\x7F", 4)) == "a^@b^?");
  CHECK(terminal_safe("\u009B31m") == "<009B>31m");
  CHECK(terminal_safe("evil\u202Etxt.exe\u2066x\u2069") == "evil<202E>txt.exe<2066>x<2069>");
  CHECK(terminal_safe("\xFF\xE6\x9Dz") == "\\xFF\\xE6\\x9Dz");
  CHECK(terminal_safe("a\tb\nc\r") == "a^Ib^Jc^M");
  CHECK(terminal_safe("a\tb\nc\r", Lines::keep) == "a\tb\nc^M");
  CHECK(terminal_safe("👨‍👩‍👧 שלום\u200F é") == "👨‍👩‍👧 שלום\u200F é");
}

TEST_CASE("text is safe for a terminal or it is not") {
  CHECK(is_terminal_safe("Ana Müller 👨‍👩‍👧 of more than eight bytes"));
  CHECK(is_terminal_safe(""));
  for (const std::string_view text : {"a\n", "\t", "\x1B", "12345678\x1B", "12345678\x7F", "\u0085", "\u202A", "\u202E",
                                      "\u2066", "\u2069", "\xC3"}) {
    CAPTURE(text);
    CHECK_FALSE(is_terminal_safe(text));
    CHECK(is_terminal_safe(terminal_safe(text)));
  }
}
