// kith today: where I am, and whom to greet. Alone, `kith` is this.
#include "ops/today.h"

#include "shared/contacts.h"
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
    {"waiting", Type::objects, "who waits for an answer"},
    {"due", Type::objects, "what is due"},
    {"moments", Type::objects, "kind, on, who, text, years, last_gesture: whom to greet"},
    {"clashes", Type::objects, "what cannot both be"},
    {"conflicts", Type::objects, "what a sync left to decide"},
    {"counts", Type::object, "contacts, moments"},
};

constexpr cli::Example examples[] = {{"kith today", "the day on a screen"},
                                     {"kith today --digest", "for cron, which mails what is printed"},
                                     {"kith", "the same as kith today"}};

constexpr int days_ahead = 7;

std::string years_text(const ops::Moment& moment) {
  return moment.years && *moment.years > 0 ? " (" + std::to_string(*moment.years) + ")" : "";
}

view::List moment_list(const std::vector<ops::Moment>& moments) {
  view::List list;
  for (const ops::Moment& moment : moments) {
    const view::Value years = moment.years ? view::Value(std::int64_t{*moment.years}) : view::Value();
    list.emplace_back(view::Object{{"kind", "birthday"}, {"on", time::format(moment.on)},
                                   {"who", view::List{person_reference(moment.who)}},
                                   {"text", moment.who.name + "'s birthday" + years_text(moment)}, {"years", years},
                                   {"last_gesture", view::Value()}});
  }
  return list;
}

void print_object(cli::Context& context, const time::Zone& zone, const std::vector<ops::Moment>& moments) {
  const auto number = [](std::size_t n) { return view::Value(static_cast<std::int64_t>(n)); };
  context.print(view::Object{
      {"now", view::Object{{"place", view::Value()}, {"country", view::Value()}, {"zone", context.zone_name()},
                           {"local_time", time::format_rfc3339(context.now(), zone)}}},
      {"next", view::List{}}, {"waiting", view::List{}}, {"due", view::List{}}, {"moments", moment_list(moments)},
      {"clashes", view::List{}}, {"conflicts", view::List{}},
      {"counts", view::Object{{"contacts", number(ops::count_contacts(context.db()))}, {"moments", number(moments.size())}}}});
}

void print_moments(cli::Context& context, const std::vector<ops::Moment>& moments, time::Date today) {
  for (const ops::Moment& moment : moments) {
    std::string when = time::human_distance(moment.on, today);
    when.resize(std::max<std::size_t>(when.size(), 9), ' ');
    context.out("  " + when + "  " + context.safe(moment.who.name) + "'s birthday" + years_text(moment) + "  " +
                ops::contact_id(moment.who.number) + "\n");
  }
}

int run(const Args& args, cli::Context& context) {
  const time::Zone& zone = context.zone();
  const time::Date today = zone.date_at(context.now());
  const auto moments = ops::coming_birthdays(context.db(), today, args.digest ? 0 : days_ahead);
  const int nothing = moments.empty() && context.globals.any ? 1 : 0;
  if (!context.is_text()) {
    print_object(context, zone, moments);
    return nothing;
  }
  if (args.digest) {
    print_moments(context, moments, today);
    return nothing;
  }
  const time::Wall wall = zone.to_wall(context.now());
  const std::size_t contacts = ops::count_contacts(context.db());
  context.out(std::string(context.style().bold()) + time::human_wall(wall, today) + std::string(context.style().reset()) + "  " +
              context.zone_name() + "\n");
  print_moments(context, moments, today);
  if (contacts == 0) context.out("  nobody is in here yet: kith add NAME, or kith import FILE\n");
  else context.out("  " + std::to_string(contacts) + (contacts == 1 ? " contact" : " contacts") + "\n");
  return nothing;
}

}  // namespace

extern const cli::Command today_command;
constinit const cli::Command today_command = cli::command<Args, run>({
    .name = "today",
    .group = "Contact",
    .summary = "show the day: where you are, whom to greet",
    .prose = "One screen: the time where you are and the birthdays of the coming week. --digest prints only what is for today, as plain "
             "text, and nothing when there is nothing, so that cron sends no empty mail; with --any that is exit 1.",
    .need = cli::Need::read,
    .shape = view::Shape::object,
    .columns = columns,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
