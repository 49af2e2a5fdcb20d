#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/birthday.h"
#include "model/contact.h"
#include "model/contact_unset.h"
#include "model/field_list.h"
#include "model/hours.h"
#include "model/phone.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string required(std::string_view typed, std::string_view option) {
  std::string text(trim(typed));
  if (text.empty()) {
    usage_error("--" + std::string(option) + " wants a text", "to remove it: --unset " + std::string(option));
  }
  return text;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool is_org(const Fields& fields) {
  return std::any_of(fields.begin(), fields.end(),
                     [](const Field& f) { return f.name == "kind" && equal_ignoring_case(f.text(), "org"); });
}

struct NameParts {
  std::string family, given;
};

// What stands behind a comma without being a given name: "King, Jr.", "Acme, Inc".
bool is_addition(std::string_view text) {
  constexpr std::string_view additions[] = {
      "jr",  "sr",      "ii",   "iii", "iv",      "phd", "md",   "esq", "mba", "cpa", "inc", "llc", "llp", "lp",
      "ltd", "limited", "corp", "co",  "company", "plc", "gmbh", "ag",  "kg",  "ug",  "ev",  "sa",  "sas", "sarl",
      "srl", "spa",     "sl",   "lda", "bv",      "nv",  "ab",   "as",  "oy",  "aps", "kft", "sro", "pty", "ltda"};
  const auto words = split_blanks(text);
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    const std::string plain = replace_all(ascii_lower(word), ".", "");
    return std::find(std::begin(additions), std::end(additions), plain) != std::end(additions);
  });
}

// "Ana Maria Sousa": the last word is the family name. "Sousa, Ana": the words before the comma are. With any other
// comma nobody knows: all of it is given.
NameParts guess_parts(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos) {
    const auto words = split_blanks(name);
    if (words.size() < 2) return {"", std::string(name)};
    const std::vector<std::string> given(words.begin(), words.end() - 1);
    return {std::string(words.back()), join(given, " ")};
  }
  const std::string_view before = trim(name.substr(0, comma));
  const std::string_view after = trim(name.substr(comma + 1));
  const bool unclear = before.empty() || after.find(',') != std::string_view::npos || is_addition(after);
  if (unclear) return {"", std::string(name)};
  return {std::string(before), std::string(after)};
}

void set_parts(Fields& fields, std::string_view shown) {
  NameParts parts = guess_parts(shown);
  set_single(fields, "name-parts", {std::move(parts.family), std::move(parts.given), "", "", ""});
}

// It is shown as it was typed; only its parts are guessed.
void set_name(Fields& fields, std::string_view typed) {
  const std::string text(trim(typed));
  if (text.empty()) usage_error("a name cannot be empty");
  const auto shown = std::find_if(fields.begin(), fields.end(), [](const Field& f) { return f.name == "name"; });
  const bool same = shown != fields.end() && shown->text() == text && has_field(fields, "name-parts");
  set_single(fields, "name", {text});
  if (!is_org(fields) && !same) set_parts(fields, text);  // parts that are there are known better
}

void set_kind(Fields& fields, std::string_view typed) {
  const std::string kind = ascii_lower(trim(typed));
  if (kind == "org") {
    set_single(fields, "kind", {"org"});
    remove_all(fields, "name-parts");
    return;
  }
  if (kind != "individual" && kind != "person") {
    usage_error("--kind cannot be " + quoted(typed), "it is individual or org");
  }
  if (has_field(fields, "kind")) set_single(fields, "kind", {"individual"});
  if (has_field(fields, "name-parts")) return;
  for (const Field& field : fields) {
    if (field.name != "name") continue;
    set_parts(fields, trim(field.text()));
    return;
  }
}

std::string coordinate(double degrees) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, degrees, std::chars_format::fixed, 4);
  return {text, end.ptr};
}

std::vector<std::string> address_of(const Place& place, const Places& places) {
  const auto country = places.country(place.country);
  const bool in_city = place.kind == Place::Kind::city || place.kind == Place::Kind::airport;
  return {"", "", "", in_city ? place.name : "", "", "", country ? country->name : place.country};
}

