// A card read with the lines each field came from: what patching needs to know. Internal to the codec.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "codec/content_line.h"
#include "codec/vcard.h"
#include "codec/vcard_property.h"

namespace kith::codec::card {

constexpr std::uint32_t none = UINT32_MAX;

// Where a field came from; indexes are into ContentLines::lines().
struct Owner {
  Property property;
  std::uint32_t line = none;
  std::uint32_t last = none;     // of a nested card: its END line; else `line`
  std::uint32_t label = none;    // the X-ABLABEL of its group
  std::uint32_t country = none;  // the X-ABADR of its group
  std::uint32_t piece = none;    // which of the values of a line that holds several
};

// A second line that says what a field says already: X-ANNIVERSARY beside X-ABDATE, X-AIM beside IMPP.
struct Twin {
  std::uint32_t field = none;
  Owner owner;
};

struct Card {
  explicit Card(std::string_view document) : lines(document) {}

  ContentLines lines;
  std::string version;
  std::string uid;
  Fields fields;
  std::vector<Owner> owners;  // of `fields`, one each
  std::vector<Twin> twins;
  std::vector<Owner> blanks;  // lines of kith's properties that say nothing ("TEL:")
  std::uint32_t begin = none, version_line = none, uid_line = none;
  std::uint32_t end = none;  // the END line; none when it is missing
  std::uint32_t past = 0;    // one past the last line of the card's body
};

Card read_card(std::string_view document);
Version version_of(std::string_view written);  // unknown ones are written as 3.0

}  // namespace kith::codec::card
