#include "model/cadence.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/ids.h"
#include "base/text.h"
#include "codec/ical.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;
using time::Period;

constexpr std::string_view off = "off";
constexpr std::string_view every_field = "kith:every";
constexpr std::string_view most_field = "kith:max";
// As time::parse_period: a hundred years.
constexpr std::int64_t most_days = 36525;

struct Unit {
  char letter;
  int months, days;
};
// ISO 8601, in the order they come in.
constexpr Unit units[] = {{'y', 12, 0}, {'m', 1, 0}, {'w', 0, 7}, {'d', 0, 1}};

// "P30D", "P2W", "P3M", "P1Y", "P1Y6M". No times of day, nothing for a length of zero.
std::optional<Period> parse_iso_period(std::string_view text) {
  const std::string lower = ascii_lower(text);
  std::string_view rest = lower;
  if (!rest.starts_with('p')) return std::nullopt;
  rest.remove_prefix(1);
  std::int64_t months = 0, days = 0;
  for (const Unit* unit = std::begin(units); !rest.empty(); ++unit) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (end == 0 || end > 7 || end == rest.size()) return std::nullopt;
    while (unit != std::end(units) && unit->letter != rest[end]) ++unit;
    if (unit == std::end(units)) return std::nullopt;
    const std::int64_t number = *parse_integer(rest.substr(0, end));
    months += number * unit->months;
    days += number * unit->days;
    rest.remove_prefix(end + 1);
  }
  if (months + days == 0 || months > most_days / 30 || days > most_days) return std::nullopt;
  return Period{static_cast<int>(months), static_cast<int>(days)};
}

std::optional<Period> parse_duration(std::string_view text) {
  text = trim(text);
  const auto iso = parse_iso_period(text);
  return iso ? iso : time::parse_period(text);
}

// "P30D" → "30d". What has no short form stays as it is.
std::string typed(std::string_view text) {
  text = trim(text);
  if (equal_ignoring_case(text, off)) return std::string(off);
  const auto period = parse_iso_period(text);
  if (!period) return std::string(text);
  std::string shown = time::format(*period);
  return time::parse_period(shown) == period ? shown : std::string(text);
}

std::string iso(std::string_view text) {
  const auto period = parse_duration(text);
  if (!period) return std::string(trim(text));
  std::string out = "P";
  if (const int years = period->months / 12; years > 0) out += std::to_string(years) + 'Y';
  if (const int months = period->months % 12; months > 0) out += std::to_string(months) + 'M';
  if (period->days == 0) return out;
  const bool weeks = period->months == 0 && period->days % 7 == 0;
  return out + (weeks ? std::to_string(period->days / 7) + 'W' : std::to_string(period->days) + 'D');
}

std::optional<time::Date> day_of(std::string_view text) {
  const auto date = time::parse_partial_date(trim(text));
  if (!date || !date->year) return std::nullopt;
  return time::parse_iso_date(time::format(*date));
}

std::string snooze_text(std::string_view text) {
  const auto snooze = read_snooze(text);
  return snooze ? format(*snooze) : std::string{};
}

void set(Fields& fields, std::string_view name, std::string value) {
  const auto place = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  if (value.empty()) {
    std::erase_if(fields, [&](const Field& f) { return f.name == name; });
  } else if (place == fields.end()) {
    fields.push_back(codec::make_field(name, {std::move(value)}));
  } else {
    place->parts = {std::move(value)};
  }
}

}  // namespace

CadenceText cadence_of_card(const Fields& card) {
  CadenceText text;
  for (const Field& field : card) {
    if (field.name == "cadence") text.every = typed(field.text());
    if (field.name == "cadence-max") text.most = typed(field.text());
    if (field.name == "snoozed") text.snoozed = snooze_text(field.text());
  }
  return text;
}

void set_cadence(Fields& card, const CadenceText& text) {
  const CadenceText before = cadence_of_card(card);
  if (text.every != before.every) set(card, "cadence", iso(text.every));
  if (text.most != before.most) set(card, "cadence-max", iso(text.most));
  if (text.snoozed != before.snoozed) set(card, "snoozed", text.snoozed);
}

std::optional<Snooze> read_snooze(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto until = day_of(slash == std::string_view::npos ? text : text.substr(slash + 1));
  if (!until) return std::nullopt;
  return Snooze{slash == std::string_view::npos ? std::nullopt : day_of(text.substr(0, slash)), *until};
}

std::string format(const Snooze& snooze) {
  return (snooze.from ? time::format(*snooze.from) + '/' : std::string{}) + time::format(snooze.until);
}

Snooze snooze_from(time::Date today, std::optional<time::Date> last, time::Date until) {
  return {last && *last >= today ? time::add_days(*last, 1) : today, until};
}

std::optional<time::Date> snoozed_until(std::string_view snoozed, std::optional<time::Date> last) {
  const auto snooze = read_snooze(snoozed);
  if (!snooze || (snooze->from && last && *last >= *snooze->from)) return std::nullopt;
  return snooze->until;
}

std::optional<Cadence> read_cadence(const CadenceText& text, std::string_view source) {
  const auto every = parse_duration(text.every);
  if (!every) return std::nullopt;
  return Cadence{*every, parse_duration(text.most), std::string(source)};
}

std::optional<Cadence> effective_cadence(const CadenceText& own,
                                         const std::vector<std::pair<std::string, CadenceText>>& tags) {
  if (equal_ignoring_case(trim(own.every), off)) return std::nullopt;
  if (auto cadence = read_cadence(own, "self")) return cadence;
  std::optional<Cadence> shortest;
  const auto order = [](const Cadence& c) {
    const int most = c.most ? time::days_of(*c.most) : std::numeric_limits<int>::max();
    return std::make_tuple(time::days_of(c.every), fold(c.source), most, c.source);
  };
  for (const auto& [tag, text] : tags) {
    auto cadence = read_cadence(text, "tag:" + tag);
    if (cadence && (!shortest || order(*cadence) < order(*shortest))) shortest = std::move(cadence);
  }
  return shortest;
}

CadenceDue cadence_due(const Cadence& cadence, std::optional<time::Date> last, std::optional<time::Date> snoozed) {
  CadenceDue result;
  if (last) {
    result.due = time::add(*last, cadence.every);
    if (cadence.most) result.most_from = time::add(*last, *cadence.most);
  }
  if (snoozed) result.due = std::max(result.due, snoozed);  // nothing is before every day
  return result;
}

std::string tag_cadence_uid(std::string_view tag) {
  return uuid5("cadence", fold(trim(tag)));
}

std::optional<TagCadence> read_tag_cadence(const Fields& fields) {
  TagCadence cadence;
  for (const Field& field : fields) {
    if (field.name == "summary") cadence.tag = trim(field.text());
    if (field.name == every_field) cadence.text.every = typed(field.text());
    if (field.name == most_field) cadence.text.most = typed(field.text());
  }
  if (cadence.tag.empty()) return std::nullopt;
  return cadence;
}

Fields write_tag_cadence(const TagCadence& cadence) {
  Fields fields = {codec::make_ical_field("summary", {cadence.tag})};
  if (!cadence.text.every.empty()) fields.push_back(codec::make_ical_field(every_field, {iso(cadence.text.every)}));
  if (!cadence.text.most.empty()) fields.push_back(codec::make_ical_field(most_field, {iso(cadence.text.most)}));
  return fields;
}

}  // namespace kith::model