// Does this address lie in that city already, under whatever name ("Lisboa" for Lisbon)?
bool is_in(const Field& address, const Place& place, const Places& places) {
  if (address.parts.size() < 7 || address.parts[3].empty() || place.kind == Place::Kind::country) return false;
  const auto country = places.country(trim(address.parts[6]));
  const Place* city = places.city(trim(address.parts[3]), country ? country->code : std::string{});
  return city && city->name == place.name && city->country == place.country;
}

// Another city makes the old street wrong; the same city keeps it.
void set_home_address(Fields& fields, const Place& place, const Places& places) {
  const auto home = std::find_if(fields.begin(), fields.end(),
                                 [](const Field& f) { return f.name == "address" && is_home_label(f.label); });
  if (home == fields.end()) {
    add_entry(fields, codec::make_field("address", address_of(place, places), "home"));
    return;
  }
  if (is_in(*home, place, places)) return;
  home->parts = address_of(place, places);
  home->key = codec::field_key("address", home->parts, home->label);
}

void set_lives(Fields& fields, std::string_view where, const Surroundings& around) {
  const auto found = around.places ? around.places->find(where, 1, around.home_country) : std::vector<Place>{};
  if (found.empty()) {
    const auto near = around.places ? around.places->near_misses(where) : std::vector<std::string>{};
    if (around.places && near.empty()) around.places->require();
    throw Error(Exit::unknown, "no place is called " + quoted(where),
                near.empty() ? "a larger city nearby, or a position like 38.72,-9.14"
                             : "did you mean: " + join(near, ", ") + "?");
  }
  const Place& place = found.front();
  if (place.kind != Place::Kind::point) set_home_address(fields, place, *around.places);
  if (!place.zone.empty()) set_single(fields, "zone", {place.zone});
  if (place.kind == Place::Kind::country) {
    remove_all(fields, "position");  // the middle of a country is nobody's home
  } else {
    set_single(fields, "position", {coordinate(place.lat), coordinate(place.lon)});
  }
}

void set_hours(Fields& fields, std::string_view typed) {
  const auto hours = parse_hours(typed);
  if (!hours) usage_error(quoted(typed) + " are no working hours", "accepted: 9-18, 9:30-17:00");
  set_single(fields, "hours", {to_text(*hours)});
}

void set_workdays(Fields& fields, std::string_view typed) {
  const auto days = parse_workdays(typed);
  if (!days) usage_error(quoted(typed) + " are no working days", "accepted: mon-fri, sun-thu, mon,wed,fri");
  set_single(fields, "workdays", {to_text(*days)});
}

void set_org(Fields& fields, std::string_view typed) {
  const std::string org = required(typed, "org");
  for (const Field& field : fields) {
    if (field.name == "org" && field.text() == org) return;  // keeps its units
  }
  set_single(fields, "org", {org});
}

void set_singles(Fields& fields, const ContactEdit& edit, const Surroundings& around) {
  if (edit.kind) set_kind(fields, *edit.kind);
  if (edit.name) set_name(fields, *edit.name);
  if (edit.org) set_org(fields, *edit.org);
  if (edit.title) set_single(fields, "title", {required(*edit.title, "title")});
  if (edit.stage) set_single(fields, "stage", {required(*edit.stage, "stage")});
  if (edit.channel) set_single(fields, "channel", {required(*edit.channel, "channel")});
  if (edit.birthday) set_single(fields, "birthday", {time::format(parse_birthday(*edit.birthday))});
  if (edit.hours) set_hours(fields, *edit.hours);
  if (edit.workdays) set_workdays(fields, *edit.workdays);
  if (edit.lives) set_lives(fields, *edit.lives, around);
}

void add_email(Fields& fields, std::string_view typed) {
  const std::string_view address = trim(typed);
  const std::size_t at = address.rfind('@');
  const bool wrong = at == std::string_view::npos || at == 0 || at + 1 == address.size() || has_control(address) ||
                     address.find_first_of(" <>,;") != std::string_view::npos;
  if (wrong) usage_error(quoted(typed) + " is not an e-mail address", "write it like ana@example.org, without a name");
  add_entry(fields, codec::make_field("email", {std::string(address)}));
}

