#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/context.h"
#include "cli/parser.h"
#include "cli/render.h"
#include "cli/spec.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> command;
  bool man = false;
  bool contract = false;
  bool readme = false;
  bool spec = false;
  std::optional<std::string> fill;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::command>("COMMAND", "the command to explain", cli::Kind::command, cli::Presence::optional),
};
constexpr cli::Option options[] = {
    cli::flag<&Args::man>("--man", "print the manual page of COMMAND as mdoc(7)"),
    cli::flag<&Args::contract>("--contract", "print the JSON keys of every command as Markdown"),
    cli::flag<&Args::readme>("--readme", "print the table of commands as Markdown"),
    cli::flag<&Args::spec>("--spec", "print every declaration as JSON"),
    cli::option<&Args::fill>("--fill", "FILE", "print a manual page template with its lists filled in",
                             cli::Kind::file),
};
constexpr cli::Example examples[] = {
    {"kith help", "All commands."},
    {"kith help version", "One of them."},
    {"kith help --man version | mandoc -a", "Its manual page where none is installed."},
};

const cli::Command& named(const std::vector<std::string>& words) {
  const auto name = join(words, " ");
  if (const auto* command = cli::find_command(name)) return *command;
  std::vector<std::string> names;
  for (const auto* command : cli::all_commands()) names.emplace_back(command->name);
  std::string message = "unknown command '" + name + "'";
  if (const auto near = cli::suggest(name, names)) message += "; did you mean '" + *near + "'?";
  usage_error(std::move(message), "kith help");
}

int run(const Args& args, cli::Context& context) {
  if (args.man && args.command.empty()) usage_error("--man wants a command", "kith help --man version");
  if (args.contract)
    context.out(cli::contract_text());
  else if (args.readme)
    context.out(cli::readme_table());
  else if (args.spec)
    context.out(cli::spec_json());
  else if (args.fill)
    context.out(cli::fill_page(read_file(*args.fill)));
  else if (args.man)
    context.out(cli::man_page(named(args.command)));
  else if (args.command.empty())
    context.out(cli::overview_text(context.width()));
  else
    context.out(cli::help_text(named(args.command), context.width()));
  return 0;
}

}  // namespace

extern const cli::Command help_command;
constexpr cli::Command help_command = cli::command<Args, run>({
    .name = "help",
    .group = "Keeping",
    .summary = "explain kith or one of its commands",
    .prose = "Without arguments lists the commands. With a command explains it, as --help after that command does. The "
             "other options print what manual pages, documentation and tests are made from.",
    .need = cli::Need::nothing,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
