#include "shared/contacts.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "ops/list.h"
#include "ops/relationship.h"
#include "shared/follow_ups.h"
#include "shared/happenings.h"
#include "time/format.h"
#include "time/when.h"
#include "time/zone.h"

namespace kith::commands {
namespace {

using view::List;
using view::Object;
using view::text_or_null;
using view::Value;

constexpr std::size_t shown_happenings = 50;

List texts(const std::vector<std::string>& items) {
  List list;
  for (const std::string& item : items) list.emplace_back(item);
  return list;
}

List emails_of(const model::Contact& contact) {
  List list;
  for (const model::Email& email : contact.emails) {
    list.emplace_back(
        Object{{"value", email.value}, {"label", text_or_null(email.label)}, {"preferred", email.preferred}});
  }
  return list;
}

List phones_of(const model::Contact& contact) {
  List list;
  for (const model::Phone& phone : contact.phones) {
    list.emplace_back(Object{{"value", phone.value}, {"raw", phone.raw}, {"label", text_or_null(phone.label)}});
  }
  return list;
}

List addresses_of(const model::Contact& contact) {
  List list;
  for (const model::PostalAddress& a : contact.addresses) {
    list.emplace_back(Object{{"label", text_or_null(a.label)},
                             {"street", text_or_null(a.street)},
                             {"city", text_or_null(a.city)},
                             {"region", text_or_null(a.region)},
                             {"postcode", text_or_null(a.postcode)},
                             {"country", text_or_null(a.country)}});
  }
  return list;
}

Value home_of(const model::Contact& contact) {
  if (contact.city.empty() && contact.country.empty() && contact.zone.empty() && !contact.lat) return {};
  return Object{{"name", text_or_null(contact.city)},
                {"country", text_or_null(contact.country)},
                {"zone", text_or_null(contact.zone)},
                {"lat", contact.lat ? Value(*contact.lat) : Value()},
                {"lon", contact.lon ? Value(*contact.lon) : Value()}};
}

Value hours_of(const model::Contact& contact) {
  if (contact.hours.empty() && contact.workdays.empty()) return {};
  const std::size_t dash = contact.hours.find('-');
  const bool both = dash != std::string::npos;
  return Object{{"from", text_or_null(both ? contact.hours.substr(0, dash) : contact.hours)},
                {"to", both ? Value(contact.hours.substr(dash + 1)) : Value()},
                {"days", text_or_null(contact.workdays)}};
}

Value now_of(cli::Context& context, const model::Contact& contact) {
  if (contact.zone.empty()) return {};
  const auto zone = time::Zone::find(contact.zone);
  if (!zone) return {};
  return Object{{"local_time", time::format_rfc3339(context.now(), *zone)},
                {"zone", contact.zone},
                {"place", text_or_null(contact.city)},
                {"country", text_or_null(contact.country)},
                {"source", "home"},
                {"as_of", Value()},
                {"stale", false}};
}

List relations_of(const ops::Profile& profile) {
  List list;
  for (const ops::Related& related : profile.relations) {
    const Value who =
        related.who ? person_reference(*related.who) : Value(Object{{"id", Value()}, {"name", related.name}});
    list.emplace_back(Object{{"type", related.type},
                             {"who", who},
                             {"on", text_or_null(related.on)},
                             {"by", related.by ? person_reference(*related.by) : Value()}});
  }
  return list;
}

List links_of(const model::Contact& contact) {
  List list = texts(contact.urls);
  for (const std::string& social : contact.socials) list.emplace_back(social);
  return list;
}

Value cadence_value(const std::optional<model::Cadence>& cadence) {
  if (!cadence) return {};
  const Value most = cadence->most ? Value(time::days_of(*cadence->most)) : Value();
  return Object{{"days", time::days_of(cadence->every)}, {"max_days", most}, {"source", cadence->source}};
}

Value waiting_value(cli::Context& context, const ops::Relationship& standing) {
  if (!standing.mine_since && !standing.theirs_since) return {};
  const auto since = [&](const std::optional<time::Instant>& at) {
    return at ? Value(time::format_rfc3339(*at, context.zone())) : Value();
  };
  return Object{{"mine_since", since(standing.mine_since)}, {"theirs_since", since(standing.theirs_since)}};
}

List open_list(cli::Context& context, const ops::Relationship& standing) {
  List list;
  for (const ops::DueRow& row : standing.open) list.emplace_back(follow_up_object(context, row.document));
  return list;
}

List timeline_list(cli::Context& context, const ops::Relationship& standing) {
  List list;
  time::Zones zones;
  People people(context.db());
  for (const auto& happening : standing.timeline)
    list.emplace_back(timeline_object(happening, context.zone(), zones, people));
  return list;
}

}  // namespace

view::Value person_reference(const ops::Person& person) {
  Object reference{{"id", ops::contact_id(person.number)}, {"name", person.name}};
  if (person.number == model::me.number) reference.emplace_back("me", true);
  return reference;
}

view::Object contact_object(cli::Context& context, const ops::Person& person) {
  const ops::Profile profile = ops::profile_of(context.db(), person, context.around());
  const model::Contact& contact = profile.contact;
  const ops::Relationship standing = ops::relationship_with(context.db(), person, context.now(), context.zone(), shown_happenings);
  const std::string birthday = contact.birthday ? time::format(*contact.birthday) : contact.birthday_text;
  return Object{{"id", ops::contact_id(person.number)},
                {"uid", contact.uid},
                {"noun", "contact"},
                {"kind", contact.kind},
                {"me", person.number == model::me.number},
                {"name", contact.name},
                {"nicknames", texts(contact.nicknames)},
                {"emails", emails_of(contact)},
                {"phones", phones_of(contact)},
                {"im", texts(contact.ims)},
                {"urls", links_of(contact)},
                {"addresses", addresses_of(contact)},
                {"org", text_or_null(contact.org)},
                {"title", text_or_null(contact.title)},
                {"home", home_of(contact)},
                {"birthday", text_or_null(birthday)},
                {"tags", texts(contact.tags)},
                {"stage", text_or_null(contact.stage)},
                {"languages", texts(contact.languages)},
                {"hours", hours_of(contact)},
                {"notes", texts(contact.notes)},
                {"cadence", cadence_value(standing.cadence)},
                {"last_contact", text_or_null(standing.last_contact)},
                {"next_due", text_or_null(standing.next_due)},
                {"now", now_of(context, contact)},
                {"waiting", waiting_value(context, standing)},
                {"relations", relations_of(profile)},
                {"open", open_list(context, standing)},
                {"timeline", timeline_list(context, standing)}};
}

ops::Person one_person(cli::Context& context, std::string_view who, ops::Guess guess) {
  return ops::resolve_person(context.db(), who, guess, context.around());
}

std::vector<ops::Person> chosen_people(cli::Context& context, const std::vector<std::string>& whos,
                                       const std::vector<std::string>& match, std::string_view doing) {
  bool by_filter = !match.empty();
  std::string input;
  for (const std::string& who : whos) {
    if (who != "-") continue;
    input = context.read_stdin();
    by_filter = true;
  }
  if (whos.empty() && match.empty())
    usage_error("nobody is named", "give WHO, '-' for ids on stdin, or --match FILTER");
  for (const std::string& filter : match) {
    if (trim(filter).empty()) usage_error("an empty filter selects nobody", "kith edit --match tag:client …");
  }
  std::vector<ops::Person> people = ops::resolve_people(context.db(), whos, input, ops::Guess::never, context.around());
  if (!match.empty()) {
    for (ops::Person& person : ops::select_people(context.db(), {match, time::format(context.today()), "", 0, {}, &context.places()})) {
      const bool there = std::any_of(people.begin(), people.end(),
                                     [&](const ops::Person& other) { return other.document == person.document; });
      if (!there) people.push_back(std::move(person));
    }
  }
  if (by_filter) context.guard_bulk(people.size(), doing);
  return people;
}

void report_people(cli::Context& context, const std::vector<ops::Person>& people) {
  for (const ops::Person& person : people) {
    if (context.is_text())
      context.out(ops::contact_id(person.number) + "\n");
    else
      context.printer().row(contact_object(context, person));
  }
}

view::Options output_options(const cli::Context& context) {
  view::Options options = context.globals.output;
  options.terminal = context.environment.stdout_terminal;
  options.colour = context.style().on;
  options.width = context.width();
  return options;
}

void print_data(cli::Context& context, std::string_view bytes) {
  if (context.environment.stdout_terminal) context.out(terminal_safe(bytes, Lines::keep));
  else context.out(bytes);
}

std::string on_date(cli::Context& context, std::string_view text) {
  if (text.empty()) return {};
  time::Setting setting{context.now(), context.zone()};
  setting.direction = time::Direction::back;
  const time::Resolved when = time::resolve(text, setting);
  if (when.moment.timed()) usage_error("'" + std::string(text) + "' is a time, not a day", "write it like 2026-05-04");
  return time::format(when.moment.date);
}

}  // namespace kith::commands
