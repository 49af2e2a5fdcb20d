// vCard 2.1, 3.0 and 4.0 (RFC 2426, 6350, 6474, 6715, 8605, 9554) as fields, without loss: writing changes only the lines
// of fields that differ; every other byte stays.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "codec/field.h"

namespace kith::codec {

struct Vcard {
  std::string version;  // "2.1", "3.0", "4.0" or what was written
  std::string uid;      // as written (trimmed); "" when absent
  Fields fields;        // in document order
};

enum class Version { v21, v30, v40 };

Vcard read_vcard(std::string_view card);

// The card with exactly the fields `wanted`: lines of fields that are equal stay byte for byte (order, folding, case,
// groups, parameters); lines of changed fields are rewritten in the card's version; lines of missing ones go; new ones are
// inserted after the last line of the same property, else before END. An unchanged card comes back unchanged.
std::string patch_vcard(std::string_view card, const Fields& wanted);

// A new card with CRLF line ends: BEGIN, VERSION, UID, FN, … in a fixed order.
std::string make_vcard(Version version, std::string_view uid, const Fields& fields);

// The same contact in another version; a card of that version comes back unchanged. Properties kith does not own are
// carried over as they are.
std::string convert_vcard(std::string_view card, Version version);

// Inserts exactly one line, UID, after VERSION (or BEGIN).
std::string with_uid(std::string_view card, std::string_view uid);

// One card of a file: its bytes from BEGIN to the end of its END line.
struct CardSlice {
  std::string_view bytes;
  std::size_t line = 1;      // 1-based line of BEGIN in the file
  bool complete = true;      // false: END is missing (the next BEGIN or the end of the file came first)
};

// Calls `each` for every card of a file that holds UTF-8 or a single-byte charset (see to_utf8_file). Nested cards (vCard 2.1
// AGENT) belong to the outer one; text between cards is skipped. Any line end; a BOM is skipped.
void split_vcards(std::string_view file, const std::function<void(const CardSlice&)>& each);

// UTF-16 (with or without BOM) and UTF-8 with BOM become plain UTF-8; nothing when the bytes can be used as they are.
std::optional<std::string> to_utf8_file(std::string_view bytes);

// The key of a phone number as typed: its digits, with a leading + when it has one; "(0)" after a country code is dropped.
std::string phone_key(std::string_view typed);

}  // namespace kith::codec
