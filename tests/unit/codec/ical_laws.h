// What must hold for every calendar document, however broken: asserted over the corpus by ical_corpus_test and over
// anything by the fuzz target. Each law returns what is wrong, "" when it holds.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "codec/ical.h"
#include "codec/ical_document.h"

namespace kith::codec::ical_laws {

inline std::string describe(const Field& field) {
  std::string text = field.name + '[' + field.label + "](" + field.key + ')';
  for (const std::string& part : field.parts) text += '{' + part + '}';
  return text;
}

inline std::multiset<std::string> contents(const Fields& fields) {
  std::multiset<std::string> all;
  for (const Field& field : fields) all.insert(describe(field));
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

inline std::string_view raw(const ical::Document& document, std::uint32_t line) {
  const ContentLine& content = document.lines.lines()[line];
  return document.lines.document().substr(content.begin, content.end - content.begin);
}

// The lines of a document that do not belong to its field `changed`.
inline std::vector<std::string_view> other_lines(const ical::Document& document, std::size_t changed) {
  std::vector<std::string_view> lines;
  for (std::uint32_t i = 0; i < document.lines.lines().size(); ++i) {
    const bool is_own =
        changed < document.owners.size() && i >= document.owners[changed].line && i <= document.owners[changed].last;
    if (!is_own) lines.push_back(raw(document, i));
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
  Fields fields = read_ical(text).fields;
  if (patch_ical(text, fields) != text) return "an unchanged document changed";
  std::reverse(fields.begin(), fields.end());
  if (patch_ical(text, fields) != text) return "a document changed by the order of its fields";
  for (const Field& field : fields) {
    if (field.key != ical_key(field.name, field.parts)) return "another key: " + describe(field);
  }
  return {};
}

// Documents whose meaning hangs together beyond single lines: a second SUMMARY becomes the first when the first goes, a
// component without END ends elsewhere, a lone CR becomes a line end when the last LF goes, …
inline bool is_entangled(const std::string& text, const ical::Document& document) {
  const bool has_feed = text.find('\n') != std::string::npos;
  for (std::size_t i = 0; has_feed && i < text.size(); ++i) {
    if (text[i] == '\r' && text.find_first_not_of('\r', i) != text.find('\n', i)) return true;
  }
  const std::vector<ContentLine>& lines = document.lines.lines();
  if (!lines.empty() && (lines.front().text.starts_with(' ') || lines.front().text.starts_with('\t'))) return true;
  for (std::size_t i = 1; i < document.nodes.size(); ++i) {
    if (!document.nodes[i].complete) return true;
  }
  const std::size_t edges = static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const ContentLine& line) { return ical::is_name(line, "END"); }));
  if (edges + 1 != document.nodes.size()) return true;
  for (const ContentLine& line : lines) {
    if (std::count(line.params.begin(), line.params.end(), '"') % 2 != 0) return true;
    if (line.name.empty() || line.name.find_first_of(" \t") != std::string_view::npos) return true;
    if (!line.group.empty()) return true;
    if (line.encoding == Encoding::base64) return true;  // what follows unindented belongs to it
  }
  for (const Field& field : document.fields) {
    if (!field.name.starts_with("line:") || !field.label.empty()) continue;
    if (ical::find_property(std::string_view(field.name).substr(5)).kind != ical::Kind::other) return true;
  }
  return false;
}

inline std::string check_patch(const std::string& text, const ical::Document& document, const Fields& wanted,
                               std::size_t changed, const std::string& what) {
  const std::string patched = patch_ical(text, wanted);
  const bool is_only = changed >= document.fields.size() ||
                       std::count(document.fields.begin(), document.fields.end(), document.fields[changed]) == 1;
  const std::string lost = is_only ? keeps_lines(other_lines(document, changed), patched) : std::string{};
  if (!lost.empty()) return what + lost;
  if (is_entangled(text, document)) return {};
  if (const std::string wrong = difference(wanted, read_ical(patched).fields); !wrong.empty()) return what + wrong;
  if (patch_ical(patched, wanted) != patched) return what + "patching twice differs";
  return {};
}

inline std::string removing_one(const std::string& text, std::size_t most) {
  const ical::Document document = ical::read_document(text);
  for (std::size_t i = 0; i < document.fields.size() && i < most; ++i) {
    Fields wanted = document.fields;
    wanted.erase(wanted.begin() + static_cast<std::ptrdiff_t>(i));
    const std::string what = "without " + describe(document.fields[i]) + ": ";
    if (const std::string wrong = check_patch(text, document, wanted, i, what); !wrong.empty()) return wrong;
  }
  return {};
}

