// Gathers bytes into pieces worth a system call.
#pragma once

#include <string>
#include <utility>

#include "view/printer.h"

namespace kith::view {

class Output {
 public:
  explicit Output(Write write) : write_(std::move(write)) { buffer.reserve(limit + 4096); }
  // Called after every record.
  void record() {
    if (buffer.size() >= limit) flush();
  }
  void flush() {
    if (buffer.empty()) return;
    write_(buffer);
    buffer.clear();
  }
  std::string buffer;  // append here

 private:
  static constexpr std::size_t limit = 65536;
  Write write_;
};

}  // namespace kith::view
