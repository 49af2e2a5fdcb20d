#include "model/contact_unset.h"

#include <algorithm>

#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/field_list.h"
#include "model/phone.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;

constexpr std::size_t most_shown = 10;

struct Word {
  std::string_view word;   // as in the options and in --json, singular
  std::string_view field;  // its name in codec::Field
};

constexpr Word unset_table[] = {
    {"address", "address"},
    {"anniversary", "anniversary"},
    {"birthday", "birthday"},
    {"cadence", "cadence"},
    {"channel", "channel"},
    {"date", "date"},
    {"email", "email"},
    {"home", ""},
    {"hours", "hours"},
    {"im", "im"},
    {"lang", "language"},
    {"language", "language"},
    {"lives", ""},
    {"max", "cadence-max"},
    {"nick", "nickname"},
    {"nickname", "nickname"},
    {"note", "note"},
    {"org", "org"},
    {"phone", "phone"},
    {"photo", "photo"},
    {"position", "position"},
    {"relation", "relation"},
    {"role", "role"},
    {"snoozed", "snoozed"},
    {"social", "social"},
    {"stage", "stage"},
    {"tag", "tag"},
    {"title", "title"},
    {"url", "url"},
    {"workdays", "workdays"},
    {"zone", "zone"},
};

bool is_home(const Field& field) {
  return field.name == "address" && is_home_label(field.label);
}

bool in_address(const Field& field, std::string_view folded) {
  if (fold(field.label) == folded) return true;
  return std::any_of(field.parts.begin(), field.parts.end(), [&](const std::string& p) { return fold(p) == folded; });
}

// Does VALUE name this entry? Phones in any notation, everything else without regard to case and accents.
bool is_value(const Field& field, std::string_view value, const Surroundings& around) {
  if (field.name == "phone") {
    const auto one = e164(field.text(), around.home_country);
    const auto other = e164(value, around.home_country);
    return (one && one == other) || codec::phone_key(field.text()) == codec::phone_key(value);
  }
  const std::string folded = fold(trim(value));
  if (field.name == "address") return in_address(field, folded);
  if (field.name == "relation") {
    const std::string_view target = field.parts.size() > 1 ? std::string_view(field.parts[1]) : std::string_view{};
    return fold(field.text()) == folded || fold(strip_urn(target)) == folded || fold(target) == folded;
  }
  if (field.name == "date" && fold(field.label) == folded) return true;
  return fold(trim(field.text())) == folded;
}

std::string shown(const Field& field) {
  if (field.name != "address") return std::string(field.text());
  std::string text;
  for (const std::string& part : field.parts) {
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  }
  return text;
}

// The word for a field name, "" for what cannot be unset.
std::string word_of(const Field& field) {
  if (field.name == "custom") return "custom:" + field.label;
  for (const Word& entry : unset_table) {
    if (entry.field == field.name && entry.word != "lang" && entry.word != "nick") return std::string(entry.word);
  }
  return {};
}

std::string what_there_is(const Fields& fields) {
  std::vector<std::string> names;
  for (const Field& field : fields) {
    std::string name = word_of(field);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names.empty() ? "there is nothing to unset" : "there is: " + join(names, ", ");
}

[[noreturn]] void refuse_absent(const Fields& fields, std::string_view word, std::string_view value, bool has_value,
                                const std::vector<const Field*>& entries) {
  if (!has_value || entries.empty()) {
    throw Error(Exit::unknown, "there is no " + std::string(word) + " to unset", what_there_is(fields));
  }
  std::vector<std::string> values;
  for (const Field* entry : entries) {
    if (values.size() == most_shown) break;
    values.push_back(shown(*entry));
  }
  if (entries.size() > most_shown) values.emplace_back("…");
  throw Error(Exit::unknown, "there is no " + std::string(word) + " '" + std::string(value) + "'",
              "there is: " + join(values, ", "));
}

// The entry of the table that a word means, plural allowed.
const Word* find_word(std::string_view word) {
  for (const Word& entry : unset_table) {
    if (entry.word == word) return &entry;
    if (word == std::string(entry.word) + "s" || word == std::string(entry.word) + "es") return &entry;
  }
  return nullptr;
}

[[noreturn]] void refuse_word(std::string_view word) {
  if (word == "name" || word == "kind") usage_error("a contact cannot be without a " + std::string(word));
  const auto guess = nearest(word, unset_words());
  throw Error(Exit::unknown, "no field is called '" + std::string(word) + "'",
              (guess ? "did you mean " + *guess + "? " : std::string{}) + "known: " + join(unset_words(), ", "));
}

}  // namespace

std::vector<std::string> unset_words() {
  std::vector<std::string> words;
  for (const Word& entry : unset_table) words.emplace_back(entry.word);
  words.emplace_back("custom:NAME");
  std::sort(words.begin(), words.end());
  return words;
}

void unset_field(Fields& fields, std::string_view field_and_value, const Surroundings& around) {
  const std::size_t equals = field_and_value.find('=');
  const bool has_value = equals != std::string_view::npos;
  const std::string_view value = has_value ? trim(field_and_value.substr(equals + 1)) : std::string_view{};
  const std::string word = ascii_lower(trim(field_and_value.substr(0, equals)));
  const bool custom = word.starts_with("custom:");
  const Word* entry = custom ? nullptr : find_word(word);
  if (!custom && !entry) refuse_word(word);

  const bool lives = entry && entry->field.empty();
  const auto is_meant = [&](const Field& field) {
    if (custom) return field.name == "custom" && ascii_lower(field.label) == std::string_view(word).substr(7);
    if (lives) return is_home(field) || (!has_value && (field.name == "zone" || field.name == "position"));
    return field.name == entry->field;
  };
  std::vector<const Field*> entries;
  for (const Field& field : fields) {
    if (is_meant(field)) entries.push_back(&field);
  }
  const auto goes = [&](const Field& field) {
    return is_meant(field) && (!has_value || is_value(field, value, around));
  };
  if (std::none_of(fields.begin(), fields.end(), goes)) refuse_absent(fields, word, value, has_value, entries);
  std::erase_if(fields, goes);
}

}  // namespace kith::model
