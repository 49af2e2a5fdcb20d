#include "cli/context.h"

#include <doctest/doctest.h>

#include "commands.h"
#include "scratch.h"

namespace kith::cli {
namespace {

Environment with(std::map<std::string, std::string> variables) {
  Environment environment;
  environment.variables = std::move(variables);
  environment.variables.emplace("HOME", "/nonexistent/home");
  return environment;
}

template <class Use>
std::string refusal(const Use& use) {
  try {
    use();
    return "accepted";
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    return error.message;
  }
}

TEST_CASE("KITH_NOW and KITH_SEED fix time and chance") {
  Context context(with({{"KITH_NOW", "2026-05-04T09:00:00Z"}, {"KITH_SEED", "7"}}), {}, test::trip, "kith trip");
  CHECK(time::format_utc(context.now()) == "2026-05-04T09:00:00Z");
  Context again(with({{"KITH_SEED", "7"}}), {}, test::trip, "kith trip");
  CHECK(context.ids().uuid() == again.ids().uuid());
  CHECK(refusal([] {
          Context(with({{"KITH_NOW", "noon"}}), {}, test::trip, "").now();
        }) == "KITH_NOW is no time: 'noon'");
  CHECK(refusal([] {
          Context(with({{"KITH_SEED", "x"}}), {}, test::trip, "").ids();
        }) == "KITH_SEED is no whole number: 'x'");
}

TEST_CASE("the zone is that of --zone, TZ, the configuration, in this order") {
  const test::Scratch scratch;
  const auto config = scratch.file("config.toml", "zone = \"Europe/Vienna\"\n");
  Globals globals;
  CHECK(Context(with({{"KITH_CONFIG", config}}), globals, test::trip, "").zone_name() == "Europe/Vienna");
  CHECK(Context(with({{"KITH_CONFIG", config}, {"TZ", ":Asia/Bangkok"}}), globals, test::trip, "").zone_name() ==
        "Asia/Bangkok");
  CHECK(Context(with({{"KITH_CONFIG", config}, {"TZ", "CET-1CEST"}}), globals, test::trip, "").zone_name() ==
        "Europe/Vienna");
  globals.zone = "Europe/Lisbon";
  CHECK(Context(with({{"TZ", "Asia/Bangkok"}}), globals, test::trip, "").zone_name() == "Europe/Lisbon");
  globals.zone = "Bangkok";
  CHECK(Context(with({{"KITH_SHARE", KITH_SOURCE_DIR "/share"}}), globals, test::trip, "").zone_name() ==
        "Asia/Bangkok");
  globals.zone = "Mars/Base";
  CHECK(refusal([&] { Context(with({}), globals, test::trip, "").zone_name(); }) == "unknown time zone 'Mars/Base'");
}

TEST_CASE("today is the date in that zone") {
  Globals globals;
  globals.zone = "Asia/Bangkok";
  Context context(with({{"KITH_NOW", "2026-05-04T20:00:00Z"}}), globals, test::trip, "");
  CHECK(time::format(context.today()) == "2026-05-05");
}

TEST_CASE("files are where the environment says, and a relative XDG path says nothing") {
  CHECK(Context(with({{"KITH_DB", "/x/y.db"}}), {}, test::trip, "").database_path() == "/x/y.db");
  CHECK(Context(with({{"XDG_DATA_HOME", "/data"}}), {}, test::trip, "").database_path() == "/data/kith/kith.db");
  CHECK(Context(with({{"XDG_DATA_HOME", "data"}}), {}, test::trip, "").database_path() ==
        "/nonexistent/home/.local/share/kith/kith.db");
  CHECK(Context(with({}), {}, test::trip, "").config_path() == "/nonexistent/home/.config/kith/config.toml");
  const test::Scratch scratch;
  const auto config = scratch.file("config.toml", "database = \"~/people.db\"\n");
  CHECK(Context(with({{"KITH_CONFIG", config}}), {}, test::trip, "").database_path() == "/nonexistent/home/people.db");
  CHECK(refusal([] { Context(Environment(), {}, test::trip, "").database_path(); }) ==
        "there is no place for the database: neither HOME nor KITH_DB is set");
}

TEST_CASE("colour follows the option, then NO_COLOR, then CLICOLOR_FORCE, then the terminal") {
  const auto coloured = [](std::map<std::string, std::string> variables, std::string option, bool terminal) {
    auto environment = with(std::move(variables));
    environment.stdout_terminal = terminal;
    Globals globals;
    globals.colour = std::move(option);
    return Context(std::move(environment), globals, test::trip, "").style().on;
  };
  CHECK(coloured({{"NO_COLOR", "1"}}, "always", false));
  CHECK(!coloured({{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}, "auto", true));
  CHECK(coloured({{"CLICOLOR_FORCE", "1"}}, "auto", false));
  CHECK(coloured({}, "auto", true));
  CHECK(!coloured({{"TERM", "dumb"}}, "auto", true));
  CHECK(!coloured({}, "auto", false));
  CHECK(!coloured({{"CLICOLOR_FORCE", "1"}}, "never", true));
}

TEST_CASE("what wants a confirmation names --yes where nobody can be asked") {
  Context context(with({}), {}, test::done, "kith done f1");
  try {
    context.guard_bulk(21, "completing");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    CHECK(error.message == "completing 21 things needs a confirmation");
    CHECK(error.hint == "kith done f1 --yes");
  }
  context.guard_bulk(20, "completing");
  Globals yes;
  yes.yes = true;
  Context confirmed(with({}), yes, test::done, "kith done f1");
  confirmed.guard_bulk(21, "completing");
  CHECK(confirmed.confirm("forgetting Ana"));
}

}  // namespace
}  // namespace kith::cli