// A value unlike any a document has, of the right form.
inline std::vector<std::string> other_value(std::string_view name) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (is({"start", "end", "due", "snoozed", "exdate", "rdate"})) return {"2031-02-28T23:59:01", "Odd/Zone; \"x\": ü^"};
  if (is({"completed", "created"})) return {"2031-02-28T23:59:01Z"};
  if (is({"status", "transp", "side", "direction"})) return {"x-other"};
  if (is({"percent", "priority", "minutes"})) return {"77"};
  if (name == "rrule") return {"FREQ=DAILY;COUNT=7"};
  if (name == "duration") return {"PT7M"};
  if (name == "contact") return {"other-uid", "Ünlike, a; \\ name"};
  if (name == "related") return {"x-other", "other; uid"};
  if (name == "alarm") return {"-10081", "end", "other; uid", "2031-02-28T23:59:01Z"};
  if (name == "amount") return {"-0.07", "KWD"};
  if (name == "position") return {"-38.5", "0.25"};
  if (name.starts_with("line:")) return {"X-OTHER;A=\"b;c\":" + std::string(90, 'v') + " \xC3\xA9;,"};
  return {"Ünlike, a; value \\ with: all\nof it" + std::string(80, 'w')};
}

inline std::string changing_one(const std::string& text, std::size_t most) {
  const ical::Document document = ical::read_document(text);
  for (std::size_t i = 0; i < document.fields.size() && i < most; ++i) {
    Fields wanted = document.fields;
    const std::string name = wanted[i].name;
    wanted[i] = make_ical_field(name.starts_with("line:") ? "line:X-OTHER" : name, other_value(name), wanted[i].label);
    const std::string what = "with another " + describe(document.fields[i]) + ": ";
    if (const std::string wrong = check_patch(text, document, wanted, i, what); !wrong.empty()) return wrong;
  }
  return {};
}

// A line in the middle of a component kith does not own.
inline std::string changing_inside(const std::string& text, std::size_t most) {
  const ical::Document document = ical::read_document(text);
  if (is_entangled(text, document)) return {};
  for (std::size_t i = 0; i < document.fields.size() && i < most; ++i) {
    Fields wanted = document.fields;
    std::string& block = wanted[i].parts[0];
    const std::size_t first = block.find('\n');
    if (!wanted[i].name.starts_with("line:") || first == std::string::npos) continue;
    block.insert(first, "\nX-OTHER:1");
    wanted[i].key = ical_key(wanted[i].name, wanted[i].parts);
    const std::string what = "inside " + describe(document.fields[i]) + ": ";
    if (const std::string wrong = check_patch(text, document, wanted, SIZE_MAX, what); !wrong.empty()) return wrong;
  }
  return {};
}

inline std::string adding_one(const std::string& text) {
  const ical::Document document = ical::read_document(text);
  if (document.component.empty() || is_entangled(text, document)) return {};
  for (const std::string_view name :
       {"summary", "due", "category", "contact", "alarm", "exdate", "related", "place", "line:X-OTHER", "kith:other"}) {
    const bool has_one = std::any_of(document.fields.begin(), document.fields.end(),
                                     [&](const Field& field) { return field.name == name; });
    if (has_one && ical::is_single(ical::property_of_field(name).kind)) continue;
    Fields wanted = document.fields;
    wanted.push_back(make_ical_field(name, other_value(name)));
    const std::string patched = patch_ical(text, wanted);
    const std::string what = "plus " + describe(wanted.back()) + ": ";
    if (const std::string wrong = difference(wanted, read_ical(patched).fields); !wrong.empty()) return what + wrong;
    // Categories share a line, an empty line is filled: the one that takes the value changes.
    if (name == "category" || !document.blanks.empty()) continue;
    const std::string lost = keeps_lines(other_lines(document, SIZE_MAX), patched);
    if (!lost.empty()) return what + lost;
  }
  return {};
}

// What a document says can be written as a new one.
inline std::string making_anew(const std::string& text) {
  const ical::Document document = ical::read_document(text);
  if (document.component.empty() || is_entangled(text, document)) return {};
  const auto taken = [](Fields fields) {
    std::erase_if(fields,
                  [](const Field& field) { return field.name == "line:DTSTAMP" || field.name == "line:PRODID"; });
    return fields;
  };
  const std::string made = make_ical(document.component, document.uid, document.fields, {});
  const std::string wrong = difference(taken(document.fields), taken(read_ical(made).fields));
  return wrong.empty() ? wrong : wrong + "\n" + made;
}

// Each document of a file says what its component says in the file, and is not split any further.
inline std::string splitting(const std::string& text) {
  std::string wrong;
  split_icals(text, [&](const IcalSlice& slice) {
    const std::string document(slice.bytes);
    const Ical read = read_ical(document);
    std::size_t count = 0;
    split_icals(document, [&](const IcalSlice& again) {
      ++count;
      if (again.bytes != document) wrong = "a document of a file is not whole: " + document;
    });
    if (slice.complete && count != 1) wrong = "a document of a file is split again: " + document;
  });
  return wrong;
}

}  // namespace kith::codec::ical_laws
