#include "codec/vcard_rewrite.h"

#include <algorithm>

#include "base/text.h"
#include "codec/vcard_value.h"

namespace kith::codec::card {
namespace {

// What a parameter is about, and so what makes it stale.
enum class About { wire, value, type, other };

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view candidate : names) {
    if (equal_ignoring_case(name, candidate)) return true;
  }
  return false;
}

About about(const Param& param, Prop prop) {
  if (param.name.empty()) return encoding_of(param.value) == Encoding::none ? About::type : About::wire;
  if (is_any(param.name, {"ENCODING", "CHARSET"})) return About::wire;
  if (is_any(param.name, {"TYPE", "PREF"})) return About::type;
  if (is_any(param.name, {"VALUE", "X-APPLE-OMIT-YEAR", "X-KITH-ON", "X-KITH-BY", "X-KITH-NAME"})) return About::value;
  if (prop == Prop::address && is_any(param.name, {"LABEL", "GEO"})) return About::value;
  if (prop == Prop::social && is_any(param.name, {"X-USER", "X-USERID", "X-DISPLAYNAME", "USERNAME"}))
    return About::value;
  if (prop == Prop::social && is_any(param.name, {"SERVICE-TYPE"})) return About::type;
  if (prop == Prop::photo && is_any(param.name, {"MEDIATYPE"})) return About::value;
  return About::other;
}

// Each parameter with its text as written; one whose quote never ends would swallow what is written after it.
template <class Each>
void each_param(std::string_view params, Each each) {
  ParamReader reader(params);
  const char* begin = params.data();
  for (Param param; reader.next(param);) {
    const char* end = params.data() + (params.size() - reader.left());
    std::string_view raw(begin, static_cast<std::size_t>(end - begin));
    begin = end;
    while (raw.starts_with(';')) raw.remove_prefix(1);
    if (std::count(raw.begin(), raw.end(), '"') % 2 == 0) each(param, raw);
  }
}

// The TYPE words of a line that stay when its label or preference changes.
std::vector<std::string> kept_types(const ContentLine& line, bool drop_label) {
  std::vector<std::string> words;
  each_param(line.params, [&](const Param& param, std::string_view) {
    if (about(param, Prop::other) != About::type || equal_ignoring_case(param.name, "PREF")) return;
    for (const std::string_view piece : split(param.value, ',')) {
      std::string word = ascii_lower(replace_all(trim(piece), "\"", ""));
      if (!word.empty() && word != "pref" && (is_plain_type(word) || !drop_label)) words.push_back(std::move(word));
    }
  });
  return words;
}

// Components that did not change keep their bytes: lists inside a component, escapes of other programs.
void keep_components(const ContentLine& line, const Field& before, const Field& after, Version version, Draft& draft) {
  if (version == Version::v21 || !Text(line).is_plain()) return;
  const std::vector<std::string> raw = split_value(line.value, ';');
  draft.value.clear();
  for (std::size_t i = 0; i < after.parts.size(); ++i) {
    if (i > 0) draft.value += ';';
    const bool same = i < raw.size() && i < before.parts.size() && before.parts[i] == after.parts[i];
    draft.value += same ? raw[i] : escape_component(version, after, i);
  }
}

// "xmpp:ana@example.org" and "xmpp:ana@example.net" are on the same service.
bool same_scheme(const Field& before, const Field& after) {
  return before.text().substr(0, before.text().find(':')) == after.text().substr(0, after.text().find(':'));
}

// The types are in the value's own parameters.
bool owns_types(Prop prop) {
  return prop == Prop::photo || prop == Prop::related;
}

struct Change {
  Change(const Field& before, const Field& after, Prop prop)
      : prop(prop),
        types(before.label != after.label || before.preferred != after.preferred || owns_types(prop)),
        value(before.parts != after.parts || owns_types(prop) || prop == Prop::custom),
        service(prop == Prop::im && !same_scheme(before, after)) {}
  Prop prop;
  bool types;    // the TYPE words are written anew
  bool value;    // the value is
  bool service;  // it is on another service
};

// The parameters that are still true.
std::string kept_params(const ContentLine& line, const Change& change) {
  std::string kept;
  each_param(line.params, [&](const Param& param, std::string_view raw) {
    const About what = about(param, change.prop);
    const bool stale = what == About::type ? change.types : what != About::other && change.value;
    if (stale || (change.service && is_any(param.name, {"X-SERVICE-TYPE"}))) return;
    kept.append(";").append(raw);
  });
  return kept;
}

}  // namespace

std::string kept_head(const ContentLine& line) {
  std::string head = line.group.empty() ? std::string{} : std::string(line.group) + '.';
  head += line.name;
  each_param(line.params, [&](const Param& param, std::string_view raw) {
    if (about(param, Prop::other) != About::wire) head.append(";").append(raw);
  });
  return head;
}

Rewritten rewrite_line(const ContentLine& line, const Owner& owner, const Field& before, const Field& after,
                       Version version) {
  const Prop prop = owner.property.prop;
  const Change change{before, after, prop};
  Rewritten out;
  Field written = after;
  if (prop == Prop::social && !change.types) written.label.clear();
  out.draft = draft(written, owner.property, version);
  out.label_changed = prop == Prop::related_name ? owner.property.detail.empty() && before.text() != after.text()
                                                 : has_label(prop) && before.label != after.label;
  out.label = out.draft.label;
  const bool is_structured = prop == Prop::name_parts || prop == Prop::address || prop == Prop::org;
  if (change.value && is_structured) keep_components(line, before, after, version, out.draft);

  out.head = prop == Prop::custom ? property_name(owner.property, after) : std::string(line.name);
  if (equal_ignoring_case(out.head, line.name)) out.head = line.name;
  if (change.types) {
    std::vector<std::string> words;
    if (prop != Prop::social && !owns_types(prop)) words = kept_types(line, before.label != after.label);
    if (before.label != after.label) words.insert(words.end(), out.draft.types.begin(), out.draft.types.end());
    out.head += type_params(words, after.preferred && may_be_preferred(prop), version);
  }
  out.head += kept_params(line, change);
  if (!change.value) {
    if (prop != Prop::social) out.draft.params.clear();
    out.draft.value = line.value;
    out.draft.quoted = line.encoding == Encoding::quoted_printable;
  }
  return out;
}

}  // namespace kith::codec::card
