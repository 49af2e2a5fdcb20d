// Alarms (RFC 5545 §3.6.6, RFC 9074).
#include <cstdlib>

#include "base/text.h"
#include "codec/ical_document.h"
#include "codec/ical_duration.h"
#include "codec/ical_moment.h"
#include "codec/vcard_value.h"

namespace kith::codec::ical {
namespace {

constexpr std::int64_t most_minutes = 10'000'000;  // 19 years

// Minutes, or a MOMENT with its time; "" when neither.
std::string read_trigger(const ContentLine& line) {
  if (const auto length = parse_duration(line.value)) {
    const std::int64_t seconds = length->days * 86'400 + length->seconds;
    if (seconds % 60 != 0 || std::abs(seconds / 60) > most_minutes) return {};
    return std::to_string(seconds / 60);
  }
  const auto moment = read_moment(line.value, line.params);
  return moment && moment->size() == 1 ? moment->front() : std::string{};
}

std::string read_acknowledged(const ContentLine& line) {
  const auto moment = read_moment(line.value, line.params);
  return moment && is_instant(moment->front()) ? moment->front() : std::string{};
}

}  // namespace

AlarmLines find_alarm_lines(const std::vector<ContentLine>& lines, std::uint32_t begin, std::uint32_t past) {
  AlarmLines found;
  std::uint32_t depth = 0;
  for (std::uint32_t i = begin + 1; i < past; ++i) {
    const ContentLine& line = lines[i];
    if (is_name(line, "BEGIN"))
      ++depth;
    else if (is_name(line, "END") && depth > 0)
      --depth;
    if (depth > 0) continue;
    const auto note = [&](std::string_view name, std::uint32_t& place) {
      if (place == none && is_name(line, name)) place = i;
    };
    note("ACTION", found.action);
    note("TRIGGER", found.trigger);
    note("UID", found.uid);
    note("X-WR-ALARMUID", found.apple_uid);
    note("ACKNOWLEDGED", found.acknowledged);
  }
  return found;
}

std::optional<std::vector<std::string>> read_alarm(const std::vector<ContentLine>& lines, const Node& node) {
  if (!node.complete) return std::nullopt;
  const AlarmLines found = find_alarm_lines(lines, node.begin, node.past());
  if (found.trigger == none || found.action == none) return std::nullopt;
  const std::string_view action = trim(lines[found.action].value);
  if (!equal_ignoring_case(action, "DISPLAY") && !equal_ignoring_case(action, "AUDIO")) return std::nullopt;

  const ContentLine& line = lines[found.trigger];
  std::vector<std::string> parts{read_trigger(line), "", "", ""};
  if (parts[0].empty()) return std::nullopt;
  if (parse_duration(line.value))
    parts[1] = equal_ignoring_case(param(line.params, "RELATED"), "END") ? "end" : "start";
  if (const std::uint32_t uid = found.uid != none ? found.uid : found.apple_uid; uid != none) {
    parts[2] = card::Text(lines[uid]).trimmed();
  }
  if (found.acknowledged != none) parts[3] = read_acknowledged(lines[found.acknowledged]);
  return parts;
}

}  // namespace kith::codec::ical
