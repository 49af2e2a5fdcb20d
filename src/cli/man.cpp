// Man pages in mdoc(7).
#include <algorithm>

#include "base/exit.h"
#include "base/text.h"
#include "cli/parser.h"
#include "cli/render.h"
#include "cli/version.h"
#include "cli/wrap.h"
#include "config/config.h"

namespace kith::cli {
namespace {

constexpr std::size_t line_width = 78;

// Text inside a line of mdoc: backslashes are its escapes, and "-" would become a hyphen that cannot be copied.
std::string escape(std::string_view text) {
  return replace_all(replace_all(text, "\\", "\\e"), "-", "\\-");
}

std::string guard_line(std::string line) {
  if (!line.empty() && (line[0] == '.' || line[0] == '\'')) line.insert(0, "\\&");
  return line;
}

// An argument of a macro line: one that begins a macro's name or holds a delimiter is protected.
std::string argument(std::string_view text) {
  std::string out = replace_all(escape(text), "\"", "\\(dq");
  return out.find(' ') == std::string::npos ? "\\&" + out : "\"\\&" + out + "\"";
}

// A sentence begins a line, as mdoc wants it.
void append_text(std::string& out, std::string_view text) {
  bool is_first = true;
  for (const auto paragraph : paragraphs(text)) {
    if (!is_first) out += ".Pp\n";
    is_first = false;
    std::string_view rest = paragraph;
    while (!rest.empty()) {
      const auto stop = rest.find(". ");
      const auto sentence = rest.substr(0, stop == std::string_view::npos ? stop : stop + 1);
      for (const auto& line : wrap(sentence, line_width)) out += guard_line(escape(line)) + "\n";
      rest = stop == std::string_view::npos ? std::string_view() : rest.substr(stop + 2);
    }
  }
}

std::string page_name(std::string_view command) {
  return "kith-" + replace_all(command, " ", "-");
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

void append_option(std::string& out, const Option& option) {
  out += ".It";
  bool is_first = true;
  for (const auto name : split(option.names, ',')) {
    out += std::string(is_first ? " Fl " : " , Fl ") + escape(name.substr(1));
    is_first = false;
  }
  if (!option.metavar.empty()) out += " Ar " + argument(option.metavar);
  out += "\n";
  append_text(out, described(option));
}

void append_options(std::string& out, std::span<const Option> options) {
  out += ".Bl -tag -width Ds\n";
  for (const auto& option : options) append_option(out, option);
  out += ".El\n";
}

void append_synopsis(std::string& out, const Command& command) {
  out += ".Sh SYNOPSIS\n.Nm \"kith " + std::string(command.name) + "\"\n.Op Ar options\n";
  for (const auto& positional : command.positionals) {
    const std::string dots = positional.arity == Arity::many ? " Ar ..." : "";
    out += (positional.required ? ".Ar " : ".Op Ar ") + argument(positional.metavar) + dots + "\n";
  }
}

void append_output(std::string& out, const Command& command) {
  if (command.columns.empty()) return;
  out += ".Sh OUTPUT\n";
  append_text(out, command.shape == view::Shape::rows ? "Rows. With --json an array of objects with these keys:"
                                                      : "One thing. With --json an object with these keys:");
  out += ".Bl -tag -width Ds\n";
  for (const auto& column : command.columns) {
    out += ".It Va " + argument(column.name) + "\n";
    append_text(out, std::string(column.help) + " (" + std::string(type_word(column.type)) + ")");
  }
  out += ".El\n";
}

void append_examples(std::string& out, const Command& command) {
  if (command.examples.empty()) return;
  out += ".Sh EXAMPLES\n";
  bool is_first = true;
  for (const auto& example : command.examples) {
    if (!is_first) out += ".Pp\n";
    is_first = false;
    append_text(out, example.text);
    out += ".Dl " + argument("$ " + std::string(example.command)) + "\n";
  }
}

bool takes_filter(const Command& command) {
  const auto is_filter = [](const auto& argument) { return argument.kind == Kind::filter; };
  return std::any_of(command.positionals.begin(), command.positionals.end(), is_filter) ||
         std::any_of(command.options.begin(), command.options.end(), is_filter);
}

void append_see_also(std::string& out, const Command& command) {
  std::vector<std::string> pages = {"kith"};
  const auto noun = command.name.substr(0, command.name.find(' '));
  for (const Command* other : all_commands())
    if (!other->hidden && other != &command && other->name.substr(0, other->name.find(' ')) == noun)
      pages.push_back(page_name(other->name));
  std::sort(pages.begin(), pages.end());
  out += ".Sh SEE ALSO\n";
  for (const auto& page : pages) out += ".Xr " + page + " 1 ,\n";
  out += ".Xr kith-config 5 ,\n";
  if (takes_filter(command)) out += ".Xr kith-filter 7 ,\n";
  out += ".Xr kith-json 7\n";
}

std::string exit_list() {
  std::string out = ".Bl -tag -width 3n -compact\n";
  for (const auto& meaning : exit_meanings) {
    out += ".It " + std::to_string(static_cast<int>(meaning.code)) + "\n";
    append_text(out, std::string(meaning.name) + ": " + std::string(meaning.meaning));
  }
  return out + ".El\n";
}

std::string command_list() {
  std::string out;
  for (const auto& [group, commands] : grouped_commands()) {
    out += ".Ss " + std::string(group) + "\n.Bl -tag -width Ds -compact\n";
    for (const Command* command : commands) {
      out += ".It Xr " + page_name(command->name) + " 1\n";
      append_text(out, command->summary);
    }
    out += ".El\n";
  }
  return out;
}

std::string key_list() {
  std::string out = ".Bl -tag -width Ds\n";
  for (const auto& key : config::keys()) {
    out += ".It Va " + argument(key.name) + " Pq " + argument(key.type) + "\n";
    append_text(out, key.meaning);
  }
  return out + ".El\n";
}

}  // namespace

std::string man_page(const Command& command) {
  const auto page = page_name(command.name);
  std::string out = ".Dd " + std::string(release_date()) + "\n.Dt " + upper(page) + " 1\n.Os kith " +
                    std::string(program_version()) + "\n.Sh NAME\n.Nm " + page + "\n.Nd " + escape(command.summary) +
                    "\n";
  append_synopsis(out, command);
  out += ".Sh DESCRIPTION\n";
  append_text(out, command.prose.empty() ? command.summary : command.prose);
  if (!command.positionals.empty()) {
    out += ".Pp\nThe arguments are:\n.Bl -tag -width Ds\n";
    for (const auto& positional : command.positionals) {
      out += ".It Ar " + argument(positional.metavar) + "\n";
      append_text(out, described(positional));
    }
    out += ".El\n";
  }
  out += ".Sh OPTIONS\n";
  if (!command.options.empty()) {
    append_options(out, command.options);
    out += ".Ss Global options\n";
  }
  append_options(out, global_options(command));
  append_output(out, command);
  for (const auto section : command.sections) {
    const auto end = section.find('\n');
    out += ".Sh " + std::string(section.substr(0, end)) + "\n";
    if (end != std::string_view::npos) append_text(out, section.substr(end + 1));
  }
  out += ".Sh EXIT STATUS\n" + exit_list();
  append_examples(out, command);
  append_see_also(out, command);
  return out;
}

std::string fill_page(std::string_view page) {
  std::string out(page);
  out = replace_all(out, "@DATE@", release_date());
  out = replace_all(out, "@VERSION@", program_version());
  if (out.find("@COMMANDS@\n") != std::string::npos) out = replace_all(out, "@COMMANDS@\n", command_list());
  if (out.find("@EXIT_STATUS@\n") != std::string::npos) out = replace_all(out, "@EXIT_STATUS@\n", exit_list());
  if (out.find("@KEYS@\n") != std::string::npos) out = replace_all(out, "@KEYS@\n", key_list());
  if (out.find("@GLOBALS@\n") != std::string::npos) {
    std::string list;
    append_options(list, all_global_options());
    out = replace_all(out, "@GLOBALS@\n", list);
  }
  return out;
}

}  // namespace kith::cli
