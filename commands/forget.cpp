// kith forget: erase a person everywhere, with a receipt.
#include "base/error.h"
#include "ops/keeping.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::string who;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::who>("WHO", "whom to erase", cli::Kind::who)};

using view::Type;
constexpr view::Column columns[] = {
    {"name", Type::text, "who it was: printed here for the last time"},
    {"contacts", Type::integer, "contacts erased"},
    {"interactions", Type::integer, "interactions erased"},
    {"messages", Type::integer, "mail messages erased"},
    {"followups", Type::integer, "follow-ups erased"},
    {"trips", Type::integer, "trips erased"},
    {"relations", Type::integer, "relations erased, on the cards of others too"},
    {"deals", Type::integer, "deals and invoices erased"},
    {"revisions", Type::integer, "former versions erased"},
    {"tombstones", Type::integer, "keyed hashes kept, so that an import does not bring them back"},
};

constexpr cli::Example examples[] = {{"kith forget c4 --dry-run", "what would go"},
                                     {"kith forget c4 --yes --json", "for good; the receipt"}};

view::Object receipt_object(const ops::Receipt& receipt) {
  const auto count = [](std::size_t n) { return view::Value(static_cast<std::int64_t>(n)); };
  return view::Object{{"name", receipt.name},
                      {"contacts", count(receipt.contacts)},
                      {"interactions", count(receipt.interactions)},
                      {"messages", count(receipt.messages)},
                      {"followups", count(receipt.followups)},
                      {"trips", count(receipt.trips)},
                      {"relations", count(receipt.relations)},
                      {"deals", count(receipt.deals)},
                      {"revisions", count(receipt.revisions)},
                      {"tombstones", count(receipt.tombstones)}};
}

void print_receipt(cli::Context& context, const ops::Receipt& receipt, const std::vector<std::string>& copies) {
  if (!context.is_text()) return context.print(receipt_object(receipt));
  std::string text = (context.globals.dry_run ? "would forget " : "forgot ") + context.safe(receipt.name);
  for (const auto& [name, value] : receipt_object(receipt)) {
    const auto* count = std::get_if<std::int64_t>(&value.value);
    if (count != nullptr && *count > 0) text += "\n  " + name + " " + std::to_string(*count);
  }
  for (const std::string& copy : copies) text += "\n  not erased: " + context.safe(copy);
  context.out(text + "\n");
}

int run(const Args& args, cli::Context& context) {
  const ops::Forgettable person = ops::ever_contact(context.db(), args.who, context.around());
  if (person.id == model::me) throw Error(Exit::conflict, "you cannot be forgotten in your own database");
  const bool is_trial = context.globals.dry_run;
  if (!is_trial && !context.confirm("erase " + model::to_text(person.id) + " " + person.name + " for good? This cannot be undone.")) {
    throw Error(Exit::stopped, "nobody was forgotten");
  }
  const ops::Receipt receipt = ops::forget(context.db(), person, context.now(), context.around(), context.ids(),
                                           is_trial ? ops::Deed::trial : ops::Deed::done);
  const std::vector<std::string> copies = ops::copies_beside(context.database_path());
  print_receipt(context, receipt, copies);
  if (is_trial) {
    context.note("nothing was changed");
    return 0;
  }
  for (const std::string& copy : copies) context.warning("a copy made earlier may still hold this person: " + copy, copy);
  context.note("copies kept elsewhere are not touched");
  ops::finish_forgetting(context.db());
  return 0;
}

}  // namespace

extern const cli::Command forget_command;
constinit const cli::Command forget_command = cli::command<Args, run>({
    .name = "forget",
    .group = "Keeping",
    .summary = "erase a person everywhere, for good",
    .prose = "Erases the contact, every former version, every relation on the cards of others and every word of them in the search "
             "index; afterwards no byte of name, address or phone is in the database file. A keyed hash stays, so that a later "
             "import does not bring the person back; an explicit kith add lifts it. Of steps that changed or named the person, "
             "only the number stays in kith history.\n\nThis cannot be undone and wants --yes; --dry-run shows what would go. "
             "Someone removed before is named by id. Backups made earlier are not touched; those beside the database are "
             "named. While another program reads the database, its old pages stay (exit 7) until kith doctor or the next "
             "command that writes.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
