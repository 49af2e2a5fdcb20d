// `--unset FIELD[=VALUE]`: removes a field of a contact, or one entry of a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/contact.h"

namespace kith::model {

// FIELD is a word of the options or of the JSON contract, singular or plural; custom:NAME for a custom field; "lives" and
// "home" are the home address with its zone and position. Error(unknown) for another word and for what is not there,
// with what is.
void unset_field(codec::Fields& fields, std::string_view field_and_value, const Surroundings& around);
// The words FIELD may be, for completion: sorted.
std::vector<std::string> unset_words();

}  // namespace kith::model
