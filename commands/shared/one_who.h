// Where one person is wanted: neither '-' nor several with commas.
#pragma once

#include <string>
#include <string_view>

#include "cli/context.h"
#include "ops/resolve.h"
#include "shared/contacts.h"

namespace kith::commands {

// Error(usage) for several; else as one_person. `how`: a command of one person to show as the way, without the person.
inline ops::Person single_person(cli::Context& context, std::string_view who, std::string_view how,
                                 ops::Guess guess = ops::Guess::never) {
  const auto pieces = ops::split_who(who);
  if (who == "-" || pieces.size() > 1) {
    usage_error("one person is wanted, not '" + std::string(who) + "'",
                "kith " + std::string(how) + " " + (pieces.size() > 1 ? pieces.front() : "WHO"));
  }
  return one_person(context, who, guess);
}

}  // namespace kith::commands
