// kith snooze: not now, but then.
#include "base/error.h"
#include "cli/quote.h"
#include "ops/cadences.h"
#include "ops/follow_ups.h"
#include "shared/contacts.h"
#include "shared/follow_up_choice.h"
#include "shared/follow_ups.h"
#include "shared/sheet.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> what, match;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::what>("ID|WHO|WHEN", "follow-ups or people, then until when; '-' for ids on stdin",
                                 cli::Kind::who, cli::Presence::optional)};
constexpr cli::Option options[] = {cli::option<&Args::match>(
    "--match", "FILTER", "open follow-ups with everyone the filter selects", cli::Kind::filter)};

constexpr cli::Example examples[] = {
    {"kith snooze $(kith follow c2 today 'send the offer') mon", "until Monday"},
    {"kith snooze $(kith follow c2 today 'call')", "until tomorrow"},
    {"kith cadence c2 30d && kith snooze c2", "a contact: one interval of its cadence from today"},
    {"kith cadence c2 30d && kith snooze c2 2w", "or until a day"},
};

struct Request {
  std::vector<std::string> ids;
  std::optional<time::Moment> until;
};

bool reads_as_when(const std::string& text) {
  try {
    time::read_when(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

bool is_past(cli::Context& context, const time::Moment& moment) {
  return moment.timed() ? moment.instant < context.now() : moment.date < moment.zone.date_at(context.now());
}

// The last word is WHEN if it is no id and reads as one, and something else says what is snoozed.
Request read(cli::Context& context, const Args& args) {
  Request request{args.what, {}};
  if (args.what.size() + args.match.size() < 2 || args.what.empty()) return request;
  const std::string& last = args.what.back();
  if (model::parse_id(last) || last == "-" || !reads_as_when(last)) return request;
  request.until = when_of(context, last, time::Direction::ahead, time::BareTime::next).moment;
  if (is_past(context, *request.until))
    usage_error("'" + last + "' is past", "kith snooze " + cli::quote(args.what.front()) + " tomorrow");
  request.ids.pop_back();
  return request;
}

view::Object snoozed_person(const ops::Person& person, const std::string& until) {
  return view::Object{{"id", ops::contact_id(person.number)},
                      {"uid", person.uid},
                      {"noun", "contact"},
                      {"what", person.name},
                      {"who", view::List{person_reference(person)}},
                      {"due", until},
                      {"due_kind", "date"},
                      {"snoozed_until", until}};
}

struct Chosen {
  std::vector<store::Document> follow_ups;
  std::vector<ops::Person> people;
};

Chosen choose(cli::Context& context, const std::vector<std::string>& words, const std::vector<std::string>& match) {
  const Words named = expand_words(context, words);
  Chosen chosen;
  Words follow_ups{{}, named.from_stdin};
  for (const std::string& word : named.words) {
    const auto id = model::parse_id(word);
    if (id && id->noun != model::Noun::contact)
      follow_ups.words.push_back(word);
    else
      chosen.people.push_back(one_person(context, word));
  }
  if (chosen.people.empty() || !follow_ups.words.empty() || !match.empty())
    chosen.follow_ups = chosen_follow_ups(context, follow_ups, match, "snooze");
  if (named.from_stdin) context.guard_bulk(chosen.follow_ups.size() + chosen.people.size(), "snooze");
  return chosen;
}

int run(const Args& args, cli::Context& context) {
  const Request request = read(context, args);
  auto step = context.begin();
  const Chosen chosen = choose(context, request.ids, args.match);
  const model::Stamp tomorrow{model::Stamp::Kind::date, time::midnight(time::add_days(context.today(), 1)), ""};
  std::vector<view::Object> objects;
  for (const store::Document& document : chosen.follow_ups) {
    ops::snooze_follow_up(*step, document, request.until ? stamp_of(*request.until) : tomorrow, context.now());
    objects.push_back(follow_up_object(context, document.id));
  }
  for (const ops::Person& person : chosen.people) {
    const time::Date until = ops::snooze_cadence(
        *step, person, request.until ? std::optional(request.until->date) : std::nullopt, context.today());
    objects.push_back(snoozed_person(person, time::format(until)));
  }
  context.commit(step, "snoozed " + (chosen.people.empty() ? name_of(chosen.follow_ups)
                                     : objects.size() > 1  ? std::to_string(objects.size()) + " things"
                                                           : chosen.people.front().name));
  print_made(context, objects);
  return 0;
}

}  // namespace

extern const cli::Command snooze_command;
constinit const cli::Command snooze_command = cli::command<Args, run>({
    .name = "snooze",
    .group = "Contact",
    .summary = "put off follow-ups, or a contact that is due",
    .prose = "Takes things off the list of what is due until a day or time; tomorrow when none is said. The last word "
             "is that "
             "time when it reads as one and is no id.\n\nA person who is due by a cadence is put off by one interval "
             "from today, "
             "without a contact being made up; without a cadence that is exit 2. A contact from that day on ends the "
             "snooze.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = follow_up_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
