// Small operations on the ordered list of fields of one document. Knows nothing of what the fields mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"

namespace kith::model {

bool has_field(const codec::Fields& fields, std::string_view name);
// The first field of that name gets these parts, in its place and with its label; none there: a new one after the last.
void set_single(codec::Fields& fields, std::string_view name, std::vector<std::string> parts);
// A new entry after the last of its name, else at the end; nothing happens when one with the same key is there.
void add_entry(codec::Fields& fields, codec::Field entry);
// Returns how many fields of that name went.
std::size_t remove_all(codec::Fields& fields, std::string_view name);

}  // namespace kith::model
