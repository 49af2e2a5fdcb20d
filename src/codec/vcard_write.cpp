#include "codec/vcard_write.h"

#include <algorithm>

#include "base/text.h"
#include "codec/vcard_parts.h"
#include "codec/vcard_value.h"

namespace kith::codec::card {
namespace {

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

std::string_view part(const Field& field, std::size_t index) {
  return index < field.parts.size() ? std::string_view(field.parts[index]) : std::string_view{};
}

// A custom field's name that a property name can hold.
bool is_plain_name(std::string_view label) {
  return !label.empty() && std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_ascii_line(std::string_view text) {
  return is_ascii(text) && text.find('\n') == std::string_view::npos;
}

Property im_property(std::string_view uri) {
  constexpr Property old[] = {{"X-JABBER", Prop::im, "xmpp"}, {"X-SKYPE", Prop::im, "skype"},
                              {"X-AIM", Prop::im, "aim"},     {"X-ICQ", Prop::im, "icq"},
                              {"X-MSN", Prop::im, "msnim"},   {"X-YAHOO", Prop::im, "ymsgr"}};
  for (const Property& property : old) {
    if (uri.starts_with(property.detail) && uri.substr(property.detail.size()).starts_with(':')) return property;
  }
  return {"IMPP", Prop::im, {}};
}

Property kind_property(std::string_view kind, Version version) {
  if (version != Version::v40 && kind == "org") return {"X-ABSHOWAS", Prop::show_as, {}};
  if (version != Version::v40 && kind == "group") return {"X-ADDRESSBOOKSERVER-KIND", Prop::kind, {}};
  return {"KIND", Prop::kind, {}};
}

bool is_offset(std::string_view zone) {
  return zone.size() >= 3 && (zone[0] == '+' || zone[0] == '-') &&
         std::all_of(zone.begin() + 1, zone.end(), [](char c) { return (c >= '0' && c <= '9') || c == ':'; });
}

bool is_base64_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=' || c == ' ';
  });
}

void draft_components(const Field& field, Version version, Draft& draft) {
  for (std::size_t i = 0; i < field.parts.size(); ++i) {
    if (i > 0) draft.value += ';';
    draft.value += escape_component(version, field, i);
  }
}

void draft_text(std::string_view text, Version version, Draft& draft) {
  draft.value = escape_for(version, text, Part::whole);
}

void draft_date(std::string_view date, Version version, Draft& draft) {
  if (!is_date(date)) {
    if (version != Version::v21) draft.params = ";VALUE=text";
    return draft_text(date, version, draft);
  }
  const bool no_year = date.starts_with("--");
  draft.value = date;
  if (version == Version::v40) {
    draft.value = no_year ? "--" : "";
    for (const char c : date) draft.value += c == '-' ? std::string_view{} : std::string_view(&c, 1);
  } else if (version == Version::v30 && no_year) {
    draft.params = ";X-APPLE-OMIT-YEAR=1604";
    draft.value = "1604-" + std::string(date.substr(2));
  }
}

void draft_photo(const Field& field, Version version, Draft& draft) {
  for (const char c : field.text()) draft.value.append(c == '\n' || c == '\r' ? 0 : 1, c);
  if (is_uri(field.text())) {
    if (version != Version::v40) draft.params = ";VALUE=uri";
  } else if (version == Version::v40 && is_base64_text(field.text())) {
    draft.value = "data:image/" + (field.label.empty() ? "jpeg" : field.label) + ";base64," + draft.value;
    return;
  } else if (is_base64_text(field.text())) {
    draft.params = version == Version::v30 ? ";ENCODING=b" : ";ENCODING=BASE64";
  }
  if (!field.label.empty() && version != Version::v40)
    draft.params += ";TYPE=" + encode_param(upper(field.label));
  else if (!field.label.empty())
    draft.params += ";TYPE=" + encode_param(field.label);
}

void draft_relation(const Field& field, const Property& property, Version version, Draft& draft) {
  const std::string_view type = part(field, 0);
  if (property.prop == Prop::related_name) {
    if (property.detail.empty()) draft.label = type;
    draft_text(part(field, 1), version, draft);
  } else {
    std::string words;
    for (const std::string_view word : split(type, ',')) {
      if (!word.empty()) words += (words.empty() ? "" : ",") + relation_type_word(word);
    }
    if (!words.empty()) {
      const bool plain = words.find_first_of(" ;:\"^=\n") == std::string::npos;
      draft.params = ";TYPE=" + (plain ? words : encode_param(words));
    }
    if (is_uri(part(field, 1))) {
      draft.value = escape_uri(part(field, 1));
    } else {
      draft.params += ";VALUE=text";
      draft_text(part(field, 1), version, draft);
    }
  }
  std::string on(part(field, 2));
  if (is_date(on) && !on.starts_with("--")) on = on.substr(0, 4) + on.substr(5, 2) + on.substr(8);
  if (!on.empty()) draft.params += ";X-KITH-ON=" + encode_param(on);
  if (!part(field, 3).empty()) draft.params += ";X-KITH-BY=" + encode_param(part(field, 3));
}

