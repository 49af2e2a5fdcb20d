// Other programs, started by argv (never through a shell).
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"

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
// A program that reads what we print (a pager): its stdout is ours.
class ProcessInput {
 public:
  explicit ProcessInput(const std::vector<std::string>& argv, const std::vector<std::string>& environment = {});
  ~ProcessInput();  // waits, if finish() did not
  ProcessInput(const ProcessInput&) = delete;
  bool write(std::string_view bytes);  // false when nobody reads any more (the pager was left); never SIGPIPE
  int finish();                        // end of input; waits; the exit status

 private:
  Descriptor to_;
  pid_t child_ = 0;
  int status_ = 0;
};
// The program's path in PATH, or empty.
std::string find_program(std::string_view name, std::string_view path);

}  // namespace kith
