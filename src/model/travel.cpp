#include "model/travel.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "codec/ical.h"
#include "time/types.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;

// The properties of one place: a leg has two, the one it starts from as every calendar program shows a place.
struct SpotNames {
  std::string_view name, country, zone, position;
};
constexpr SpotNames here{"place", "kith:country", "kith:zone", "position"};
constexpr SpotNames there{"kith:to", "kith:to-country", "kith:to-zone", "kith:to-position"};
constexpr std::string_view separator = " - ";  // of the two places in the summary of a leg

const Field* find(const Fields& fields, std::string_view name) {
  const auto place = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  return place == fields.end() ? nullptr : &*place;
}

std::string text_of(const Fields& fields, std::string_view name) {
  const Field* field = find(fields, name);
  return field ? std::string(trim(field->text())) : std::string{};
}

std::optional<double> degrees_of(std::string_view text, double most) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(value >= -most && value <= most)) return std::nullopt;
  return value;
}

// Six decimals are a tenth of a metre, and what RFC 5545 §3.8.1.6 allows.
std::string degrees(double value) {
  std::string text = fmt::format("{:.6f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

void read_position(const Field& field, Spot& spot) {
  std::string_view lat = field.text(), lon;
  if (field.parts.size() > 1) {
    lon = field.parts[1];
  } else if (const std::size_t middle = lat.find(';'); middle != std::string_view::npos) {
    lon = lat.substr(middle + 1);
    lat = lat.substr(0, middle);
  }
  const auto first = degrees_of(trim(lat), 90), second = degrees_of(trim(lon), 180);
  if (first && second) std::tie(spot.lat, spot.lon) = std::tie(first, second);
}

Spot read_spot(const Fields& fields, const SpotNames& names) {
  Spot spot{text_of(fields, names.name), text_of(fields, names.country), text_of(fields, names.zone), {}, {}};
  if (const Field* position = find(fields, names.position)) read_position(*position, spot);
  return spot;
}

void put(Fields& fields, std::string_view name, std::string_view text) {
  if (!text.empty()) fields.push_back(codec::make_ical_field(name, {std::string(text)}));
}

void put_spot(Fields& fields, const Spot& spot, const SpotNames& names) {
  put(fields, names.name, spot.name);
  if (spot.lat && spot.lon) {
    const std::string lat = degrees(*spot.lat), lon = degrees(*spot.lon);
    if (names.position == here.position)
      fields.push_back(codec::make_ical_field(names.position, {lat, lon}));
    else
      put(fields, names.position, lat + ';' + lon);
  }
  put(fields, names.country, spot.country);
  put(fields, names.zone, spot.zone);
}

std::optional<Stamp> stamp_of(const Fields& fields, std::string_view name) {
  const Field* field = find(fields, name);
  return field ? read_stamp(*field) : std::nullopt;
}

struct Days {
  time::Date first, last;  // inclusive
};

// DTEND is the day after the last one (RFC 5545 §3.6.1); without it, and when it is not later, it is one day.
Days read_days(const Fields& fields) {
  const auto start = stamp_of(fields, "start"), end = stamp_of(fields, "end");
  Days days;
  if (start) days.first = start->date();
  days.last = days.first;
  if (start && end)
    days.last = std::max(days.first, end->kind == Stamp::Kind::date ? time::add_days(end->date(), -1) : end->date());
  return days;
}

void put_days(Fields& fields, time::Date first, time::Date last) {
  put(fields, "start", time::format(first));
  put(fields, "end", time::format(time::add_days(last, 1)));
}

std::string status_of(const Fields& fields) {
  const std::string status = text_of(fields, "status");
  return status == "cancelled" || status == "tentative" ? status : "confirmed";
}

std::string trip_of(const Fields& fields) {
  std::string trip = text_of(fields, "kith:trip");
  if (!trip.empty()) return trip;
  for (const Field& field : fields)
    if (field.name == "related" && field.text() == "parent" && field.parts.size() > 1) return field.parts[1];
  return {};
}

// What trips, stays and legs have in common, behind what is their own.
void put_rest(Fields& fields, std::string_view category, std::string_view status, std::string_view trip,
              std::string_view who, std::string_view told) {
  put(fields, "category", category);
  put(fields, "status", status);
  if (!trip.empty()) fields.push_back(codec::make_ical_field("related", {"parent", std::string(trip)}));
  put(fields, "kith:trip", trip);
  put(fields, "kith:who", who);
  put(fields, "kith:told", told);
}

}  // namespace

Spot to_spot(const Place& place) {
  return {place.name, place.country, place.zone, place.lat, place.lon};
}

Trip read_trip(const Fields& fields) {
  const Days days = read_days(fields);
  return {text_of(fields, "summary"),
          text_of(fields, "kith:who"),
          text_of(fields, "kith:told"),
          status_of(fields),
          days.first,
          days.last};
}

Stay read_stay(const Fields& fields) {
  const Days days = read_days(fields);
  Stay stay;
  stay.trip = trip_of(fields);
  stay.who = text_of(fields, "kith:who");
  stay.place = read_spot(fields, here);
  if (stay.place.name.empty()) stay.place.name = text_of(fields, "summary");
  stay.arrive = days.first;
  stay.leave = days.last;
  stay.lodging = text_of(fields, "kith:lodging");
  stay.reference = text_of(fields, "kith:reference");
  stay.told = text_of(fields, "kith:told");
  stay.status = status_of(fields);
  return stay;
}

Leg read_leg(const Fields& fields) {
  Leg leg;
  leg.trip = trip_of(fields);
  leg.who = text_of(fields, "kith:who");
  leg.told = text_of(fields, "kith:told");
  if (std::string mode = text_of(fields, "kith:mode"); !mode.empty()) leg.mode = std::move(mode);
  leg.from = read_spot(fields, here);
  leg.to = read_spot(fields, there);
  leg.departs = stamp_of(fields, "start").value_or(Stamp{});
  leg.arrives = stamp_of(fields, "end").value_or(leg.departs);
  leg.carrier = text_of(fields, "kith:carrier");
  leg.number = text_of(fields, "kith:number");
  leg.reference = text_of(fields, "kith:reference");
  leg.seat = text_of(fields, "kith:seat");
  leg.status = status_of(fields);
  return leg;
}

Fields write_trip(const Trip& trip) {
  Fields fields;
  put_days(fields, trip.from, trip.until);
  put(fields, "summary", trip.title);
  put(fields, "transp", "transparent");
  put_rest(fields, "kith-trip", trip.status, {}, trip.who, trip.told);
  return fields;
}

Fields write_stay(const Stay& stay) {
  Fields fields;
  put_days(fields, stay.arrive, stay.leave);
  put(fields, "summary", stay.place.name);
  put_spot(fields, stay.place, here);
  put(fields, "transp", "transparent");
  put(fields, "kith:lodging", stay.lodging);
  put(fields, "kith:reference", stay.reference);
  put_rest(fields, "kith-stay", stay.status, stay.trip, stay.who, stay.told);
  return fields;
}

Fields write_leg(const Leg& leg) {
  Fields fields;
  fields.push_back(codec::make_ical_field("start", to_parts(leg.departs)));
  fields.push_back(codec::make_ical_field("end", to_parts(leg.arrives)));
  put(fields, "summary", leg.from.name + std::string(separator) + leg.to.name);
  put_spot(fields, leg.from, here);
  put_spot(fields, leg.to, there);
  put(fields, "kith:mode", leg.mode);
  put(fields, "kith:carrier", leg.carrier);
  put(fields, "kith:number", leg.number);
  put(fields, "kith:reference", leg.reference);
  put(fields, "kith:seat", leg.seat);
  put_rest(fields, "kith-leg", leg.status, leg.trip, leg.who, leg.told);
  return fields;
}

Permit read_permit(const Fields& fields) {
  Permit permit;
  permit.place = text_of(fields, "kith:place");
  permit.title = text_of(fields, "summary");
  if (const auto start = stamp_of(fields, "start")) permit.from = start->date();
  if (const auto end = stamp_of(fields, "end")) permit.until = std::max(permit.from, time::add_days(end->date(), -1));
  return permit;
}

Fields write_permit(const Permit& permit) {
  Fields fields;
  put(fields, "start", time::format(permit.from));
  if (permit.until) put(fields, "end", time::format(time::add_days(*permit.until, 1)));
  put(fields, "summary", permit.title);
  put(fields, "kith:place", permit.place);
  return fields;
}

}  // namespace kith::model
