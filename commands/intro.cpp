// kith intro: who introduced whom.
#include "base/error.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/links.h"

namespace kith::commands {
namespace {

struct Args {
  std::string who;
  std::optional<std::string> other, by, on;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "who was introduced", cli::Kind::who),
    cli::positional<&Args::other>("WHO", "to whom; to you when left out", cli::Kind::who, cli::Presence::optional),
};
constexpr cli::Option options[] = {
    cli::option<&Args::by>("--by", "WHO", "who introduced them", cli::Kind::who),
    cli::option<&Args::on>("--on", "D", "when", cli::Kind::when),
};

constexpr cli::Example examples[] = {
    {"kith intro c3 --by c2 --on 2025-02-01", "c2 introduced c3 to you"},
    {"kith intro c3 c4 --by c2", "c2 made c3 and c4 known to each other"},
};

int run(const Args& args, cli::Context& context) {
  if (!args.by) usage_error("--by WHO is missing", "kith intro bo --by carla");
  auto step = context.begin();
  const ops::Person who = one_person(context, args.who);
  const ops::Introduction introduction{one_person(context, *args.by), on_date(context, args.on.value_or(""))};
  const std::optional<ops::Person> other = args.other ? std::optional(one_person(context, *args.other)) : std::nullopt;
  if (!other || other->number == model::me.number) {
    ops::introduce(*step, who, introduction);
    context.commit(step, introduction.by.name + " introduced " + who.name);
    print_link(context, who, "introduced-by", introduction.by, introduction.on, {});
    return 0;
  }
  ops::introduce_each_other(*step, who, *other, introduction);
  context.commit(step, introduction.by.name + " introduced " + who.name + " and " + other->name);
  print_link(context, who, "contact", *other, introduction.on, introduction.by);
  return 0;
}

}  // namespace

extern const cli::Command intro_command;
constinit const cli::Command intro_command = cli::command<Args, run>({
    .name = "intro",
    .group = "People",
    .summary = "record who introduced whom",
    .prose = "Records who introduced a contact to you, or two contacts to each other. kith path prints the chain. An introduction "
             "that would close a circle is refused (exit 5).",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = link_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
