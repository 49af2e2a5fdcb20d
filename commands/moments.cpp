// kith moments: whom to greet and whom to thank.
#include "ops/moments.h"

#include "base/error.h"
#include "shared/contacts.h"
#include "shared/moments.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> on, kind;
};

constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "RANGE", "the period; today and the next 30 days without it", cli::Kind::range),
    cli::option<&Args::kind>("--kind", "K", "only this kind", cli::Kind::choice, ops::moment_kinds)};

constexpr cli::Example examples[] = {{"kith moments", "the next 30 days"},
                                     {"kith moments --on dec --kind birthday", "the birthdays of December"},
                                     {"kith moments --kind thanks --ids", "who introduced somebody and was not thanked"}};

constexpr int days_ahead = 30;

std::vector<ops::Moment> find_moments(const Args& args, cli::Context& context) {
  const time::Date today = context.today();
  time::Date from = today, until = time::add_days(today, days_ahead);
  if (args.on) {
    const time::Span span = range_of(context, *args.on, time::Direction::ahead);
    if (span.from) from = span.from->date;
    until = span.until ? span.until->date : time::add_days(from, 366);
    if (until > time::add(from, {12 * ops::most_years, 0}))
      usage_error("'" + *args.on + "' is more than ten years", "a shorter period: kith moments --on 2026..2030");
  }
  std::vector<ops::Moment> moments;
  if (args.kind != "thanks") moments = ops::yearly_moments(context.db(), from, until);
  if (!args.on && (!args.kind || args.kind == "thanks"))
    for (ops::Moment& thanks : ops::thanks_owed(context.db())) moments.push_back(std::move(thanks));
  if (args.kind) std::erase_if(moments, [&](const ops::Moment& moment) { return moment.kind != *args.kind; });
  return moments;
}

int run(const Args& args, cli::Context& context) {
  for (const ops::Moment& moment : find_moments(args, context))
    context.printer().row(moment_object(context, moment));
  return 0;
}

}  // namespace

extern const cli::Command moments_command;
constinit const cli::Command moments_command = cli::command<Args, run>({
    .name = "moments",
    .group = "Contact",
    .summary = "show whom to greet and whom to thank",
    .prose = "Birthdays, anniversaries and other yearly dates of the coming 30 days, and everyone who introduced somebody and was not "
             "thanked since (kith log WHO CHANNEL --thanks). A 29 February is kept on the 28th in common years. kith only finds the "
             "moment; you write.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = moment_columns,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
