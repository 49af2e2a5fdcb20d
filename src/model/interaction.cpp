#include "model/interaction.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/text.h"
#include "codec/ical.h"
#include "codec/ical_moment.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;

constexpr std::string_view channels[] = {"call", "meeting", "mail",      "chat", "letter",
                                         "post", "talk",    "interview", "gift", "note"};
constexpr std::string_view own_channel = "x:";
constexpr std::string_view chat_channel = "chat:";

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

const Field* find(const Fields& fields, std::string_view name) {
  const auto place = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  return place == fields.end() ? nullptr : &*place;
}

std::string text_of(const Fields& fields, std::string_view name) {
  const Field* field = find(fields, name);
  return field ? std::string(field->text()) : std::string{};
}

std::string part(const Field& field, std::size_t index) {
  return index < field.parts.size() ? field.parts[index] : std::string{};
}

// Its start; a journal entry may have none (RFC 5545 §3.6.3): then when it was made.
Stamp when_of(const Fields& fields) {
  for (const std::string_view name : {"start", "created"}) {
    const Field* field = find(fields, name);
    if (const auto stamp = field ? read_stamp(*field) : std::nullopt) return *stamp;
  }
  const std::string stamped = text_of(fields, "line:DTSTAMP");
  if (const auto moment = codec::ical::read_moment(stamped.substr(stamped.find(':') + 1), {})) {
    if (const auto stamp = read_stamp({"start", "", *moment, "", false})) return *stamp;
  }
  return {};
}

std::string whole_text(const Fields& fields) {
  const std::string summary = text_of(fields, "summary");
  const std::string description = text_of(fields, "description");
  return summary.empty() || description.empty() ? summary + description : summary + '\n' + description;
}

std::string direction_of(const Fields& fields) {
  std::string direction = text_of(fields, "direction");
  return is_one_of(direction, {"in", "out", "both"}) ? direction : "none";
}

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void read_position(const Field& field, Interaction& interaction) {
  const auto lat = number(part(field, 0)), lon = number(part(field, 1));
  if (lat && lon) std::tie(interaction.lat, interaction.lon) = std::tie(lat, lon);
}

// Six decimals are a tenth of a metre, and what RFC 5545 §3.8.1.6 allows.
std::string degrees(double value) {
  std::string text = fmt::format("{:.6f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

bool is_name(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(),
                                       [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
}

bool is_channel(std::string_view channel) {
  if (std::find(std::begin(channels), std::end(channels), channel) != std::end(channels)) return true;
  for (const std::string_view prefix : {chat_channel, own_channel}) {
    if (channel.starts_with(prefix)) return is_name(channel.substr(prefix.size()));
  }
  return false;
}

}  // namespace

Interaction read_interaction(const Fields& fields) {
  Interaction interaction;
  interaction.when = when_of(fields);
  interaction.channel = trim(text_of(fields, "channel"));
  if (interaction.channel.empty()) interaction.channel = "note";
  interaction.direction = direction_of(fields);
  interaction.who = read_parties(fields);
  interaction.text = whole_text(fields);
  interaction.place = text_of(fields, "place");
  if (const auto minutes = parse_integer(text_of(fields, "minutes"))) interaction.minutes = *minutes;
  if (const Field* position = find(fields, "position")) read_position(*position, interaction);
  if (const Field* amount = find(fields, "amount")) {
    interaction.amount = part(*amount, 0);
    interaction.currency = part(*amount, 1);
  }
  interaction.thanks = equal_ignoring_case(trim(text_of(fields, "thanks")), "yes");
  for (const Field& field : fields) {
    if (field.name == "category") interaction.tags.emplace_back(field.text());
  }
  return interaction;
}

Fields write_interaction(const Interaction& interaction) {
  Fields fields;
  const auto put = [&](std::string_view name, std::vector<std::string> parts) {
    if (!parts.front().empty()) fields.push_back(codec::make_ical_field(name, std::move(parts)));
  };
  const std::size_t line = std::min(interaction.text.find('\n'), interaction.text.size());
  put("start", to_parts(interaction.when));
  put("summary", {interaction.text.substr(0, line)});
  if (line < interaction.text.size()) put("description", {interaction.text.substr(line + 1)});
  for (const std::string& tag : interaction.tags) put("category", {tag});
  put("place", {interaction.place});
  if (interaction.lat && interaction.lon) put("position", {degrees(*interaction.lat), degrees(*interaction.lon)});
  for (Field& field : to_fields(interaction.who)) fields.push_back(std::move(field));
  put("channel", {interaction.channel});
  put("direction", {interaction.direction});
  if (interaction.minutes) put("minutes", {std::to_string(*interaction.minutes)});
  put("amount", {interaction.amount, interaction.currency});
  if (interaction.thanks) put("thanks", {"yes"});
  return fields;
}

void check_channel(std::string_view channel, const std::vector<std::string>& own) {
  if (is_channel(channel) || std::find(own.begin(), own.end(), channel) != own.end()) return;
  std::vector<std::string> known(std::begin(channels), std::end(channels));
  known.insert(known.end(), own.begin(), own.end());
  const auto guess = nearest(ascii_lower(channel), known);
  known.insert(known.end(), {"chat:NAME", "x:NAME"});
  usage_error(fmt::format("no channel '{}'", channel),
              (guess ? fmt::format("did you mean {}? ", *guess) : std::string{}) + "channels: " + join(known, ", "));
}

std::string_view usual_direction(std::string_view channel) {
  if (is_one_of(channel, {"call", "meeting", "talk", "interview"}) || channel.starts_with(own_channel)) return "both";
  return channel == "note" ? "none" : "out";
}

bool restarts_cadence(std::string_view channel, std::string_view direction) {
  if (channel == "note") return false;
  if (is_one_of(channel, {"call", "meeting", "talk", "interview", "gift"})) return true;
  return is_one_of(direction, {"in", "out", "both"});
}

}  // namespace kith::model
