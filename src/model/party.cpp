#include "model/party.h"

#include <charconv>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "codec/content_line.h"
#include "codec/ical.h"
#include "codec/ical_moment.h"

namespace kith::model {
namespace {

constexpr std::string_view mailto = "mailto:";

bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
         text.find_first_of(" \t\r\n,;:<>()\"") == text.npos;
}

Party read_party(const codec::Field& field) {
  Party party;
  const std::string_view who = trim(field.text());
  if (field.parts.size() > 1) party.name = field.parts[1];
  if (equal_ignoring_case(who.substr(0, mailto.size()), mailto)) {
    const std::string_view address = who.substr(mailto.size());
    party.email = ascii_lower(trim(address.substr(0, address.find('?'))));
  } else if (!who.empty()) {
    party.uid = who;
  } else if (is_address(trim(party.name))) {
    party.email = ascii_lower(trim(party.name));
  }
  return party;
}

// ATTENDEE and ORGANIZER of other programs (RFC 5545 §3.8.4.1, §3.8.4.3): who is named by an address, nobody else.
Party read_invited(const codec::Field& field) {
  const codec::ContentLines lines(field.text());
  if (lines.lines().empty()) return {};
  const codec::ContentLine& line = lines.lines().front();
  const std::string_view who = trim(line.value);
  if (!equal_ignoring_case(who.substr(0, mailto.size()), mailto)) return {};
  Party party;
  const std::string_view address = who.substr(mailto.size());
  party.email = ascii_lower(trim(address.substr(0, address.find('?'))));
  if (!is_address(party.email)) return {};
  party.name = trim(codec::ical::param_text(codec::param(line.params, "CN")));
  return party;
}

bool is_invited(const codec::Field& field) {
  return field.label.empty() && (field.name == "line:ATTENDEE" || field.name == "line:ORGANIZER");
}

// Netstrings: "3:Ana", of any bytes.
void put(std::string& out, std::string_view text) {
  out.append(std::to_string(text.size())).append(":").append(text);
}

std::string take(std::string_view& packed) {
  std::size_t size = 0;
  const char* const end = packed.data() + packed.size();
  const auto [after, error] = std::from_chars(packed.data(), end, size);
  const auto left = static_cast<std::size_t>(end - after);
  if (error != std::errc{} || left == 0 || *after != ':' || size > left - 1) {
    throw Error(Exit::data, "the database is damaged: unreadable list of people", "kith doctor");
  }
  std::string text(after + 1, size);
  packed.remove_prefix(packed.size() - (left - 1 - size));
  return text;
}

}  // namespace

std::string Party::key() const {
  if (!uid.empty()) return 'u' + uid;
  return email.empty() ? std::string{} : 'e' + email;
}

std::vector<Party> read_parties(const codec::Fields& fields) {
  std::vector<Party> parties;
  std::set<std::string> seen;
  for (const codec::Field& field : fields) {
    if (field.name != "contact" && !is_invited(field)) continue;
    Party party = field.name == "contact" ? read_party(field) : read_invited(field);
    const std::string key = party.key();
    if (key.empty() ? trim(party.name).empty() : !seen.insert(key).second) continue;
    parties.push_back(std::move(party));
  }
  return parties;
}

std::vector<codec::Field> to_fields(const std::vector<Party>& parties) {
  std::vector<codec::Field> fields;
  for (const Party& party : parties) {
    const std::string who = !party.uid.empty() || party.email.empty() ? party.uid : std::string(mailto) + party.email;
    fields.push_back(codec::make_ical_field("contact", {who, party.name}));
  }
  return fields;
}

std::string pack_parties(const std::vector<Party>& parties) {
  std::string packed;
  for (const Party& party : parties) {
    put(packed, party.uid);
    put(packed, party.email);
    put(packed, party.name);
  }
  return packed;
}

std::vector<Party> unpack_parties(std::string_view packed) {
  std::vector<Party> parties;
  while (!packed.empty()) {
    Party& party = parties.emplace_back();
    party.uid = take(packed);
    party.email = take(packed);
    party.name = take(packed);
  }
  return parties;
}

}  // namespace kith::model
