#include "cli/resolve.h"

#include <algorithm>

#include "base/error.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/parser.h"
#include "cli/paths.h"
#include "config/config.h"

namespace kith::cli {
namespace {

constexpr int alias_depth = 10;

bool is_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-';
}

[[noreturn]] void unknown_command(const std::string& name, const config::Config& config) {
  std::vector<std::string> names;
  for (const Command* command : all_commands())
    if (!command->hidden && command->name.find(' ') == std::string_view::npos) names.emplace_back(command->name);
  for (const auto& [alias, words] : config.aliases) names.push_back(alias);
  std::string message = "unknown command '" + name + "'";
  if (const auto near = suggest(name, names)) message += "; did you mean '" + *near + "'?";
  usage_error(std::move(message), "kith help");
}

std::vector<std::string> part(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  return {words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to)};
}

void append(std::vector<std::string>& to, const std::vector<std::string>& words) {
  to.insert(to.end(), words.begin(), words.end());
}

// Only options: help, the version, or nothing to do but the default command.
Chosen without_name(const std::vector<std::string>& words) {
  for (const auto& word : words) {
    if (word == "-V" || word == "--version") {
      std::vector<std::string> rest;
      std::copy_if(words.begin(), words.end(), std::back_inserter(rest), [&](const auto& w) { return w != word; });
      return {find_command("version"), rest};
    }
    if (word == "-h" || word == "--help") return {find_command("help"), {}};
  }
  const Command* today = find_command("today");
  return {today ? today : find_command("help"), words};
}

}  // namespace

std::pair<const Command*, std::size_t> match_command(const std::vector<std::string>& words, std::size_t from) {
  if (from >= words.size()) return {nullptr, 0};
  if (from + 1 < words.size())
    if (const Command* command = find_command(words[from] + " " + words[from + 1])) return {command, 2};
  const Command* command = find_command(words[from]);
  return {command, command ? 1 : 0};
}

std::size_t count_leading_options(const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < words.size() && is_option(words[at])) {
    const auto equals = words[at].find('=');
    const Option* option = find_option(all_global_options(), words[at].substr(0, equals));
    const auto name = words[at].substr(0, words[at][1] == '-' ? equals : 2);  // "-qv" begins with -q
    if (!option && !find_option(all_global_options(), name))
      usage_error("unknown option '" + name + "' before the command", "kith help");
    ++at;
    if (option && option->arity != Arity::flag && equals == std::string::npos) ++at;
  }
  return std::min(at, words.size());
}

Resolved resolve(const std::vector<std::string>& typed, const Environment& environment) {
  auto words = typed;
  std::optional<config::Config> config;
  for (int depth = 0; depth <= alias_depth; ++depth) {
    const auto at = count_leading_options(words);
    if (at == words.size()) return without_name(words);
    const auto [command, length] = match_command(words, at);
    if (command && (!command->hidden || depth == 0)) {
      auto rest = part(words, 0, at);
      append(rest, part(words, at + length, words.size()));
      return Chosen{command, std::move(rest)};
    }
    if (!config) config = config::read_config(config_path(environment));
    const auto alias = config->aliases.find(words[at]);
    if (alias == config->aliases.end()) {
      const auto& name = words[at];
      const auto path =
          name.find('/') == std::string::npos ? find_program("kith-" + name, environment.get("PATH")) : "";
      if (path.empty()) unknown_command(name, *config);
      // It has options of its own; ours before its name would be lost without a word.
      if (at > 0)
        usage_error("'" + words[0] + "' before '" + name + "' is an option for kith's own commands",
                    "kith " + name + " " + words[0]);
      return External{path, part(words, at + 1, words.size())};
    }
    auto expanded = part(words, 0, at);
    append(expanded, alias->second);
    append(expanded, part(words, at + 1, words.size()));
    words = std::move(expanded);
  }
  usage_error("the alias '" + typed[count_leading_options(typed)] + "' leads to itself", "kith config");
}

}  // namespace kith::cli
