// The command table of these tests: small, and with one of each kind of argument.
#pragma once

#include "cli/spec.h"

namespace kith::cli::test {

struct AddArgs {
  std::string name;
  std::vector<std::string> emails, tags;
  std::optional<std::string> note, kind;
  std::optional<long long> days;
  bool once = false;
};
extern const Command add;       // writes, prints an object
extern const Command trip;      // lists
extern const Command trip_add;  // WHERE RANGE [TITLE]
extern const Command done;      // many ids, prints nothing

}  // namespace kith::cli::test
