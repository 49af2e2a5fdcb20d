#include "shared/screen.h"

#include "base/text.h"
#include "ops/profile.h"
#include "ops/relationship.h"
#include "shared/contacts.h"
#include "shared/follow_ups.h"
#include "shared/happenings.h"
#include "time/format.h"
#include "time/zone.h"

namespace kith::commands {
namespace {

// Lines "label  value" under a heading; empty values print nothing; line breaks in a value continue below it.
class Sheet {
 public:
  explicit Sheet(cli::Context& context) : context_(context), style_(context.style()) {}

  void heading(const std::string& text, const std::string& id, const std::string& more) {
    out_ += std::string(style_.bold()) + context_.safe(text) + std::string(style_.reset()) + "  " +
            std::string(style_.cyan()) + id + std::string(style_.reset());
    if (!more.empty()) out_ += "  " + context_.safe(more);
    out_ += "\n";
  }

  void line(std::string_view label, std::string_view value) {
    if (value.empty()) return;
    std::string_view shown = label;
    for (std::string_view piece : split(value, '\n')) {
      out_ += "  " + std::string(style_.dim()) + std::string(shown) + std::string(style_.reset());
      out_.append(shown.size() < 10 ? 10 - shown.size() : 1, ' ');
      out_ += context_.safe(piece) + "\n";
      shown = "";
    }
  }

  void print() { context_.out(out_); }

