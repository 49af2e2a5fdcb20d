// kith drop: a promise that nobody waits for any more.
#include "cli/spec.h"
#include "ops/follow_ups.h"
#include "shared/follow_up_choice.h"
#include "shared/follow_ups.h"
#include "shared/sheet.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> ids, match;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::ids>("ID", "follow-ups; '-' for ids on stdin", cli::Kind::id, cli::Presence::optional)};
constexpr cli::Option options[] = {cli::option<&Args::match>(
    "--match", "FILTER", "open follow-ups with everyone the filter selects", cli::Kind::filter)};

constexpr cli::Example examples[] = {
    {"kith drop $(kith follow c2 fri 'send the offer')", "one, by its id"},
    {"kith drop --match tag:lost --yes", "everything with everyone who has the tag lost"},
};

int run(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const auto documents = chosen_follow_ups(context, expand_words(context, args.ids), args.match, "drop");
  std::vector<store::DocumentId> dropped;
  for (const store::Document& document : documents) {
    ops::drop_follow_up(*step, document, context.now());
    dropped.push_back(document.id);
  }
  const auto objects = follow_up_objects(context, dropped);
  context.commit(step, "dropped " + name_of(documents));
  print_made(context, objects);
  return 0;
}

}  // namespace

extern const cli::Command drop_command;
constinit const cli::Command drop_command = cli::command<Args, run>({
    .name = "drop",
    .group = "Contact",
    .summary = "give up follow-ups without doing them",
    .prose =
        "Closes follow-ups that need not be done. One that repeats ends here. The history keeps them; kith undo brings "
        "them back. What is closed already is exit 5.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = follow_up_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
