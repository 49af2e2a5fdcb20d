// What a document is called where a line of text has to name it.
#pragma once

#include <string>
#include <string_view>

#include "codec/field.h"

namespace kith::ops {

// Of a card the name, else the first e-mail address or organisation; of a calendar entry the first line of its summary
// or description, of a mail its sender; else `otherwise`.
std::string shown_name(const codec::Fields& fields, std::string_view otherwise);

}  // namespace kith::ops
