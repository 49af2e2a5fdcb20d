// kith export: contacts, follow-ups and interactions in forms other programs read.
#include "ops/export.h"

#include "base/error.h"
#include "base/text.h"
#include "ops/list.h"
#include "ops/person_file.h"
#include "shared/contacts.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> filter;
  std::optional<std::string> as, person, to;
  bool all = false;
};

constexpr std::string_view formats[] = {"vcf", "vcf3", "ics", "csv", "json", "vdir"};
constexpr cli::Positional positionals[] = {cli::positional<&Args::filter>(
    "FILTER", "words that must all hold: kith-filter(7)", cli::Kind::filter, cli::Presence::optional)};
constexpr cli::Option options[] = {
    cli::option<&Args::as>("--as", "FORM", "vcf (cards as they are), vcf3, ics, csv, json or vdir", cli::Kind::choice, formats),
    cli::option<&Args::person>("--person", "WHO", "everything about one person", cli::Kind::who),
    cli::option<&Args::to>("--to", "DIR", "the directory for vdir", cli::Kind::directory),
    cli::flag<&Args::all>("--all", "everything there is; with json the whole database"),
};

constexpr cli::Example examples[] = {
    {"kith export tag:client > clients.vcf", "cards, byte for byte as they came"},
    {"kith export --as ics > kith.ics", "follow-ups and interactions, for a calendar program"},
    {"kith export --as csv > people.csv", "for a spreadsheet"},
    {"kith export --all --as json > kith.json", "the whole database; kith import kith.json restores it"},
    {"kith export --person c2 --as json", "everything known about one person, for that person"},
};

void export_csv(cli::Context& context, const ops::ListRequest& request) {
  static constexpr view::Column columns[] = {{"id"},    {"uid"},     {"kind"}, {"name", view::Type::text}, {"emails"},
                                             {"phones"}, {"org"},    {"title"}, {"city"},                  {"country"},
                                             {"zone"},  {"tags"},    {"stage"}};
  view::Options output = output_options(context);
  output.format = view::Format::csv;
  view::Printer printer(columns, view::Shape::rows, output, [&](std::string_view bytes) { context.out(bytes); });
  ops::list_people(context.db(), request, [&](const ops::PersonView& p) {
    const std::string id = ops::contact_id(p.number);
    using view::Cell;
    const Cell cells[] = {Cell::text(id),     Cell::text(p.uid),   Cell::text(p.kind), Cell::text(p.name), Cell::list(p.emails),
                          Cell::list(p.phones), Cell::text(p.org), Cell::text(p.title), Cell::text(p.city), Cell::text(p.country),
                          Cell::text(p.zone), Cell::list(p.tags), Cell::text(p.stage)};
    return printer.row(cells);
  });
  printer.finish();
}

view::List provenance_of(const std::vector<ops::PersonRevision>& revisions, std::string_view body_key) {
  view::List list;
  for (const ops::PersonRevision& one : revisions) {
    list.emplace_back(
        view::Object{{"step", one.step}, {"at", one.at}, {"by", one.by}, {std::string(body_key), one.body}});
  }
  return list;
}

view::Object thing_object(const ops::PersonThing& thing) {
  view::List who;
  for (const std::string& name : thing.who) who.emplace_back(name);
  return {{"id", thing.id},
          {"uid", thing.uid},
          {"noun", std::string(model::word(thing.noun))},
          {"when", view::text_or_null(thing.when)},
          {"zone", view::text_or_null(thing.zone)},
          {"channel", view::text_or_null(thing.channel)},
          {"direction", view::text_or_null(thing.direction)},
          {"state", view::text_or_null(thing.state)},
          {"who", std::move(who)},
          {"text", view::text_or_null(thing.text)},
          {"document", thing.body},
          {"provenance", provenance_of(thing.revisions, "document")}};
}

// Every byte that names the person: the timeline whole in place of its newest rows.
void add_things(cli::Context& context, const ops::Person& person, view::Object& object) {
  view::List timeline, messages, follow_ups;
  for (const ops::PersonThing& thing : ops::person_things(context.db(), person)) {
    (thing.noun == model::Noun::follow_up ? follow_ups : timeline).emplace_back(thing_object(thing));
    if (thing.noun == model::Noun::message) messages.emplace_back(thing_object(thing));
  }
  std::erase_if(object, [](const auto& entry) { return entry.first == "timeline"; });
  object.emplace_back("timeline", std::move(timeline));
  object.emplace_back("messages", std::move(messages));
  object.emplace_back("followups", std::move(follow_ups));
}

int export_person(const Args& args, cli::Context& context, const std::string& as) {
  const ops::Person person = one_person(context, *args.person);
  if (as == "vcf" || as == "vcf3") {
    print_data(context, ops::person_card(context.db(), person, as == "vcf3" ? ops::CardForm::v3 : ops::CardForm::stored));
    return 0;
  }
  if (as != "json") usage_error("--person is written as json or vcf", "kith export --person " + *args.person + " --as json");
  view::Object object = contact_object(context, person);
  object.emplace_back("card", ops::person_card(context.db(), person, ops::CardForm::stored));
  add_things(context, person, object);
  object.emplace_back("money", view::List{});
  object.emplace_back("provenance", provenance_of(ops::revisions_of(context.db(), person.document), "card"));
  std::string out;
  view::append_json(out, view::Value(std::move(object)));
  context.out(out + "\n");
  return 0;
}

int run(const Args& args, cli::Context& context) {
  const std::string as = args.as.value_or("vcf");
  if (args.person) return export_person(args, context, as);
  if (args.all && !args.filter.empty()) usage_error("--all and a filter contradict each other");
  const ops::ListRequest request{args.filter, time::format(context.today()), "", 0, {}, &context.places()};
  const ops::CardForm form = as == "vcf3" ? ops::CardForm::v3 : ops::CardForm::stored;
  const auto write = [&](std::string_view bytes) { print_data(context, bytes); };
  if (as == "vdir") {
    if (!args.to) usage_error("vdir wants a directory", "kith export --as vdir --to people");
    ops::export_people_directory(context.db(), request, form, *args.to);
  } else if (args.to) {
    usage_error("--to is for vdir", "kith export --as " + as + " > FILE");
  } else if (as == "json") {
    if (!args.all) usage_error("json is the whole database: add --all", "kith list --json for a list of contacts");
    ops::export_everything_json(context.db(), write);
  } else if (as == "ics") {
    const auto scope = args.all ? ops::CalendarScope::everything : ops::CalendarScope::entries;
    ops::export_calendar(context.db(), request, scope, write);
  } else if (as == "csv") {
    export_csv(context, request);
  } else if (args.all) {
    ops::export_everything_cards(context.db(), form, write);
  } else {
    ops::export_people_cards(context.db(), request, form, write);
  }
  return 0;
}

}  // namespace

extern const cli::Command export_command;
constinit const cli::Command export_command = cli::command<Args, run>({
    .name = "export",
    .group = "People",
    .summary = "write what kith keeps for other programs",
    .prose = "Writes the contacts a filter selects to stdout. As vcf a card is the bytes it is stored as: what kith does not "
             "understand goes through untouched. vcf3 converts cards of another version to 3.0. vdir writes one file a card into "
             "a directory, for vdirsyncer and khard. ics is one calendar of follow-ups (as to-dos) and interactions (as journal "
             "entries) with those people, open and closed; with --all also kith's settings and messages.\n\n--person with json is "
             "everything known about one person: card, relations, timeline, messages, follow-ups, and where each version came "
             "from.",
    .need = cli::Need::read,
    .shape = view::Shape::none,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
