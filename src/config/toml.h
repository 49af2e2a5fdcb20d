// toml++ for the two files of this layer: parsed text with our errors.
#pragma once

#include <string>
#include <string_view>

#include <toml++/toml.h>

namespace kith::config {

// Error(usage) with file:line for what TOML does not allow.
toml::table parse_toml(std::string_view text, const std::string& path);
// One value of a known key has the right type, else Error(usage) with file:line.
void check_types(const toml::table& table, const std::string& path);
bool is_known(std::string_view key);    // "zone", "alias.ll", "notify.via"
bool takes_list(std::string_view key);  // an array of words, or one string of them
bool takes_flag(std::string_view key);  // true or false

}  // namespace kith::config
