// What must hold for every card, however broken: asserted over the corpus by vcard_corpus_test and over anything by the
// fuzz target. Each law returns what is wrong, "" when it holds.
#pragma once

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "codec/vcard.h"
#include "codec/vcard_card.h"
#include "codec/vcard_value.h"

namespace kith::codec::laws {

inline std::string describe(const Field& field) {
  std::string text = field.name + '[' + field.label + ']' + (field.preferred ? "*" : "");
  for (const std::string& part : field.parts) text += '{' + part + '}';
  return text;
}

// The fields as (name, key, parts), in no order.
inline std::multiset<std::string> contents(const Fields& fields) {
  std::multiset<std::string> all;
  for (const Field& field : fields)
    all.insert(field.name + '\0' + field.key + '\0' + join(field.parts, std::string(1, '\0')));
  return all;
}

inline std::string difference(const Fields& wanted, const Fields& got) {
  if (contents(wanted) == contents(got)) return {};
  std::string text = "wanted:";
  for (const Field& field : wanted) text += "\n  " + describe(field);
  text += "\ngot:";
  for (const Field& field : got) text += "\n  " + describe(field);
  return text;
}

inline std::string_view raw(const card::Card& card, std::uint32_t line) {
  const ContentLine& content = card.lines.lines()[line];
  return card.lines.document().substr(content.begin, content.end - content.begin);
}

// The lines of a card that do not belong to its field `changed`.
inline std::vector<std::string_view> other_lines(const card::Card& card, std::size_t changed) {
  std::set<std::uint32_t> own;
  const auto add = [&](const card::Owner& owner) {
    for (std::uint32_t line = owner.line; line <= owner.last; ++line) own.insert(line);
    own.insert(owner.label);
    own.insert(owner.country);
  };
  if (changed < card.owners.size()) add(card.owners[changed]);
  for (const card::Twin& twin : card.twins) {
    if (twin.field == changed) add(twin.owner);
  }
  std::vector<std::string_view> lines;
  for (std::uint32_t i = 0; i < card.lines.lines().size(); ++i) {
    if (own.count(i) == 0) lines.push_back(raw(card, i));
  }
  return lines;
}

// Every line that no changed field owns is there, byte for byte and in order.
inline std::string keeps_lines(const std::vector<std::string_view>& lines, std::string_view patched) {
  for (const std::string_view line : lines) {
    const std::size_t at = patched.find(line);
    if (at == std::string_view::npos) return "lost: " + std::string(line);
    patched.remove_prefix(at + line.size());
  }
  return {};
}

inline std::string unchanged_is_unchanged(const std::string& text) {
  Fields fields = read_vcard(text).fields;
  if (patch_vcard(text, fields) != text) return "an unchanged card changed";
  std::reverse(fields.begin(), fields.end());
  if (patch_vcard(text, fields) != text) return "a card changed by the order of its fields";
  return {};
}

// Cards whose meaning hangs together beyond single lines: a second FN becomes the first when the first goes, a lone CR
// becomes a line end when the last LF goes, …
inline bool is_entangled(const std::string& text, const card::Card& card) {
  const bool has_feed = text.find('\n') != std::string::npos;
  for (std::size_t i = 0; has_feed && i < text.size(); ++i) {
    if (text[i] == '\r' && text.find_first_not_of('\r', i) != text.find('\n', i)) return true;
  }
  for (const ContentLine& line : card.lines.lines()) {
    if (std::count(line.params.begin(), line.params.end(), '"') % 2 != 0) return true;  // such a label is not kept
  }
  for (const Field& field : card.fields) {
    if (!field.name.starts_with("line:")) continue;
    if (field.name == "line:AGENT" || field.name == "line:") return true;
    if (card::find_property(std::string_view(field.name).substr(5)).prop != card::Prop::other) return true;
  }
  std::size_t anniversaries = 0;
  for (const Field& field : card.fields) {
    anniversaries += field.name == "anniversary" || (field.name == "date" && field.label == "anniversary");
  }
  return anniversaries > 1;
}

inline std::string removing_one(const std::string& text, std::size_t most) {
  const card::Card card = card::read_card(text);
  const bool entangled = is_entangled(text, card);
  for (std::size_t i = 0; i < card.fields.size() && i < most; ++i) {
    Fields wanted = card.fields;
    wanted.erase(wanted.begin() + static_cast<std::ptrdiff_t>(i));
    const std::string patched = patch_vcard(text, wanted);
    const std::string what = "without " + describe(card.fields[i]) + ": ";
    const bool is_only = std::count(card.fields.begin(), card.fields.end(), card.fields[i]) == 1;
    const std::string lost = is_only ? keeps_lines(other_lines(card, i), patched) : std::string{};
    if (!lost.empty()) return what + lost;
    if (entangled) continue;
    if (const std::string wrong = difference(wanted, read_vcard(patched).fields); !wrong.empty()) return what + wrong;
  }
  return {};
}

// A value unlike any a card has, of the right form.
inline std::vector<std::string> other_value(const Field& field) {
  const std::string text = "Ünlike, a; value \\ with: all\nof it";
  if (field.name == "email") return {"other@example.net"};
  if (field.name == "phone") return {"+1 (555) 0100"};
  if (field.name == "im") return {"xmpp:other@example.net"};
  if (field.name == "social" || field.name == "url" || field.name == "photo")
    return {"https://example.net/a,b;c?d=\xC3\xA9"};
  if (field.name == "language") return {"pt-BR"};
  if (field.name == "alias" || field.name == "member") return {"urn:uuid:other"};
  if (field.name == "kind") return {"location"};
  if (field.name == "position") return {"-38.5", "0.25"};
  if (field.name == "zone") return {"America/New_York"};
  if (field.name == "birthday" || field.name == "anniversary" || field.name == "date") return {"--02-29"};
  if (field.name == "name-parts") return {"Ünlike; \\", "B,c", "", "D", "e"};
  if (field.name == "address") return {"", "", "Street; 1, \\", "Ci,ty", "", "Z\n9", "Landia"};
  if (field.name == "org") return {"Name; and, more\\", "Unit"};
  if (field.name == "relation") return {"spouse", "urn:uuid:other", "2024-02-29", "urn:uuid:by"};
  if (field.name.starts_with("line:")) return {"X-OTHER;A=\"b;c\":" + std::string(90, 'v') + " \xC3\xA9;,"};
  return {text};
}

inline std::string changing_one(const std::string& text, std::size_t most) {
  const card::Card card = card::read_card(text);
  const bool entangled = is_entangled(text, card);
  for (std::size_t i = 0; i < card.fields.size() && i < most; ++i) {
    Fields wanted = card.fields;
    Field& field = wanted[i];
    field.parts = other_value(field);
    if (field.name.starts_with("line:")) field.name = "line:X-OTHER";
    field.key = field_key(field.name, field.parts, field.label);
    const std::string patched = patch_vcard(text, wanted);
    const std::string what = "with another " + describe(card.fields[i]) + ": ";
    const bool is_only = std::count(card.fields.begin(), card.fields.end(), card.fields[i]) == 1;
    const std::string lost = is_only ? keeps_lines(other_lines(card, i), patched) : std::string{};
    if (!lost.empty()) return what + lost;
    if (entangled) continue;
    if (const std::string wrong = difference(wanted, read_vcard(patched).fields); !wrong.empty()) return what + wrong;
    if (patch_vcard(patched, wanted) != patched) return what + "patching twice differs";
  }
  return {};
}

// Every label can be given to every field that has one, and reads the same.
inline std::string labelling_one(const std::string& text, std::size_t most) {
  const card::Card card = card::read_card(text);
  if (is_entangled(text, card)) return {};
  for (std::size_t i = 0; i < card.fields.size() && i < most; ++i) {
    const card::Prop prop = card::prop_of_field(card.fields[i].name);
    if (!card::has_label(prop) || prop == card::Prop::anniversary || prop == card::Prop::date) continue;
    for (const std::string label : {"", "work", "home fax", "x-dock", "Küche, unten"}) {
      Fields wanted = card.fields;
      wanted[i].label = label;
      wanted[i].preferred = !wanted[i].preferred;
      const std::string patched = patch_vcard(text, wanted);
      const std::string what = "labelled '" + label + "' " + describe(card.fields[i]) + ": ";
      const Fields got = read_vcard(patched).fields;
      if (const std::string wrong = difference(wanted, got); !wrong.empty()) return what + wrong;
      const auto found = std::find(got.begin(), got.end(), wanted[i]);
      if (found == got.end()) return what + patched;
    }
  }
  return {};
}

inline std::string adding_one(const std::string& text) {
  const card::Card card = card::read_card(text);
  for (const std::string_view name :
       {"email", "phone", "tag", "nickname", "note", "address", "relation", "line:X-OTHER", "url"}) {
    Field field;
    field.name = name;
    field.parts = other_value(field);
    if (name == "email" || name == "phone") field.label = "Küche";
    field.key = field_key(field.name, field.parts, field.label);
    Fields wanted = card.fields;
    wanted.push_back(field);
    const std::string patched = patch_vcard(text, wanted);
    const std::string what = "plus " + describe(field) + ": ";
    // Lists share a line: the one it is added to changes.
    const bool shares = name == "tag" || name == "nickname";
    if (is_entangled(text, card)) continue;
    if (const std::string wrong = difference(wanted, read_vcard(patched).fields); !wrong.empty()) return what + wrong;
    if (shares || !card.blanks.empty()) continue;
    if (const std::string lost = keeps_lines(other_lines(card, SIZE_MAX), patched); !lost.empty()) return what + lost;
  }
  return {};
}

// A card takes on all the fields of another one. Pictures depend on the version and are left as they are.
inline std::string becoming(const std::string& text, const std::string& other) {
  const card::Card card = card::read_card(text), model = card::read_card(other);
  if (is_entangled(text, card) || is_entangled(other, model)) return {};
  const auto is_photo = [](const Field& field) { return field.name == "photo"; };
  Fields wanted = model.fields;
  std::erase_if(wanted, is_photo);
  std::copy_if(card.fields.begin(), card.fields.end(), std::back_inserter(wanted), is_photo);
  const std::string patched = patch_vcard(text, wanted);
  const std::string wrong = difference(wanted, read_vcard(patched).fields);
  return wrong.empty() ? wrong : wrong + "\n" + patched;
}

// The values kith owns are the same in every version; a picture is wrapped differently, a missing name is made up.
inline std::string converting(const std::string& text) {
  const auto values = [](std::string_view card) {
    Fields fields = read_vcard(card).fields;
    std::erase_if(fields,
                  [](const Field& f) { return f.name.starts_with("line:") || f.name == "photo" || f.name == "name"; });
    return fields;
  };
  if (is_entangled(text, card::read_card(text))) return {};
  for (const Version version : {Version::v21, Version::v30, Version::v40}) {
    const std::string converted = convert_vcard(text, version);
    if (const std::string wrong = difference(values(text), values(converted)); !wrong.empty()) return wrong + converted;
  }
  return {};
}

}  // namespace kith::codec::laws
