// kith permit add: a residence permit or a visa.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "model/day_area.h"
#include "shared/contacts.h"
#include "shared/permits.h"
#include "shared/sheet.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

struct Args {
  std::string where, range, title;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::where>("WHERE", "the country it is for, or an area such as schengen", cli::Kind::where),
    cli::positional<&Args::range>("RANGE", "from when until when; A.. has no end", cli::Kind::range),
    cli::positional<&Args::title>("TITLE", "what it is", cli::Kind::text, cli::Presence::optional),
};

constexpr cli::Example examples[] = {
    {"kith permit add ES 2026-03-30..2026-04-28 \"student visa\"", "days in Spain do not count for Schengen"},
    {"kith permit add Portugal 2026-01-01..", "without an end"},
    {"kith permit add schengen 2026-06-01..2027-05-31", "for a whole area"},
};

// "ES", "schengen".
std::string country_or_area(cli::Context& context, const std::string& where) {
  const auto& areas = model::area_names();
  const std::string area = ascii_lower(trim(where));
  if (std::find(areas.begin(), areas.end(), area) != areas.end()) return area;
  const model::Place place = place_of(context, where);
  if (place.country.empty()) usage_error("'" + where + "' is in no country", "kith permit add ES 2026-01-01..");
  return place.country;
}

int run(const Args& args, cli::Context& context) {
  const time::Span span = range_of(context, args.range, time::Direction::ahead);
  if (span.timed()) usage_error("a permit is for whole days", "kith permit add ES 2026-03-30..2026-04-28");
  if (!span.from) usage_error("'" + args.range + "' has no first day", "kith permit add ES 2026-03-30..2026-04-28");
  model::Permit permit;
  permit.from = span.from->date;
  if (span.until) permit.until = span.until->date;
  permit.place = country_or_area(context, args.where);
  permit.title = trim(args.title);
  auto step = context.begin();
  const store::Document document = ops::add_permit(*step, permit, context.now());
  const std::string id = model::to_text(document.short_id);
  context.commit(step, "permit " + id + " for " + permit.place + " from " + time::format(permit.from));
  print_made(context, {permit_object(ops::permit_of(document))});
  return 0;
}

}  // namespace

extern const cli::Command permit_add_command;
constinit const cli::Command permit_add_command = cli::command<Args, run>({
    .name = "permit add",
    .group = "Travel",
    .summary = "write down a residence permit or visa",
    .prose = "Writes down that you may stay somewhere for another reason than a rule of days. A permit frees only days "
             "spent in its own country or area: one of Spain frees nothing of a stay in Germany. Of a city its country "
             "is meant. It prints the id.",
    .need = cli::Need::write,
    .shape = view::Shape::object,
    .columns = permit_columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
