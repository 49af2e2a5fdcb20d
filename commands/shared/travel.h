// Trips, stays, legs and whereabouts as output: the objects of json.md and the same in words; what their commands read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "model/place.h"
#include "ops/trips.h"
#include "view/value.h"

namespace kith::commands {

inline constexpr view::Column trip_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document"},
    {"noun", view::Type::text, "trip"},
    {"title", view::Type::text, "what it is called"},
    {"who", view::Type::object, "whose it is: id, name"},
    {"from", view::Type::date, "the first day"},
    {"until", view::Type::date, "the last day"},
    {"status", view::Type::text, "confirmed, tentative or cancelled"},
    {"told", view::Type::date, "when I learnt of it, of others"},
    {"stays", view::Type::objects, "its stays, by day"},
    {"legs", view::Type::objects, "its legs, by day"},
};
inline constexpr view::Column stay_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document"},
    {"noun", view::Type::text, "stay"},
    {"place", view::Type::object, "name, country, zone, lat, lon"},
    {"arrive", view::Type::date, "the first day"},
    {"leave", view::Type::date, "the last day, a day of presence too"},
    {"lodging", view::Type::text, "where one sleeps"},
    {"reference", view::Type::text, "of the booking"},
    {"status", view::Type::text, "confirmed, tentative or cancelled"},
    {"trip", view::Type::id, "id of its trip"},
    {"who", view::Type::object, "who stays: id, name"},
};
inline constexpr view::Column leg_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document"},
    {"noun", view::Type::text, "leg"},
    {"mode", view::Type::text, "flight, train, bus, boat or car"},
    {"from", view::Type::object, "place: name, country, zone, lat, lon"},
    {"to", view::Type::object, "place: name, country, zone, lat, lon"},
    {"departs", view::Type::time, "with the offset where it departs"},
    {"depart_zone", view::Type::zone, "of the departure"},
    {"arrives", view::Type::time, "with the offset where it arrives"},
    {"arrive_zone", view::Type::zone, "of the arrival"},
    {"minutes", view::Type::integer, "how long it takes"},
    {"carrier", view::Type::text, "who carries"},
    {"number", view::Type::text, "of the flight, train or bus"},
    {"reference", view::Type::text, "of the booking"},
    {"seat", view::Type::text, "the seat"},
    {"status", view::Type::text, "confirmed, tentative or cancelled"},
    {"trip", view::Type::id, "id of its trip"},
    {"who", view::Type::object, "who travels: id, name"},
};

view::Object trip_object(cli::Context& context, const store::Document& trip);
view::Object stay_object(cli::Context& context, const store::Document& stay);
view::Object leg_object(cli::Context& context, const store::Document& leg);

// Of kith show: a trip with its stays and legs, a stay, a leg.
void print_trip(cli::Context& context, const store::Document& trip);
void print_stay(cli::Context& context, const store::Document& stay);
void print_leg(cli::Context& context, const store::Document& leg);

// The name of whoever travels, "" for me.
std::string traveller_name(cli::Context& context, const std::string& uid);
// "Mon 4 May", "Mon 4 May - Fri 8 May".
std::string days_in_words(cli::Context& context, time::Date first, time::Date last);

// As place_of; a note says when others of that name were passed over.
model::Place chosen_place(cli::Context& context, std::string_view where);
// Whole days with both ends. Error(usage) for an open end or a time.
struct WholeDays {
  time::Date first, last;
};
WholeDays whole_days(cli::Context& context, std::string_view range);

}  // namespace kith::commands
