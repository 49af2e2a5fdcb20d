// kith today: where I am, what is due, who waits, whom to greet. Alone, `kith` is this.
#include <algorithm>

#include "base/text.h"
#include "ops/list.h"
#include "ops/moments.h"
#include "ops/waiting.h"
#include "shared/contacts.h"
#include "shared/follow_ups.h"
#include "shared/moments.h"
#include "shared/waiting.h"
#include "time/format.h"
#include "time/zone.h"

namespace kith::commands {
namespace {

struct Args {
  bool digest = false;
};

constexpr cli::Option options[] = {
    cli::flag<&Args::digest>("--digest", "plain text for cron: only what is for today, nothing when there is nothing")};

using view::Type;
constexpr view::Column columns[] = {
    {"now", Type::object, "place, country, zone, local_time"},
    {"next", Type::objects, "what comes next"},
    {"waiting", Type::objects, "rows of waiting: who waits for an answer of mine"},
    {"due", Type::objects, "rows of due"},
    {"moments", Type::objects, "rows of moments: whom to greet this week, whom to thank"},
    {"clashes", Type::objects, "what cannot both be"},
    {"conflicts", Type::objects, "what a sync left to decide"},
    {"counts", Type::object, "contacts, due, waiting, moments"},
};

constexpr cli::Example examples[] = {{"kith today", "the day on a screen"},
                                     {"kith today --digest", "for cron, which mails what is printed"},
                                     {"kith", "the same as kith today"}};

constexpr int days_ahead = 7;
constexpr std::int64_t patience = 24;  // hours a mail may wait before the digest speaks of it
constexpr std::size_t most_lines = 15;  // of a part, on the screen

struct Day {
  time::Date today;
  std::vector<ops::DueRow> due;
  std::vector<ops::Waiting> waiting;
  std::vector<ops::Moment> moments;
  bool is_empty() const { return due.empty() && waiting.empty() && moments.empty(); }
};

Day read_day(const Args& args, cli::Context& context) {
  store::Db& db = context.db();
  Day day{context.today(), {}, {}, {}};
  day.due = ops::due_rows(db, {{}, context.now(), context.zone(), 0, nullptr});
  day.waiting = ops::waiting(db, "mine", context.now());
  day.moments = ops::yearly_moments(db, day.today, time::add_days(day.today, args.digest ? 0 : days_ahead));
  if (args.digest)
    std::erase_if(day.waiting, [](const ops::Waiting& row) { return row.hours < patience; });
  else
    for (ops::Moment& thanks : ops::thanks_owed(db)) day.moments.push_back(std::move(thanks));
  return day;
}

std::size_t count_contacts(cli::Context& context) {
  return ops::count_everyone(context.db());
}

void print_object(cli::Context& context, const Day& day) {
  view::List due, waiting, moments;
  time::Zones zones;
  for (const ops::DueRow& row : day.due) due.emplace_back(due_object(row, context.zone(), zones));
  for (const ops::Waiting& row : day.waiting) waiting.emplace_back(waiting_object(context, row));
  for (const ops::Moment& moment : day.moments) moments.emplace_back(moment_object(context, moment));
  const view::Object counts{{"contacts", count_contacts(context)}, {"due", due.size()}, {"waiting", waiting.size()}, {"moments", moments.size()}};
  context.print(view::Object{{"now", view::Object{{"place", view::Value()},
                                                  {"country", view::Value()},
                                                  {"zone", context.zone_name()},
                                                  {"local_time", time::format_rfc3339(context.now(), context.zone())}}},
                             {"next", view::List{}},
                             {"waiting", std::move(waiting)},
                             {"due", std::move(due)},
                             {"moments", std::move(moments)},
                             {"clashes", view::List{}},
                             {"conflicts", view::List{}},
                             {"counts", counts}});
}

// Lines "when  what  id".
class Lines {
 public:
  std::size_t width() const {
    std::size_t wide = 0;
    for (const Line& line : lines_) wide = std::max(wide, display_width(line.when));
    return wide;
  }

