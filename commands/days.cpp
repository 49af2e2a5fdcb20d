// kith days: how many days are used and left under each rule, and whether a plan is legal.
#include <algorithm>

#include "base/error.h"
#include "config/rules.h"
#include "model/day_area.h"
#include "ops/days.h"
#include "shared/contacts.h"
#include "shared/day_rules.h"
#include "shared/sheet.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

using model::DayReport;
using model::DayRule;

struct Args {
  std::optional<std::string> rule, on, plan, at, earliest, counting;
  bool explain = false;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::rule>(
    "RULE", "schengen, es, uk, …; without it every rule", cli::Kind::text, cli::Presence::optional)};

constexpr std::string_view countings[] = {"any", "midnight", "full"};
constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "WHEN|RANGE", "the control day; of a period its last day", cli::Kind::range),
    cli::option<&Args::plan>("--plan", "RANGE", "is a stay of these days legal?", cli::Kind::range),
    cli::option<&Args::at>("--at", "WHERE", "where the plan is; else somewhere the rule counts", cli::Kind::where),
    cli::option<&Args::earliest>("--earliest", "LENGTH", "from when is there room for a stay so long?"),
    cli::option<&Args::counting>("--counting", "HOW", "any part of a day, its midnight, or full days",
                                 cli::Kind::choice, countings),
    cli::flag<&Args::explain>("--explain", "tell of each day why it counts, or not"),
};

using view::Type;
constexpr view::Column columns[] = {
    {"rule", Type::text, "name of the rule"},
    {"on", Type::date, "the control day"},
    {"used", Type::integer, "days in the window, the plan among them"},
    {"left", Type::integer, "days more without being over; of a goal the days that are missing"},
    {"limit", Type::integer, "null for a rule that only reminds"},
    {"window_start", Type::date, "first day of the window"},
    {"window_end", Type::date, "its last day"},
    {"over", Type::flag, "over the limit; of a goal: reached"},
    {"overstay", Type::integer, "days too many in the window"},
    {"legal", Type::flag, "of the plan's days; null without a plan"},
    {"peak", Type::integer, "the most days in any window that ends on a day of a stay"},
    {"first_illegal", Type::date, "the first day over, of all known stays"},
    {"illegal_days", Type::integer, "how many days are over"},
    {"last_legal_day", Type::date, "staying on from the plan's first day, or from the control day"},
    {"possible_days", Type::integer, "days until then"},
    {"earliest", Type::date, "first entry from today on with room for the whole stay"},
    {"past", Type::integer, "days used up to today"},
    {"planned", Type::integer, "days used later"},
    {"unknown", Type::integer, "days of the window up to today without any stay"},
    {"explain", Type::objects, "with --explain: date, counts, why, thing", view::Column::Table::hidden},
};

// For people, in words.
constexpr view::Column in_words[] = {
    {"rule", Type::text}, {"used", Type::text}, {"left", Type::text}, {"window", Type::text}, {"verdict", Type::text}};
constexpr view::Column day_words[] = {
    {"date", Type::date}, {"counts", Type::text}, {"why", Type::text}, {"thing", Type::id}};

constexpr cli::Example examples[] = {
    {"kith days", "how things stand under every rule"},
    {"kith days schengen --plan 2026-05-20..2026-06-20", "may I stay so long?"},
    {"kith days schengen --earliest 60d", "from when may I stay sixty days?"},
    {"kith days es --on 2026 --explain", "a year in Spain, day by day"},
    {"kith days uk --on 2026-05-04 --json", "the tax year that this day is in, for a script"},
};

view::Value day(const std::optional<time::Date>& date) {
  return date ? view::Value(time::format(*date)) : view::Value();
}

template <class T>
view::Value value(const std::optional<T>& known) {
  return known ? view::Value(*known) : view::Value();
}

std::string days(int number) {
  return std::to_string(number) + (number == 1 ? " day" : " days");
}

view::Object reason_object(const model::DayReason& reason) {
  return view::Object{{"date", time::format(reason.date)},
                      {"counts", reason.counts},
                      {"why", reason.why},
                      {"thing", view::text_or_null(reason.thing)}};
}

