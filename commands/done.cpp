// kith done: a promise is kept.
#include "base/error.h"
#include "cli/spec.h"
#include "model/interaction.h"
#include "ops/follow_ups.h"
#include "ops/interactions.h"
#include "ops/waiting.h"
#include "shared/follow_up_choice.h"
#include "shared/follow_ups.h"
#include "shared/sheet.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> ids, match;
  std::optional<std::string> log, note;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::ids>(
    "ID", "follow-ups, or mails that need no answer; '-' for ids on stdin", cli::Kind::id, cli::Presence::optional)};
constexpr cli::Option options[] = {
    cli::option<&Args::log>("--log", "CHANNEL", "log it too: call, meeting, mail, …"),
    cli::option<&Args::note>("--note", "T", "the text of the log; what was promised when left out"),
    cli::option<&Args::match>("--match", "FILTER", "open follow-ups with everyone the filter selects",
                              cli::Kind::filter),
};

constexpr cli::Example examples[] = {
    {"kith done $(kith follow c2 today 'send the offer')", "one, by its id"},
    {"kith done $(kith follow c2 today 'call') --log call --note 'wants a new date'", "and what came of it"},
    {"kith due --ids | grep f | kith done - --yes", "everything that is due"},
};

void log_it(cli::Context& context, store::Step& step, const Args& args, const store::Document& document) {
  const model::FollowUp follow_up = ops::follow_up_of(document);
  if (follow_up.who.empty()) {
    usage_error(model::to_text(document.short_id) + " is with nobody, so there is nothing to log",
                "kith done " + model::to_text(document.short_id));
  }
  model::Interaction interaction;
  interaction.when = stamp_now(context);
  interaction.channel = *args.log;
  interaction.direction = model::usual_direction(*args.log);
  interaction.who = follow_up.who;
  interaction.text = args.note.value_or(follow_up.what);
  ops::log_interaction(step, interaction, context.now());
}

struct Chosen {
  std::vector<store::Document> follow_ups, messages;
};

Chosen choose(cli::Context& context, const Args& args) {
  const Words named = expand_words(context, args.ids);
  Words follow_ups{{}, named.from_stdin};
  Chosen chosen;
  for (const std::string& word : named.words) {
    const auto id = model::parse_id(word);
    if (!id || id->noun != model::Noun::message)
      follow_ups.words.push_back(word);
    else
      chosen.messages.push_back(ops::resolve_document(context.db(), word, ops::Guess::never, context.around()));
  }
  if (chosen.messages.empty() || !follow_ups.words.empty() || !args.match.empty())
    chosen.follow_ups = chosen_follow_ups(context, follow_ups, args.match, "finish");
  if (args.log && !chosen.messages.empty())
    usage_error("a message is no follow-up that could be logged",
                "kith done " + model::to_text(chosen.messages.front().short_id));
  return chosen;
}

view::Object settled(const store::Document& message) {
  return view::Object{
      {"id", model::to_text(message.short_id)}, {"uid", message.uid}, {"noun", "message"}, {"state", "done"}};
}

int run(const Args& args, cli::Context& context) {
  if (args.log) model::check_channel(*args.log, context.config().channels);
  if (args.note && !args.log) usage_error("--note is the text of a log", "kith done f1 --log call --note 'agreed'");
  auto step = context.begin();
  const Chosen chosen = choose(context, args);
  std::vector<view::Object> objects;
  std::vector<std::string> ended;
  for (const store::Document& document : chosen.follow_ups) {
    const ops::Finished finished = ops::finish_follow_up(*step, document, context.now(), context.zone());
    if (finished.is_unreadable) ended.push_back(model::to_text(document.short_id));
    if (args.log) log_it(context, *step, args, document);
    objects.push_back(follow_up_object(context, finished.next ? finished.next->id : document.id));
  }
  for (const store::Document& message : chosen.messages) {
    ops::settle_message(*step, message);
    objects.push_back(settled(message));
  }
  context.commit(
      step, "done: " + (chosen.messages.empty() ? name_of(chosen.follow_ups)
                        : objects.size() == 1 ? model::to_text(chosen.messages.front().short_id) + ", no answer needed"
                                              : std::to_string(objects.size()) + " things"));
  for (const std::string& id : ended) context.warning("the series of " + id + " ends: its rule cannot be read");
  print_made(context, objects);
  return 0;
}

}  // namespace

extern const cli::Command done_command;
constinit const cli::Command done_command = cli::command<Args, run>({
    .name = "done",
    .group = "Contact",
    .summary = "finish follow-ups",
    .prose =
        "Marks follow-ups as done. One that repeats gets its next instance in the same step, and the id of that one is "
        "printed; otherwise the id of what is done. A fixed series goes on with its next date, and one that is "
        "finished "
        "late with its first date after today, so that it does not pile up.\n\n--log writes down the contact with the "
        "same people. What is closed already "
        "is "
        "exit 5.\n\nWith the id of a mail (kith waiting) it says that the conversation needs no answer up to now.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = follow_up_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
