// Other programs, started by argv (never through a shell).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct ProcessResult {
  int status = 0;        // exit status; 128 + signal when killed
  std::string output;    // its stdout
};

// Runs and waits. `input` goes to its stdin; `environment` entries are added as "NAME=value". Not found: Error(unknown).
ProcessResult run_process(const std::vector<std::string>& argv, std::string_view input,
                          const std::vector<std::string>& environment = {});
// Runs with the terminal inherited (editor, pager); returns the exit status.
int run_interactive(const std::vector<std::string>& argv);
// The program's path in PATH, or empty.
std::string find_program(std::string_view name, std::string_view path);

}  // namespace kith
