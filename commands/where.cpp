// kith where: where somebody is, or will be.
#include <algorithm>

#include "base/text.h"
#include "shared/contacts.h"
#include "shared/travel.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::vector<std::string> who;
  std::optional<std::string> on;
};

constexpr cli::Positional positionals[] = {cli::positional<&Args::who>(
    "WHO", "where are they; '-' for ids on stdin; me without it", cli::Kind::who, cli::Presence::optional)};
constexpr cli::Option options[] = {
    cli::option<&Args::on>("--on", "WHEN", "on that day or at that time; now without it", cli::Kind::when)};

using view::Type;
constexpr view::Column columns[] = {
    {"who", Type::object, "id, name"},
    {"at", Type::time, "the day, or the time with the offset there"},
    {"place", Type::text, "where; of a leg its destination"},
    {"country", Type::text, "ISO alpha-2"},
    {"zone", Type::zone, "the time zone there"},
    {"lat", Type::real, "latitude"},
    {"lon", Type::real, "longitude"},
    {"source", Type::text, "leg, stay, home or system"},
    {"as_of", Type::date, "when I learnt of it"},
    {"stale", Type::flag, "true when that is over 60 days ago"},
};
// For people, in words.
constexpr view::Column in_words[] = {
    {"who", Type::text}, {"place", Type::text}, {"time", Type::text}, {"source", Type::text}, {"id", Type::id}};

constexpr cli::Example examples[] = {
    {"kith where", "yourself, now"},
    {"kith where c2 c3 --on 2027-05-12", "two people on a day"},
    {"kith where me --json", "for a script"},
};

time::Zone zone_there(const ops::Whereabouts& where, const time::Zone& mine) {
  return (where.zone.empty() ? std::nullopt : time::Zone::find(where.zone)).value_or(mine);
}

view::Object object_of(const ops::Whereabouts& where, const ops::Question& question) {
  const time::Moment& at = question.at;
  return view::Object{
      {"who", person_reference(where.who)},
      {"at", at.timed() ? time::format_rfc3339(at.instant, zone_there(where, question.zone)) : time::format(at.date)},
      {"place", view::text_or_null(where.place)},
      {"country", view::text_or_null(where.country)},
      {"zone", view::text_or_null(where.zone)},
      {"lat", where.lat ? view::Value(*where.lat) : view::Value()},
      {"lon", where.lon ? view::Value(*where.lon) : view::Value()},
      {"source", where.source},
      {"as_of", view::text_or_null(where.as_of)},
      {"stale", where.stale}};
}

view::Object words(cli::Context& context, const ops::Whereabouts& where, const ops::Question& question) {
  const time::Zone zone = zone_there(where, question.zone);
  std::string place = where.place;
  if (!where.country.empty()) place += (place.empty() ? "" : ", ") + where.country;
  if (place.empty()) place = where.zone;
  const std::string when = question.at.timed() ? time::human_wall(zone.to_wall(question.at.instant), context.today())
                                               : time::human_date(question.at.date, context.today());
  return view::Object{{"who", where.who.name},
                      {"place", place},
                      {"time", when},
                      {"source", where.source + (where.stale ? ", stale: told " + where.as_of : std::string())},
                      {"id", ops::contact_id(where.who.number)}};
}

ops::Question question_of(cli::Context& context, const Args& args) {
  ops::Question question{context.now(), {}, context.zone()};
  if (args.on) {
    question.at = when_of(context, *args.on, time::Direction::ahead).moment;
    return question;
  }
  question.at.kind = time::Moment::Kind::instant;
  question.at.instant = context.now();
  return question;
}

std::vector<ops::Person> people(cli::Context& context, const Args& args) {
  if (args.who.empty()) {
    const auto me = ops::traveller(context.db(), "");
    return {me ? *me : ops::Person{0, model::me.number, "", "me", ""}};
  }
  const bool reads = std::find(args.who.begin(), args.who.end(), "-") != args.who.end();
  const std::string input = reads ? context.read_stdin() : std::string();
  return ops::resolve_people(context.db(), args.who, input, ops::Guess::nearest, context.around());
}

int run(const Args& args, cli::Context& context) {
  const ops::Question question = question_of(context, args);
  std::vector<ops::Whereabouts> found;
  for (const ops::Person& person : people(context, args))
    if (auto where = ops::whereabouts(context.db(), person, question, context.around()))
      found.push_back(std::move(*where));
  if (!context.is_text() || !context.globals.output.sort.empty()) {
    for (const ops::Whereabouts& where : found) context.printer().row(object_of(where, question));
    return 0;
  }
  view::Printer printer(in_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (const ops::Whereabouts& where : found) printer.row(words(context, where, question));
  printer.finish();
  return 0;
}

}  // namespace

extern const cli::Command where_command;
constinit const cli::Command where_command = cli::command<Args, run>({
    .name = "where",
    .group = "Travel",
    .summary = "say where people are, or will be",
    .prose = "Says where you or others are now, or on a day: on the way (a leg: where it leads), at a stay, else at "
             "home; of yourself "
             "the zone of the system when nothing else is known. Of a day it says where its evening is. What was "
             "learnt over 60 "
             "days ago is stale. Somebody of whom nothing is known is left out.",
    .need = cli::Need::read,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
