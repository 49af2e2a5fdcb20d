// Zones by name, each read once: for lists whose rows name zones of their own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "time/zone.h"

namespace kith::time {

class Zones {
 public:
  // Nothing when there is no such zone. The reference stays good as long as this does.
  const Zone* find(std::string_view name);

 private:
  std::map<std::string, std::optional<Zone>, std::less<>> known_;
};

}  // namespace kith::time