// The service of a social profile is no place: it has its own parameter (RFC 9554 §4.9), TYPE in 3.0.
void draft_social(const Field& field, const Property& property, Version version, Draft& draft) {
  draft.value = escape_uri(field.text());
  if (field.label.empty() || field.label == property.detail) return;
  if (field.label.find_first_of(",\"\n") != std::string::npos) {
    draft.label = field.label;
    return;
  }
  const bool standard = version == Version::v40;
  draft.params = (standard ? ";SERVICE-TYPE=" : ";TYPE=") + encode_param(field.label);
  if (standard && !is_uri(field.text())) draft.params += ";VALUE=text";
}

void draft_im(const Field& field, const Property& property, Draft& draft) {
  std::string_view text = field.text();
  if (!property.detail.empty()) text.remove_prefix(property.detail.size() + 1);
  draft.value = escape_uri(text);
}

void draft_custom(const Field& field, Version version, Draft& draft) {
  if (!is_plain_name(field.label)) draft.params = ";X-KITH-NAME=" + encode_param(field.label);
  draft_text(field.text(), version, draft);
}

void draft_zone(const Field& field, Version version, Draft& draft) {
  const bool offset = is_offset(field.text());
  if (version == Version::v40 && offset) draft.params = ";VALUE=utc-offset";
  if (version == Version::v30 && !offset) draft.params = ";VALUE=text";
  draft_text(field.text(), version, draft);
}

void draft_value(const Field& field, const Property& property, Version version, Draft& draft) {
  switch (property.prop) {
    case Prop::name_parts:
    case Prop::address:
    case Prop::org:
      return draft_components(field, version, draft);
    case Prop::show_as:
      draft.value = "COMPANY";
      return;
    case Prop::url:
    case Prop::member:
    case Prop::alias:
    case Prop::language:
      draft.value = escape_uri(field.text());
      return;
    case Prop::im:
      return draft_im(field, property, draft);
    case Prop::social:
      return draft_social(field, property, version, draft);
    case Prop::position:
      draft.value = version == Version::v40 ? "geo:" : "";
      draft.value.append(part(field, 0)).append(version == Version::v40 ? "," : ";").append(part(field, 1));
      return;
    case Prop::zone:
      return draft_zone(field, version, draft);
    case Prop::birthday:
    case Prop::anniversary:
    case Prop::date:
      return draft_date(field.text(), version, draft);
    case Prop::photo:
      return draft_photo(field, version, draft);
    case Prop::related:
    case Prop::related_name:
      return draft_relation(field, property, version, draft);
    case Prop::custom:
      return draft_custom(field, version, draft);
    default:
      return draft_text(field.text(), version, draft);
  }
}

void wrap(Draft& draft, Version version) {
  if (version != Version::v21 || is_ascii_line(draft.value)) return;
  draft.params += ";ENCODING=QUOTED-PRINTABLE";
  if (!is_ascii(draft.value)) draft.params += ";CHARSET=UTF-8";
  draft.value = encode_quoted_printable(draft.value);
  draft.quoted = true;
}

}  // namespace

Property property_for(const Field& field, Version version) {
  const Prop prop = prop_of_field(field.name);
  switch (prop) {
    case Prop::kind:
      return kind_property(field.text(), version);
    case Prop::im:
      return version == Version::v21 ? im_property(field.text()) : Property{"IMPP", prop, {}};
    case Prop::social:
      return {version == Version::v40 ? "SOCIALPROFILE" : "X-SOCIALPROFILE", prop, {}};
    case Prop::anniversary:
      if (version == Version::v40) return {"ANNIVERSARY", prop, {}};
      return {version == Version::v30 ? "X-ABDATE" : "X-ANNIVERSARY", prop, {}};
    case Prop::related:
      if (version == Version::v30 && !is_uri(part(field, 1)) && !part(field, 0).empty()) {
        return {"X-ABRELATEDNAMES", Prop::related_name, {}};
      }
      return {"RELATED", prop, {}};
    case Prop::member:
      return {version == Version::v40 ? "MEMBER" : "X-ADDRESSBOOKSERVER-MEMBER", prop, {}};
    case Prop::custom:
      return {"X-KITH-F-X", prop, {}};
    default:
      return main_property(prop);
  }
}

bool is_writable(const Field& field) {
  const bool is_known = field.name.starts_with("line:") || prop_of_field(field.name) != Prop::other;
  return is_known &&
         std::any_of(field.parts.begin(), field.parts.end(), [](const std::string& p) { return !p.empty(); });
}

