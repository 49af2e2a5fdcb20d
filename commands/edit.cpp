// kith edit: change contacts and entries by options, or one of them as a form in an editor.
#include "base/error.h"
#include "base/text.h"
#include "ops/entry_form.h"
#include "ops/form.h"
#include "ops/people.h"
#include "shared/contacts.h"
#include "shared/edit_options.h"
#include "shared/follow_up_choice.h"
#include "shared/follow_ups.h"
#include "shared/happenings.h"
#include "shared/when.h"

namespace kith::commands {
namespace {

struct Args : ContactArgs {
  std::vector<std::string> who, match, untags, unset;
  std::optional<std::string> name, on, due;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "ids of contacts, follow-ups or interactions, names, addresses; '-' for ids on stdin", cli::Kind::who, cli::Presence::optional)};

constexpr auto options = join_options(
    contact_options<Args>(),
    std::to_array<cli::Option>({
        cli::option<&Args::name>("--name", "NAME", "full name as it should be shown"),
        cli::option<&Args::untags>("--untag", "T", "tags to remove", cli::Kind::tag),
        cli::option<&Args::unset>("--unset", "FIELD[=VALUE]", "remove a field, or one entry of a list", cli::Kind::field),
        cli::option<&Args::due>("--due", "WHEN", "of a follow-up: when it is due", cli::Kind::when),
        cli::option<&Args::on>("--on", "WHEN", "of an interaction: when it was", cli::Kind::when),
        cli::option<&Args::match>("--match", "FILTER", "everyone the filter selects", cli::Kind::filter),
    }));

constexpr cli::Example examples[] = {
    {"kith edit c2 --title \"Managing director\" -t vip", "a new title, one more tag"},
    {"kith edit c2 -e new@example.com", "one more address; the others stay"},
    {"kith edit --match tag:client -t 2026 --yes", "everyone with the tag client"},
    {"kith edit $(kith follow c2 +3d 'send it') --due +1w --note 'send the offer'", "a follow-up: its date and text"},
    {"kith edit $(kith log c2 call) --note 'wants an offer'", "an interaction: its text"},
    {"kith list tag:client --ids | kith edit - --stage won --yes", "the same by a pipe"},
};

bool asks_nothing(const Args& args) {
  const model::ContactEdit edit = to_edit(args);
  const bool lists = edit.emails.empty() && edit.phones.empty() && edit.tags.empty() && edit.nicknames.empty() &&
                     edit.languages.empty() && edit.notes.empty() && edit.urls.empty();
  return lists && !edit.kind && !edit.org && !edit.title && !edit.stage && !edit.lives && !edit.birthday && !edit.hours &&
         !args.name && args.untags.empty() && args.unset.empty();
}

// Offers the form until it can be read or the person gives up; what was changed meanwhile is merged per field.
template <class Save>
void edit_in_editor(cli::Context& context, const std::string& form, const std::string& name, Save save) {
  std::string text = form;
  for (;;) {
    text = context.edit(text, ".kith", form);
    try {
      auto step = context.begin();
      save(*step, text);
      context.commit(step, "edited " + name);
      return;
    } catch (Error& error) {
      const bool is_unreadable = error.code == Exit::usage || error.code == Exit::data;
      if (is_unreadable) context.warning(error.message);
      if (is_unreadable && !context.globals.yes && context.confirm("edit again?")) continue;
      if (text != form) context.keep(text, ".kith", error);
      throw;
    }
  }
}

void edit_contact_in_editor(cli::Context& context, const ops::Person& person) {
  const ops::OpenForm form = ops::open_form(context.db(), person);
  edit_in_editor(context, form.text, ops::contact_id(person.number) + " " + person.name,
                 [&form](store::Step& step, const std::string& text) { ops::save_form(step, form, text); });
}

bool is_entry(model::Noun noun) { return noun == model::Noun::follow_up || noun == model::Noun::interaction; }

[[noreturn]] void refuse_thing(model::Id id) {
  const std::string text = model::to_text(id);
  const bool is_setting = id.noun == model::Noun::setting;
  usage_error(text + " is " + ops::with_article(id.noun) + ": it cannot be edited",
              is_setting ? "kith cadence tag:T 30d sets the cadence of a tag" : "kith show " + text + " shows it");
}

// The ids among `words` that are no contacts'; Error(usage) when there are contacts beside them, or two kinds.
std::vector<store::Document> chosen_entries(cli::Context& context, const Words& named) {
  std::vector<store::Document> entries;
  std::size_t others = 0;
  for (const std::string& word : named.words) {
    const auto id = model::parse_id(word);
    if (!id || id->noun == model::Noun::contact) {
      ++others;
      continue;
    }
    if (!is_entry(id->noun) && id->noun != model::Noun::history) {
      ops::resolve_document(context.db(), word, ops::Guess::never, context.around());
      refuse_thing(*id);
    }
    if (id->noun == model::Noun::history) usage_error(word + " is a step: it cannot be edited", "kith undo " + word);
    entries.push_back(ops::resolve_document(context.db(), word, ops::Guess::never, context.around()));
    if (entries.front().short_id.noun != id->noun)
      usage_error("follow-ups and interactions are edited apart", "kith edit " + word);
  }
  if (!entries.empty() && others > 0)
    usage_error("contacts and " + std::string(model::word(entries.front().short_id.noun)) + "s are edited apart");
  return entries;
}

ops::EntrySetting setting_of(cli::Context& context) {
  ops::EntrySetting setting;
  setting.now = context.now();
  setting.zone = context.zone();
  setting.ahead = [&context](const std::string& text) {
    return stamp_of(when_of(context, text, time::Direction::ahead, time::BareTime::next).moment);
  };
  setting.past = [&context](const std::string& text) {
    const time::Moment moment = when_of(context, text, time::Direction::back, time::BareTime::last).moment;
    const bool is_future =
        moment.timed() ? moment.instant > context.now() : moment.date > moment.zone.date_at(context.now());
    if (is_future) usage_error("'" + text + "' is in the future: nothing has happened yet");
    return stamp_of(moment);
  };
  setting.place = [&context](const std::string& text) { return place_of(context, text); };
  setting.channels = context.config().channels;
  return setting;
}

ops::EntryChanges changes_of(const Args& args, model::Noun noun) {
  const bool is_follow_up = noun == model::Noun::follow_up;
  Args rest = args;
  rest.notes.clear();
  if (!asks_nothing(rest) || !args.match.empty() || args.notes.size() > 1 || (is_follow_up ? args.on : args.due)) {
    usage_error("of " + ops::with_article(noun) + " only its text and its time are changed by options",
                is_follow_up ? "kith edit f1 --note TEXT --due WHEN; alone it opens in $EDITOR on a terminal"
                             : "kith edit i1 --note TEXT --on WHEN; alone it opens in $EDITOR on a terminal");
  }
  ops::EntryChanges changes;
  if (!args.notes.empty()) changes.emplace_back(is_follow_up ? "what" : "text", std::string(trim(args.notes.front())));
  if (args.due) changes.emplace_back("due", *args.due);
  if (args.on) changes.emplace_back("when", *args.on);
  return changes;
}

void report_entries(cli::Context& context, const std::vector<store::Document>& entries) {
  if (context.is_text()) {
    for (const store::Document& entry : entries) context.out(model::to_text(entry.short_id) + "\n");
    return;
  }
  const bool is_follow_up = entries.front().short_id.noun == model::Noun::follow_up;
  view::Printer& printer = is_follow_up ? context.printer_of(follow_up_columns) : context.printer_of(interaction_columns);
  for (const store::Document& entry : entries)
    printer.row(is_follow_up ? follow_up_object(context, entry.id) : interaction_object(context, entry.id));
}

int edit_entries(const Args& args, cli::Context& context, const std::vector<store::Document>& entries, bool from_stdin) {
  const ops::EntryChanges changes = changes_of(args, entries.front().short_id.noun);
  const ops::EntrySetting setting = setting_of(context);
  const std::string name = entries.size() == 1 ? model::to_text(entries.front().short_id)
                                               : std::to_string(entries.size()) + " entries";
  if (changes.empty()) {
    if (entries.size() != 1 || !context.can_ask()) {
      usage_error("nothing to change is named", "kith help edit; one entry alone opens in $EDITOR on a terminal");
    }
    const ops::OpenEntry form = ops::open_entry_form(context.db(), entries.front(), setting);
    edit_in_editor(context, form.text, name, [&](store::Step& step, const std::string& text) {
      ops::save_entry_form(step, form, text, setting);
    });
  } else {
    if (from_stdin) context.guard_bulk(entries.size(), "edit");
    auto step = context.begin();
    for (const store::Document& entry : entries) ops::edit_entry(*step, entry, changes, setting);
    context.commit(step, "edited " + name);
  }
  report_entries(context, entries);
  return 0;
}

int run(const Args& args, cli::Context& context) {
  const Words named = expand_words(context, args.who);
  const auto entries = chosen_entries(context, named);
  if (!entries.empty()) return edit_entries(args, context, entries, named.from_stdin);
  if (args.on || args.due) usage_error("--on is for interactions, --due for follow-ups", "kith edit f1 --due +1w");
  if (named.words.empty() && named.from_stdin && args.match.empty()) return 0;
  const auto people = chosen_people(context, named.words, args.match, "edit");
  if (named.from_stdin) context.guard_bulk(people.size(), "edit");
  if (asks_nothing(args)) {
    if (people.size() != 1 || !context.can_ask()) {
      usage_error("nothing to change is named", "kith help edit; one contact alone opens in $EDITOR on a terminal");
    }
    edit_contact_in_editor(context, people.front());
    report_people(context, people);
    return 0;
  }
  model::ContactEdit edit = to_edit(args);
  edit.name = args.name;
  edit.untags = args.untags;
  edit.unset = args.unset;
  auto step = context.begin();
  for (const ops::Person& person : people) ops::edit_contact(*step, person, edit);
  const std::string whom = people.size() == 1 ? ops::contact_id(people.front().number) + " " + people.front().name
                                              : std::to_string(people.size()) + " contacts";
  context.commit(step, "edited " + whom);
  report_people(context, people);
  return 0;
}

}  // namespace

extern const cli::Command edit_command;
constinit const cli::Command edit_command = cli::command<Args, run>({
    .name = "edit",
    .group = "People",
    .summary = "change contacts, follow-ups and interactions",
    .prose = "Options that can be given several times add to what is there; the others replace it. --unset removes a field, or "
             "with =VALUE one entry of a list. Only the lines of the card that hold a changed field are rewritten; every "
             "other byte of it stays.\n\nOf a follow-up or an interaction --note replaces the text, --due or --on the time.\n\nWithout options "
             "one contact or entry opens as a form in $VISUAL or $EDITOR; a form that cannot be read is offered again.\n\nAll of it is one undo step: one unknown name (exit 3), and nothing is changed for anybody.",
    .need = cli::Need::write,
    .shape = view::Shape::rows,
    .columns = contact_columns,
    .positionals = positionals,
    .options = options,
    .examples = examples,
});

}  // namespace kith::commands
