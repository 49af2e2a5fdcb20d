// config.toml as values, read on first use. Unknown keys are a warning with the line; wrong types are exit 2 with the
// line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::config {

struct Config {
  std::string path;                     // of the file; it may not exist
  std::optional<std::string> database;  // database = "…"
  std::optional<std::string> zone;      // zone = "Europe/Lisbon"
  std::optional<std::string> country;   // country = "PT": phones without a country code
  std::optional<std::string> colour;    // color = "auto" | "always" | "never"
  std::optional<std::string> pager;     // pager = "less -FRX"
  std::optional<std::string> editor;    // editor = "vim"
  std::map<std::string, std::vector<std::string>>
      aliases;                        // [alias] ll = "list --limit 50" or ["list", "--limit", "50"]
  std::vector<std::string> channels;  // channels = "sms fax" or ["sms", "fax"]: of log, beside those kith knows
  // [notify]
  std::optional<std::string> quiet;   // quiet = "22:00-07:00"
  std::optional<std::string> digest;  // digest = "08:00"
  std::optional<std::string> via;     // via = "desktop"
  std::optional<bool> here;           // here = false: another machine tells
  std::vector<std::string> warnings;  // "config.toml:12: unknown key 'colour' (did you mean 'color'?)"
};

// A missing file is an empty configuration. Error(usage) with file:line for TOML errors and wrong types.
Config read_config(const std::string& path);

// Every key a user may set, for completion, `kith config` and the man page: name, type word, meaning.
struct Key {
  std::string_view name, type, meaning;
};
const std::vector<Key>& keys();

// Value of a key as set() takes it: a string's text, or an array as TOML; nothing when not set.
std::optional<std::string> get(const std::string& path, std::string_view key);
// Sets or removes one key in the file, every other byte (comments, order, blanks) kept; creates the file (0600). The
// result is re-read before it is written: a value that would not parse is Error(usage).
void set(const std::string& path, std::string_view key, std::string_view value);
void unset(const std::string& path, std::string_view key);

}  // namespace kith::config