  void add(std::string when, std::string what, std::string id) { lines_.push_back({std::move(when), std::move(what), std::move(id)}); }

  // At most `most` of them (0: all), then how many more there are and where; the first column is `wide`.
  void print(cli::Context& context, std::size_t wide, std::size_t most, std::string_view where) {
    std::size_t printed = 0;
    for (const Line& line : lines_) {
      if (most > 0 && printed == most) break;
      const std::string gap(wide - display_width(line.when) + 2, ' ');
      context.out("  " + line.when + gap + context.safe(replace_all(line.what, "\n", " ")) + "  " + line.id + "\n");
      ++printed;
    }
    if (printed < lines_.size())
      context.out("  and " + std::to_string(lines_.size() - printed) + " more: " + std::string(where) + "\n");
  }

 private:
  struct Line {
    std::string when, what, id;
  };
  std::vector<Line> lines_;
};

std::string due_text(const ops::DueRow& row, const time::Zone& zone) {
  std::string text = row.id.noun == model::Noun::contact ? row.what + ": " + due_subject(row) : due_subject(row);
  const std::string names = due_names(row), where = due_zone(row, zone);
  if (row.id.noun != model::Noun::contact && !names.empty()) text += " (" + names + ")";
  return where.empty() ? text : text + ", " + where;
}

std::string moment_text(const ops::Moment& moment) {
  return moment.years && *moment.years > 0 ? moment.text + " (" + std::to_string(*moment.years) + ")" : moment.text;
}

void print_lines(cli::Context& context, const Day& day, std::size_t most) {
  Lines due, waiting, moments;
  for (const ops::DueRow& row : day.due) due.add(due_words(row), due_text(row, context.zone()), model::to_text(row.id));
  for (const ops::Waiting& row : day.waiting)
    waiting.add(time::human_span(row.hours * 3600), waiting_name(row) + " waits for an answer", model::to_text(row.id));
  for (const ops::Moment& moment : day.moments) {
    const bool is_thanks = moment.kind == "thanks" || !moment.on;
    moments.add(is_thanks ? "thanks" : time::human_distance(*moment.on, day.today), moment_text(moment), ops::contact_id(moment.who.number));
  }
  const std::size_t wide = std::max({due.width(), waiting.width(), moments.width()});
  due.print(context, wide, most, "kith due");
  waiting.print(context, wide, most, "kith waiting mine");
  moments.print(context, wide, most, "kith moments");
}

void print_screen(cli::Context& context, const Day& day) {
  const std::size_t contacts = count_contacts(context);
  context.out(std::string(context.style().bold()) + time::human_wall(context.zone().to_wall(context.now()), day.today) +
              std::string(context.style().reset()) + "  " + context.zone_name() + "\n");
  print_lines(context, day, most_lines);
  if (contacts == 0) context.out("  nobody is in here yet: kith add NAME, or kith import FILE\n");
  else context.out("  " + std::to_string(contacts) + (contacts == 1 ? " contact" : " contacts") + "\n");
}

int run(const Args& args, cli::Context& context) {
  const Day day = read_day(args, context);
  if (!context.is_text()) print_object(context, day);
  else if (args.digest) print_lines(context, day, 0);
  else print_screen(context, day);
  return day.is_empty() && context.globals.any ? 1 : 0;
}

}  // namespace

extern const cli::Command today_command;
constinit const cli::Command today_command = cli::command<Args, run>({
    .name = "today",
    .group = "Contact",
    .summary = "show the day: what is due, who waits, whom to greet",
    .prose = "One screen: the time where you are, what is due, who waits for an answer, the birthdays of the coming week and whom to "
             "thank. --digest prints only what is for today, as plain text, and nothing when there is nothing, so that cron sends no "
             "empty mail; a mail that came less than a day ago is not spoken of yet. With --any, nothing is exit 1.",
    .need = cli::Need::read,
    .shape = view::Shape::object,
    .columns = columns,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
