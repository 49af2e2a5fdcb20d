// Renderings for readers of the project and for its tests: README table, JSON contract, everything as JSON.
#include "base/exit.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/parser.h"
#include "cli/render.h"
#include "cli/version.h"

namespace kith::cli {
namespace {

std::string cell(std::string_view text) {
  return replace_all(text, "|", "\\|");
}

std::string_view arity_word(Arity arity) {
  return arity == Arity::flag ? "flag" : arity == Arity::one ? "one" : "many";
}

void text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void texts(JsonWriter& json, std::string_view key, std::span<const std::string_view> values) {
  json.key(key);
  json.begin_array();
  for (const auto value : values) json.text(value);
  json.end_array();
}

void options(JsonWriter& json, std::string_view key, std::span<const Option> list) {
  json.key(key);
  json.begin_array();
  for (const auto& option : list) {
    json.begin_object();
    const auto names = split(option.names, ',');
    texts(json, "names", names);
    text(json, "metavar", option.metavar);
    text(json, "help", option.help);
    text(json, "arity", arity_word(option.arity));
    texts(json, "choices", option.choices);
    json.end_object();
  }
  json.end_array();
}

void command_object(JsonWriter& json, const Command& command) {
  json.begin_object();
  text(json, "name", command.name);
  text(json, "group", command.group);
  text(json, "summary", command.summary);
  text(json, "usage", usage_line(command));
  text(json, "need", command.need == Need::nothing ? "nothing" : command.need == Need::read ? "read" : "write");
  text(json, "shape", shape_word(command.shape));
  json.key("hidden");
  json.flag(command.hidden);
  json.key("positionals");
  json.begin_array();
  for (const auto& positional : command.positionals) {
    json.begin_object();
    text(json, "metavar", positional.metavar);
    text(json, "help", positional.help);
    text(json, "arity", arity_word(positional.arity));
    json.key("required");
    json.flag(positional.required);
    json.end_object();
  }
  json.end_array();
  options(json, "options", command.options);
  options(json, "global_options", global_options(command));
  json.key("columns");
  json.begin_array();
  for (const auto& column : command.columns) {
    json.begin_object();
    text(json, "name", column.name);
    text(json, "type", type_word(column.type));
    text(json, "help", column.help);
    json.end_object();
  }
  json.end_array();
  json.key("examples");
  json.begin_array();
  for (const auto& example : command.examples) {
    json.begin_object();
    text(json, "command", example.command);
    text(json, "text", example.text);
    json.key("exit");
    json.number(example.exit);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string_view type_word(view::Type type) {
  constexpr std::string_view words[] = {"text", "id",   "date", "time",   "zone",   "integer",
                                        "real", "flag", "list", "object", "objects"};
  return words[static_cast<int>(type)];
}

std::string_view shape_word(view::Shape shape) {
  return shape == view::Shape::none ? "none" : shape == view::Shape::rows ? "rows" : "object";
}

std::string readme_table() {
  std::string out = "| command | what it does |\n| --- | --- |\n";
  for (const auto& [group, commands] : grouped_commands()) {
    out += "| **" + std::string(group) + "** | |\n";
    for (const Command* command : commands)
      out += "| `" + cell(command->name) + "` | " + cell(command->summary) + " |\n";
  }
  return out;
}

std::string contract_text() {
  std::string out = "# The JSON contract, version " + std::to_string(json_version) +
                    "\n\nMade by `kith help --contract` from the declarations of the commands. Keys are only ever "
                    "added. What the types "
                    "mean is in kith-json(7).\n";
  for (const Command* command : all_commands()) {
    if (command->hidden || command->columns.empty()) continue;
    out += "\n## kith " + std::string(command->name) + "\n\n";
    out += command->shape == view::Shape::rows ? "An array of objects.\n\n" : "One object.\n\n";
    out += "| key | type | meaning |\n| --- | --- | --- |\n";
    for (const auto& column : command->columns)
      out += "| `" + std::string(column.name) + "` | " + std::string(type_word(column.type)) + " | " +
             cell(column.help) + " |\n";
  }
  return out;
}

std::string spec_json() {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  text(json, "version", program_version());
  json.key("commands");
  json.begin_array();
  for (const Command* command : all_commands()) command_object(json, *command);
  json.end_array();
  options(json, "global_options", all_global_options());
  json.key("exits");
  json.begin_array();
  for (const auto& meaning : exit_meanings) {
    json.begin_object();
    json.key("code");
    json.number(static_cast<int>(meaning.code));
    text(json, "name", meaning.name);
    text(json, "meaning", meaning.meaning);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out + "\n";
}

}  // namespace kith::cli