 private:
  cli::Context& context_;
  view::Style style_;
  std::string out_;
};

std::string with_label(const std::string& value, const std::string& label) {
  return label.empty() ? value : value + " (" + label + ")";
}

std::string address_line(const model::PostalAddress& address) {
  std::vector<std::string> pieces;
  for (const std::string* piece : {&address.street, &address.postcode, &address.city, &address.region, &address.country}) {
    if (!piece->empty()) pieces.push_back(replace_all(*piece, "\n", ", "));
  }
  return join(pieces, ", ");
}

std::string place_line(cli::Context& context, const model::Contact& contact) {
  std::string text = contact.city;
  if (!contact.country.empty()) text += (text.empty() ? "" : ", ") + contact.country;
  if (contact.zone.empty()) return text;
  text += (text.empty() ? "" : "  ") + contact.zone;
  if (const auto zone = time::Zone::find(contact.zone)) {
    const time::Wall wall = zone->to_wall(context.now());
    text += ", now " + time::human_wall(wall, time::date_of(wall));
  };
  return text;
}

std::string hours_line(const model::Contact& contact) {
  if (contact.workdays.empty()) return contact.hours;
  return contact.hours.empty() ? contact.workdays : contact.hours + ", " + contact.workdays;
}

std::string relation_line(const ops::Related& related) {
  std::string text = related.type + ": " + related.name;
  if (related.who) text += " (" + ops::contact_id(related.who->number) + ")";
  if (!related.on.empty()) text += " on " + related.on;
  if (related.by) text += ", by " + related.by->name;
  return text;
}

void ways_to_reach(Sheet& sheet, const model::Contact& contact) {
  for (const model::Email& email : contact.emails) sheet.line("email", with_label(email.value, email.label));
  for (const model::Phone& phone : contact.phones) sheet.line("phone", with_label(phone.raw, phone.label));
  for (const std::string& im : contact.ims) sheet.line("im", im);
  for (const std::string& url : contact.urls) sheet.line("url", url);
  for (const std::string& social : contact.socials) sheet.line("url", social);
  sheet.line("prefers", contact.channel);
}

std::string in_days(int days) { return days == 1 ? "day" : std::to_string(days) + " days"; }

std::string cadence_line(const ops::Relationship& standing) {
  if (!standing.cadence) return "";
  std::string text = "every " + in_days(time::days_of(standing.cadence->every));
  if (standing.cadence->most) text += ", at most " + in_days(time::days_of(*standing.cadence->most));
  if (standing.cadence->source != "self") text += " (" + standing.cadence->source + ")";
  return standing.cadence_due.empty() ? text : text + ", due " + standing.cadence_due;
}

std::string last_line(const store::LastContact& last) { return last.day.empty() ? "" : last.day + " " + last.channel; }

std::string waiting_line(const std::optional<time::Instant>& since, time::Instant now) {
  return since ? time::human_span(std::max<std::int64_t>(0, now.seconds - since->seconds)) : "";
}

std::string happening_line(const store::Happening& happening) {
  std::string text = time::format(happening.when.date());
  const std::string_view way = arrow(happening.direction);
  text += ' ';
  text += way.empty() ? " " : way;
  text += " " + happening.channel;
  const std::string_view first = std::string_view(happening.text).substr(0, happening.text.find('\n'));
  if (!first.empty()) text.append("  ").append(first);
  return text + "  " + model::to_text(happening.id);
}

void how_things_stand(Sheet& sheet, cli::Context& context, const ops::Person& person) {
  constexpr std::size_t shown = 10;
  const ops::Relationship standing = ops::relationship_with(context.db(), person, context.now(), context.zone(), shown);
  sheet.line("cadence", cadence_line(standing));
  sheet.line("last in", last_line(standing.last_in));
  sheet.line("last out", last_line(standing.last_out));
  sheet.line("waits", waiting_line(standing.mine_since, context.now()));
  sheet.line("you wait", waiting_line(standing.theirs_since, context.now()));
  std::string open, timeline;
  for (const ops::DueRow& row : standing.open)
    open += due_subject(row) + ", " + due_words(row) + "  " + model::to_text(row.id) + "\n";
  for (const store::Happening& happening : standing.timeline) timeline += happening_line(happening) + "\n";
  sheet.line("open", trim(open));
  sheet.line("history", trim(timeline));
}

}  // namespace

void print_contact(cli::Context& context, const ops::Person& person) {
  const ops::Profile profile = ops::profile_of(context.db(), person, context.around());
  const model::Contact& contact = profile.contact;
  Sheet sheet(context);
  sheet.heading(contact.name, ops::contact_id(person.number), join(contact.tags, ", "));
  if (!contact.nicknames.empty()) sheet.line("nick", join(contact.nicknames, ", "));
  sheet.line("title", contact.title);
  sheet.line("org", contact.org);
  sheet.line("kind", contact.kind == "individual" ? "" : contact.kind);
  sheet.line("stage", contact.stage);
  ways_to_reach(sheet, contact);
  sheet.line("lives", place_line(context, contact));
  sheet.line("hours", hours_line(contact));
  sheet.line("lang", join(contact.languages, ", "));
  for (const model::PostalAddress& address : contact.addresses) {
    sheet.line("address", with_label(address_line(address), address.label));
  }
  sheet.line("birthday", contact.birthday ? time::format(*contact.birthday) : contact.birthday_text);
  if (contact.anniversary) sheet.line("since", time::format(*contact.anniversary));
  for (const auto& [name, value] : contact.custom) sheet.line(name, value);
  for (const ops::Related& related : profile.relations) sheet.line("relation", relation_line(related));
  for (const std::string& note : contact.notes) sheet.line("note", note);
  if (contact.has_photo) sheet.line("photo", "yes");
  how_things_stand(sheet, context, person);
  sheet.print();
}

view::Object history_object(cli::Context& context, const ops::HistoryRow& row) {
  view::List ids;
  for (const model::Id& id : row.ids) ids.emplace_back(model::to_text(id));
  return view::Object{{"step", model::to_text({model::Noun::history, row.step})},
                      {"at", time::format_rfc3339(row.at, context.zone())},
                      {"by", std::string(ops::word(row.origin))},
                      {"command", row.command},
                      {"summary", row.summary},
                      {"ids", std::move(ids)},
                      {"undone", row.undone}};
}

void print_history_row(cli::Context& context, const ops::HistoryRow& row) {
  const view::Style style = context.style();
  const std::string step = model::to_text({model::Noun::history, row.step});
  const std::string when = time::format_rfc3339(row.at, context.zone());
  context.out(std::string(style.cyan()) + step + std::string(style.reset()) + "  " + when.substr(0, 16).replace(10, 1, " ") +
              "  " + context.safe(row.summary) + (row.undone ? "  (undone)" : "") + "\n");
}

void print_changes(cli::Context& context, std::int64_t step) {
  for (const ops::StepChange& change : ops::changes_of_step(context.db(), step)) {
    context.out("  " + model::to_text(change.short_id) + "\n");
    for (const std::string& line : ops::describe_change(change.before, change.after)) {
      context.out("    " + context.safe(line) + "\n");
    }
  }
}

}  // namespace kith::commands
