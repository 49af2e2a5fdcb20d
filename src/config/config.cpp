#include "config/config.h"

#include <algorithm>
#include <variant>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "config/toml.h"

namespace kith::config {
namespace {

constexpr std::size_t largest_file = 1 << 20;
constexpr std::string_view alias_prefix = "alias.";
constexpr std::string_view rules_table = "rules";  // [rules.NAME]: read by rules.cpp
constexpr std::size_t longest_channel = 40;

using Text = std::optional<std::string> Config::*;
using Flag = std::optional<bool> Config::*;
using Words = std::vector<std::string> Config::*;

struct KnownKey {
  Key key;
  std::variant<Text, Flag, Words> member;
};

const KnownKey known_keys[] = {
    {{"channels", "string or array", "channels of log beside those kith knows"}, &Config::channels},
    {{"color", "string", "colour on a terminal: auto, always or never"}, &Config::colour},
    {{"country", "string", "two letters; phone numbers without a country code are of this country"}, &Config::country},
    {{"database", "string", "path of the database; ~/ is your home"}, &Config::database},
    {{"editor", "string", "program for edit, with its arguments"}, &Config::editor},
    {{"notify.digest", "string", "when notify tells what has no time of day, such as 08:00"}, &Config::digest},
    {{"notify.here", "boolean", "false where another machine tells"}, &Config::here},
    {{"notify.quiet", "string", "when notify is silent, such as 22:00-07:00"}, &Config::quiet},
    {{"notify.via", "string", "how notify tells when no --via is given"}, &Config::via},
    {{"pager", "string", "program for long output, with its arguments; empty for none"}, &Config::pager},
    {{"zone", "string", "time zone at home, when TZ does not say another"}, &Config::zone},
};

[[noreturn]] void fail(const std::string& path, const toml::source_region& where, std::string message,
                       std::string hint = {}) {
  throw Error(Exit::usage, std::move(message), std::move(hint)).at(path, where.begin.line);
}

const KnownKey* find_key(std::string_view name) {
  const auto* found = std::find_if(std::begin(known_keys), std::end(known_keys),
                                   [&](const KnownKey& candidate) { return candidate.key.name == name; });
  return found == std::end(known_keys) ? nullptr : found;
}

bool is_table(std::string_view name) {
  return std::any_of(std::begin(known_keys), std::end(known_keys), [&](const KnownKey& known) {
    return known.key.name.size() > name.size() && known.key.name.starts_with(name) &&
           known.key.name[name.size()] == '.';
  });
}

std::string string_of(const toml::node& node, std::string_view key, const std::string& path) {
  if (const auto value = node.value_exact<std::string>()) return *value;
  fail(path, node.source(), "'" + std::string(key) + "' must be a string", std::string(key) + " = \"…\"");
}

bool flag_of(const toml::node& node, std::string_view key, const std::string& path) {
  if (const auto value = node.value_exact<bool>()) return *value;
  fail(path, node.source(), "'" + std::string(key) + "' must be true or false");
}

// `what`: "alias 'll'", "'channels'". `example`: of the key in the file.
std::vector<std::string> words_of(const toml::node& node, const std::string& what, std::string example,
                                  const std::string& path) {
  std::vector<std::string> words;
  if (const auto text = node.value_exact<std::string>()) {
    for (const auto word : split_blanks(*text)) words.emplace_back(word);
  } else if (const auto* list = node.as_array()) {
    for (const auto& item : *list) {
      const auto word = item.value_exact<std::string>();
      if (!word) fail(path, item.source(), what + " must be words only");
      words.push_back(*word);
    }
  } else {
    fail(path, node.source(), what + " must be a string or an array of words", std::move(example));
  }
  if (words.empty()) fail(path, node.source(), what + " is empty");
  return words;
}

bool is_clock(std::string_view text) {
  const auto digit = [&](std::size_t at, char most) { return text[at] >= '0' && text[at] <= most; };
  return text.size() == 5 && digit(0, '2') && digit(1, text[0] == '2' ? '3' : '9') && text[2] == ':' && digit(3, '5') &&
         digit(4, '9');
}

bool is_channel(std::string_view word) {
  return word.size() <= longest_channel && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

void check_value(const Config& config, const toml::table& table) {
  const auto source = [&](const char* key) { return table.at_path(key).node()->source(); };
  if (config.colour && *config.colour != "auto" && *config.colour != "always" && *config.colour != "never")
    fail(config.path, source("color"), "unknown value '" + *config.colour + "' of 'color'", "auto, always or never");
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (config.country &&
      (config.country->size() != 2 || !std::all_of(config.country->begin(), config.country->end(), is_letter)))
    fail(config.path, source("country"), "'country' must be two letters, not '" + *config.country + "'",
         "country = \"PT\"");
  for (const auto& channel : config.channels)
    if (!is_channel(channel))
      fail(config.path, source("channels"), "'" + channel + "' cannot be a channel",
           "lower-case letters, digits, '-' and '_'");
  if (config.digest && !is_clock(*config.digest))
    fail(config.path, source("notify.digest"), "'notify.digest' must be a time, not '" + *config.digest + "'",
         "digest = \"08:00\"");
  if (config.quiet && !(config.quiet->size() == 11 && (*config.quiet)[5] == '-' &&
                        is_clock(config.quiet->substr(0, 5)) && is_clock(config.quiet->substr(6))))
    fail(config.path, source("notify.quiet"), "'notify.quiet' must be two times, not '" + *config.quiet + "'",
         "quiet = \"22:00-07:00\"");
}

void warn_unknown(Config& config, std::string_view key, std::size_t line) {
  std::vector<std::string> names = {"alias"};
  for (const auto& known : known_keys) names.emplace_back(known.key.name);
  std::string message = config.path + ":" + std::to_string(line) + ": unknown key '" + std::string(key) + "'";
  if (const auto near = nearest(key, names)) message += " (did you mean '" + *near + "'?)";
  config.warnings.push_back(std::move(message));
}

void read_value(Config& config, const KnownKey& known, const toml::node& node) {
  const std::string name(known.key.name);
  if (const auto* text = std::get_if<Text>(&known.member)) config.*(*text) = string_of(node, name, config.path);
  if (const auto* flag = std::get_if<Flag>(&known.member)) config.*(*flag) = flag_of(node, name, config.path);
  if (const auto* words = std::get_if<Words>(&known.member))
    config.*(*words) = words_of(node, "'" + name + "'", name + " = [\"sms\", \"fax\"]", config.path);
}

void read_aliases(Config& config, const toml::table& aliases) {
  for (const auto& [key, value] : aliases) {
    const std::string name(key.str());
    config.aliases.emplace(name, words_of(value, "alias '" + name + "'", "ll = \"list --limit 50\"", config.path));
  }
}

// `prefix`: "" at the top, "notify." in that table.
void read_table(Config& config, const toml::table& table, const std::string& prefix) {
  for (const auto& [key, node] : table) {
    const std::string name = prefix + std::string(key.str());
    const bool is_known_table = name == "alias" || name == rules_table || is_table(name);
    const auto* inner = node.as_table();
    if (is_known_table && !inner) fail(config.path, node.source(), "'" + name + "' must be a table", "[" + name + "]");
    if (const auto* known = find_key(name))
      read_value(config, *known, node);
    else if (name == "alias")
      read_aliases(config, *inner);
    else if (name == rules_table)
      continue;
    else if (is_known_table)
      read_table(config, *inner, name + ".");
    else
      warn_unknown(config, name, key.source().begin.line);
  }
}

Config from_table(const toml::table& table, const std::string& path) {
  Config config;
  config.path = path;
  read_table(config, table, "");
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

bool takes_list(std::string_view key) {
  const auto* known = find_key(key);
  return known ? std::holds_alternative<Words>(known->member) : key.starts_with(alias_prefix);
}

bool takes_flag(std::string_view key) {
  const auto* known = find_key(key);
  return known && std::holds_alternative<Flag>(known->member);
}

bool is_known(std::string_view key) {
  return find_key(key) || (key.size() > alias_prefix.size() && key.substr(0, alias_prefix.size()) == alias_prefix);
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
    for (const auto& known : known_keys) result.push_back(known.key);
    return result;
  }();
  return all;
}

}  // namespace kith::config