view::Object report_object(const DayReport& report) {
  view::List explain;
  for (const model::DayReason& reason : report.explain) explain.emplace_back(reason_object(reason));
  return view::Object{{"rule", report.rule},
                      {"on", time::format(report.on)},
                      {"used", report.used},
                      {"left", value(report.left)},
                      {"limit", value(report.limit)},
                      {"window_start", time::format(report.window_start)},
                      {"window_end", time::format(report.window_end)},
                      {"over", report.over},
                      {"overstay", report.overstay},
                      {"legal", value(report.legal)},
                      {"peak", report.peak},
                      {"first_illegal", day(report.first_illegal)},
                      {"illegal_days", report.illegal_days},
                      {"last_legal_day", day(report.last_legal_day)},
                      {"possible_days", value(report.possible_days)},
                      {"earliest", day(report.earliest)},
                      {"past", report.past},
                      {"planned", report.planned},
                      {"unknown", report.unknown},
                      {"explain", std::move(explain)}};
}

bool is_limit(const DayRule& rule) {
  return rule.limit && rule.keep == DayRule::Keep::under;
}

std::string used_words(const DayReport& report) {
  return report.limit ? std::to_string(report.used) + " of " + days(*report.limit) : days(report.used);
}

std::string window_words(const DayReport& report) {
  return time::format(report.window_start) + ".." + time::format(report.window_end);
}

std::string verdict(const DayRule& rule, const DayReport& report) {
  if (!report.limit) return "only reminds";
  if (!is_limit(rule)) return report.over ? "reached" : days(*report.left) + " missing";
  if (report.legal) return *report.legal ? "the plan is legal" : "the plan is not legal";
  return report.over ? "over by " + days(report.overstay) : "within the limit";
}

void print_table(cli::Context& context, const std::vector<DayRule>& rules, const std::vector<DayReport>& reports) {
  view::Printer printer(in_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const DayReport& report = reports[i];
    printer.row(
        view::Object{{"rule", report.rule},
                     {"used", used_words(report)},
                     {"left", report.left ? view::Value(std::to_string(*report.left) + " left") : view::Value()},
                     {"window", window_words(report)},
                     {"verdict", verdict(rules[i], report)}});
  }
  printer.finish();
}

std::string text(const std::optional<time::Date>& date) {
  return date ? time::format(*date) : std::string();
}

std::string illegal_words(const DayReport& report) {
  if (!report.first_illegal) return {};
  return days(report.illegal_days) + ", the first " + time::format(*report.first_illegal);
}

std::string last_words(const DayReport& report) {
  if (!report.possible_days) return {};
  const std::string possible = days(*report.possible_days) + " possible";
  return report.last_legal_day ? time::format(*report.last_legal_day) + ", " + possible : possible;
}

std::string year_words(const DayReport& report) {
  std::string words;
  for (const int year : report.years) words += (words.empty() ? "" : ", ") + std::to_string(year);
  return words;
}

