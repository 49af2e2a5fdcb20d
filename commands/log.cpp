// kith log: write down what happened with whom.
#include "base/error.h"
#include "base/text.h"
#include "cli/quote.h"
#include "model/money.h"
#include "ops/follow_ups.h"
#include "ops/interactions.h"
#include "shared/contacts.h"
#include "shared/happenings.h"
#include "shared/sheet.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> who, channel, text, on, minutes, at, amount, next, todo;
  bool in = false, out = false, thanks = false, lines = false;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "with whom; '-' for ids on stdin, commas separate several", cli::Kind::who,
                                cli::Presence::optional),
    cli::positional<&Args::channel>("CHANNEL", "call, meeting, mail, chat, letter, post, talk, interview, gift, note",
                                    cli::Kind::text, cli::Presence::optional),
    cli::positional<&Args::text>("TEXT", "what it was about", cli::Kind::text, cli::Presence::optional),
};

constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "W", "when it was; now when left out", cli::Kind::when),
    cli::flag<&Args::in>("--in", "they turned to you"),
    cli::flag<&Args::out>("--out", "you turned to them"),
    cli::option<&Args::minutes>("--for", "LENGTH", "how long: 25m, 1h30"),
    cli::option<&Args::at>("--at", "WHERE", "where it was", cli::Kind::where),
    cli::option<&Args::amount>("--amount", "M", "money, like '1200 EUR'"),
    cli::flag<&Args::thanks>("--thanks", "it was to thank them"),
    cli::option<&Args::next>("--next", "W", "follow up then", cli::Kind::when),
    cli::option<&Args::todo>("--todo", "T", "what to do then"),
    cli::flag<&Args::lines>("--lines", "a sentence a line on stdin"),
};

constexpr cli::Example examples[] = {
    {"kith log c2 call 'wants an offer' --for 25m --next fri --todo 'send the offer'",
     "a call, and what follows from it"},
    {"kith log c2 meeting --on 2026-03-01 --at Lisbon", "a meeting some time ago"},
    {"kith log c2,c3 mail 'the minutes' --out", "the same to two"},
    {"kith log c2 chat:signal 'happy birthday' --in", "a message that came in"},
    {"printf 'yesterday: met Ana Sousa\\n' | kith log --lines", "a sentence, which names whom and how"},
};

bool is_future(cli::Context& context, const time::Moment& moment) {
  return moment.timed() ? moment.instant > context.now() : moment.date > moment.zone.date_at(context.now());
}

model::Stamp past_of(cli::Context& context, const std::string& text) {
  const time::Moment moment = when_of(context, text, time::Direction::back, time::BareTime::last).moment;
  if (is_future(context, moment)) {
    usage_error("'" + text + "' is in the future: nothing has happened yet", "kith follow WHO '" + text + "' TEXT");
  }
  return stamp_of(moment);
}

void set_place(cli::Context& context, const std::string& where, model::Interaction& interaction) {
  const model::Place place = place_of(context, where);
  interaction.place = place.name;
  if (place.kind == model::Place::Kind::country) return;
  if (!place.country.empty() && place.kind != model::Place::Kind::point) interaction.place += ", " + place.country;
  interaction.lat = place.lat;
  interaction.lon = place.lon;
}

void check_args(const Args& args) {
  if (!args.channel) {
    usage_error(args.who ? "the channel is missing" : "nobody is named",
                "kith log " + (args.who ? cli::quote(*args.who) : "WHO") +
                    " call 'what it was about'; kith log --lines reads sentences");
  }
  if (args.todo && !args.next)
    usage_error("--todo needs --next", "kith log " + cli::quote(*args.who) + " " + cli::quote(*args.channel) +
                                           " --next fri --todo " + cli::quote(*args.todo));
}

model::Interaction read(const Args& args, cli::Context& context) {
  model::check_channel(*args.channel, context.config().channels);
  model::Interaction interaction;
  interaction.channel = *args.channel;
  interaction.direction = args.in && args.out ? "both"
                          : args.in           ? "in"
                          : args.out          ? "out"
                                              : std::string(model::usual_direction(*args.channel));
  interaction.text = trim(args.text.value_or(""));
  interaction.who = ops::parties_of(chosen_people(context, {*args.who}, {}, "log something with"));
  interaction.when = args.on ? past_of(context, *args.on) : stamp_now(context);
  if (args.minutes) interaction.minutes = time::read_minutes(*args.minutes);
  if (args.at) set_place(context, *args.at, interaction);
  if (args.amount) {
    const model::Money money = model::read_money(*args.amount);
    interaction.amount = money.amount;
    interaction.currency = money.currency;
  }
  interaction.thanks = args.thanks;
  return interaction;
}

