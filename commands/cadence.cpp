// kith cadence: how often to be in touch with whom.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "cli/quote.h"
#include "ops/cadences.h"
#include "shared/contacts.h"
#include "shared/one_who.h"
#include "time/format.h"

namespace kith::commands {
namespace {

struct Args {
  std::optional<std::string> who, every, most;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO|tag:T", "contacts, or everyone with a tag; '-' for ids on stdin", cli::Kind::who,
                                cli::Presence::optional),
    cli::positional<&Args::every>("LENGTH", "30d, 2w, 3mo, or off", cli::Kind::text, cli::Presence::optional),
};
constexpr cli::Option options[] = {
    cli::option<&Args::most>("--max", "LENGTH", "a second threshold: longer than this is too long")};

using view::Type;
constexpr view::Column columns[] = {
    {"who", Type::object, "of one contact: id, name"},  {"tag", Type::text, "of everyone with this tag"},
    {"days", Type::integer, "how often; null for off"}, {"max_days", Type::integer, "the second threshold"},
    {"source", Type::text, "self or tag:NAME"},         {"next_due", Type::date, "of a contact"},
};

constexpr cli::Example examples[] = {
    {"kith cadence tag:client 30d --max 60d", "every client at least once in thirty days"},
    {"kith cadence c2 2w", "one contact, whatever the tags say"},
    {"kith cadence c2 2w && kith cadence c2", "what counts for this one"},
    {"kith cadence", "all that is set"},
    {"kith cadence tag:client 30d && kith cadence tag:client off", "no more"},
};

constexpr std::string_view tag_prefix = "tag:";

// The tag of "tag:client"; nothing for a person.
std::optional<std::string> tag_of(const std::string& who) {
  const auto pieces = ops::split_who(who);
  const auto is_tag = [](const std::string& piece) { return piece.starts_with(tag_prefix); };
  if (std::none_of(pieces.begin(), pieces.end(), is_tag)) return std::nullopt;
  if (pieces.size() > 1) usage_error("one tag at a time, not '" + who + "'", "kith cadence " + pieces.front() + " 30d");
  std::string tag(trim(std::string_view(who).substr(tag_prefix.size())));
  if (tag.empty()) usage_error("'tag:' names no tag", "kith cadence tag:client 30d");
  return tag;
}

view::Value days(const std::optional<time::Period>& period) {
  return period ? view::Value(time::days_of(*period)) : view::Value();
}

view::Value name_of(const view::Value& person) {
  return std::get<view::Object>(person.value)[1].second;
}

view::Object setting_object(cli::Context& context, const ops::CadenceSetting& setting) {
  const auto person = setting.person ? store::find_person_by_document(context.db(), *setting.person) : std::nullopt;
  return view::Object{{"who", person ? person_reference(*person) : view::Value()},
                      {"tag", view::text_or_null(setting.tag)},
                      {"days", days(time::parse_period(setting.every))},
                      {"max_days", days(time::parse_period(setting.most))},
                      {"source", person ? std::string("self") : "tag:" + setting.tag},
                      {"next_due", view::text_or_null(setting.next_due)}};
}

view::Object person_object(cli::Context& context, const ops::Person& person) {
  const ops::CadenceNow now = ops::cadence_now(context.db(), person, context.now(), context.zone());
  const auto& cadence = now.cadence;
  return view::Object{{"who", person_reference(person)},
                      {"tag", view::Value()},
                      {"days", cadence ? days(cadence->every) : view::Value()},
                      {"max_days", cadence ? days(cadence->most) : view::Value()},
                      {"source", cadence ? view::Value(cadence->source) : view::Value()},
                      {"next_due", view::text_or_null(now.next_due)}};
}

view::Object tag_object(cli::Context& context, const std::string& tag) {
  const auto setting = ops::tag_cadence(context.db(), tag);
  return setting_object(context, setting.value_or(ops::CadenceSetting{{}, tag, 0, "", "", ""}));
}

std::vector<view::Object> settings(const Args& args, cli::Context& context) {
  std::vector<view::Object> all;
  if (!args.who) {
    for (const ops::CadenceSetting& setting : ops::cadences(context.db(), context.now(), context.zone())) {
      all.push_back(setting_object(context, setting));
    }
  } else if (const auto tag = tag_of(*args.who)) {
    if (ops::tag_cadence(context.db(), *tag)) all.push_back(tag_object(context, *tag));
  } else {
    view::Object one = person_object(context, single_person(context, *args.who, "cadence"));
    if (!one[2].second.is_null()) all.push_back(std::move(one));
  }
  return all;
}

// For people, in words.
constexpr view::Column in_words[] = {
    {"whose", Type::text}, {"every", Type::text}, {"max", Type::text}, {"source", Type::text}, {"next", Type::text}};

view::Value in_days(const view::Value& days) {
  const auto* number = std::get_if<std::int64_t>(&days.value);
  return number ? view::Value(std::to_string(*number) + (*number == 1 ? " day" : " days")) : view::Value();
}

int show(const Args& args, cli::Context& context) {
  context.db_to_read();
  const auto all = settings(args, context);
  if (!context.is_text() || !context.globals.output.sort.empty()) {
    for (const view::Object& object : all) context.printer().row(object);
    return 0;
  }
  view::Printer printer(in_words, view::Shape::rows, output_options(context),
                        [&](std::string_view bytes) { context.out(bytes); });
  for (const view::Object& object : all) {
    const bool is_tag = object[0].second.is_null();
    view::Value every = in_days(object[2].second);
    printer.row(view::Object{{"whose", is_tag ? object[4].second : name_of(object[0].second)},
                             {"every", every.is_null() ? view::Value("off") : std::move(every)},
                             {"max", in_days(object[3].second)},
                             {"source", is_tag ? view::Value() : object[4].second},
                             {"next", object[5].second}});
  }
  printer.finish();
  return 0;
}

void report(cli::Context& context, const std::string& id, const view::Object& object) {
  if (context.is_text())
    context.out(id + "\n");
  else
    context.printer().row(object);
}

bool is_off(const Args& args) {
  return args.every && equal_ignoring_case(*args.every, "off");
}

void change_tag(const Args& args, cli::Context& context, const std::string& tag) {
  auto step = context.begin();
  store::Document setting;
  if (is_off(args)) {
    setting = ops::end_tag_cadence(*step, tag);
  } else {
    const auto before = ops::tag_cadence(context.db(), tag);
    const model::CadenceText text{before ? before->every : "", before ? before->most : "", ""};
    setting = ops::set_tag_cadence(*step, tag, ops::read_cadence_words(args.every, args.most, text), context.now());
  }
  const view::Object object = tag_object(context, tag);
  context.commit(step, "cadence of tag " + tag + ": " + args.every.value_or("--max " + args.most.value_or("")));
  report(context, model::to_text(setting.short_id), object);
}

void change_one(const Args& args, cli::Context& context, store::Step& step, const ops::Person& person) {
  if (person.number == model::me.number) usage_error("you need no cadence to be in touch with yourself");
  if (is_off(args)) return ops::end_cadence(step, person);
  ops::set_cadence(step, person,
                   ops::read_cadence_words(args.every, args.most, ops::own_cadence(context.db(), person)));
}

void change_people(const Args& args, cli::Context& context) {
  auto step = context.begin();
  const auto people = chosen_people(context, {*args.who}, {}, "set the cadence of");
  if (people.empty()) return;  // '-' without an id
  std::vector<view::Object> objects;
  for (const ops::Person& person : people) {
    change_one(args, context, *step, person);
    objects.push_back(person_object(context, person));
  }
  const std::string whose = people.size() == 1 ? ops::contact_id(people.front().number) + " " + people.front().name
                                               : std::to_string(people.size()) + " contacts";
  context.commit(step, "cadence of " + whose + ": " + args.every.value_or("--max " + args.most.value_or("")));
  for (std::size_t i = 0; i < people.size(); ++i) report(context, ops::contact_id(people[i].number), objects[i]);
}

int run(const Args& args, cli::Context& context) {
  if (is_off(args) && args.most) usage_error("off has no --max", "kith cadence " + cli::quote(*args.who) + " off");
  if (!args.who && args.most) usage_error("--max needs somebody it is for", "kith cadence WHO 90d --max 120d");
  if (!args.every && !args.most) return show(args, context);
  if (const auto tag = tag_of(*args.who))
    change_tag(args, context, *tag);
  else
    change_people(args, context);
  return 0;
}

}  // namespace

extern const cli::Command cadence_command;
constinit const cli::Command cadence_command = cli::command<Args, run>({
    .name = "cadence",
    .group = "Contact",
    .summary = "say how often to be in touch with whom",
    .prose = "Sets how long the silence with a contact, or with everyone who has a tag, may last; kith due lists whose "
             "time has "
             "run out. A contact's own cadence goes before those of its tags; of several tags the shortest counts. "
             "--max is a "
             "second, longer threshold: over it the contact is due with level max. Saying LENGTH anew without --max "
             "takes a former "
             "--max away.\n\nThe clock restarts at a call, meeting, talk, interview or gift, and at anything else "
             "logged with a "
             "direction; a note never restarts it. off removes a cadence; for a contact with a cadence by tag it says "
             "that the "
             "tag does not count.\n\nAlone it lists what is set, with a name what counts for that one. A change prints "
             "the id of "
             "what it changed.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
