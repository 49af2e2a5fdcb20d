// The exit codes of kith: one table that the program, the man pages and the tests read.
#pragma once

#include <string_view>

namespace kith {

enum class Exit : int {
  ok = 0,
  no = 1,
  usage = 2,
  unknown = 3,
  ambiguous = 4,
  conflict = 5,
  partial = 6,
  later = 7,
  refused = 8,
  data = 9,
  bug = 70,
  stopped = 130,
};

struct ExitMeaning {
  Exit code;
  std::string_view name;
  std::string_view meaning;
};

constexpr ExitMeaning exit_meanings[] = {
    {Exit::ok, "ok", "done; an empty list is still done"},
    {Exit::no, "no", "the answer is no"},
    {Exit::usage, "usage", "the command line or the configuration is wrong, or a confirmation is missing"},
    {Exit::unknown, "unknown", "something named does not exist"},
    {Exit::ambiguous, "ambiguous", "several match; the candidates are on standard error"},
    {Exit::conflict, "conflict", "what was asked contradicts what is stored, or a guard stopped"},
    {Exit::partial, "partial", "some items failed, the rest is done"},
    {Exit::later, "later", "network, server, disk or lock unavailable; run again"},
    {Exit::refused, "refused", "credentials, permission or TLS"},
    {Exit::data, "data", "bad input, or a damaged or newer database; nothing changed"},
    {Exit::bug, "bug", "an internal check failed"},
    {Exit::stopped, "stopped", "interrupted"},
};

}  // namespace kith
