// What a check of the database found wrong.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "store/keeping.h"

namespace kith::store {

// The first things found wrong, and how many there were in all.
class Findings {
 public:
  void add(const std::string& what) {
    if (++count_ > 3) return;
    if (count_ > 1) text_ += "; ";
    text_ += what;
  }
  Check as_check(std::string name, std::string well) const {
    if (count_ == 0) return {std::move(name), true, std::move(well)};
    const std::string more = count_ > 3 ? "; and " + std::to_string(count_ - 3) + " more" : "";
    return {std::move(name), false, text_ + more};
  }

 private:
  std::size_t count_ = 0;
  std::string text_;
};

}  // namespace kith::store
