#include "model/place_key.h"

#include <algorithm>

#include "base/text.h"

namespace kith::model {
namespace {

std::string key_of_folded(std::string folded) {
  std::erase(folded, '\'');
  std::string key;
  for (const std::string_view word : words(folded)) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

}  // namespace

std::string place_key(std::string_view name) {
  return key_of_folded(fold(name));
}

std::vector<std::string> place_keys(std::string_view name) {
  std::vector<std::string> keys;
  const auto add = [&keys](std::string key) {
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  };
  add(place_key(name));
  add(key_of_folded(fold_long(name)));
  const std::size_t gloss = name.rfind(" (");
  if (gloss != std::string_view::npos && gloss > 0 && name.ends_with(')')) add(place_key(name.substr(0, gloss)));
  return keys;
}

}  // namespace kith::model
