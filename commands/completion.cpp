#include "cli/context.h"
#include "cli/shims.h"
#include "cli/spec.h"

namespace kith::commands {
namespace {

struct Args {
  std::string shell;
};

constexpr std::string_view shells[] = {"bash", "fish", "zsh"};
constexpr cli::Positional positionals[] = {
    cli::positional<&Args::shell>("SHELL", "the shell", cli::Kind::shell, cli::Presence::required, shells),
};
constexpr cli::Example examples[] = {
    {"kith completion bash > kith.bash", "Make the file that bash reads with: source kith.bash."},
};

int run(const Args& args, cli::Context& context) {
  context.out(cli::completion_shim(args.shell));
  return 0;
}

}  // namespace

extern const cli::Command completion_command;
constexpr cli::Command completion_command = cli::command<Args, run>({
    .name = "completion",
    .group = "Keeping",
    .summary = "print the completion file of a shell",
    .prose =
        "Prints the file that makes a shell complete commands, options, names, tags and ids. It asks kith for every "
        "word, so it is never out of date. Packages install it already; otherwise put it where the shell looks, "
        "or read it from the file the shell reads at its start.",
    .need = cli::Need::nothing,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
