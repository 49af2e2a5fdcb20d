#include "codec/vcard_parts.h"

#include <algorithm>

#include "base/text.h"
#include "codec/mail.h"
#include "codec/vcard_value.h"

namespace kith::codec::card {
namespace {

// RFC 6350 §6.6.6.
constexpr std::string_view standard_relations[] = {"contact",   "acquaintance", "friend",   "met",   "co-worker",
                                                   "colleague", "co-resident",  "neighbor", "child", "parent",
                                                   "sibling",   "spouse",       "kin",      "muse",  "crush",
                                                   "date",      "sweetheart",   "me",       "agent", "emergency"};
constexpr std::string_view other_relations[] = {"introduced-by", "introduced", "manager", "report",
                                                "assistant",     "assists",    "partner", "brother",
                                                "sister",        "mother",     "father"};

using Parts = std::vector<std::string>;

std::string trimmed(std::string text) {
  const std::string_view inner = trim(text);
  return inner.size() == text.size() ? std::move(text) : std::string(inner);
}

// Moved in: a braced list would copy its strings.
Parts one(std::string part) {
  Parts parts;
  parts.push_back(std::move(part));
  return parts;
}

// A parameter's text; a charset is never said of it.
std::string param_text(std::string_view value) {
  std::string text = decode_param(value);
  return is_utf8(text) ? text : charset_to_utf8(text, {});
}

std::string whole(const ContentLine& line) {
  return Text(line).trimmed();
}

// At least `count` parts; empty ones after that are not kept.
Parts components(const ContentLine& line, std::size_t count) {
  Parts parts = Text(line).pieces(';');
  while (parts.size() > count && parts.back().empty()) parts.pop_back();
  parts.resize(std::max(parts.size(), count));
  return parts;
}

bool begins(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && equal_ignoring_case(text.substr(0, lower.size()), lower);
}

// Characters that no parameter can hold (RFC 6350 §3.3).
bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}
bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_control);
}

std::string read_phone(const ContentLine& line) {
  std::string text = whole(line);
  return begins(text, "tel:") ? trimmed(text.substr(4)) : text;
}

// Programs escape the colon of a URL, and some its slashes' neighbours; neither means anything.
std::string read_uri(const ContentLine& line) {
  std::string text = whole(line);
  return text.find("\\:") == std::string::npos ? text : replace_all(text, "\\:", ":");
}

std::string read_im(const ContentLine& line, std::string_view scheme) {
  std::string text = whole(line);
  if (scheme.empty() || text.empty()) return text;
  std::string prefix(scheme);
  prefix += ':';
  return begins(text, prefix) ? text : prefix + text;
}

std::optional<Parts> read_relation(const ContentLine& line, const Property& property) {
  std::string type;
  ParamReader reader(line.params);
  for (Param param; reader.next(param);) {
    if (!equal_ignoring_case(param.name, "TYPE") || property.prop == Prop::related_name) continue;
    const std::string words = param_text(param.value);
    for (const std::string_view piece : split(words, ',')) {
      const std::string word = read_relation_type(trim(piece));
      if (word.empty() || word == "pref") continue;
      if (!type.empty()) type += ',';
      type += word;
    }
  }
  if (property.prop == Prop::related_name) type = property.detail;
  std::string on = read_date(param_text(param(line.params, "X-KITH-ON")), {});
  std::string target = whole(line);
  std::string by = trimmed(param_text(param(line.params, "X-KITH-BY")));
  if (target.empty()) return Parts{};
  if (has_control(type) || has_control(on) || has_control(by)) return std::nullopt;
  return Parts{std::move(type), std::move(target), std::move(on), std::move(by)};
}

// The first word of TYPE, or bare, that is no preference.
std::string first_type(std::string_view params) {
  ParamReader reader(params);
  for (Param param; reader.next(param);) {
    const bool is_type = param.name.empty() || equal_ignoring_case(param.name, "TYPE");
    if (!is_type || encoding_of(param.value) != Encoding::none) continue;
    const std::string words = param_text(param.value);
    for (const std::string_view word : split(words, ',')) {
      if (!trim(word).empty() && !equal_ignoring_case(trim(word), "pref")) return std::string(trim(word));
    }
  }
  return {};
}

}  // namespace

std::string relation_type_of_label(std::string label) {
  std::erase_if(label, is_control);
  return label;
}

std::string read_relation_type(std::string_view word) {
  std::string lower = ascii_lower(word);
  const bool extended = lower.starts_with("x-") && lower.size() > 2;
  if (extended) lower.erase(0, 2);
  const auto is_in = [&](const auto& list) {
    return std::find(std::begin(list), std::end(list), lower) != std::end(list);
  };
  if (is_in(standard_relations) || is_in(other_relations) || lower == "pref") return lower;
  return std::string(extended ? word.substr(2) : word);
}

std::string relation_type_word(std::string_view type) {
  const auto end = std::end(standard_relations);
  if (std::find(std::begin(standard_relations), end, type) != end) return std::string(type);
  return "x-" + std::string(type);
}

std::string read_label(const ContentLine& line, const Property& property) {
  if (property.prop == Prop::custom) {
    const std::string_view name = param(line.params, "X-KITH-NAME");
    return name.empty() ? ascii_lower(line.name.substr(std::string_view("X-KITH-F-").size())) : param_text(name);
  }
  if (!property.detail.empty()) return std::string(property.detail);
  const std::string_view service = param(line.params, "SERVICE-TYPE");
  if (!service.empty()) return param_text(service);
  std::string word = first_type(line.params);
  return property.prop == Prop::photo ? ascii_lower(word) : word;
}

std::optional<Parts> read_parts(const ContentLine& line, const Property& property) {
  switch (property.prop) {
    case Prop::name_parts:
      return components(line, 5);
    case Prop::address:
      return components(line, 7);
    case Prop::org:
      return components(line, 1);
    case Prop::note:
      return one(Text(line).whole());
    case Prop::photo:
      if (line.encoding == Encoding::quoted_printable) return one(whole(line));
      return one(std::string(trim(line.value)));
    case Prop::kind:
      return one(ascii_lower(whole(line)));
    case Prop::show_as:
      if (trim(line.value).empty()) return Parts{};
      if (!equal_ignoring_case(trim(line.value), "COMPANY")) return std::nullopt;
      return one("org");
    case Prop::phone:
      return one(read_phone(line));
    case Prop::url:
    case Prop::social:
      return one(read_uri(line));
    case Prop::im:
      return one(read_im(line, property.detail));
    case Prop::birthday:
    case Prop::anniversary:
    case Prop::date:
      return one(read_date(Text(line).whole(), line.params));
    case Prop::position:
      if (trim(line.value).empty()) return Parts{};
      if (auto position = read_position(Text(line).whole())) return Parts{position->first, position->second};
      return std::nullopt;
    case Prop::related:
    case Prop::related_name:
      return read_relation(line, property);
    case Prop::custom:
      if (has_control(param_text(param(line.params, "X-KITH-NAME")))) return std::nullopt;
      return one(whole(line));
    default:
      return one(whole(line));
  }
}

}  // namespace kith::codec::card
