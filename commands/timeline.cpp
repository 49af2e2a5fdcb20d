// kith timeline: what happened, newest first.
#include "base/text.h"
#include "shared/contacts.h"
#include "shared/happenings.h"
#include "shared/one_who.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> who, on;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "with this person only", cli::Kind::who, cli::Presence::optional)};
constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "RANGE", "a day or a period: 2026-05-01.., 2026-05, 30d", cli::Kind::range)};

using view::Type;
// For people, in words.
constexpr view::Column in_words[] = {{"when", Type::text}, {"way", Type::text},  {"channel", Type::text},
                                     {"who", Type::text},  {"text", Type::text}, {"id", Type::id}};

constexpr cli::Example examples[] = {
    {"kith timeline c2", "everything with one person"},
    {"kith timeline --on 30d --limit 20", "the last twenty of thirty days, with anybody"},
    {"kith timeline c2 --on 2026 --json", "for a script"},
};

view::Object words(cli::Context& context, const ops::Happening& happening, time::Zones& zones, People& people) {
  return view::Object{{"when", model::human_text(happening.when, context.today(), context.zone(), zones)},
                      {"way", std::string(arrow(happening.direction))},
                      {"channel", happening.channel},
                      {"who", people.names(happening.who)},
                      {"text", happening.text.substr(0, happening.text.find('\n'))},
                      {"id", model::to_text(happening.id)}};
}

ops::TimelineQuery query_of(cli::Context& context, const Args& args) {
  ops::TimelineQuery query;
  query.zone = context.zone();
  if (args.who) query.person = single_person(context, *args.who, "timeline").document;
  if (args.on) {
    const time::Span span = range_of(context, *args.on, time::Direction::back);
    query.from = span.begin();
    query.until = span.end();
  }
  if (context.globals.output.sort.empty()) query.limit = context.globals.output.limit;
  return query;
}

int run(const Args& args, cli::Context& context) {
  const ops::TimelineQuery query = query_of(context, args);
  time::Zones zones;
  People people(context.db());
  if (!context.is_text() || !context.globals.output.sort.empty()) {
    ops::timeline(context.db(), query, [&](const ops::Happening& happening) {
      context.printer().row(timeline_object(happening, context.zone(), zones, people));
      return true;
    });
    return 0;
  }
  view::Printer printer(in_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  ops::timeline(context.db(), query, [&](const ops::Happening& happening) {
    printer.row(words(context, happening, zones, people));
    return true;
  });
  printer.finish();
  return 0;
}

}  // namespace

extern const cli::Command timeline_command;
constinit const cli::Command timeline_command = cli::command<Args, run>({
    .name = "timeline",
    .group = "Contact",
    .summary = "show what happened with people, newest first",
    .prose = "Lists calls, meetings, notes and mail with one person, or with everybody, the newest first. The arrow "
             "shows who "
             "turned to whom: → I to them, ← they to me, ↔ both.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = timeline_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
