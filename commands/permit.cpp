// kith permit: the permits and visas that free days.
#include "shared/permits.h"

#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {};

constexpr cli::Example examples[] = {
    {"kith permit add ES 2026-03-30..2026-04-28 \"student visa\" && kith permit", "all of them"},
    {"kith permit --json", "for a script"},
};

int run(const Args&, cli::Context& context) {
  for (const ops::KnownPermit& known : ops::permits(context.db())) context.printer().row(permit_object(known));
  return 0;
}

}  // namespace

extern const cli::Command permit_command;
constinit const cli::Command permit_command = cli::command<Args, run>({
    .name = "permit",
    .group = "Travel",
    .summary = "list residence permits and visas",
    .prose = "Lists the permits that kith days knows of, the earliest first. kith permit add writes one down; show, rm "
             "and history take its id.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = permit_columns,
    .examples = examples,
});

}  // namespace kith::commands
