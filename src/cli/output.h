// Standard output: buffered, checked, and behind a pager when it is longer than the screen.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace kith::cli {

// The reader of our output has gone: ends the run without a word. Leaving the pager early is a good end.
struct OutputClosed {
  bool was_pager = false;
};

// Standard output cannot take what was written: exit 7.
struct OutputFailed : Error {
  explicit OutputFailed(std::string why)
      : Error(Exit::later, "cannot write standard output: " + why), reason(std::move(why)) {}
  std::string reason;
};

class Output {
 public:
  // argv of the pager, empty for none; asked only when more than `height` lines came.
  using Pager = std::function<std::vector<std::string>()>;

  Output() = default;
  ~Output();
  Output(const Output&) = delete;

  void page(std::size_t height, Pager pager);  // before the first write
  void write(std::string_view bytes);
  void flush();   // what is held goes out; without a pager from here on
  void drop();    // forgets what is held
  void finish();  // flush, wait for the pager, check that everything arrived: OutputFailed when not
  bool is_empty() const { return total_ == 0; }

 private:
  void send();
  bool start_pager();
  void close_pager();

  std::string held_;
  std::size_t total_ = 0;
  std::size_t lines_ = 0;
  std::size_t height_ = 0;  // 0: no pager
  Pager pager_;
  int descriptor_ = 1;
  int child_ = 0;  // process id of the running pager
};

}  // namespace kith::cli
