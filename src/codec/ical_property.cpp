#include "codec/ical_property.h"

#include <iterator>

#include "base/text.h"

namespace kith::codec::ical {
namespace {

constexpr std::string_view own_prefix = "X-KITH-";
constexpr std::string_view own_field = "kith:";

struct Entry {
  std::string_view name;
  std::string_view field;
  Kind kind;
};

// In the order a new document is written in.
constexpr Entry table[] = {
    {"DTSTART", "start", Kind::moment},
    {"DTEND", "end", Kind::moment},
    {"DUE", "due", Kind::moment},
    {"DURATION", "duration", Kind::duration},
    {"SUMMARY", "summary", Kind::text},
    {"DESCRIPTION", "description", Kind::text},
    {"STATUS", "status", Kind::word},
    {"PERCENT-COMPLETE", "percent", Kind::number},
    {"COMPLETED", "completed", Kind::moment},
    {"PRIORITY", "priority", Kind::number},
    {"TRANSP", "transp", Kind::word},
    {"RRULE", "rrule", Kind::raw},
    {"RDATE", "rdate", Kind::moments},
    {"EXDATE", "exdate", Kind::moments},
    {"CATEGORIES", "category", Kind::category},
    {"LOCATION", "place", Kind::text},
    {"GEO", "position", Kind::position},
    {"CONTACT", "contact", Kind::contact},
    {"RELATED-TO", "related", Kind::related},
    {"CREATED", "created", Kind::moment},
    {"X-KITH-SIDE", "side", Kind::word},
    {"X-KITH-AFTER-DONE", "after-done", Kind::text},
    {"X-KITH-SNOOZED", "snoozed", Kind::moment},
    {"X-KITH-ZONE-OF", "due-zone-of", Kind::text},
    {"X-KITH-CHANNEL", "channel", Kind::text},
    {"X-KITH-DIRECTION", "direction", Kind::word},
    {"X-KITH-MINUTES", "minutes", Kind::number},
    {"X-KITH-AMOUNT", "amount", Kind::amount},
    {"X-KITH-THANKS", "thanks", Kind::text},
};
constexpr auto entries = static_cast<std::uint8_t>(std::size(table));

bool is_plain_name(std::string_view text) {
  for (const char c : text) {
    if ((c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') return false;
  }
  return !text.empty();
}

}  // namespace

std::string ascii_upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

Property find_property(std::string_view line_name) {
  for (std::uint8_t i = 0; i < entries; ++i) {
    const Entry& entry = table[i];
    if (entry.name.size() == line_name.size() && equal_ignoring_case(entry.name, line_name)) {
      return {entry.name, entry.field, entry.kind, i};
    }
  }
  if (line_name.size() > own_prefix.size() && equal_ignoring_case(line_name.substr(0, own_prefix.size()), own_prefix) &&
      is_plain_name(line_name.substr(own_prefix.size()))) {
    return {{}, own_field, Kind::text, entries};
  }
  return {};
}

Property property_of_field(std::string_view field) {
  if (field == "alarm") return {"VALARM", "alarm", Kind::alarm, 254};
  for (std::uint8_t i = 0; i < entries; ++i) {
    if (table[i].field == field) return {table[i].name, table[i].field, table[i].kind, i};
  }
  if (field.starts_with(own_field) && is_plain_name(field.substr(own_field.size()))) {
    return {{}, own_field, Kind::text, entries};
  }
  return {};
}

std::string field_of(const Property& property, std::string_view line_name) {
  if (!property.name.empty()) return std::string(property.field);
  return std::string(own_field) + ascii_lower(line_name.substr(own_prefix.size()));
}

std::string line_name_of(const Property& property, std::string_view field) {
  if (!property.name.empty()) return std::string(property.name);
  return std::string(own_prefix) + ascii_upper(field.substr(own_field.size()));
}

bool is_main_name(std::string_view component) {
  for (const std::string_view known : {"VEVENT", "VTODO", "VJOURNAL"}) {
    if (equal_ignoring_case(component, known)) return true;
  }
  return component.size() > own_prefix.size() &&
         equal_ignoring_case(component.substr(0, own_prefix.size()), own_prefix);
}

bool is_single(Kind kind) {
  return kind != Kind::other && kind != Kind::moments && kind != Kind::category && kind != Kind::contact &&
         kind != Kind::related && kind != Kind::alarm;
}

}  // namespace kith::codec::ical
