// kith follow: promise something, or note what was promised to me.
#include "base/error.h"
#include "base/text.h"
#include "cli/quote.h"
#include "ops/interactions.h"
#include "ops/times.h"
#include "shared/contacts.h"
#include "shared/follow_ups.h"
#include "shared/sheet.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::string who, when, text;
  bool mine = false, theirs = false;
  std::optional<std::string> every, after_done, remind;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "with whom; '-' for ids on stdin, commas separate several", cli::Kind::who),
    cli::positional<&Args::when>("WHEN", "when it is due: a day, or a time, in a zone named behind it",
                                 cli::Kind::when),
    cli::positional<&Args::text>("TEXT", "what is to be done"),
};

constexpr cli::Option options[] = {
    cli::flag<&Args::mine>("--mine", "it is on my side; so without --theirs"),
    cli::flag<&Args::theirs>("--theirs", "they promised it"),
    cli::option<&Args::every>("--every", "LENGTH|RRULE", "again at fixed dates: 2w, FREQ=WEEKLY;BYDAY=MO"),
    cli::option<&Args::after_done>("--after-done", "LENGTH", "again so long after it was done: 2w"),
    cli::option<&Args::remind>("--remind", "LENGTH", "remind so long before: 15m"),
};

constexpr cli::Example examples[] = {
    {"kith follow c2 +3d 'send the offer'", "a day"},
    {"kith follow c2 '2027-05-08 10:00 Lisbon' 'call about the offer' --remind 15m",
     "a time in a zone, with a reminder"},
    {"kith follow c2 fri 'signed contract' --theirs", "what they owe me"},
    {"kith follow c2 mon 'status call' --every 2w", "every other Monday"},
    {"kith follow c2 today 'water the plants' --after-done 1w", "a week after it was done last"},
};

// The uid of the person whose zone the time follows: "18:00 @ana".
std::string zone_of(cli::Context& context, const std::string& when) {
  const time::When read = time::read_when(when);
  if (!read.timed() || !read.zone().starts_with('@')) return {};
  return ops::party_of(ops::zone_person(context.db(), read.zone(), context.around())).uid;
}

model::FollowUp read(const Args& args, cli::Context& context) {
  if (args.mine && args.theirs) usage_error("--mine and --theirs exclude each other", "give one of them");
  if (args.every && args.after_done) usage_error("--every and --after-done exclude each other", "give one of them");
  model::FollowUp follow_up;
  follow_up.what = trim(args.text);
  if (follow_up.what.empty()) usage_error("nothing is said to be done", "kith follow " + cli::quote(args.who) + " " + cli::quote(args.when) + " 'send the offer'");
  follow_up.who = ops::parties_of(chosen_people(context, {args.who}, {}, "follow up with"));
  const auto when = when_of(context, args.when, time::Direction::ahead, time::BareTime::next);
  follow_up.due = stamp_of(when.moment);
  follow_up.zone_of = zone_of(context, args.when);
  if (args.theirs) follow_up.side = "theirs";
  if (args.every) follow_up.repeat = model::read_repeat(*args.every, *follow_up.due);
  if (args.after_done) follow_up.after_done = time::format(time::read_period(*args.after_done));
  if (args.remind) follow_up.remind_minutes = time::read_minutes(*args.remind);
  return follow_up;
}

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const model::FollowUp follow_up = read(args, context);
  if (follow_up.who.empty()) return 0;  // '-' without an id
  const store::Document made = ops::add_follow_up(*step, follow_up, context.now());
  const auto objects = follow_up_objects(context, {made.id});
  context.commit(step, "follow-up " + model::to_text(made.short_id) + ": " + follow_up.what);
  print_made(context, objects);
  return 0;
}

}  // namespace

extern const cli::Command follow_command;
constinit const cli::Command follow_command = cli::command<Args, run>({
    .name = "follow",
    .group = "Contact",
    .summary = "promise something by a day or time",
    .prose = "Notes what is to be done with somebody, and by when; kith due lists it from that day on. A time without "
             "a zone is "
             "one where you are; with @WHO behind it (\"18:00 @ana\") it is one where that person lives. A bare time "
             "that is "
             "past is tomorrow's; a day that is past is due at once.\n\n--every repeats at fixed dates: kith done goes "
             "on to the "
             "first one after today. --after-done counts from the day it was done. --theirs is what they owe "
             "you.\n\nPrints the id of the follow-up.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = follow_up_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
