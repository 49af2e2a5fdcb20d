// A command is one declaration: arguments bound to members, options, output columns, examples, prose, needs, run.
// Parser, help, man page, completion, README table and JSON contract are renderings of it. Data only; no CLI11 here.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "view/value.h"

namespace kith::cli {

class Context;

// What a command needs opened before it runs.
enum class Need { nothing, read, write };

// What a value is: chooses completion and the word in error messages.
enum class Kind {
  text,
  who,
  id,
  filter,
  when,
  range,
  where,
  number,
  file,
  directory,
  choice,
  tag,
  field,
  stage,
  shell,
  command,
  key,
  zone,
  account,
  step
};

enum class Arity { flag, one, many };

// An option of one command. Bound to a member of its Args: bool → flag, std::string / std::optional<std::string> /
// std::optional<long long> → one, std::vector<std::string> → many.
struct Option {
  std::string_view names;    // "-e,--email", "--once", "-t,--tag"
  std::string_view metavar;  // "MAIL"; empty for flags
  std::string_view help;     // lower case, no full stop
  Kind kind = Kind::text;
  std::span<const std::string_view> choices = {};
  Arity arity = Arity::flag;
  bool split_commas = false;  // "a,b" is two values (tags)
  void (*store)(void* args, std::string_view value) = nullptr;
};

struct Positional {
  std::string_view metavar;  // "NAME", "WHO"
  std::string_view help;
  Kind kind = Kind::text;
  Arity arity = Arity::one;  // one or many (only the last may be many)
  bool required = true;
  std::span<const std::string_view> choices = {};
  void (*store)(void* args, std::string_view value) = nullptr;
};

// Run by tests/meta against the fixture database, in order, each in a fresh copy of it. `command` is a shell line.
struct Example {
  std::string_view command;
  std::string_view text;
  int exit = 0;
};

struct Command {
  std::string_view name = {};     // "add", "trip leg"
  std::string_view group = {};    // "People", "Keeping", …
  std::string_view summary = {};  // at most 60 characters, starts with a verb in lower case, no full stop
  std::string_view prose = {};    // paragraphs for the man page, blank line between
  Need need = Need::read;
  view::Shape shape = view::Shape::none;
  std::span<const view::Column> columns = {};
  std::span<const Positional> positionals = {};
  std::span<const Option> options = {};
  std::span<const Example> examples = {};
  std::span<const std::string_view> sections = {};  // further man sections: "TITLE\nparagraphs"
  bool hidden = false;                              // not in help (for __complete and the like)
  // Global options it takes beyond those of its shape and need: "--yes" for a command that reads but asks.
  std::span<const std::string_view> accepts = {};
  std::shared_ptr<void> (*make_args)() = nullptr;
  int (*run)(const void* args, Context& context) = nullptr;
};

// The table made from commands/CMakeLists.txt, sorted by name.
std::span<const Command* const> all_commands();
const Command* find_command(std::string_view name);

}  // namespace kith::cli

#include "cli/bind.h"
