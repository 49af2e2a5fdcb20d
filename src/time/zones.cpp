#include "time/zones.h"

namespace kith::time {

const Zone* Zones::find(std::string_view name) {
  auto place = known_.find(name);
  if (place == known_.end()) place = known_.emplace(std::string(name), Zone::find(name)).first;
  return place->second ? &*place->second : nullptr;
}

}  // namespace kith::time
