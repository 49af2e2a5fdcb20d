// Fields of calendar documents: their keys, and what every change writes besides.
#include <algorithm>

#include "base/ids.h"
#include "base/text.h"
#include "codec/ical.h"
#include "codec/ical_property.h"

namespace kith::codec {
namespace {

std::string at(const std::vector<std::string>& parts, std::size_t index) {
  return index < parts.size() ? parts[index] : std::string{};
}

std::string_view value_of(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return trim(line.substr(i + 1));
  }
  return {};
}

// The value of the first line of that name in the component itself, not in those inside it.
std::string_view direct_value(std::string_view block, std::string_view name) {
  std::size_t depth = 0;
  for (std::size_t begin = 0; begin < block.size();) {
    const std::size_t end = std::min(block.find('\n', begin), block.size());
    const std::string_view line = block.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t name_end = line.find_first_of(";:");
    const std::string_view line_name = line.substr(0, name_end);
    if (equal_ignoring_case(line_name, "BEGIN")) ++depth;
    if (equal_ignoring_case(line_name, "END") && depth > 0) --depth;
    if (depth == 1 && equal_ignoring_case(line_name, name)) return value_of(line);
  }
  return {};
}

std::string line_key(std::string_view name, std::string_view text) {
  if (!equal_ignoring_case(text.substr(0, 6), "BEGIN:")) return std::string(trim(text));
  const bool is_zone = name == "line:VTIMEZONE";
  const std::string_view key = direct_value(text, is_zone ? "TZID" : "RECURRENCE-ID");
  return std::string(key.empty() ? text : key);
}

}  // namespace

std::string ical_key(std::string_view name, const std::vector<std::string>& parts) {
  if (parts.empty()) return {};
  if (name.starts_with("line:")) return line_key(name, parts.front());
  if (name == "exdate" || name == "rdate") return join(parts, ";");
  if (name == "category") return fold(parts.front());
  if (name == "contact") return parts.front().empty() ? fold(at(parts, 1)) : parts.front();
  if (name == "related") return parts.front() + ':' + at(parts, 1);
  if (name == "alarm") return at(parts, 2).empty() ? parts.front() + ':' + at(parts, 1) : parts[2];
  return {};
}

Field make_ical_field(std::string_view name, std::vector<std::string> parts, std::string_view label) {
  if (name == "contact" || name == "related" || name == "amount") parts.resize(std::max<std::size_t>(parts.size(), 2));
  if (name == "contact") parts[0] = std::string(strip_urn(parts[0]));
  if (name == "alarm") {
    parts.resize(4);
    if (parts[1].empty() && parse_integer(parts[0])) parts[1] = "start";
  }
  Field field;
  field.name = name;
  field.key = ical_key(name, parts);
  field.parts = std::move(parts);
  field.label = label;
  return field;
}

void stamp_ical(Fields& fields, time::Instant now) {
  const std::string utc = replace_all(replace_all(time::format_utc(now), "-", ""), ":", "");
  for (Field& field : fields) {
    if (!field.label.empty() || field.parts.empty()) continue;
    std::string& text = field.parts.front();
    const std::string head = text.substr(0, text.find(':'));
    if (field.name == "line:DTSTAMP" || field.name == "line:LAST-MODIFIED") {
      text = head.substr(0, head.find(';')) + ':' + utc;
    } else if (field.name == "line:SEQUENCE") {
      const auto number = parse_integer(trim(std::string_view(text).substr(std::min(head.size() + 1, text.size()))));
      if (number && *number >= 0 && *number < INT32_MAX) text = head + ':' + std::to_string(*number + 1);
    } else {
      continue;
    }
    field.key = ical_key(field.name, field.parts);
  }
}

}  // namespace kith::codec
