// One line with another value or label: what it says beside them stays. Internal to the codec.
#pragma once

#include <string>

#include "codec/vcard_write.h"

namespace kith::codec::card {

struct Rewritten {
  std::string head;  // name and parameters, without the group
  Draft draft;
  bool label_changed = false;
  std::string label;  // what X-ABLABEL has to say now; "" for nothing
};

Rewritten rewrite_line(const ContentLine& line, const Owner& owner, const Field& before, const Field& after,
                       Version version);
// Group, name and parameters without those that say how the value was wrapped.
std::string kept_head(const ContentLine& line);

}  // namespace kith::codec::card
