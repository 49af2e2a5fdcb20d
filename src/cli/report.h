// What goes to standard error: errors, warnings, notes; as text or, with --json, a JSON line each.
#pragma once

#include <string_view>

#include "base/error.h"

namespace kith::cli {

struct Report {
  bool json = false;
  bool quiet = false;     // no warnings, and not a word about exit 7
  bool verbose = false;   // notes also without a terminal
  bool terminal = false;  // stderr is one: data is made safe

  void error(const Error& error) const;
  void warning(std::string_view message, std::string_view thing) const;
  void note(std::string_view message) const;
};

void write_all(int descriptor, std::string_view bytes);  // for stderr: failures are nobody's business
std::string_view exit_name(Exit code);

}  // namespace kith::cli
