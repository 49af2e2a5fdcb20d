#include "cli/complete.h"

#include <algorithm>

#include "base/text.h"
#include "cli/live.h"
#include "cli/output.h"
#include "cli/parser.h"
#include "cli/render.h"
#include "cli/report.h"
#include "cli/resolve.h"
#include "config/config.h"

namespace kith::cli {
namespace {

bool begins(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

std::string line(std::string_view value, std::string_view help) {
  return std::string(value) + "\t" + std::string(help);
}

class Completer {
 public:
  Completer(LiveNames names, void* with) : names_(names), with_(with) {}

  std::vector<std::string> complete(const std::vector<std::string>& words);

 private:
  void commands(const std::vector<std::string>& before, std::string_view word);
  void option_names(std::span<const Option> options, std::string_view word);
  void values(Kind kind, std::span<const std::string_view> choices, const Command* command, std::string_view word,
              std::string_view prefix = {});
  void arguments(const Command& command, const std::vector<std::string>& words);

  LiveNames names_;
  void* with_;
  std::vector<std::string> result_;
};

// Names of commands that continue the words before: "trip" → "add", "leg"; nothing before → the first words.
void Completer::commands(const std::vector<std::string>& before, std::string_view word) {
  std::string prefix = join(before, " ");
  if (!prefix.empty()) prefix += ' ';
  for (const Command* command : all_commands()) {
    if (command->hidden || !begins(command->name, prefix)) continue;
    const auto rest = command->name.substr(prefix.size());
    if (rest.find(' ') == std::string_view::npos && begins(rest, word)) result_.push_back(line(rest, command->summary));
  }
}

void Completer::option_names(std::span<const Option> options, std::string_view word) {
  for (const auto& option : options)
    for (const auto name : split(option.names, ','))
      if (begins(name, word)) result_.push_back(line(name, option.help));
}

void Completer::values(Kind kind, std::span<const std::string_view> choices, const Command* command,
                       std::string_view word, std::string_view prefix) {
  const auto add = [&](std::string_view value, std::string_view help) {
    if (begins(value, word)) result_.push_back(line(std::string(prefix) + std::string(value), help));
  };
  for (const auto choice : choices) add(choice, "");
  if (!choices.empty()) return;
  switch (kind) {
    case Kind::file:
      result_.push_back(":file");
      return;
    case Kind::directory:
      result_.push_back(":directory");
      return;
    case Kind::command:
      return commands({}, word);
    case Kind::key:
      for (const auto& key : config::keys()) add(key.name, key.meaning);
      return;
    case Kind::field:
      if (command)
        for (const auto& column : command->columns) add(column.name, column.help);
      return;
    case Kind::text:
    case Kind::number:
    case Kind::choice:
    case Kind::shell:
      return;
    default:
      break;
  }
  if (names_)
    for (const auto& name : names_(kind, word, with_)) result_.push_back(std::string(prefix) + name);
}

void Completer::arguments(const Command& command, const std::vector<std::string>& words) {
  std::vector<Option> options(command.options.begin(), command.options.end());
  const auto globals = global_options(command);
  options.insert(options.end(), globals.begin(), globals.end());
  std::size_t positional = 0;
  bool ended = false;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto& word = words[i];
    if (ended || word.size() < 2 || word[0] != '-') {
      ++positional;
      continue;
    }
    if (word == "--") {
      ended = true;
      continue;
    }
    const Option* option = find_option(options, word);
    if (!option || option->arity == Arity::flag) continue;
    if (i + 2 == words.size()) return values(option->kind, option->choices, &command, words.back());
    ++i;
  }
  const std::string_view last = words.back();
  if (!ended && begins(last, "-")) {
    const auto equals = last.find('=');
    if (equals == std::string_view::npos) return option_names(options, last);
    const Option* option = find_option(options, last.substr(0, equals));
    if (option) values(option->kind, option->choices, &command, last.substr(equals + 1), last.substr(0, equals + 1));
    return;
  }
  if (positional == 0) commands({std::string(command.name)}, last);
  if (command.positionals.empty()) return;
  const auto& at = command.positionals[std::min(positional, command.positionals.size() - 1)];
  if (positional >= command.positionals.size() && at.arity != Arity::many) return;
  values(at.kind, at.choices, &command, last);
}

std::vector<std::string> Completer::complete(const std::vector<std::string>& words) {
  if (words.empty()) return {};
  const auto& last = words.back();
  const std::vector<std::string> typed(words.begin(), words.end() - 1);
  const auto at = count_leading_options(typed);
  const auto [command, length] = match_command(typed, at);
  if (command) {
    arguments(*command, {words.begin() + static_cast<std::ptrdiff_t>(at + length), words.end()});
  } else if (!typed.empty() && at == typed.size() && at > 0) {
    const Option* option = find_option(all_global_options(), typed.back());
    if (option && option->arity != Arity::flag)
      values(option->kind, option->choices, nullptr, last);
    else if (begins(last, "-"))
      option_names(all_global_options(), last);
    else
      commands({}, last);
  } else if (begins(last, "-")) {
    option_names(all_global_options(), last);
  } else {
    commands({typed.begin() + static_cast<std::ptrdiff_t>(at), typed.end()}, last);
  }
  return std::move(result_);
}

}  // namespace

std::vector<std::string> complete(const std::vector<std::string>& words, LiveNames names, void* with) {
  return Completer(names, with).complete(words);
}

int complete_command(const std::vector<std::string>& words, Environment environment) {
  try {
    auto from = words.begin() + 1;
    if (from != words.end() && *from == "--") ++from;
    LiveSource source{std::move(environment)};
    std::string out;
    for (const auto& candidate : complete({from, words.end()}, live_names, &source)) out += candidate + "\n";
    write_all(1, out);
  } catch (const std::exception&) {
    // A completion that cannot be made is no error: the person is still typing.
  }
  return 0;
}

}  // namespace kith::cli
