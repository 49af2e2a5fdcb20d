// The properties of a vCard that kith reads, by name, and the labels (TYPE) they carry.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith::codec::card {

enum class Prop : std::uint8_t {
  other,  // not kith's: kept as `line:NAME`
  begin,
  end,
  version,
  uid,
  label,
  label_country,
  kind,
  show_as,
  name,
  name_parts,
  nickname,
  email,
  phone,
  im,
  social,
  url,
  address,
  org,
  title,
  role,
  position,
  zone,
  birthday,
  anniversary,
  date,
  language,
  tag,
  note,
  photo,
  related,
  related_name,
  member,
  stage,
  channel,
  hours,
  workdays,
  cadence,
  cadence_max,
  snoozed,
  alias,
  custom,
};

struct Property {
  std::string_view name;  // upper case
  Prop prop = Prop::other;
  std::string_view detail;  // im: the URI scheme; social: the service; related_name: the type, when the name implies it
};

// Case ignored. Names that are not in the table are `other`; X-KITH-F-… is custom.
Property find_property(std::string_view name);
// Which field a property is read as ("email"); "" for those that are none.
std::string_view field_name(Prop prop);
// The property a field name is read from, other for `line:…` and unknown names.
Prop prop_of_field(std::string_view name);
// The property a new line is written as, unless its value decides.
Property main_property(Prop prop);
// Several values share one line, at commas.
bool holds_several(Prop prop);
// A document has at most one field of it.
bool is_single(Prop prop);
// Its TYPE, or the X-ABLABEL of its group, is a label.
bool has_label(Prop prop);

bool may_be_preferred(Prop prop);

struct Types {
  std::string label;       // of the TYPE words: "work", "home fax", ""
  bool preferred = false;  // TYPE=PREF, ;PREF or PREF=1
};
Types read_types(std::string_view params);
// "pref", "voice", "internet", … say nothing kith shows.
bool is_plain_type(std::string_view word);
// The TYPE words that read as `label` again; nothing when no list of words does and X-ABLABEL has to say it.
std::vector<std::string> types_of_label(std::string_view label);

// X-ABLABEL's "_$!<HomePage>!$_" ↔ "homepage"; other texts as they are.
std::string label_from_apple(std::string_view text);
std::string label_to_apple(std::string_view label);

}  // namespace kith::codec::card