void add_phone(Fields& fields, std::string_view typed, const Surroundings& around) {
  const std::string_view number = trim(typed);
  const auto digits = std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits < 3 || has_control(number) || number.find('@') != std::string_view::npos) {
    usage_error(quoted(typed) + " is not a phone number", "write it like \"+351 912 345 678\"");
  }
  const auto value = e164(number, around.home_country);
  for (const Field& field : fields) {
    if (field.name == "phone" && value && e164(field.text(), around.home_country) == value) return;
  }
  add_entry(fields, codec::make_field("phone", {std::string(number)}));
}

void add_tag(Fields& fields, std::string_view typed) {
  const std::string tag = required(typed, "tag");
  if (tag.find(',') != std::string::npos || has_control(tag)) {
    usage_error(quoted(typed) + " cannot be a tag", "a tag has no comma and stands on one line");
  }
  add_entry(fields, codec::make_field("tag", {tag}));
}

// BCP 47: a language of two or three letters, then subtags of one to eight letters and digits; case as RFC 5646 §2.1.1.
std::optional<std::string> language_tag(std::string_view typed) {
  std::string tag = replace_all(ascii_lower(trim(typed)), "_", "-");
  std::size_t begin = 0;
  for (const std::string_view piece : split(tag, '-')) {
    const bool first = begin == 0;
    const bool letters = std::all_of(piece.begin(), piece.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool allowed = std::all_of(piece.begin(), piece.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    if (!allowed || piece.empty() || piece.size() > 8) return std::nullopt;
    if (first && (!letters || piece.size() < 2 || piece.size() > 3)) return std::nullopt;
    const std::size_t upper = first || !letters ? 0 : piece.size() == 2 ? 2 : piece.size() == 4 ? 1 : 0;
    const std::size_t next = begin + piece.size() + 1;
    for (std::size_t i = begin; i < begin + upper; ++i) tag[i] = static_cast<char>(tag[i] - 'a' + 'A');
    begin = next;
  }
  return tag;
}

void add_language(Fields& fields, std::string_view typed) {
  auto tag = language_tag(typed);
  if (!tag) usage_error(quoted(typed) + " is not a language", "write a language tag such as de, pt-BR or zh-Hant");
  add_entry(fields, codec::make_field("language", {std::move(*tag)}));
}

void add_url(Fields& fields, std::string_view typed) {
  const std::string url = required(typed, "url");
  if (has_control(url) || url.find(' ') != std::string::npos) usage_error(quoted(typed) + " is not a URL");
  add_entry(fields, codec::make_field("url", {url}));
}

void add_nickname(Fields& fields, std::string_view typed) {
  std::string_view name = trim(typed);
  if (name.starts_with('@')) name.remove_prefix(1);
  add_entry(fields, codec::make_field("nickname", {required(name, "nick")}));
}

void add_entries(Fields& fields, const ContactEdit& edit, const Surroundings& around) {
  for (const std::string& nickname : edit.nicknames) add_nickname(fields, nickname);
  for (const std::string& email : edit.emails) add_email(fields, email);
  for (const std::string& phone : edit.phones) add_phone(fields, phone, around);
  for (const std::string& url : edit.urls) add_url(fields, url);
  for (const std::string& language : edit.languages) add_language(fields, language);
  for (const std::string& tag : edit.tags) add_tag(fields, tag);
  for (const std::string& note : edit.notes) {
    add_entry(fields, codec::make_field("note", {required(note, "note")}));
  }
}

void remove_tag(Fields& fields, std::string_view tag) {
  const std::string folded = fold(trim(tag));
  std::erase_if(fields, [&](const Field& f) { return f.name == "tag" && fold(trim(f.text())) == folded; });
}

}  // namespace

Fields apply_edit(const Fields& fields, const ContactEdit& edit, const Surroundings& around) {
  Fields edited = fields;
  for (const std::string& unset : edit.unset) unset_field(edited, unset, around);
  for (const std::string& tag : edit.untags) remove_tag(edited, tag);
  set_singles(edited, edit, around);
  add_entries(edited, edit, around);
  return edited;
}

}  // namespace kith::model
