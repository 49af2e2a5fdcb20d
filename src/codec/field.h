// A field: one value of a document in kith's words, as merge, edit, projection and output see it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::codec {

// A document is read as an ordered list of fields. `name` + `key` identify a field within a document; two documents hold
// the same when their fields are equal. Names of a contact, with what `parts` holds ([] = a list of fields of that name):
//   kind {individual|org|group|location|x}   name {FN}   name-parts {family, given, middle, prefix, suffix}
//   nickname[] {text}   email[] {address as typed}   phone[] {as typed}   im[] {uri or handle}   social[] {url or handle}
//   url[] {uri}   address[] {pobox, extra, street, city, region, postcode, country}   org {name, unit...}   title {text}
//   role {text}   position {lat, lon}   zone {IANA name or offset}   birthday {1990-12-10 | --12-10 | text}
//   anniversary {same}   date[] {date} (label = which)   language[] {tag}   tag[] {text}   note[] {text}   photo[] {value as written}
//   relation[] {type, target uid "urn:uuid:…" or a name, on (ISO date or ""), by (uid or "")}   member[] {uid}
//   stage {text}   channel {text}   hours {9-18}   workdays {mon-fri}   cadence {text}   cadence-max {text}
//   snoozed {ISO date, with the day it was set and a slash before it or without}
//   alias[] {uid}   custom[] {value} (label = its name)
//   line:NAME[] {the unfolded line as written} for every property kith does not own, upper-case NAME, group included in the text.
// `uid` and `version` are not fields.
struct Field {
  std::string name;
  std::string key;                 // which entry of a list: the normalised value (lower-case e-mail, digits of a phone, …)
  std::vector<std::string> parts;  // unescaped UTF-8, line breaks as \n
  std::string label;               // "work", "home", "cell", "fax" or the custom label; empty when none
  bool preferred = false;

  bool operator==(const Field&) const = default;
  // The first part, "" when there is none.
  std::string_view text() const { return parts.empty() ? std::string_view{} : std::string_view(parts.front()); }
};

using Fields = std::vector<Field>;

// The key of one entry: "" for single fields; e-mail lower case without mailto:; phone_key(); tag, nickname folded; relation
// "type:target"; custom the label in lower case; im, social, url, language, alias, member lower case; address the folded
// parts; note, date, line:NAME their text; photo "".
std::string field_key(std::string_view name, const std::vector<std::string>& parts, std::string_view label);
Field make_field(std::string_view name, std::vector<std::string> parts, std::string_view label = {});

}  // namespace kith::codec
