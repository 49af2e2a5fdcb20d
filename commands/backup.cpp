// kith backup: a sound copy of the database in one file.
#include "base/error.h"
#include "base/text.h"
#include "ops/keeping.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> file;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::file>(
    "FILE", "the copy; beside the database with the time in its name when left out", cli::Kind::file, cli::Presence::optional)};

using view::Type;
constexpr view::Column columns[] = {{"file", Type::text, "the copy"},
                                    {"bytes", Type::integer, "its size"},
                                    {"sha256", Type::text, "its SHA-256, in hex"}};

constexpr cli::Example examples[] = {
    {"kith backup kith-copy.db", "while kith is in use, too"},
    {"kith backup && ls $(dirname ${KITH_DB:-x})", "for cron: a name with the time in it"},
};

std::string standard_file(cli::Context& context) {
  std::string time = replace_all(time::format_utc(context.now()), ":", "");
  std::string base = context.database_path();
  if (base.ends_with(".db")) base.resize(base.size() - 3);
  return base + "-" + time + ".db";
}

int run(const Args& args, cli::Context& context) {
  if (!context.db().exists()) throw Error(Exit::unknown, "there is no database yet", "kith init");
  const ops::BackupFile made = ops::backup(context.db(), args.file ? *args.file : standard_file(context));
  if (context.is_text()) context.out(context.safe(made.file) + "\n");
  else context.print(view::Object{{"file", made.file}, {"bytes", made.bytes}, {"sha256", made.sha256}});
  return 0;
}

}  // namespace

extern const cli::Command backup_command;
constinit const cli::Command backup_command = cli::command<Args, run>({
    .name = "backup",
    .group = "Keeping",
    .summary = "copy the database into one file",
    .prose = "Writes a sound copy (mode 0600), even while other commands are at work, and prints its name. A file that exists is never "
             "overwritten (exit 5).",
    .need = cli::Need::read,
    .shape = view::Shape::object,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
