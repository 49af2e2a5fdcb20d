// kith show: one screen about one contact (or the document behind any other id).
#include "base/text.h"
#include "ops/history.h"
#include "shared/contacts.h"
#include "shared/follow_ups.h"
#include "shared/happenings.h"
#include "shared/messages.h"
#include "shared/permits.h"
#include "shared/screen.h"
#include "shared/sheet.h"
#include "shared/travel.h"

namespace kith::commands {
namespace {

struct Args {
  std::string who;
};

constexpr cli::Positional positionals[] = {
    cli::positional<&Args::who>("WHO", "an id, a name, an address, a phone number, @nickname, me", cli::Kind::who)};

constexpr cli::Example examples[] = {
    {"kith show ana@ex.pt", "by address"},
    {"kith show +351912345678", "by phone, in any notation"},
    {"kith show c2 --json", "for a script"},
    {"kith show me", "yourself"},
};

void print_columns(cli::Context& context, std::span<const view::Column> columns, const view::Object& object) {
  view::print_object(columns, object, output_options(context), [&](std::string_view bytes) { context.out(bytes); });
}

bool show_travel(cli::Context& context, const store::Document& document) {
  switch (document.short_id.noun) {
    case model::Noun::trip:
      if (context.is_text())
        print_trip(context, document);
      else
        print_columns(context, trip_columns, trip_object(context, document));
      return true;
    case model::Noun::stay:
      if (context.is_text())
        print_stay(context, document);
      else
        print_columns(context, stay_columns, stay_object(context, document));
      return true;
    case model::Noun::leg:
      if (context.is_text())
        print_leg(context, document);
      else
        print_columns(context, leg_columns, leg_object(context, document));
      return true;
    case model::Noun::permit: {
      const ops::KnownPermit known = ops::permit_of(document);
      if (context.is_text())
        print_sheet(context, known.permit.title.empty() ? "permit" : known.permit.title, model::to_text(known.id),
                    {{"place", known.permit.place},
                     {"from", time::format(known.permit.from)},
                     {"until", known.permit.until ? time::format(*known.permit.until) : "no end"}});
      else
        print_columns(context, permit_columns, permit_object(known));
      return true;
    }
    default:
      return false;
  }
}

int show_other(cli::Context& context, const std::string& id) {
  const auto document = ops::resolve_document(context.db(), id, ops::Guess::never, context.around());
  if (show_travel(context, document)) return 0;
  if (document.short_id.noun == model::Noun::interaction) {
    if (context.is_text())
      print_interaction(context, document.id);
    else
      print_columns(context, interaction_columns, interaction_object(context, document.id));
    return 0;
  }
  if (document.short_id.noun == model::Noun::follow_up) {
    if (context.is_text())
      print_follow_up(context, document.id);
    else
      print_columns(context, follow_up_columns, follow_up_object(context, document.id));
    return 0;
  }
  if (document.short_id.noun == model::Noun::message) {
    if (context.is_text())
      print_message(context, document);
    else
      print_columns(context, message_columns, message_object(context, document));
    return 0;
  }
  if (context.is_text())
    print_setting(context, document);
  else
    print_columns(context, setting_columns, setting_object(document));
  return 0;
}

int show_step(cli::Context& context, std::int64_t number) {
  const auto row = ops::step_row(context.db(), number);
  if (!context.is_text()) {
    view::print_object(history_columns, history_object(context, row), output_options(context),
                       [&](std::string_view bytes) { context.out(bytes); });
    return 0;
  }
  print_history_row(context, row);
  print_changes(context, number);
  return 0;
}

int run(const Args& args, cli::Context& context) {
  const auto id = model::parse_id(trim(args.who));
  if (id && id->noun == model::Noun::history) return show_step(context, id->number);
  if (id && id->noun != model::Noun::contact) return show_other(context, args.who);
  const ops::Person person = one_person(context, args.who, ops::Guess::nearest);
  if (context.is_text())
    print_contact(context, person);
  else
    context.print(contact_object(context, person));
  return 0;
}

}  // namespace

extern const cli::Command show_command;
constinit const cli::Command show_command = cli::command<Args, run>({
    .name = "show",
    .group = "People",
    .summary = "show one contact, or any id",
    .prose = "Shows everything about one contact on a screen, or what stands behind any other id. When nothing matches "
             "the name "
             "exactly, the nearest one is taken if it is the only near one.",
    .need = cli::Need::read,
    .shape = view::Shape::object,
    .columns = contact_columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
