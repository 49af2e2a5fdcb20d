#include "cli/parser.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "commands.h"

namespace kith::cli {
namespace {

using Words = std::vector<std::string>;

test::AddArgs add(const Words& words) {
  return *std::static_pointer_cast<test::AddArgs>(parse(test::add, words).args);
}

// "message | hint" of the usage error, or "read" when there is none.
std::string refusal(const Command& command, const Words& words) {
  try {
    parse(command, words);
    return "read";
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    return error.message + " | " + error.hint;
  }
}

TEST_CASE("arguments and options are bound to their members in any order") {
  const auto args = add({"-e", "a@ex.pt", "Ana Sousa", "--email=b@ex.pt", "--once", "-d3", "-t", "x, y", "-tz"});
  CHECK(args.name == "Ana Sousa");
  CHECK(args.emails == Words{"a@ex.pt", "b@ex.pt"});
  CHECK(args.tags == Words{"x", "y", "z"});
  CHECK(args.once);
  CHECK(args.days == 3);
  CHECK(!args.note);
}

TEST_CASE("a repeatable option does not swallow the words after its value") {
  const auto args = add({"-e", "a@ex.pt", "Ana"});
  CHECK(args.name == "Ana");
  CHECK(args.emails == Words{"a@ex.pt"});
}

TEST_CASE("an empty value is a value, however it is written") {
  CHECK(add({"--note=", "Ana"}).note == "");
  CHECK(add({"--note", "", "Ana"}).note == "");
  CHECK(add({""}).name == "");
}

TEST_CASE("values that look like lists, options or control words are taken as they are") {
  CHECK(add({"[a,b]"}).name == "[a,b]");
  CHECK(add({"Ana", "-e", "[a,b]"}).emails == Words{"[a,b]"});
  CHECK(add({"++"}).name == "++");
  CHECK(add({"-"}).name == "-");
  CHECK(add({"-38.72,-9.14"}).name == "-38.72,-9.14");
  CHECK(add({"Ana", "--note=--11-03"}).note == "--11-03");
  CHECK(add({"Ana", "--note", "--once"}).note == "--once");
  CHECK(add({"Ana", "--note", "--note="}).note == "--note=");
  CHECK(add({"\x01x"}).name == "\x01x");
}

TEST_CASE("two dashes end the options") {
  CHECK(add({"--", "--once"}).name == "--once");
  CHECK(!add({"--", "--once"}).once);
}

TEST_CASE("global options stand anywhere among the words") {
  const auto parsed =
      parse(test::trip, {"--json", "--limit", "5", "-qv", "--zone=UTC", "--fields", "id, name", "--any"});
  CHECK(parsed.globals.output.format == view::Format::json);
  CHECK(parsed.globals.output.limit == 5);
  CHECK(parsed.globals.output.fields == Words{"id", "name"});
  CHECK(parsed.globals.quiet);
  CHECK(parsed.globals.verbose);
  CHECK(parsed.globals.any);
  CHECK(parsed.globals.zone == "UTC");
}

TEST_CASE("help is asked for before arguments are missed") {
  CHECK(parse(test::add, {"--help"}).help);
  CHECK(parse(test::add, {"-h", "Ana"}).help);
  CHECK(parse(test::add, {"-V"}).version);
}

TEST_CASE("a wrong command line says what is wrong, where, and what to do") {
  CHECK(refusal(test::add, {"Ana", "--frob"}) == "unknown option '--frob' for 'kith add' | kith help add");
  CHECK(refusal(test::add, {"Ana", "--emial", "x"}) ==
        "unknown option '--emial' for 'kith add'; did you mean '--email'? | kith help add");
  CHECK(refusal(test::add, {"Ana", "--ema=x"}) ==
        "unknown option '--ema' for 'kith add'; did you mean '--email'? | kith help add");
  CHECK(refusal(test::add, {"Ana", "-xq"}) == "unknown option '-x' for 'kith add' | kith help add");
  CHECK(refusal(test::add, {"Ana", "-qx"}) == "unknown option '-x' for 'kith add' | kith help add");
  CHECK(refusal(test::add, {}) == "missing argument NAME for 'kith add' | kith add [options] NAME");
  CHECK(refusal(test::trip_add, {"Lisbon"}) ==
        "missing argument RANGE for 'kith trip add' | kith trip add [options] WHERE RANGE [TITLE]");
  CHECK(refusal(test::add, {"Ana", "--note"}) == "option '--note' needs a value TEXT | kith help add");
  CHECK(refusal(test::add, {"Ana", "-qe"}) == "option '-e' needs a value | kith help add");
  CHECK(refusal(test::add, {"Ana", "--once=1"}) == "option '--once' takes no value | kith help add");
  CHECK(refusal(test::add, {"Ana", "-d=3"}) == "'-d=3' is not how a short option takes its value | -d 3");
  CHECK(refusal(test::add, {"Ana", "--note", "a", "--note", "b"}) == "option '--note' is given twice | kith help add");
}

TEST_CASE("a name that was not quoted comes back as the command to copy") {
  CHECK(refusal(test::add, {"Ana", "Sousa"}) == "unexpected argument 'Sousa' for 'kith add' | kith add 'Ana Sousa'");
  CHECK(refusal(test::trip_add, {"LIS", "dec", "winter", "in", "town"}) ==
        "unexpected argument 'in' for 'kith trip add' | kith trip add LIS dec 'winter in town'");
  CHECK(refusal(test::trip_add, {"LIS", "9", "dec", "winter"}) ==
        "unexpected argument 'winter' for 'kith trip add' | kith trip add LIS '9 dec' winter");
}

TEST_CASE("a mistyped second word of a command is noticed") {
  CHECK(refusal(test::trip, {"ad"}) ==
        "unexpected argument 'ad' for 'kith trip'; did you mean 'kith trip add'? | kith help trip");
}

TEST_CASE("values are checked as they are declared") {
  CHECK(refusal(test::add, {"Ana", "--kind", "ogr"}) ==
        "'ogr' is not a value of --kind; did you mean 'org'? | one of individual, org");
  CHECK(refusal(test::add, {"Ana", "--days", "0x10"}) == "--days: '0x10' is not a whole number | ");
  CHECK(refusal(test::trip, {"--limit", "0"}) == "--limit: '0' is not a whole number above 0 | ");
  CHECK(refusal(test::add, {"Ana", "--color", "pink"}) ==
        "'pink' is not a value of --color | one of auto, always, never");
}

TEST_CASE("output formats exclude each other") {
  CHECK(refusal(test::trip, {"--json", "--tsv"}) == "--json and --tsv exclude each other | ");
  CHECK(refusal(test::trip, {"--format", "{id}", "--csv"}) == "--csv and --format exclude each other | ");
  CHECK(refusal(test::trip, {"--json", "--json"}) == "read");
  CHECK(refusal(test::trip, {"-z", "--json"}) == "-z goes with --ids, --tsv or --format | ");
  CHECK(refusal(test::trip, {"-z", "--ids"}) == "read");
}

TEST_CASE("global options that make no sense for a command are unknown there") {
  CHECK(refusal(test::done, {"f1", "--json"}) == "unknown option '--json' for 'kith done' | kith help done");
  CHECK(refusal(test::add, {"Ana", "--sort", "id"}) == "unknown option '--sort' for 'kith add' | kith help add");
  CHECK(refusal(test::trip, {"--yes"}) == "unknown option '--yes' for 'kith trip' | kith help trip");
  CHECK(refusal(test::done, {"f1", "-n", "-y"}) == "read");
}

}  // namespace
}  // namespace kith::cli
