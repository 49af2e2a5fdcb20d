#include "codec/ical_moment.h"

#include <algorithm>

#include "base/text.h"
#include "codec/content_line.h"
#include "time/types.h"

namespace kith::codec::ical {
namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_zulu(char c) {
  return c == 'Z' || c == 'z';
}

// Digits only: "20261127" or "20261127" and "180000". The ISO text, "" when there is no such day or time.
std::string iso(std::string_view day, std::string_view clock) {
  if (day.size() != 8 || !all_digits(day)) return {};
  if (!time::is_date(number(day.substr(0, 4)), number(day.substr(4, 2)), number(day.substr(6)))) return {};
  std::string text;
  text.append(day.substr(0, 4)).append("-").append(day.substr(4, 2)).append("-").append(day.substr(6));
  if (clock.empty()) return text;
  if ((clock.size() != 6 && clock.size() != 4) || !all_digits(clock)) return {};
  std::string_view second = clock.size() == 6 ? clock.substr(4) : "00";
  if (number(clock.substr(0, 2)) > 23 || number(clock.substr(2, 2)) > 59 || number(second) > 60) return {};
  if (second == "60") second = "59";
  text.append("T").append(clock.substr(0, 2)).append(":").append(clock.substr(2, 2)).append(":").append(second);
  return text;
}

std::optional<std::vector<std::string>> read(std::string_view value, bool date_only, std::string_view tzid) {
  if (value.size() > 32) return std::nullopt;
  std::string digits;
  for (const char c : value) {
    if (c != '-' && c != ':') digits += c;
  }
  std::string_view text = digits;
  const bool zulu = !text.empty() && is_zulu(text.back());
  if (zulu) text.remove_suffix(1);
  const std::size_t mark = text.find_first_of("Tt ");
  const bool has_time = mark != std::string_view::npos;
  std::string_view clock = has_time ? text.substr(mark + 1) : std::string_view{};
  clock = clock.substr(0, clock.find('.'));
  if ((has_time && clock.empty()) || (zulu && !has_time)) return std::nullopt;
  std::string moment = iso(text.substr(0, mark), clock);
  if (moment.empty()) return std::nullopt;
  if (date_only || !has_time) return std::vector{moment.substr(0, 10)};
  if (zulu) return std::vector{moment + 'Z'};
  if (tzid.empty()) return std::vector{std::move(moment)};
  return std::vector{std::move(moment), std::string(tzid)};
}

}  // namespace

std::string param_text(std::string_view value) {
  std::string text = to_utf8(decode_param(value));
  std::erase_if(text, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; });
  return text;
}

std::optional<std::vector<std::string>> read_moment(std::string_view value, std::string_view params) {
  value = trim(value);
  const bool date_only = equal_ignoring_case(param(params, "VALUE"), "DATE");
  const std::string_view tzid = param(params, "TZID");
  if (auto moment = read(value, date_only, param_text(tzid))) return moment;
  // A zone whose name has a colon and no quotes: TZID=(UTC+01:00) Berlin:20261127T180000
  const std::size_t colon = value.rfind(':');
  if (tzid.empty() || colon == std::string_view::npos) return std::nullopt;
  const std::string zone = std::string(tzid) + ':' + std::string(value.substr(0, colon));
  return read(trim(value.substr(colon + 1)), date_only, param_text(zone));
}

bool is_instant(std::string_view text) {
  const auto parts = text.ends_with('Z') ? read(text, false, {}) : std::nullopt;
  return parts && parts->size() == 1 && parts->front() == text;
}

bool is_moment(const std::vector<std::string>& parts) {
  if (parts.empty() || parts.size() > 2) return false;
  const auto same = read(parts[0], false, parts.size() == 2 ? parts[1] : std::string{});
  return same && *same == parts;
}

std::string moment_value(const std::vector<std::string>& parts) {
  return replace_all(replace_all(parts.at(0), "-", ""), ":", "");
}

std::string moment_params(const std::vector<std::string>& parts) {
  if (parts.size() == 2) return ";TZID=" + encode_param(parts[1]);
  return parts.at(0).size() == 10 ? ";VALUE=DATE" : "";
}

}  // namespace kith::codec::ical
