// kith notify: tells the reminders that have come due since they were last told. For cron; silent when there is nothing.
#include "ops/notify.h"

#include "base/error.h"
#include "base/files.h"
#include "base/lock.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/paths.h"
#include "shared/contacts.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> via;
};

constexpr cli::Option options[] = {
    cli::option<&Args::via>("--via", "HOW", "stdout, desktop or exec:CMD; else as configured, else stdout")};

using view::Type;
constexpr view::Column columns[] = {
    {"id", Type::id, "the follow-up, or the contact whose cadence ran out"},
    {"what", Type::text, "what to do"},
    {"who", Type::objects, "with whom"},
    {"at", Type::time, "when it came due"},
    {"sink", Type::text, "how it was told", view::Column::Table::hidden},
};

constexpr cli::Example examples[] = {
    {"kith notify", "for cron, which mails what is printed"},
    {"kith notify --dry-run", "what would be told, without telling it"},
    {"kith notify --via exec:cat --json", "each reminder to a program of yours"},
};

// Where reminders go. Its name is what `told` remembers.
struct Sink {
  std::string name;
  std::vector<std::string> argv;  // of exec
};

Sink read_sink(const std::string& via) {
  if (via == "stdout" || via == "desktop") return {via, {}};
  if (via.starts_with("exec:")) {
    Sink sink{via, {}};
    for (const std::string_view word : split_blanks(std::string_view(via).substr(5))) sink.argv.emplace_back(word);
    if (!sink.argv.empty()) return sink;
  }
  usage_error("cannot tell by '" + via + "'", "--via stdout, --via desktop or --via 'exec:PROGRAM ARGUMENTS'");
}

std::string names_of(const ops::Reminder& reminder) {
  std::vector<std::string> names;
  for (const ops::DueWho& who : reminder.who) names.push_back(who.name);
  return join(names, ", ");
}

view::List people_of(const ops::Reminder& reminder) {
  view::List list;
  for (const ops::DueWho& who : reminder.who) {
    const view::Value id = who.number > 0 ? view::Value(ops::contact_id(who.number)) : view::Value();
    list.emplace_back(view::Object{{"id", id}, {"name", who.name}});
    if (who.number == model::me.number) std::get<view::Object>(list.back().value).emplace_back("me", true);
  }
  return list;
}

std::string line_of(const ops::Reminder& reminder, cli::Context& context) {
  const time::Wall wall = context.zone().to_wall(reminder.at);
  std::string line = time::human_wall(wall, context.today()) + "  " + reminder.what;
  const std::string names = names_of(reminder);
  if (reminder.id.noun != model::Noun::contact && !names.empty()) line += "  (" + names + ")";
  return replace_all(line, "\n", " ") + "  " + model::to_text(reminder.id);
}

// Desktops read the text of a notification as markup.
std::string as_markup(std::string_view text) {
  return replace_all(replace_all(replace_all(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
}

// False when the program says it could not.
bool run_sink(const Sink& sink, const ops::Reminder& reminder, cli::Context& context) {
  const std::string at = time::format_rfc3339(reminder.at, context.zone());
  // A program that hangs must not keep the lock: after a minute it has failed. What is missing has failed too.
  std::vector<std::string> argv{"timeout", "60"};
  if (sink.name == "desktop") {
    argv.insert(argv.end(), {"notify-send", "--app-name=kith", "--", as_markup(reminder.what), as_markup(names_of(reminder))});
    return run_process(argv, "").status == 0;
  }
  argv.insert(argv.end(), sink.argv.begin(), sink.argv.end());
  return run_process(argv, line_of(reminder, context) + "\n",
                     {"KITH_ID=" + model::to_text(reminder.id), "KITH_WHO=" + names_of(reminder), "KITH_AT=" + at})
             .status == 0;
}

bool tell(const Sink& sink, const ops::Reminder& reminder, cli::Context& context) {
  const bool runs = sink.name != "stdout" && !context.globals.dry_run;
  if (runs && !run_sink(sink, reminder, context)) return false;
  if (context.is_text()) {
    if (!runs) context.out(context.safe(line_of(reminder, context)) + "\n");
  } else {
    const view::Value who = people_of(reminder);
    const std::string id = model::to_text(reminder.id), at = time::format_rfc3339(reminder.at, context.zone());
    const view::Cell cells[] = {view::Cell::text(id), view::Cell::text(reminder.what), view::Cell::of(who), view::Cell::text(at),
                                view::Cell::text(sink.name)};
    context.printer().row(cells);
    context.printer().flush();
  }
  context.flush();
  return true;
}

bool is_quiet(cli::Context& context) {
  const auto& quiet = context.config().quiet;
  return quiet && ops::read_quiet_hours(*quiet).holds(context.zone().to_wall(context.now()));
}

int tell_all(const Sink& sink, cli::Context& context) {
  std::optional<FileLock> lock;
  if (!context.globals.dry_run) lock.emplace(context.database_path() + ".notify-lock", 10, "telling reminders");
  ops::NotifyRequest request;
  request.now = context.now();
  request.zone = context.zone();
  request.sink = sink.name;
  if (context.config().digest) request.digest = ops::read_clock(*context.config().digest);
  std::size_t told = 0, failed = 0;
  const std::size_t limit = context.globals.output.limit;
  for (const ops::Reminder& reminder : ops::pending_reminders(context.db(), request)) {
    if (limit != 0 && told == limit) break;
    if (!tell(sink, reminder, context)) {
      ++failed;
      context.warning("could not be told by " + sink.name + "; it is told again next time",
                      model::to_text(reminder.id));
      continue;
    }
    ++told;
    if (!context.globals.dry_run) ops::mark_told(context.db(), sink.name, reminder, context.now());
  }
  if (failed == 0) return 0;
  return static_cast<int>(told == 0 ? Exit::later : Exit::partial);
}

int run(const Args& args, cli::Context& context) {
  const Sink sink = read_sink(args.via.value_or(context.config().via.value_or("stdout")));
  const view::Options& output = context.globals.output;
  if (!context.globals.dry_run && (output.count || !output.sort.empty()))
    usage_error("notify tells one after the other: --count and --sort are for a dry run", "kith notify --dry-run --count");
  if (!context.config().here.value_or(true) || is_quiet(context)) return 0;
  if (!exists(context.database_path())) return 0;
  if (sink.name == "stdout" && context.environment.stdout_closed)
    throw Error(Exit::later, "standard output is closed: nothing can be told there", "kith notify --via desktop");
  return tell_all(sink, context);
}

}  // namespace

extern const cli::Command notify_command;
constinit const cli::Command notify_command = cli::command<Args, run>({
    .name = "notify",
    .group = "Contact",
    .summary = "tell the reminders that have come due",
    .prose = "Tells each reminder that has come due since it was last told, once per way of telling: a follow-up at its time (less "
             "--remind), one without a time of day and a cadence that ran out at the digest hour of that day, a cadence again when "
             "its --max passes. Nothing to tell: no output, exit 0.\n\nNothing is lost: a reminder counts as told only after it was "
             "delivered. Killed just between the two, it is told twice. A way of telling that fails is tried again next time.\n\n"
             "In the configuration: [notify] via, quiet = \"22:00-07:00\", digest = \"08:00\", and here = false on a machine that is "
             "to be silent, because another one tells. exec:CMD is split on blanks and run without a shell; it gets the text on "
             "standard input and KITH_ID, KITH_WHO and KITH_AT in its environment.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = columns,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
