// kith restore: the database as it was in a backup.
#include "base/error.h"
#include "ops/keeping.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::string file;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::file>("FILE", "a copy made by kith backup", cli::Kind::file)};
constexpr std::string_view accepts[] = {"--yes"};
constexpr cli::Example examples[] = {{"kith backup copy.db && kith restore copy.db --yes", "back to the copy"}};

int run(const Args& args, cli::Context& context) {
  if (!context.confirm("replace " + context.database_path() + " by " + args.file + "?")) {
    throw Error(Exit::stopped, "nothing was restored");
  }
  ops::restore(context.database_path(), args.file);
  return 0;
}

}  // namespace

extern const cli::Command restore_command;
constinit const cli::Command restore_command = cli::command<Args, run>({
    .name = "restore",
    .group = "Keeping",
    .summary = "put a backup in place of the database",
    .prose = "Checks the copy, then puts it in place of the database; the former one stays beside it as FILE.before-restore. Wants "
             "--yes without a terminal.",
    .need = cli::Need::nothing,
    .shape = view::Shape::none,
    .positionals = positionals,
    .examples = examples,
    .accepts = accepts,
});

}  // namespace kith::commands
