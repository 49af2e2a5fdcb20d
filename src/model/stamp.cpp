#include "model/stamp.h"

#include <algorithm>

#include "base/error.h"
#include "time/format.h"
#include "time/tzid.h"

namespace kith::model {
namespace {

using Kind = Stamp::Kind;

// No zone has a longer name: a time beside such a text floats.
constexpr std::size_t longest_zone = 255;
constexpr std::string_view areas[] = {"Africa/",    "America/", "Antarctica/", "Asia/",   "Atlantic/",
                                      "Australia/", "Europe/",  "Indian/",     "Pacific/"};

// The exact forms of row_text() only.
std::optional<Stamp> parse(std::string_view text, std::string_view zone) {
  Stamp stamp;
  if (text.size() == 10) {
    const auto date = time::parse_iso_date(text);
    if (!date) return std::nullopt;
    stamp.wall = time::midnight(*date);
    return stamp;
  }
  const bool utc = text.ends_with('Z');
  const auto seconds = time::parse_rfc3339(utc ? std::string(text) : std::string(text) + 'Z');
  if (!seconds) return std::nullopt;
  stamp.kind = utc ? Kind::instant : Kind::wall;
  stamp.wall = {seconds->seconds};
  stamp.zone = utc ? "UTC" : zone;
  if (row_text(stamp) != text) return std::nullopt;
  return stamp;
}

// An IANA name stays as it is, without a look at the file of the zone: rows are made of many documents.
std::string iana_name(std::string_view tzid) {
  const bool plain = time::is_zone_name(tzid) &&
                     std::any_of(std::begin(areas), std::end(areas), [&](auto area) { return tzid.starts_with(area); });
  if (!plain) {
    if (const auto zone = time::zone_of_tzid(tzid)) return zone->name();
  }
  return std::string(tzid.size() <= longest_zone ? tzid : std::string_view{});
}

// The zone a stamp is in, `mine` where it names none that is known here.
const time::Zone& zone_of(const Stamp& stamp, const time::Zone& mine, time::Zones& zones) {
  if (stamp.kind != Kind::wall || stamp.zone.empty() || stamp.zone == mine.name()) return mine;
  const time::Zone* zone = zones.find(stamp.zone);
  return zone ? *zone : mine;
}

}  // namespace

std::string_view word(Stamp::Kind kind) {
  switch (kind) {
    case Kind::date:
      return "date";
    case Kind::wall:
      return "wall";
    case Kind::instant:
      return "instant";
  }
  return {};
}

std::optional<Stamp> read_stamp(const codec::Field& field) {
  auto stamp = parse(field.text(), field.parts.size() > 1 ? field.parts[1] : std::string_view{});
  if (stamp && stamp->kind == Kind::wall) stamp->zone = iana_name(stamp->zone);
  return stamp;
}

std::vector<std::string> to_parts(const Stamp& stamp) {
  if (stamp.kind == Kind::wall && !stamp.zone.empty()) return {row_text(stamp), stamp.zone};
  return {row_text(stamp)};
}

Stamp to_stamp(const time::Moment& moment) {
  switch (moment.kind) {
    case time::Moment::Kind::date:
      return {Kind::date, time::midnight(moment.date), {}};
    case time::Moment::Kind::wall:
      return {Kind::wall, moment.wall, moment.zone.name()};
    case time::Moment::Kind::instant:
      return {Kind::instant, {moment.instant.seconds}, "UTC"};
  }
  return {};
}

Stamp to_stamp(time::Instant now, const time::Zone& zone) {
  return {Kind::wall, zone.to_wall(now), zone.name()};
}

std::string row_text(const Stamp& stamp) {
  if (stamp.kind == Kind::date) return time::format(stamp.date());
  return time::format(stamp.wall) + (stamp.kind == Kind::instant ? "Z" : "");
}

Stamp parse_row(std::string_view moment, std::string_view zone) {
  auto stamp = parse(moment, zone);
  if (!stamp) {
    throw Error(Exit::data, "the database is damaged: '" + std::string(moment.substr(0, 100)) + "' is no time",
                "kith doctor");
  }
  return std::move(*stamp);
}

time::Instant instant_of(const Stamp& stamp, const time::Zone& mine, time::Zones& zones) {
  if (stamp.kind == Kind::instant) return {stamp.wall.seconds};
  if (stamp.kind == Kind::date) return mine.start_of(stamp.date());
  return zone_of(stamp, mine, zones).to_instant(stamp.wall).instant;
}

time::Date day_in(const Stamp& stamp, const time::Zone& mine, time::Zones& zones) {
  const bool as_written = stamp.kind == Kind::date || (stamp.kind == Kind::wall && stamp.zone.empty());
  return as_written ? stamp.date() : mine.date_at(instant_of(stamp, mine, zones));
}

std::string json_text(const Stamp& stamp, const time::Zone& mine, time::Zones& zones) {
  if (stamp.kind == Kind::date) return row_text(stamp);
  return time::format_rfc3339(instant_of(stamp, mine, zones), zone_of(stamp, mine, zones));
}

std::string zone_text(const Stamp& stamp, const time::Zone& mine) {
  if (stamp.kind == Kind::date) return {};
  return stamp.kind == Kind::wall && !stamp.zone.empty() ? stamp.zone : mine.name();
}

std::string human_text(const Stamp& stamp, time::Date today, const time::Zone& mine, time::Zones& /*zones*/) {
  if (stamp.kind == Kind::date) return time::human_date(stamp.date(), today);
  if (stamp.kind == Kind::instant) return time::human_wall(mine.to_wall({stamp.wall.seconds}), today);
  const std::string text = time::human_wall(stamp.wall, today);
  return stamp.zone.empty() || stamp.zone == mine.name() ? text : text + ' ' + stamp.zone;
}

}  // namespace kith::model