model::FollowUp next_of(const Args& args, cli::Context& context, const model::Interaction& interaction) {
  model::FollowUp follow_up;
  follow_up.who = interaction.who;
  follow_up.due = stamp_of(when_of(context, *args.next, time::Direction::ahead, time::BareTime::next).moment);
  const std::string about = interaction.text.substr(0, interaction.text.find('\n'));
  follow_up.what = trim(args.todo.value_or("follow up: " + (about.empty() ? interaction.channel : about)));
  if (follow_up.what.empty()) usage_error("--todo says nothing to do", "leave it out, or --todo 'send the offer'");
  return follow_up;
}

int log_one(const Args& args, cli::Context& context) {
  check_args(args);
  auto step = context.begin();
  const model::Interaction interaction = read(args, context);
  if (interaction.who.empty()) return 0;  // '-' without an id
  const store::Document made = ops::log_interaction(*step, interaction, context.now());
  std::string next;
  if (args.next) {
    const auto follow_up = ops::add_follow_up(*step, next_of(args, context, interaction), context.now());
    next = ", " + model::to_text(follow_up.short_id);
  }
  const std::vector<view::Object> objects{interaction_object(context, made.id)};
  People people(context.db());
  context.commit(step, "logged " + model::to_text(made.short_id) + ": " + interaction.channel + " with " +
                           people.names(interaction.who) + next);
  print_made(context, objects);
  return 0;
}

bool has_other_arguments(const Args& args) {
  return args.who || args.channel || args.text || args.on || args.minutes || args.at || args.amount || args.next ||
         args.todo || args.in || args.out || args.thanks;
}

constexpr std::size_t longest_line = 10'000;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Error for a line that cannot be stored.
store::Document log_line(cli::Context& context, store::Step& step, std::string_view line) {
  if (line.size() > longest_line) usage_error("the line is too long for a sentence");
  const ops::LogLine read = ops::read_log_line(step.db(), to_utf8(line), context.config().channels, context.around());
  if (read.who.empty()) throw Error(Exit::unknown, "nobody known is named in it");
  model::Interaction interaction;
  interaction.when = read.on.empty() ? stamp_now(context) : past_of(context, read.on);
  interaction.channel = read.channel;
  interaction.direction = read.direction;
  interaction.who = ops::parties_of(read.who);
  interaction.text = read.text;
  return ops::log_interaction(step, interaction, context.now());
}

int log_lines(const Args& args, cli::Context& context) {
  if (has_other_arguments(args)) {
    usage_error("--lines takes everything from the lines", "printf 'yesterday: met Ana\\n' | kith log --lines");
  }
  const std::string input = context.read_stdin();
  std::string_view sentences = input;
  if (sentences.starts_with(byte_order_mark)) sentences.remove_prefix(byte_order_mark.size());
  auto step = context.begin();
  std::vector<view::Object> objects;
  std::size_t number = 0;
  bool failed = false;
  for (const std::string_view line : split(sentences, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    try {
      objects.push_back(interaction_object(context, log_line(context, *step, line).id));
    } catch (const Error& error) {
      if (error.code != Exit::usage && error.code != Exit::unknown && error.code != Exit::ambiguous) throw;
      failed = true;
      context.warning("line " + std::to_string(number) + " is not stored: " + error.message + ": " +
                      fit(to_utf8(trim(line)), 60) + (error.hint.empty() ? "" : "; try: " + error.hint));
    }
  }
  context.commit(step, "logged " + std::to_string(objects.size()) + (objects.size() == 1 ? " line" : " lines"));
  print_made(context, objects);
  return failed ? static_cast<int>(Exit::partial) : 0;
}

int run(const Args& args, cli::Context& context) {
  return args.lines ? log_lines(args, context) : log_one(args, context);
}

}  // namespace

extern const cli::Command log_command;
constinit const cli::Command log_command = cli::command<Args, run>({
    .name = "log",
    .group = "Contact",
    .summary = "write down what happened with whom",
    .prose =
        "Writes down a call, a meeting, a mail or anything else, and prints its id. Channels are call, meeting, mail, "
        "chat, "
        "letter, post, talk, interview, gift and note; chat:NAME and x:NAME say more, and the key channels of the "
        "configuration adds others. Without --in and --out a call, meeting, talk, interview or x:NAME goes both ways, "
        "a "
        "note none, everything else out; both options together are both ways.\n\n--on looks back: 12-13 is the last "
        "one, and "
        "what lies in the future is refused. --next makes a follow-up in the same step.\n\nWith --lines every line of "
        "stdin is a sentence. People are found by their full name, a nickname or a first name that only one has; the "
        "channel "
        "by a word such as called, met or wrote, else it is a note; a time in front says when: yesterday, last friday, "
        "18:00, or with a zone and a colon, \"2026-05-01 18:00 Lisbon: met Ana\". A line in which nobody is found, or "
        "whose time cannot be read or is to come, is not stored but reported (exit 6).",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = interaction_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
