#include "shared/happenings.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "model/interaction.h"
#include "ops/resolve.h"
#include "shared/contacts.h"
#include "shared/sheet.h"
#include "time/format.h"

namespace kith::commands {
namespace {

using view::Object;
using view::text_or_null;
using view::Value;

store::Document document_of(cli::Context& context, store::DocumentId id) {
  auto document = store::find_document(context.db(), id);
  check(document.has_value(), "an interaction without a document");
  return std::move(*document);
}

// The place of the gazetteer it was, by its name and, among several of that name, by its position.
std::optional<model::Place> known_place(cli::Context& context, const model::Interaction& interaction) {
  std::optional<model::Place> best;
  double least = 0;
  for (model::Place& place : context.places().find(interaction.place, 10, context.around().home_country)) {
    if (!interaction.lat || !interaction.lon) return std::move(place);
    const double away = model::kilometres(*interaction.lat, *interaction.lon, place.lat, place.lon);
    if (best && away >= least) continue;
    best = std::move(place);
    least = away;
  }
  return best;
}

Value place_value(cli::Context& context, const model::Interaction& interaction) {
  if (interaction.place.empty() && !interaction.lat) return {};
  const auto known = known_place(context, interaction);
  const auto number = [](const std::optional<double>& value) { return value ? Value(*value) : Value(); };
  return Object{{"name", text_or_null(known ? known->name : interaction.place)},
                {"country", known ? text_or_null(known->country) : Value()},
                {"zone", known ? text_or_null(known->zone) : Value()},
                {"lat", number(known && !interaction.lat ? std::optional(known->lat) : interaction.lat)},
                {"lon", number(known && !interaction.lon ? std::optional(known->lon) : interaction.lon)}};
}

}  // namespace

const ops::Someone& People::someone(const model::Party& party) {
  const std::string key = party.key();
  const auto [at, is_new] = known_.try_emplace(key.empty() ? 'n' + party.name : key);
  if (is_new) at->second = ops::find_someone(db_, party);
  return at->second;
}

std::vector<ops::Someone> People::everyone(const std::vector<model::Party>& parties) {
  std::vector<ops::Someone> all;
  for (const model::Party& party : parties) {
    const ops::Someone& one = someone(party);
    const auto is_same = [&](const ops::Someone& other) {
      return one.person && other.person && one.person->document == other.person->document;
    };
    if (std::none_of(all.begin(), all.end(), is_same)) all.push_back(one);
  }
  return all;
}

view::List People::references(const std::vector<model::Party>& parties) {
  view::List list;
  for (const ops::Someone& one : everyone(parties)) {
    list.push_back(one.person ? person_reference(*one.person) : Value(Object{{"id", Value()}, {"name", one.name}}));
  }
  return list;
}

std::string People::names(const std::vector<model::Party>& parties) {
  std::vector<std::string> names;
  for (const ops::Someone& one : everyone(parties)) {
    names.push_back(one.person ? one.person->name : one.name);
  }
  return join(names, ", ");
}

std::string_view arrow(std::string_view direction) {
  if (direction == "out") return "→";
  if (direction == "in") return "←";
  return direction == "both" ? "↔" : "";
}

Object timeline_object(const ops::Happening& happening, const time::Zone& mine, time::Zones& zones, People& people) {
  return Object{{"noun", std::string(model::word(happening.id.noun))},
                {"id", model::to_text(happening.id)},
                {"when", model::json_text(happening.when, mine, zones)},
                {"zone", text_or_null(model::zone_text(happening.when, mine))},
                {"channel", happening.channel},
                {"direction", happening.direction},
                {"who", people.references(happening.who)},
                {"text", text_or_null(happening.text)}};
}

Object interaction_object(cli::Context& context, store::DocumentId id) {
  const store::Document document = document_of(context, id);
  const model::Interaction interaction = ops::interaction_of(document);
  time::Zones zones;
  People people(context.db());
  return Object{{"id", model::to_text(document.short_id)},
                {"uid", document.uid},
                {"noun", "interaction"},
                {"when", model::json_text(interaction.when, context.zone(), zones)},
                {"zone", text_or_null(model::zone_text(interaction.when, context.zone()))},
                {"channel", interaction.channel},
                {"direction", interaction.direction},
                {"who", people.references(interaction.who)},
                {"text", text_or_null(interaction.text)},
                {"minutes", interaction.minutes ? Value(*interaction.minutes) : Value()},
                {"place", place_value(context, interaction)},
                {"amount", text_or_null(interaction.amount)},
                {"currency", text_or_null(interaction.currency)},
                {"thanks", interaction.thanks}};
}

void print_interaction(cli::Context& context, store::DocumentId id) {
  const store::Document document = document_of(context, id);
  const model::Interaction interaction = ops::interaction_of(document);
  time::Zones zones;
  People people(context.db());
  std::string about = interaction.channel;
  if (!arrow(interaction.direction).empty()) about += " " + std::string(arrow(interaction.direction));
  print_sheet(context, about + " " + people.names(interaction.who), model::to_text(document.short_id),
              {{"when", model::human_text(interaction.when, context.today(), context.zone(), zones)},
               {"text", interaction.text},
               {"for", interaction.minutes ? time::format_minutes(*interaction.minutes) : ""},
               {"at", interaction.place},
               {"amount", interaction.amount.empty() ? "" : interaction.amount + " " + interaction.currency},
               {"thanks", interaction.thanks ? "yes" : ""},
               {"tags", join(interaction.tags, ", ")}});
}

}  // namespace kith::commands
