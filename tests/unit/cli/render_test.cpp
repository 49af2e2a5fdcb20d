#include "cli/render.h"

#include <doctest/doctest.h>

#include "cli/wrap.h"
#include "commands.h"

namespace kith::cli {
namespace {

TEST_CASE("the usage line shows what is required and what repeats") {
  CHECK(usage_line(test::add) == "kith add [options] NAME");
  CHECK(usage_line(test::trip_add) == "kith trip add [options] WHERE RANGE [TITLE]");
  CHECK(usage_line(test::done) == "kith done [options] ID ...");
}

TEST_CASE("help is fitted to the screen") {
  CHECK(help_text(test::trip, 80) ==
        "usage: kith trip [options]\n"
        "\n"
        "list trips\n"
        "\n"
        "Global options\n"
        "      --json                print JSON\n"
        "      --jsonl               print JSON, one object a line\n"
        "      --tsv                 print tab-separated values without a header\n"
        "      --csv                 print comma-separated values with a header\n"
        "      --ids                 print the ids only\n"
        "      --format TEMPLATE     print by a template such as '{id}\\t{name}'\n"
        "  -z                        end records in NUL (with --ids, --tsv, --format)\n"
        "      --fields A,B          print these fields, in this order\n"
        "      --sort KEY            sort by a field; KEY:desc turns the order round\n"
        "      --limit N             print at most N rows\n"
        "      --count               print the number of rows only\n"
        "      --any                 exit 1 when there is nothing to print\n"
        "      --zone ZONE           the time zone to read and show times in\n"
        "      --color WHEN          colour the output: auto, always or never\n"
        "  -q, --quiet               no warnings, and no word when the network is away\n"
        "  -v, --verbose             also say what is only worth a note\n"
        "  -h, --help                show this help\n"
        "  -V, --version             show the version\n"
        "\n"
        "Fields\n"
        "  id                        short id\n"
        "  name                      full name\n"
        "\n"
        "More\n"
        "  kith trip add             add a trip\n");
}

TEST_CASE("the overview has the groups in their order and no empty one") {
  CHECK(overview_text(80) ==
        "usage: kith COMMAND [options] [arguments]\n"
        "\n"
        "People\n"
        "  add                       add a person or an organisation\n"
        "\n"
        "Contact\n"
        "  done                      mark follow-ups as done\n"
        "\n"
        "Travel\n"
        "  trip                      list trips\n"
        "  trip add                  add a trip\n"
        "\n"
        "kith help COMMAND says more; kith alone is kith today.\n");
}

TEST_CASE("a man page protects what mdoc would read as its own") {
  const auto page = man_page(test::add);
  CHECK(page.find("\n.Sh DESCRIPTION\nAdds one.\n.Pp\n\\&.dots and 'quotes' begin lines.\n") != std::string::npos);
  CHECK(page.find("\n.It Fl e , Fl \\-email Ar \\&MAIL\n") != std::string::npos);
  CHECK(page.find("\n.Dl \"\\&$ kith add 'Ana Sousa' \\-e ana@ex.pt\"\n") != std::string::npos);
}

TEST_CASE("the contract names the keys of every command that has some") {
  const auto text = contract_text();
  CHECK(text.find("\n## kith trip\n\nAn array of objects.\n\n| key | type | meaning |\n| --- | --- | --- |\n"
                  "| `id` | id | short id |\n| `name` | text | full name |\n") != std::string::npos);
  CHECK(text.find("## kith done") == std::string::npos);
}

TEST_CASE("prose is broken at blanks only") {
  CHECK(wrap("one two  three\nfour", 9) == std::vector<std::string>{"one two", "three", "four"});
  CHECK(wrap("a-very-long-word b", 4) == std::vector<std::string>{"a-very-long-word", "b"});
  CHECK(wrap("", 4) == std::vector<std::string>{""});
  CHECK(paragraphs("a\nb\n\n\n\nc\n") == std::vector<std::string_view>{"a\nb", "c"});
}

}  // namespace
}  // namespace kith::cli
