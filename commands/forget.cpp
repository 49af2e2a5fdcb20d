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

constexpr cli::Example examples[] = {{"kith forget c4 --yes --json", "for good; the receipt"}};

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

int run(const Args& args, cli::Context& context) {
  const ops::Person person = one_person(context, args.who);
  if (person.number == model::me.number) throw Error(Exit::conflict, "you cannot be forgotten in your own database");
  if (!context.confirm("erase " + ops::contact_id(person.number) + " " + person.name + " for good? This cannot be undone.")) {
    throw Error(Exit::stopped, "nobody was forgotten");
  }
  const ops::Receipt receipt = ops::forget(context.db(), person, context.now(), context.around(), context.ids());
  if (!context.is_text()) {
    context.print(receipt_object(receipt));
    return 0;
  }
  std::string text = "forgot " + context.safe(receipt.name);
  for (const auto& [name, value] : receipt_object(receipt)) {
    const auto* count = std::get_if<std::int64_t>(&value.value);
    if (count != nullptr && *count > 0) text += "\n  " + name + " " + std::to_string(*count);
  }
  context.out(text + "\n");
  context.note("backups made earlier still hold this person");
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
             "import does not bring the person back; an explicit kith add lifts it. This cannot be undone and wants --yes. Backups "
             "made earlier are not touched.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
