// Help for the terminal.
#include <algorithm>

#include "base/text.h"
#include "cli/parser.h"
#include "cli/render.h"
#include "cli/wrap.h"

namespace kith::cli {
namespace {

constexpr std::size_t widest = 100;  // longer lines are hard to read
constexpr std::size_t label_width = 26;

void append_item(std::string& out, const std::string& label, std::string_view text, std::size_t width) {
  const auto column = label_width + 2;
  const auto lines = wrap(text, std::max<std::size_t>(width, column + 20) - column);
  out += "  " + label;
  std::size_t at = display_width(label) + 2;
  if (at + 2 > column) out += "\n", at = 0;
  for (const auto& line : lines) {
    out += std::string(column - at, ' ') + line + "\n";
    at = 0;
  }
}

std::string label_of(const Option& option) {
  std::string label = option.names.substr(0, 2) == "--" ? "    " : "";
  label += replace_all(option.names, ",", ", ");
  if (!option.metavar.empty()) label += " " + std::string(option.metavar);
  return label;
}

void append_options(std::string& out, std::string_view title, std::span<const Option> options, std::size_t width) {
  if (options.empty()) return;
  out += "\n" + std::string(title) + "\n";
  for (const auto& option : options) append_item(out, label_of(option), described(option), width);
}

void append_fields(std::string& out, const Command& command, std::size_t width) {
  if (command.columns.empty()) return;
  out += "\nFields\n";
  for (const auto& column : command.columns) append_item(out, column.name, column.help, width);
}

}  // namespace

std::string described(const Option& option) {
  std::string text(option.help);
  if (option.arity == Arity::many)
    text += option.split_commas ? " (repeat, or separate by commas)" : " (repeat for more)";
  if (option.choices.empty() || text.find(option.choices[0]) != std::string::npos) return text;
  return text + ": " + join({option.choices.begin(), option.choices.end()}, ", ");
}

std::string described(const Positional& positional) {
  std::string text(positional.help);
  if (positional.choices.empty() || text.find(positional.choices[0]) != std::string::npos) return text;
  return text + ": " + join({positional.choices.begin(), positional.choices.end()}, ", ");
}

std::string usage_line(const Command& command) {
  std::string line = "kith " + std::string(command.name) + " [options]";
  for (const auto& positional : command.positionals) {
    std::string word(positional.metavar);
    if (positional.arity == Arity::many) word += " ...";
    line += positional.required ? " " + word : " [" + word + "]";
  }
  return line;
}

std::string help_text(const Command& command, std::size_t screen) {
  const auto width = std::min(screen, widest);
  std::string out = "usage: " + usage_line(command) + "\n\n";
  for (const auto& line : wrap(command.summary, width)) out += line + "\n";
  for (const auto paragraph : paragraphs(command.prose)) {
    out += "\n";
    for (const auto& line : wrap(paragraph, width)) out += line + "\n";
  }
  if (!command.positionals.empty()) out += "\nArguments\n";
  for (const auto& positional : command.positionals)
    append_item(out, std::string(positional.metavar), described(positional), width);
  append_options(out, "Options", command.options, width);
  append_options(out, "Global options", global_options(command), width);
  append_fields(out, command, width);
  if (!command.examples.empty()) out += "\nExamples\n";
  for (const auto& example : command.examples) {
    out += "  $ " + std::string(example.command) + "\n";
    for (const auto& line : wrap(example.text, width - 6)) out += "      " + line + "\n";
  }
  const std::string prefix = std::string(command.name) + " ";
  bool is_first = true;
  for (const Command* other : all_commands()) {
    if (other->hidden || other->name.substr(0, prefix.size()) != prefix) continue;
    if (is_first) out += "\nMore\n";
    is_first = false;
    append_item(out, "kith " + std::string(other->name), other->summary, width);
  }
  return out;
}

std::vector<std::pair<std::string_view, std::vector<const Command*>>> grouped_commands() {
  std::vector<std::pair<std::string_view, std::vector<const Command*>>> groups;
  for (const auto name : {"People", "Contact", "Travel", "Money", "Sync", "Keeping"}) groups.push_back({name, {}});
  for (const Command* command : all_commands()) {
    if (command->hidden) continue;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == command->group; });
    if (group == groups.end()) group = groups.insert(groups.end(), {command->group, {}});
    group->second.push_back(command);
  }
  std::erase_if(groups, [](const auto& group) { return group.second.empty(); });
  return groups;
}

std::string overview_text(std::size_t screen) {
  const auto width = std::min(screen, widest);
  std::string out = "usage: kith COMMAND [options] [arguments]\n";
  for (const auto& [name, commands] : grouped_commands()) {
    out += "\n" + std::string(name) + "\n";
    for (const Command* command : commands) append_item(out, std::string(command->name), command->summary, width);
  }
  return out + "\nkith help COMMAND says more; kith alone is kith today.\n";
}

}  // namespace kith::cli