std::string property_name(const Property& property, const Field& field) {
  if (property.prop != Prop::custom || !is_plain_name(field.label)) return std::string(property.name);
  return "X-KITH-F-" + upper(field.label);
}

bool can_hold(const Property& property, const Field& field) {
  switch (property.prop) {
    case Prop::show_as:
      return field.text() == "org";
    case Prop::im: {
      const std::string_view text = field.text();
      return property.detail.empty() || (text.size() > property.detail.size() + 1 &&
                                         text.starts_with(property.detail) && text[property.detail.size()] == ':');
    }
    case Prop::social:
      return property.detail.empty() || field.label == property.detail;
    case Prop::related_name:
      return !is_uri(part(field, 1)) &&
             (property.detail.empty() ? !part(field, 0).empty() : part(field, 0) == property.detail);
    default:
      return true;
  }
}

Draft draft(const Field& field, const Property& property, Version version) {
  Draft draft;
  if (has_label(property.prop) && property.prop != Prop::social) {
    draft.types = types_of_label(field.label);
    if (draft.types.empty()) draft.label = field.label;
  }
  if (property.name == "X-ABDATE") {
    draft.types.clear();
    draft.label = property.prop == Prop::anniversary ? "anniversary" : field.label;
  }
  draft_value(field, property, version, draft);
  if (property.prop != Prop::photo) wrap(draft, version);
  return draft;
}

Draft draft_several(const std::vector<std::string>& escaped, Version version) {
  Draft draft;
  draft.value = join(escaped, ",");
  wrap(draft, version);
  return draft;
}

std::string type_params(const std::vector<std::string>& words, bool preferred, Version version) {
  std::string text;
  if (version == Version::v40) {
    if (!words.empty()) text = ";TYPE=" + join(words, ",");
    return preferred ? text + ";PREF=1" : text;
  }
  std::string list = upper(join(words, ","));
  if (preferred) list += list.empty() ? "PREF" : ",PREF";
  if (list.empty()) return text;
  return version == Version::v30 ? ";TYPE=" + list : ';' + replace_all(list, ",", ";");
}

std::string finished(std::string_view head, const Draft& draft, Version version, std::string_view newline) {
  std::string line(head);
  line += draft.params;
  line += ':';
  line += draft.value;
  if (draft.quoted) return fold_quoted_printable(line, newline);
  std::string folded = fold_line(line, newline);
  if (version == Version::v21 && draft.params.find(";ENCODING=BASE64") != std::string::npos) folded += newline;
  return folded;
}

std::string raw_lines(std::string_view text, Version version, std::string_view newline) {
  std::string lines;
  for (const std::string_view piece : split(text, '\n')) {
    const ContentLines parsed(piece);
    if (parsed.lines().empty()) continue;
    const Encoding encoding = parsed.lines().front().encoding;
    if (encoding == Encoding::quoted_printable) {
      lines += fold_quoted_printable(piece, newline);
      continue;
    }
    lines += fold_line(piece, newline);
    if (encoding == Encoding::base64 && version == Version::v21) lines += newline;
  }
  return lines;
}

GroupNames::GroupNames(const ContentLines& lines) {
  for (const ContentLine& line : lines.lines()) avoid(line.group);
}

void GroupNames::avoid(std::string_view group) {
  if (group.size() < 5 || group.size() > 12 || !equal_ignoring_case(group.substr(0, 4), "item")) return;
  const auto number = parse_integer(group.substr(4));
  if (number && *number > 0) last_ = std::max(last_, static_cast<std::size_t>(*number));
}

std::string GroupNames::next() {
  return "item" + std::to_string(++last_);
}

std::string label_line(std::string_view head, std::string_view label, Version version, std::string_view newline) {
  Draft line;
  line.value = escape_for(version, label_to_apple(label), Part::whole);
  wrap(line, version);
  return finished(head, line, version, newline);
}

std::string new_lines(const Field& field, Version version, std::string_view newline, GroupNames& groups) {
  if (field.name.starts_with("line:")) return raw_lines(field.text(), version, newline);
  const Property property = property_for(field, version);
  Draft line = draft(field, property, version);
  if (property.prop == Prop::email && version != Version::v40) line.types.insert(line.types.begin(), "internet");
  const std::string group = line.label.empty() ? std::string{} : groups.next() + '.';
  std::string head = group + property_name(property, field);
  head += type_params(line.types, field.preferred && may_be_preferred(property.prop), version);
  std::string text = finished(head, line, version, newline);
  if (!line.label.empty()) {
    text += label_line(group + "X-ABLabel", line.label, version, newline);
  }
  return text;
}

}  // namespace kith::codec::card
