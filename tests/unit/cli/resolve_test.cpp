#include "cli/resolve.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/text.h"
#include "commands.h"
#include "scratch.h"

namespace kith::cli {
namespace {

using Words = std::vector<std::string>;

Environment environment_with(const test::Scratch& scratch, std::string_view config = {}) {
  Environment environment;
  environment.variables["KITH_CONFIG"] = scratch.file("config.toml", config);
  environment.variables["PATH"] = scratch.directory();
  return environment;
}

// "name: words" of the command that is chosen, "path! words" of an external one, else the error.
std::string chosen(const Words& words, const Environment& environment) {
  try {
    const auto resolved = resolve(words, environment);
    if (const auto* external = std::get_if<External>(&resolved))
      return external->path + "! " + join(external->words, " ");
    const auto& command = std::get<Chosen>(resolved);
    return std::string(command.command->name) + ": " + join(command.words, " ");
  } catch (const Error& error) {
    CHECK(error.code == Exit::usage);
    return error.message;
  }
}

TEST_CASE("the longest name wins and options before it are its options") {
  const test::Scratch scratch;
  const auto environment = environment_with(scratch);
  CHECK(chosen({"trip"}, environment) == "trip: ");
  CHECK(chosen({"trip", "add", "LIS"}, environment) == "trip add: LIS");
  CHECK(chosen({"trip", "x"}, environment) == "trip: x");
  CHECK(chosen({"--json", "--zone", "UTC", "trip", "-q"}, environment) == "trip: --json --zone UTC -q");
  CHECK(chosen({"--zone=UTC", "trip"}, environment) == "trip: --zone=UTC");
}

TEST_CASE("an unknown command is an error with the nearest name and never a search") {
  const test::Scratch scratch;
  const auto environment = environment_with(scratch, "[alias]\nclients = \"trip\"\n");
  CHECK(chosen({"frobnicate"}, environment) == "unknown command 'frobnicate'");
  CHECK(chosen({"tirp"}, environment) == "unknown command 'tirp'; did you mean 'trip'?");
  CHECK(chosen({"client"}, environment) == "unknown command 'client'; did you mean 'clients'?");
  CHECK(chosen({"--frob", "trip"}, environment) == "unknown option '--frob' before the command");
  CHECK(chosen({"-e", "a@ex.pt", "add"}, environment) == "unknown option '-e' before the command");
  CHECK(chosen({"-qv", "trip"}, environment) == "trip: -qv");
  CHECK(chosen({"../x"}, environment) == "unknown command '../x'");
}

TEST_CASE("an alias stands for its words, also for global options and other aliases") {
  const test::Scratch scratch;
  const auto environment = environment_with(
      scratch, "[alias]\nll = \"--json trip\"\nmine = [\"ll\", \"a b\"]\ntrip = \"add\"\nround = \"round x\"\n");
  CHECK(chosen({"ll", "--any"}, environment) == "trip: --json --any");
  CHECK(chosen({"-q", "mine", "c"}, environment) == "trip: -q --json a b c");
  CHECK(chosen({"trip"}, environment) == "trip: ");
  CHECK(chosen({"round"}, environment) == "the alias 'round' leads to itself");
}

TEST_CASE("a program kith-NAME on PATH runs what is neither built in nor an alias") {
  const test::Scratch scratch;
  const auto program = scratch.file("kith-hello", "#!/bin/sh\n", 0700);
  const auto environment = environment_with(scratch);
  CHECK(chosen({"hello", "--you", "x"}, environment) == program + "! --you x");
}

}  // namespace
}  // namespace kith::cli
