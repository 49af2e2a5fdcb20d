#include "shared/messages.h"

#include "base/text.h"
#include "ops/cadences.h"
#include "ops/history.h"
#include "ops/waiting.h"
#include "shared/contacts.h"
#include "shared/happenings.h"
#include "shared/sheet.h"
#include "time/format.h"

namespace kith::commands {
namespace {

using view::Object;
using view::text_or_null;
using view::Value;

Object mailbox_object(std::string_view name, std::string_view address) {
  return Object{{"name", text_or_null(std::string(name))}, {"email", text_or_null(std::string(address))}};
}

template <class Mailboxes>
view::List mailbox_objects(const Mailboxes& mailboxes) {
  view::List list;
  for (const auto& one : mailboxes) list.emplace_back(mailbox_object(one.name, one.address));
  return list;
}

std::string words(std::string_view name, std::string_view address) {
  return name.empty() ? std::string(address) : std::string(name) + " <" + std::string(address) + ">";
}

template <class Mailboxes>
std::string lines(const Mailboxes& mailboxes) {
  std::vector<std::string> all;
  for (const auto& one : mailboxes) all.push_back(words(one.name, one.address));
  return join(all, "\n");
}

Value days(const std::string& text) {
  const auto period = time::parse_period(text);
  return period ? Value(time::days_of(*period)) : Value();
}

std::string in_days(const std::string& text) {
  const auto period = time::parse_period(text);
  if (!period) return text;
  const int days = time::days_of(*period);
  return days == 1 ? "day" : std::to_string(days) + " days";
}

}  // namespace

Object message_object(cli::Context& context, const store::Document& document) {
  const ops::MessageFacts facts = ops::message_facts(context.db(), document);
  const auto& message = facts.message;
  People people(context.db());
  return Object{{"id", model::to_text(document.short_id)},
                {"noun", "message"},
                {"when", time::format_rfc3339(message.at, context.zone())},
                {"zone", context.zone_name()},
                {"direction", facts.direction},
                {"from", mailbox_object(message.from.name, message.from.address)},
                {"to", mailbox_objects(message.to)},
                {"cc", mailbox_objects(message.cc)},
                {"who", people.references(facts.who)},
                {"message_id", text_or_null(message.message_id)},
                {"in_reply_to", text_or_null(message.in_reply_to)},
                {"mailbox", text_or_null(message.mailbox)},
                {"class", text_or_null(message.category)},
                {"subject", Value()}};
}

void print_message(cli::Context& context, const store::Document& document) {
  const ops::MessageFacts facts = ops::message_facts(context.db(), document);
  const auto& message = facts.message;
  People people(context.db());
  std::string about = "mail";
  if (!arrow(facts.direction).empty()) about += " " + std::string(arrow(facts.direction));
  const time::Wall wall = context.zone().to_wall(message.at);
  print_sheet(context, about + " " + people.names(facts.who), model::to_text(document.short_id),
              {{"when", time::human_wall(wall, context.today())},
               {"from", words(message.from.name, message.from.address)},
               {"to", lines(message.to)},
               {"cc", lines(message.cc)},
               {"class", message.category == "human" ? "" : message.category},
               {"answers", message.in_reply_to},
               {"mail id", message.message_id},
               {"mailbox", message.mailbox},
               {"settled", message.settled ? "needs no answer" : ""}});
}

Object setting_object(const store::Document& document) {
  const auto cadence = ops::tag_cadence_of(document);
  return Object{{"id", model::to_text(document.short_id)},
                {"uid", document.uid},
                {"noun", "setting"},
                {"who", Value()},
                {"tag", cadence ? text_or_null(cadence->tag) : Value()},
                {"days", cadence ? days(cadence->text.every) : Value()},
                {"max_days", cadence ? days(cadence->text.most) : Value()},
                {"source", cadence ? Value("tag:" + cadence->tag) : Value()},
                {"next_due", Value()}};
}

void print_setting(cli::Context& context, const store::Document& document) {
  const auto cadence = ops::tag_cadence_of(document);
  if (!cadence) return print_data(context, document.body);
  std::string every = cadence->text.every == "off" ? "off" : "every " + in_days(cadence->text.every);
  if (!cadence->text.most.empty()) every += ", at most " + in_days(cadence->text.most);
  print_sheet(context, "tag:" + cadence->tag, model::to_text(document.short_id), {{"cadence", every}});
}

}  // namespace kith::commands
