#include "config/config.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "config/toml.h"

namespace kith::config {
namespace {

constexpr std::size_t largest_file = 1 << 20;
constexpr std::string_view alias_prefix = "alias.";

struct StringKey {
  Key key;
  std::optional<std::string> Config::*member;
};

const StringKey string_keys[] = {
    {{"color", "string", "colour on a terminal: auto, always or never"}, &Config::colour},
    {{"country", "string", "two letters; phone numbers without a country code are of this country"}, &Config::country},
    {{"database", "string", "path of the database; ~/ is your home"}, &Config::database},
    {{"editor", "string", "program for edit, with its arguments"}, &Config::editor},
    {{"pager", "string", "program for long output, with its arguments; empty for none"}, &Config::pager},
    {{"zone", "string", "time zone at home, when TZ does not say another"}, &Config::zone},
};

[[noreturn]] void fail(const std::string& path, const toml::source_region& where, std::string message,
                       std::string hint = {}) {
  throw Error(Exit::usage, std::move(message), std::move(hint)).at(path, where.begin.line);
}

const StringKey* find_string_key(std::string_view name) {
  const auto* found = std::find_if(std::begin(string_keys), std::end(string_keys),
                                   [&](const StringKey& candidate) { return candidate.key.name == name; });
  return found == std::end(string_keys) ? nullptr : found;
}

std::string string_of(const toml::node& node, std::string_view key, const std::string& path) {
  if (const auto value = node.value_exact<std::string>()) return *value;
  fail(path, node.source(), "'" + std::string(key) + "' must be a string", std::string(key) + " = \"…\"");
}

std::vector<std::string> words_of(const toml::node& node, const std::string& name, const std::string& path) {
  std::vector<std::string> words;
  if (const auto text = node.value_exact<std::string>()) {
    for (const auto word : split_blanks(*text)) words.emplace_back(word);
  } else if (const auto* list = node.as_array()) {
    for (const auto& item : *list) {
      const auto word = item.value_exact<std::string>();
      if (!word) fail(path, item.source(), "alias '" + name + "' must be words only");
      words.push_back(*word);
    }
  } else {
    fail(path, node.source(), "alias '" + name + "' must be a string or an array of words", "ll = \"list --limit 50\"");
  }
  if (words.empty()) fail(path, node.source(), "alias '" + name + "' is empty");
  return words;
}

void check_value(const Config& config, const toml::table& table) {
  const auto source = [&](const char* key) { return table.get(key)->source(); };
  if (config.colour && *config.colour != "auto" && *config.colour != "always" && *config.colour != "never")
    fail(config.path, source("color"), "unknown value '" + *config.colour + "' of 'color'", "auto, always or never");
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (config.country &&
      (config.country->size() != 2 || !std::all_of(config.country->begin(), config.country->end(), is_letter)))
    fail(config.path, source("country"), "'country' must be two letters, not '" + *config.country + "'",
         "country = \"PT\"");
}

void warn_unknown(Config& config, std::string_view key, std::size_t line) {
  std::vector<std::string> names = {"alias"};
  for (const auto& known : string_keys) names.emplace_back(known.key.name);
  std::string message = config.path + ":" + std::to_string(line) + ": unknown key '" + std::string(key) + "'";
  if (const auto near = nearest(key, names)) message += " (did you mean '" + *near + "'?)";
  config.warnings.push_back(std::move(message));
}

Config from_table(const toml::table& table, const std::string& path) {
  Config config;
  config.path = path;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (const auto* known = find_string_key(name)) {
      config.*(known->member) = string_of(node, name, path);
    } else if (name == "alias") {
      const auto* aliases = node.as_table();
      if (!aliases) fail(path, node.source(), "'alias' must be a table", "[alias]");
      for (const auto& [alias, value] : *aliases)
        config.aliases.emplace(alias.str(), words_of(value, std::string(alias.str()), path));
    } else {
      warn_unknown(config, name, key.source().begin.line);
    }
  }
  check_value(config, table);
  if (config.country)
    for (char& c : *config.country) c = static_cast<char>(c & ~0x20);
  return config;
}

}  // namespace

toml::table parse_toml(std::string_view text, const std::string& path) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    fail(path, error.source(), std::string(error.description()));
  }
}

void check_types(const toml::table& table, const std::string& path) {
  from_table(table, path);
}

bool is_known(std::string_view key) {
  return find_string_key(key) ||
         (key.size() > alias_prefix.size() && key.substr(0, alias_prefix.size()) == alias_prefix);
}

Config read_config(const std::string& path) {
  if (path.empty() || !exists(path)) {
    Config config;
    config.path = path;
    return config;
  }
  return from_table(parse_toml(read_file(path, largest_file), path), path);
}

const std::vector<Key>& keys() {
  static const std::vector<Key> all = [] {
    std::vector<Key> result = {{"alias.NAME", "string or array", "words that NAME stands for as a command"}};
    for (const auto& known : string_keys) result.push_back(known.key);
    return result;
  }();
  return all;
}

}  // namespace kith::config
