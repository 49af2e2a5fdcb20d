// The piece of a document that shows why a search found it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/noun.h"

namespace kith::store {

// `words`: folded. A value that holds a word beginning with one of them, shortened around it; else how to reach the
// person, or what the entry of a calendar is about.
std::string snippet(model::Noun noun, std::string_view body, const std::vector<std::string>& words);

}  // namespace kith::store
