// kith list: contacts by FILTER, in the order of their names.
#include <charconv>
#include <iterator>
#include <utility>

#include "ops/list.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> filter;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::filter>(
    "FILTER", "words that must all hold: kith-filter(7)", cli::Kind::filter, cli::Presence::optional)};

using view::Column;
using view::Type;
constexpr Column columns[] = {
    {"id", Type::id, "short id"},
    {"uid", Type::text, "UID of the card", Column::Table::hidden},
    {"noun", Type::text, "contact", Column::Table::hidden},
    {"kind", Type::text, "individual, org, …", Column::Table::hidden},
    {"name", Type::text, "the name to show"},
    {"emails", Type::list, "e-mail addresses, the preferred one first"},
    {"phones", Type::list, "phone numbers, E.164 when they can be"},
    {"org", Type::text, "organisation"},
    {"title", Type::text, "title", Column::Table::wide},
    {"city", Type::text, "city of the home"},
    {"country", Type::text, "country of the home, alpha-2", Column::Table::wide},
    {"zone", Type::zone, "time zone of the home", Column::Table::hidden},
    {"tags", Type::list, "tags"},
    {"stage", Type::text, "state in the pipeline", Column::Table::wide},
    {"last_contact", Type::date, "the last contact in any direction", Column::Table::wide},
    {"next_due", Type::date, "when the next contact is due", Column::Table::wide},
};

constexpr cli::Example examples[] = {
    {"kith list", "everybody"},
    {"kith list tag:client not country:PT", "clients outside Portugal"},
    {"kith list city:lisbon or city:porto --fields name,emails", "two cities, two columns"},
    {"kith list has:birthday --json", "for a script"},
    {"kith list tag:client --count", "how many"},
};

int run(const Args& args, cli::Context& context) {
  ops::ListRequest request;
  request.filter = args.filter;
  request.places = &context.places();
  request.today = time::format(context.today());
  view::Options& output = context.globals.output;
  if (output.count) {
    request.limit = output.limit;
    const std::size_t count = ops::count_people(context.db(), request);
    context.out(std::to_string(count) + "\n");
    output = {};
    return count == 0 && context.globals.any ? 1 : 0;
  }
  request.sort = std::exchange(output.sort, "");
  request.limit = output.limit;
  view::Printer& printer = context.printer();
  for (std::size_t i = 0; i < std::size(columns); ++i) {
    if (printer.uses(i)) request.columns.push_back(columns[i].name);
  }
  char id[24] = "c";  // the letter of contacts and a number of at most 20 digits
  ops::list_people(context.db(), request, [&](const ops::PersonView& p) {
    const char* end = std::to_chars(id + 1, std::end(id), p.number).ptr;
    using view::Cell;
    const Cell cells[] = {Cell::text({id, static_cast<std::size_t>(end - id)}),
                          Cell::text(p.uid),
                          Cell::text("contact"),
                          Cell::text(p.kind),
                          Cell::text(p.name),
                          Cell::list(p.emails),
                          Cell::list(p.phones),
                          Cell::text_or_null(p.org),
                          Cell::text_or_null(p.title),
                          Cell::text_or_null(p.city),
                          Cell::text_or_null(p.country),
                          Cell::text_or_null(p.zone),
                          Cell::list(p.tags),
                          Cell::text_or_null(p.stage),
                          Cell::text_or_null(p.last_contact),
                          Cell::text_or_null(p.next_due)};
    return printer.row(cells);
  });
  return 0;
}

}  // namespace

extern const cli::Command list_command;
constinit const cli::Command list_command = cli::command<Args, run>({
    .name = "list",
    .group = "People",
    .summary = "list contacts",
    .prose = "Lists the contacts a filter selects, in the order of their names; all of them without one. You (c1) are not among "
             "them. An empty list is no error (exit 0); with --any it is exit 1.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
