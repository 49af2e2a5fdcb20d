#include "shared/travel.h"

#include "base/error.h"
#include "base/text.h"
#include "model/stamp.h"
#include "shared/contacts.h"
#include "shared/sheet.h"
#include "shared/when.h"
#include "time/format.h"

namespace kith::commands {
namespace {

using view::Object;
using view::text_or_null;
using view::Value;

Value place_value(const model::Spot& spot) {
  if (spot.name.empty()) return {};
  return Object{{"name", spot.name},
                {"country", text_or_null(spot.country)},
                {"zone", text_or_null(spot.zone)},
                {"lat", spot.lat ? Value(*spot.lat) : Value()},
                {"lon", spot.lon ? Value(*spot.lon) : Value()}};
}

Value who_value(cli::Context& context, const std::string& uid) {
  if (const auto person = ops::traveller(context.db(), uid)) return person_reference(*person);
  if (uid.empty()) return Object{{"id", model::to_text(model::me)}, {"name", Value()}, {"me", true}};
  return Object{{"id", Value()}, {"name", Value()}};
}

Value trip_id(cli::Context& context, const std::string& uid) {
  const auto trip = ops::trip_with_uid(context.db(), uid);
  return trip ? Value(model::to_text(trip->short_id)) : Value();
}

// What a stay says inside its trip and outside.
Object stay_itself(const store::Document& document, const model::Stay& stay) {
  return Object{{"id", model::to_text(document.short_id)},
                {"uid", document.uid},
                {"noun", "stay"},
                {"place", place_value(stay.place)},
                {"arrive", time::format(stay.arrive)},
                {"leave", time::format(stay.leave)},
                {"lodging", text_or_null(stay.lodging)},
                {"reference", text_or_null(stay.reference)},
                {"status", stay.status}};
}

// The zone of an end of a leg: that of its time, else that of its place.
std::string zone_of(const model::Stamp& stamp, const model::Spot& spot) {
  return stamp.kind == model::Stamp::Kind::wall && !stamp.zone.empty() ? stamp.zone : spot.zone;
}

// An instant is told in the zone of its end too.
std::string time_text(cli::Context& context, const model::Stamp& stamp, const std::string& zone_name) {
  time::Zones zones;
  const time::Zone* zone = zone_name.empty() ? nullptr : zones.find(zone_name);
  return model::json_text(stamp, zone != nullptr ? *zone : context.zone(), zones);
}

std::string time_in_words(cli::Context& context, const model::Stamp& stamp, const model::Spot& spot) {
  time::Zones zones;
  const std::string name = zone_of(stamp, spot);
  const time::Zone* zone = name.empty() ? nullptr : zones.find(name);
  const time::Zone& there = zone != nullptr ? *zone : context.zone();
  return model::human_text(stamp, context.today(), there, zones) + " " + spot.name;
}

std::int64_t minutes_of(cli::Context& context, const model::Leg& leg) {
  time::Zones zones;
  const time::Zone& mine = context.zone();
  return (model::instant_of(leg.arrives, mine, zones).seconds - model::instant_of(leg.departs, mine, zones).seconds) /
         60;
}

Object leg_itself(cli::Context& context, const store::Document& document, const model::Leg& leg) {
  const std::string departs_in = zone_of(leg.departs, leg.from), arrives_in = zone_of(leg.arrives, leg.to);
  return Object{{"id", model::to_text(document.short_id)},
                {"uid", document.uid},
                {"noun", "leg"},
                {"mode", leg.mode},
                {"from", place_value(leg.from)},
                {"to", place_value(leg.to)},
                {"departs", time_text(context, leg.departs, departs_in)},
                {"depart_zone", text_or_null(departs_in)},
                {"arrives", time_text(context, leg.arrives, arrives_in)},
                {"arrive_zone", text_or_null(arrives_in)},
                {"minutes", minutes_of(context, leg)},
                {"carrier", text_or_null(leg.carrier)},
                {"number", text_or_null(leg.number)},
                {"reference", text_or_null(leg.reference)},
                {"seat", text_or_null(leg.seat)},
                {"status", leg.status}};
}

std::string status_words(const std::string& status) {
  return status == "confirmed" ? std::string() : status;
}

std::string with_country(const model::Spot& spot) {
  return spot.country.empty() ? spot.name : spot.name + ", " + spot.country;
}

std::string part_in_words(cli::Context& context, const store::Document& part) {
  const std::string id = model::to_text(part.short_id) + "  ";
  if (part.short_id.noun == model::Noun::stay) {
    const model::Stay stay = ops::stay_of(part);
    return id + days_in_words(context, stay.arrive, stay.leave) + "  " + with_country(stay.place);
  }
  const model::Leg leg = ops::leg_of(part);
  return id + time_in_words(context, leg.departs, leg.from) + " - " + time_in_words(context, leg.arrives, leg.to);
}

std::string trip_words(cli::Context& context, const std::string& uid) {
  const auto trip = ops::trip_with_uid(context.db(), uid);
  return trip ? model::to_text(trip->short_id) + " " + ops::trip_of(*trip).title : std::string();
}

}  // namespace

Object trip_object(cli::Context& context, const store::Document& document) {
  const model::Trip trip = ops::trip_of(document);
  view::List stays, legs;
  for (const store::Document& part : ops::parts_of_trip(context.db(), document.uid)) {
    if (part.short_id.noun == model::Noun::stay)
      stays.emplace_back(stay_itself(part, ops::stay_of(part)));
    else
      legs.emplace_back(leg_itself(context, part, ops::leg_of(part)));
  }
  return Object{{"id", model::to_text(document.short_id)},
                {"uid", document.uid},
                {"noun", "trip"},
                {"title", trip.title},
                {"who", who_value(context, trip.who)},
                {"from", time::format(trip.from)},
                {"until", time::format(trip.until)},
                {"status", trip.status},
                {"told", text_or_null(trip.told)},
                {"stays", std::move(stays)},
                {"legs", std::move(legs)}};
}

Object stay_object(cli::Context& context, const store::Document& document) {
  const model::Stay stay = ops::stay_of(document);
  Object object = stay_itself(document, stay);
  object.emplace_back("trip", trip_id(context, stay.trip));
  object.emplace_back("who", who_value(context, stay.who));
  return object;
}

Object leg_object(cli::Context& context, const store::Document& document) {
  const model::Leg leg = ops::leg_of(document);
  Object object = leg_itself(context, document, leg);
  object.emplace_back("trip", trip_id(context, leg.trip));
  object.emplace_back("who", who_value(context, leg.who));
  return object;
}

void print_trip(cli::Context& context, const store::Document& document) {
  const model::Trip trip = ops::trip_of(document);
  std::vector<std::string> parts;
  for (const store::Document& part : ops::parts_of_trip(context.db(), document.uid))
    parts.push_back(part_in_words(context, part));
  print_sheet(context, trip.title, model::to_text(document.short_id),
              {{"who", traveller_name(context, trip.who)},
               {"when", days_in_words(context, trip.from, trip.until)},
               {"status", status_words(trip.status)},
               {"told", trip.told},
               {"consists", join(parts, "\n")}});
}

void print_stay(cli::Context& context, const store::Document& document) {
  const model::Stay stay = ops::stay_of(document);
  print_sheet(context, with_country(stay.place), model::to_text(document.short_id),
              {{"who", traveller_name(context, stay.who)},
               {"when", days_in_words(context, stay.arrive, stay.leave)},
               {"lodging", stay.lodging},
               {"reference", stay.reference},
               {"status", status_words(stay.status)},
               {"told", stay.told},
               {"trip", trip_words(context, stay.trip)}});
}

void print_leg(cli::Context& context, const store::Document& document) {
  const model::Leg leg = ops::leg_of(document);
  print_sheet(context, leg.from.name + " - " + leg.to.name, model::to_text(document.short_id),
              {{"who", traveller_name(context, leg.who)},
               {"mode", leg.mode},
               {"departs", time_in_words(context, leg.departs, leg.from)},
               {"arrives", time_in_words(context, leg.arrives, leg.to)},
               {"takes", time::format_minutes(minutes_of(context, leg))},
               {"carrier", leg.carrier},
               {"number", leg.number},
               {"seat", leg.seat},
               {"reference", leg.reference},
               {"status", status_words(leg.status)},
               {"trip", trip_words(context, leg.trip)}});
}

std::string traveller_name(cli::Context& context, const std::string& uid) {
  if (uid.empty()) return {};
  const auto person = ops::traveller(context.db(), uid);
  return person ? person->name : "somebody who is gone";
}

std::string days_in_words(cli::Context& context, time::Date first, time::Date last) {
  const std::string from = time::human_date(first, context.today());
  return first == last ? from : from + " - " + time::human_date(last, context.today());
}

model::Place chosen_place(cli::Context& context, std::string_view where) {
  model::Place place = place_of(context, where);
  if (where.find(',') != std::string_view::npos || place.kind != model::Place::Kind::city) return place;
  const auto all = context.places().find(where, 2, context.around().home_country);
  if (all.size() < 2 || all[1].kind != model::Place::Kind::city || fold(all[1].name) != fold(place.name)) return place;
  const auto within = [](const model::Place& one) {
    return one.region.empty() ? one.country : one.region + ", " + one.country;
  };
  context.note(place.name + " is taken as the one in " + within(place) + "; another is in " + within(all[1]));
  return place;
}

WholeDays whole_days(cli::Context& context, std::string_view range) {
  const time::Span span = range_of(context, range, time::Direction::ahead);
  const std::string quoted = "'" + std::string(range) + "'";
  if (span.timed()) usage_error("a stay is counted in days, not by the clock: " + quoted, "2026-12-01..2026-12-05");
  if (!span.from || !span.until) usage_error("a stay has a first and a last day: " + quoted, "2026-12-01..2026-12-05");
  return {span.from->date, span.until->date};
}

}  // namespace kith::commands
