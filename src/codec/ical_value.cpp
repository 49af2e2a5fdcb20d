#include "codec/ical_value.h"

#include <algorithm>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/ical_duration.h"
#include "codec/ical_moment.h"
#include "codec/vcard_value.h"
#include "codec/vcard_write.h"

namespace kith::codec::ical {
namespace {

using Parts = std::vector<std::string>;
using card::Text;

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 9 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return text.size() <= 40 && digits(text.substr(0, dot)) &&
         (dot == std::string_view::npos || digits(text.substr(dot + 1)));
}

std::string text_param(std::string_view params, std::string_view name) {
  return param_text(param(params, name));
}

std::optional<Parts> when(bool holds, std::string text) {
  if (!holds) return std::nullopt;
  return Parts{std::move(text)};
}

std::optional<Parts> read_number(std::string_view text) {
  if (!is_number(text)) return std::nullopt;
  return Parts{std::to_string(*parse_integer(text))};
}

std::optional<Parts> read_place(std::string_view text) {
  const auto position = card::read_position(text);
  if (!position) return std::nullopt;
  return Parts{position->first, position->second};
}

std::string part(const Field& field, std::size_t index) {
  return index < field.parts.size() ? field.parts[index] : std::string{};
}

// A contact's UID as the URI that ALTREP wants (RFC 5545 §3.2.1).
std::string uri_of(const std::string& uid) {
  return uid.find(':') == std::string::npos ? "urn:uuid:" + uid : uid;
}

struct Draft {
  std::string params;
  std::string value;
};

Draft draft(const Field& field, Kind kind) {
  const std::string text = part(field, 0);
  switch (kind) {
    case Kind::moment:
    case Kind::moments:
      return {moment_params(field.parts), moment_value(field.parts)};
    case Kind::word:
      return {{}, ascii_upper(text)};
    case Kind::contact:
      return {text.empty() ? "" : ";ALTREP=" + encode_param(uri_of(text)), escape_text(part(field, 1))};
    case Kind::related:
      return {";RELTYPE=" + encode_param(ascii_upper(text)), escape_text(part(field, 1))};
    case Kind::amount:
      return {part(field, 1).empty() ? "" : ";X-CURRENCY=" + encode_param(part(field, 1)), text};
    case Kind::position:
      return {{}, text + ';' + part(field, 1)};
    case Kind::text:
    case Kind::category:
      return {{}, escape_text(text)};
    default:
      return {{}, text};
  }
}

bool has_form(const Field& field, Kind kind) {
  const std::string text = part(field, 0);
  switch (kind) {
    case Kind::moment:
    case Kind::moments:
      return is_moment(field.parts);
    case Kind::word:
      return is_word(text);
    case Kind::number:
      return is_number(text);
    case Kind::raw:
      return text.find('\n') == std::string::npos;
    case Kind::duration:
      return parse_duration(text).has_value();
    case Kind::amount:
      return is_decimal(text);
    case Kind::position:
      return card::read_position(text + ';' + part(field, 1)).has_value();
    case Kind::alarm:
      return is_moment({text}) || (is_number(text.substr(text.starts_with('-') ? 1 : 0)));
    default:
      return true;
  }
}

// Each parameter with its text as written; one whose quote never ends would swallow what is written after it.
template <class Each>
void each_param(std::string_view params, Each each) {
  ParamReader reader(params);
  std::size_t begin = 0;
  for (Param param; reader.next(param);) {
    const std::size_t end = params.size() - reader.left();
    std::string_view raw = params.substr(begin, end - begin);
    begin = end;
    while (raw.starts_with(';')) raw.remove_prefix(1);
    if (std::count(raw.begin(), raw.end(), '"') % 2 == 0) each(param, raw);
  }
}

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view n) { return equal_ignoring_case(name, n); });
}

// Parameters that say how a value was wrapped; kith writes plain UTF-8.
bool is_wire(const Param& param) {
  if (param.name.empty()) return encoding_of(param.value) != Encoding::none;
  return is_any(param.name, {"ENCODING", "CHARSET"});
}

bool is_edge(std::string_view line, std::string_view name) {
  return line.size() > name.size() && line[name.size()] == ':' &&
         equal_ignoring_case(line.substr(0, name.size()), name);
}

}  // namespace

