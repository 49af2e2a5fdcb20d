#include "model/contact.h"

#include <algorithm>
#include <charconv>

#include "base/ids.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/phone.h"

namespace kith::model {
namespace {

using codec::Field;
using codec::Fields;

std::string part(const Field& field, std::size_t index) {
  return index < field.parts.size() ? std::string(trim(field.parts[index])) : std::string{};
}

// One line: names stand in lists and columns.
std::string one_line(std::string_view text) {
  std::string line(trim(text));
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line;
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

void set_once(std::string& target, std::string value) {
  if (target.empty()) target = std::move(value);
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

void read_position(Contact& contact, const Field& field) {
  const auto lat = number(part(field, 0));
  const auto lon = number(part(field, 1));
  if (contact.lat || !lat || !lon) return;
  if (!(*lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180)) return;
  contact.lat = lat;
  contact.lon = lon;
}

void read_email(Contact& contact, const Field& field) {
  if (std::string value = one_line(field.text()); !value.empty()) {
    contact.emails.push_back({std::move(value), field.label, field.preferred});
  }
}

void read_phone(Contact& contact, const Field& field, const Surroundings& around) {
  std::string raw = one_line(field.text());
  std::string value = e164(raw, around.home_country).value_or(std::string{});
  if (value.empty()) value = codec::phone_key(raw);
  if (value.empty()) value = raw;
  if (!value.empty()) contact.phones.push_back({std::move(value), std::move(raw), field.label});
}

void read_address(Contact& contact, const Field& field) {
  PostalAddress address{field.label, part(field, 2), part(field, 3), part(field, 4), part(field, 5), part(field, 6)};
  const std::string extra = part(field, 1);
  if (!extra.empty()) address.street += (address.street.empty() ? "" : "\n") + extra;
  contact.addresses.push_back(std::move(address));
}

void read_birthday(Contact& contact, const Field& field) {
  if (contact.birthday || field.text().empty()) return;
  contact.birthday = time::parse_partial_date(trim(field.text()));
  if (!contact.birthday) set_once(contact.birthday_text, one_line(field.text()));
}

void read_relation(Contact& contact, const Field& field) {
  constexpr std::string_view urn = "urn:uuid:";
  const std::string target = part(field, 1);
  if (target.empty()) return;
  Relation relation;
  if (equal_ignoring_case(std::string_view(target).substr(0, urn.size()), urn)) {
    relation.target_uid = target.substr(urn.size());
  } else {
    relation.target_name = one_line(target);
  }
  relation.on = time::parse_iso_date(part(field, 2));
  relation.by = strip_urn(part(field, 3));
  const std::string types = part(field, 0);
  for (const std::string_view type : split(types, ',')) {
    relation.type = trim(type);
    contact.relations.push_back(relation);
  }
}

std::string name_of_parts(const Field& field) {  // family, given, middle, prefix, suffix
  std::string name;
  for (const std::size_t index : {3u, 1u, 2u, 0u, 4u}) {
    const std::string piece = one_line(part(field, index));
    if (!piece.empty()) name += (name.empty() ? "" : " ") + piece;
  }
  return name;
}

// The fields that say who the contact is. False when `field` is none of them.
bool read_identity(Contact& contact, const Field& field, std::string& name_from_parts) {
  const std::string_view name = field.name;
  if (name == "name") {
    set_once(contact.name, one_line(field.text()));
  } else if (name == "name-parts") {
    set_once(name_from_parts, name_of_parts(field));
  } else if (name == "nickname") {
    add_once(contact.nicknames, one_line(field.text()));
  } else if (name == "kind") {
    if (!field.text().empty()) contact.kind = ascii_lower(trim(field.text()));
  } else if (name == "org") {
    set_once(contact.org, one_line(field.text()));
  } else if (name == "title") {
    set_once(contact.title, one_line(field.text()));
  } else if (name == "birthday") {
    read_birthday(contact, field);
  } else if (name == "anniversary") {
    if (!contact.anniversary) contact.anniversary = time::parse_partial_date(trim(field.text()));
  } else if (name == "photo") {
    contact.has_photo = true;
  } else if (name == "alias") {
    add_once(contact.aliases, std::string(strip_urn(trim(field.text()))));
  } else {
    return false;
  }
  return true;
}

bool read_channel(Contact& contact, const Field& field, const Surroundings& around) {
  const std::string_view name = field.name;
  if (name == "email") {
    read_email(contact, field);
  } else if (name == "phone") {
    read_phone(contact, field, around);
  } else if (name == "im") {
    add_once(contact.ims, one_line(field.text()));
  } else if (name == "social") {
    add_once(contact.socials, one_line(field.text()));
  } else if (name == "url") {
    add_once(contact.urls, one_line(field.text()));
  } else if (name == "channel") {
    set_once(contact.channel, one_line(field.text()));
  } else if (name == "hours") {
    set_once(contact.hours, one_line(field.text()));
  } else if (name == "workdays") {
    set_once(contact.workdays, one_line(field.text()));
  } else {
    return false;
  }
  return true;
}

void read_rest(Contact& contact, const Field& field) {
  const std::string_view name = field.name;
  if (name == "tag") {
    add_once(contact.tags, one_line(field.text()));
  } else if (name == "note") {
    if (!trim(field.text()).empty()) contact.notes.emplace_back(field.text());
  } else if (name == "address") {
    read_address(contact, field);
  } else if (name == "zone") {
    set_once(contact.zone, one_line(field.text()));
  } else if (name == "position") {
    read_position(contact, field);
  } else if (name == "language") {
    add_once(contact.languages, one_line(field.text()));
  } else if (name == "stage") {
    set_once(contact.stage, one_line(field.text()));
  } else if (name == "relation") {
    read_relation(contact, field);
  } else if (name == "custom") {
    contact.custom.emplace_back(field.label, field.text());
  }
}

const PostalAddress* home_address(const Contact& contact) {
  for (const PostalAddress& address : contact.addresses) {
    if (is_home_label(address.label)) return &address;
  }
  return contact.addresses.empty() ? nullptr : &contact.addresses.front();
}

void take_place(Contact& contact, const Place& place) {
  set_once(contact.zone, place.zone);
  if (contact.lat) return;
  contact.lat = place.lat;
  contact.lon = place.lon;
}

std::string country_code(std::string_view text, const Places* places) {
  if (text.empty()) return {};
  if (places) {
    if (const auto country = places->country(text)) return country->code;
  }
  std::string code(text);
  if (code.size() != 2 || !is_ascii(code)) return code;
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return code;
}

void find_home(Contact& contact, const Places* places) {
  const PostalAddress* home = home_address(contact);
  if (!home) return;
  contact.city = one_line(home->city);
  contact.country = country_code(one_line(home->country), places);
  if (!places) return;
  if (!contact.city.empty()) {
    if (const Place* place = places->city(contact.city, contact.country)) {
      set_once(contact.country, place->country);
      take_place(contact, *place);
      return;
    }
  }
  if (!contact.zone.empty() || contact.country.size() != 2) return;
  for (const Place& place : places->find(contact.country, 1)) {
    if (place.kind == Place::Kind::country) set_once(contact.zone, place.zone);
  }
}

void settle_name(Contact& contact, const std::string& name_from_parts) {
  if (contact.name.empty()) contact.name = name_from_parts;
  if (contact.name.empty() && !contact.nicknames.empty()) contact.name = contact.nicknames.front();
  if (contact.name.empty()) contact.name = contact.org;
  if (contact.name.empty() && !contact.emails.empty()) contact.name = contact.emails.front().value;
  if (contact.name.empty() && !contact.phones.empty()) contact.name = contact.phones.front().raw;
  if (contact.name.empty()) contact.name = contact.uid;
  if (contact.name.empty()) contact.name = "(no name)";
}

}  // namespace

bool is_home_label(std::string_view label) {
  constexpr std::string_view home = "home";
  return equal_ignoring_case(label.substr(0, home.size()), home) &&
         (label.size() == home.size() || label[home.size()] == ' ');
}

Contact read_contact(const Fields& fields, std::string_view uid, const Surroundings& around) {
  Contact contact;
  contact.uid = strip_urn(uid);
  std::string name_from_parts;
  for (const Field& field : fields) {
    if (read_identity(contact, field, name_from_parts) || read_channel(contact, field, around)) continue;
    read_rest(contact, field);
  }
  std::stable_partition(contact.emails.begin(), contact.emails.end(), [](const Email& e) { return e.preferred; });
  settle_name(contact, name_from_parts);
  find_home(contact, around.places);
  return contact;
}

}  // namespace kith::model
