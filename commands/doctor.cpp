// kith doctor: is the database sound?
#include <algorithm>

#include "ops/keeping.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {};

using view::Type;
constexpr view::Column columns[] = {{"checks", Type::objects, "name, ok, detail of each check"},
                                    {"ok", Type::flag, "true when all are"}};
constexpr cli::Example examples[] = {{"kith doctor", "exit 0: sound, 1: not"},
                                     {"kith doctor --json", "every check, for a script"}};

int run(const Args&, cli::Context& context) {
  const auto checks = ops::doctor(context.db(), context.around());
  const bool ok = std::all_of(checks.begin(), checks.end(), [](const ops::Check& check) { return check.ok; });
  view::List list;
  for (const ops::Check& check : checks) {
    const view::Style style = context.style();
    if (context.is_text()) {
      context.out(std::string(check.ok ? style.green() : style.red()) + (check.ok ? "ok    " : "wrong ") +
                  std::string(style.reset()) + check.name + (check.detail.empty() ? "" : "  " + context.safe(check.detail)) + "\n");
    }
    list.emplace_back(view::Object{{"name", check.name}, {"ok", check.ok}, {"detail", view::text_or_null(check.detail)}});
  }
  if (!context.is_text()) context.print(view::Object{{"checks", std::move(list)}, {"ok", ok}});
  return ok ? 0 : 1;
}

}  // namespace

extern const cli::Command doctor_command;
constinit const cli::Command doctor_command = cli::command<Args, run>({
    .name = "doctor",
    .group = "Keeping",
    .summary = "check that the database is sound",
    .prose = "Checks the file page by page, every document against what was derived from it, the search index and the journal. All "
             "well: exit 0; something is not: exit 1, and the check says what.",
    .need = cli::Need::read,
    .shape = view::Shape::object,
    .columns = columns,
    .examples = examples,
});

}  // namespace kith::commands
