// kith query: addresses for a mail program (the query_command of mutt, the address-book-cmd of aerc).
#include "base/error.h"
#include "base/text.h"
#include "ops/list.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> text;
  bool aerc = false;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::text>("TEXT", "beginnings of words of a name or address")};
constexpr cli::Option options[] = {cli::flag<&Args::aerc>("--aerc", "no message line, as aerc wants it")};

using view::Type;
constexpr view::Column columns[] = {
    {"email", Type::text, "address"},
    {"name", Type::text, "whose"},
    {"tags", Type::list, "tags"},
    {"id", Type::id, "short id"},
};

constexpr cli::Example examples[] = {
    {"kith query ana", "set query_command = \"kith query '%s'\" in mutt"},
    {"kith query --aerc ana", "address-book-cmd = kith query --aerc %s in aerc"},
};

// One line: tabs and line breaks of hostile data would forge fields and lines.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return line;
}

int run(const Args& args, cli::Context& context) {
  std::string text;
  for (const std::string& word : args.text) text += word + " ";
  const std::size_t limit = context.globals.output.limit == 0 ? 200 : context.globals.output.limit;
  const auto hits = ops::find_addresses(context.db(), text, time::format(context.today()), limit);
  if (!context.is_text()) {
    for (const ops::AddressHit& hit : hits) {
      const std::string id = ops::contact_id(hit.number);
      const view::Cell cells[] = {view::Cell::text(hit.email), view::Cell::text(hit.name), view::Cell::list(hit.tags),
                                  view::Cell::text(id)};
      if (!context.printer().row(cells)) break;
    }
    return hits.empty() ? 1 : 0;
  }
  std::string out;
  if (!args.aerc) out = hits.empty() ? "no match\n" : std::to_string(hits.size()) + (hits.size() == 1 ? " match\n" : " matches\n");
  for (const ops::AddressHit& hit : hits) {
    out += one_line(hit.email) + "\t" + one_line(hit.name) + "\t" + one_line(replace_all(hit.tags, "\n", ",")) + "\n";
  }
  print_data(context, out);
  return hits.empty() ? 1 : 0;
}

}  // namespace

extern const cli::Command query_command;
constinit const cli::Command query_command = cli::command<Args, run>({
    .name = "query",
    .group = "People",
    .summary = "look up addresses for a mail program",
    .prose = "Prints a message line, then ADDRESS<TAB>NAME<TAB>TAGS lines, those most recently and most often written to first. "
             "No match: one line and exit 1.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
