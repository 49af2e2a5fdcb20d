// The one failure type. Thrown when work cannot go on; expected outcomes are values. Caught once, in cli/dispatch.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

#include "base/exit.h"

namespace kith {

// One of several things that matched, as exit 4 lists them: `id<TAB>name<TAB>email`.
struct Candidate {
  std::string id;
  std::string name;
  std::string email;
};

// message: what, on which thing, lower case, no full stop. hint: what to do, without "hint:".
class Error : public std::exception {
 public:
  Error(Exit code, std::string message, std::string hint = {})
      : code(code), message(std::move(message)), hint(std::move(hint)) {}

  Error& at(std::string file_name, std::size_t line_number) {
    file = std::move(file_name);
    line = line_number;
    return *this;
  }
  const char* what() const noexcept override { return message.c_str(); }

  Exit code;
  std::string message;
  std::string hint;
  std::vector<Candidate> candidates;
  std::string file;      // of bad input; empty when there is none
  std::size_t line = 0;  // 1-based; 0 when there is none
};

[[noreturn]] inline void usage_error(std::string message, std::string hint = {}) {
  throw Error(Exit::usage, std::move(message), std::move(hint));
}

// An internal check: exit 70, for bugs only.
inline void check(bool holds, const char* what) {
  if (!holds) throw Error(Exit::bug, std::string("internal check failed: ") + what);
}

}  // namespace kith
