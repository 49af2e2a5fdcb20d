// kith stats: figures about what happened.
#include "cli/spec.h"
#include "ops/stats.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

struct Args {
  std::string what = "activity";
  std::optional<std::string> on;
};

constexpr std::string_view kinds[] = {"activity"};
constexpr cli::Positional positionals[] = {cli::positional<&Args::what>("KIND", "activity: how often, by month and channel",
                                                                        cli::Kind::choice, cli::Presence::optional, kinds)};
constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "RANGE", "the period; everything without it", cli::Kind::range)};

using view::Type;
constexpr view::Column columns[] = {{"period", Type::text, "month, 2026-05"},
                                    {"channel", Type::text, "call, meeting, mail, …"},
                                    {"n", Type::integer, "how often"},
                                    {"minutes", Type::integer, "how long in all, where it was said"}};

constexpr cli::Example examples[] = {{"kith stats", "everything, by month and channel"},
                                     {"kith stats activity --on 2026 --json", "one year, for a script"}};

int run(const Args& args, cli::Context& context) {
  ops::TimelineQuery period;
  period.zone = context.zone();
  if (args.on) {
    const time::Span span = range_of(context, *args.on, time::Direction::back);
    period.from = span.begin();
    period.until = span.end();
  }
  for (const ops::ActivityRow& row : ops::activity(context.db(), period)) {
    const view::Cell cells[] = {view::Cell::text(row.period), view::Cell::text(row.channel), view::Cell::number(row.n),
                                view::Cell::number(row.minutes)};
    if (!context.printer().row(cells)) break;
  }
  return 0;
}

}  // namespace

extern const cli::Command stats_command;
constinit const cli::Command stats_command = cli::command<Args, run>({
    .name = "stats",
    .group = "Contact",
    .summary = "count what happened, by month and channel",
    .prose = "Counts interactions and mails by month and channel, with their minutes. --on narrows the period.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
