// One line of a property kith owns → the parts of its field. Internal to the codec.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "codec/content_line.h"
#include "codec/vcard_property.h"

namespace kith::codec::card {

// Nothing when kith cannot read the value: the line is then kept as it is.
std::optional<std::vector<std::string>> read_parts(const ContentLine& line, const Property& property);
// The label of properties whose label is no TYPE: the service of a social profile, the format of a photo, the name of a
// custom field.
std::string read_label(const ContentLine& line, const Property& property);

// Relation types in one spelling: "SPOUSE" → "spouse", "X-Introduced-By" → "introduced-by"; and as a TYPE word.
std::string read_relation_type(std::string_view word);
// A label as a type: it may have to be a parameter in another version.
std::string relation_type_of_label(std::string label);
std::string relation_type_word(std::string_view type);

}  // namespace kith::codec::card
