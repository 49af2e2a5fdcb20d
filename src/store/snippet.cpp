#include "store/snippet.h"

#include <algorithm>

#include "base/text.h"
#include "codec/document.h"

namespace kith::store {

namespace {

constexpr std::size_t words_before = 4;
constexpr std::size_t words_in_all = 16;

bool has_beginning(std::string_view text, const std::vector<std::string>& wanted) {
  const std::string folded = fold(text);
  const std::string longer = is_ascii(text) ? std::string() : fold_long(text);
  for (const std::string* spelling : {&folded, &longer})
    for (const std::string_view word : words(*spelling))
      for (const std::string& one : wanted)
        if (word.starts_with(one)) return true;
  return false;
}

// The words around the first that matches, joined by single blanks.
std::string around(std::string_view text, const std::vector<std::string>& wanted) {
  const std::vector<std::string_view> pieces = split_blanks(text);
  const auto hit = std::find_if(pieces.begin(), pieces.end(),
                                [&wanted](std::string_view piece) { return has_beginning(piece, wanted); });
  const auto at = hit == pieces.end() ? std::size_t{0} : static_cast<std::size_t>(hit - pieces.begin());
  const std::size_t first = at > words_before ? at - words_before : 0;
  const std::size_t last = std::min(pieces.size(), first + words_in_all);
  std::string out = first > 0 ? "… " : "";
  for (std::size_t index = first; index < last; ++index) {
    if (index > first) out += ' ';
    out += pieces[index];
  }
  if (last < pieces.size()) out += " …";
  return out;
}

std::string whole(const codec::Field& field) {
  std::string out;
  for (const std::string& part : field.parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

bool is_shown(const codec::Field& field) {
  return field.name != "name" && field.name != "name-parts" && field.name != "photo" &&
         !field.name.starts_with("line:");
}

std::string of_card(const codec::Fields& fields, const std::vector<std::string>& words) {
  for (const codec::Field& field : fields) {
    if (!is_shown(field)) continue;
    const std::string text = whole(field);
    if (has_beginning(text, words)) return around(text, words);
  }
  for (const std::string_view name : {"email", "phone", "org"})
    for (const codec::Field& field : fields)
      if (field.name == name) return whole(field);
  return {};
}

std::string of_entry(const codec::Fields& fields, const std::vector<std::string>& words) {
  for (const std::string_view name : {"summary", "description", "contact", "place", "category", "channel"}) {
    for (const codec::Field& field : fields) {
      if (field.name != name) continue;
      // Someone who takes part is shown by name, not by UID.
      const std::string text = name == "contact" && field.parts.size() > 1 ? field.parts[1] : std::string(field.text());
      if (has_beginning(text, words)) return around(text, words);
    }
  }
  for (const codec::Field& field : fields)
    if (field.name == "summary") return around(field.text(), words);
  return {};
}

}  // namespace

std::string snippet(model::Noun noun, std::string_view body, const std::vector<std::string>& words) {
  const codec::Fields fields = codec::read_document(body);
  return noun == model::Noun::contact ? of_card(fields, words) : of_entry(fields, words);
}

}  // namespace kith::store