void print_rule(cli::Context& context, const DayRule& rule, const DayReport& report) {
  print_sheet(context, rule.title.empty() ? rule.name : rule.title, rule.name,
              {{"verdict", verdict(rule, report)},
               {"on", time::format(report.on)},
               {"window", window_words(report)},
               {"used", used_words(report) + ": " + std::to_string(report.past) + " past, " +
                            std::to_string(report.planned) + " planned"},
               {"years", year_words(report)},
               {"left", report.left ? days(*report.left) : ""},
               {"overstay", report.overstay > 0 ? days(report.overstay) : ""},
               {"peak", report.limit ? days(report.peak) : ""},
               {"illegal", illegal_words(report)},
               {"last day", last_words(report)},
               {"earliest", text(report.earliest)},
               {"unknown", report.unknown > 0 ? days(report.unknown) + " without a known stay" : ""}});
  if (report.explain.empty()) return;
  view::Printer printer(day_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (const model::DayReason& reason : report.explain)
    printer.row(view::Object{{"date", time::format(reason.date)},
                             {"counts", reason.counts ? "counts" : "does not count"},
                             {"why", reason.why},
                             {"thing", reason.thing.empty() ? "plan" : reason.thing}});
  printer.finish();
}

std::vector<DayRule> chosen_rules(const Args& args, cli::Context& context) {
  auto rules = day_rules(context);
  if (args.rule) rules = {config::find_rule(rules, *args.rule)};
  for (DayRule& rule : rules) {
    if (args.counting == "any") rule.counting = DayRule::Counting::any;
    if (args.counting == "midnight") rule.counting = DayRule::Counting::midnight;
    if (args.counting == "full") rule.counting = DayRule::Counting::full;
  }
  return rules;
}

model::DayPlan plan_of(const Args& args, cli::Context& context) {
  const time::Span span = range_of(context, *args.plan, time::Direction::ahead);
  if (!span.from || !span.until)
    usage_error("a plan needs a first and a last day", "kith days schengen --plan 2026-05-20..2026-06-20");
  model::DayPlan plan{span.from->date, span.until->date, ""};
  if (!args.at) return plan;
  plan.country = place_of(context, *args.at).country;
  if (plan.country.empty()) usage_error("'" + *args.at + "' is in no country", "--at DE");
  return plan;
}

model::DayQuestion question_of(const Args& args, cli::Context& context) {
  model::DayQuestion question;
  question.today = context.today();
  question.explain = args.explain;
  if (args.on) {
    const time::Span span = range_of(context, *args.on, time::Direction::ahead);
    if (!span.until) usage_error("'" + *args.on + "' has no last day", "kith days es --on 2026");
    question.on = span.until->date;
  }
  if (args.plan) question.plan = plan_of(args, context);
  if (args.at && !args.plan)
    usage_error("--at says where a plan is", "kith days --plan 2026-05-20..2026-06-20 --at DE");
  if (args.earliest) question.earliest = time::days_of(time::read_period(*args.earliest));
  return question;
}

// Of every rule only limits say no: nobody is bound to reach a goal unless it is asked for by name.
bool says_no(const Args& args, const DayRule& rule, const DayReport& report) {
  if (!is_limit(rule) && !args.rule) return false;
  if (args.plan) return report.legal == false;
  return args.earliest && is_limit(rule) && !report.earliest;
}

void print_notes(cli::Context& context, const DayRule& rule) {
  if (!rule.note.empty()) context.note(rule.name + ": " + rule.note);
  if (!rule.source.empty()) context.note(rule.name + ": " + rule.source + " (" + rule.date + ")");
}

int run(const Args& args, cli::Context& context) {
  const auto rules = chosen_rules(args, context);
  const auto reports =
      ops::count_days(context.db(), rules, model::membership_of(context.places()), question_of(args, context));
  if (!context.is_text() || !context.globals.output.sort.empty()) {
    for (const DayReport& report : reports) context.printer().row(report_object(report));
  } else if (args.rule) {
    print_rule(context, rules[0], reports[0]);
  } else {
    print_table(context, rules, reports);
  }
  if (args.rule) print_notes(context, rules[0]);
  context.note("not legal advice");
  bool no = false;
  for (std::size_t i = 0; i < rules.size(); ++i) no |= says_no(args, rules[i], reports[i]);
  return no ? 1 : 0;
}

}  // namespace

extern const cli::Command days_command;
constinit const cli::Command days_command = cli::command<Args, run>({
    .name = "days",
    .group = "Travel",
    .summary = "count days for visas and taxes",
    .prose =
        "Counts your own stays under the rules that come with kith and those of the configuration ([rules.NAME]): days "
        "used and left in the window, the day on which a limit is passed, and how long you may stay. Cancelled stays "
        "do "
        "not count, tentative ones do; both the day of arrival and that of leaving are days of a stay. Days without a "
        "known stay are unknown, also at home.\n\n--plan asks about a stay that is not written down, and --earliest "
        "when one of that length is possible: exit 1 when the answer is no. Without RULE only limits answer, not "
        "goals. "
        "Days under a permit (kith permit) do not count where a rule allows for it.\n\nThis is not legal advice.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