std::optional<Parts> read_parts(const ContentLine& line, const Property& property) {
  const Text text(line);
  switch (property.kind) {
    case Kind::text:
      return Parts{text.whole()};
    case Kind::word:
      return when(is_word(trim(line.value)), ascii_lower(trim(line.value)));
    case Kind::number:
      return read_number(trim(line.value));
    case Kind::raw:
      return Parts{to_utf8(trim(line.value))};
    case Kind::duration:
      return when(parse_duration(line.value).has_value(), std::string(trim(line.value)));
    case Kind::moment:
      return read_moment(line.value, line.params);
    case Kind::contact:
      return Parts{std::string(strip_urn(text_param(line.params, "ALTREP"))), text.whole()};
    case Kind::related: {
      const std::string type = ascii_lower(text_param(line.params, "RELTYPE"));
      return Parts{type.empty() ? "parent" : type, text.trimmed()};
    }
    case Kind::amount:
      if (!is_decimal(trim(line.value))) return std::nullopt;
      return Parts{std::string(trim(line.value)), text_param(line.params, "X-CURRENCY")};
    case Kind::position:
      return read_place(text.whole());
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<Parts>> read_pieces(const ContentLine& line, const Property& property) {
  std::vector<Parts> pieces;
  if (property.kind == Kind::category) {
    for (std::string& text : Text(line).pieces(',')) pieces.push_back({std::move(text)});
    return pieces;
  }
  for (const std::string_view text : split(line.value, ',')) {
    auto moment = trim(text).empty() ? Parts{""} : read_moment(text, line.params);
    if (!moment) return std::nullopt;
    pieces.push_back(std::move(*moment));
  }
  return pieces;
}

bool is_writable(const Field& field) {
  if (std::all_of(field.parts.begin(), field.parts.end(), [](const std::string& p) { return trim(p).empty(); }))
    return false;
  if (field.name.starts_with("line:")) {
    const std::string_view text = field.text();
    return !is_edge(text, "END") && (is_edge(text, "BEGIN") || text.find('\n') == std::string_view::npos);
  }
  const Property property = property_of_field(field.name);
  if (property.kind == Kind::related && part(field, 1).empty()) return false;
  if (property.kind == Kind::other || !has_form(field, property.kind)) {
    throw Error(Exit::bug, "cannot write " + field.name + " '" + std::string(field.text()) + "' to a calendar");
  }
  return true;
}

std::string new_line(const Field& field, std::string_view newline) {
  const Property property = property_of_field(field.name);
  const Draft written = draft(field, property.kind);
  return fold_line(line_name_of(property, field.name) + written.params + ':' + written.value, newline);
}

std::string rewritten_line(const ContentLine& line, std::initializer_list<std::string_view> stale,
                           std::string_view params, std::string_view value, std::string_view newline) {
  std::string head = line.group.empty() ? std::string{} : std::string(line.group) + '.';
  head += line.name;
  head += params;
  each_param(line.params, [&](const Param& param, std::string_view raw) {
    if (!is_wire(param) && !is_any(param.name, stale)) head.append(";").append(raw);
  });
  return fold_line(head.append(":").append(value), newline);
}

std::string rewritten_line(const ContentLine& line, const Field& after, std::string_view newline) {
  const Kind kind = property_of_field(after.name).kind;
  Draft written = draft(after, kind);
  if (kind == Kind::moment && after.parts.size() == 2) {  // the zone as it was spelled
    each_param(line.params, [&](const Param& param, std::string_view raw) {
      if (equal_ignoring_case(param.name, "TZID") && param_text(param.value) == after.parts[1])
        written.params = ';' + std::string(raw);
    });
  }
  if (kind == Kind::moment) return rewritten_line(line, {"VALUE", "TZID"}, written.params, written.value, newline);
  if (kind == Kind::related) return rewritten_line(line, {"RELTYPE"}, written.params, written.value, newline);
  if (kind == Kind::amount) return rewritten_line(line, {"X-CURRENCY"}, written.params, written.value, newline);
  // ALTREP of a text holds the same in another form (HTML), which the new text makes stale.
  return rewritten_line(line, {"ALTREP"}, written.params, written.value, newline);
}

std::string balanced(std::string_view text) {
  std::vector<std::string_view> open;
  for (const std::string_view line : split(text, '\n')) {
    if (is_edge(line, "BEGIN")) open.push_back(trim(line.substr(6)));
    if (!is_edge(line, "END")) continue;
    const auto same = std::find_if(open.rbegin(), open.rend(),
                                   [&](std::string_view n) { return equal_ignoring_case(n, trim(line.substr(4))); });
    if (same != open.rend()) open.erase(same.base() - 1, open.end());
  }
  std::string lines(text);
  for (; !open.empty(); open.pop_back()) lines.append("\nEND:").append(open.back());
  return lines;
}

std::string other_lines(std::string_view text, std::string_view newline) {
  return card::raw_lines(text, Version::v30, newline);
}

}  // namespace kith::codec::ical
