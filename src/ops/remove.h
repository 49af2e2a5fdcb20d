// Removing documents, all or none.
#pragma once

#include <string>
#include <vector>

#include "ops/resolve.h"
#include "store/documents.h"

namespace kith::ops {

struct Removed {
  std::string id, noun, name;
};

// Every id or WHO of `named`; me is refused. A trip takes its stays and legs along, after it.
std::vector<Removed> remove_things(store::Step& step, const std::vector<std::string>& named);

}  // namespace kith::ops
