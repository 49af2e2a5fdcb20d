// Someone who takes part in something: named by the UID of a contact, or by an e-mail address, with the name written
// beside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"

namespace kith::model {

struct Party {
  std::string uid;    // of a contact, without urn:uuid:; "" when only a name or address is known
  std::string email;  // lower case; "" when named by uid
  std::string name;   // as written there; may be old
  bool operator==(const Party&) const = default;
  std::string key() const;  // party.who: 'u' + uid or 'e' + address; "" when only a name is known
};

// The contact fields of a calendar document, and whom it invites: ATTENDEE and ORGANIZER with a mailto: address.
std::vector<Party> read_parties(const codec::Fields& fields);
std::vector<codec::Field> to_fields(const std::vector<Party>& parties);  // contact fields

// happening.who: any bytes in names are kept.
std::string pack_parties(const std::vector<Party>& parties);
std::vector<Party> unpack_parties(std::string_view packed);

}  // namespace kith::model
