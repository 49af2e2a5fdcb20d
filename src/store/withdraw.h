// Taking a person out of what happened, or is promised, with several: of the fields of one calendar document. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "codec/field.h"
#include "model/noun.h"
#include "model/party.h"

namespace kith::store {

enum class Left {
  everyone,  // it does not name the person
  others,    // it was shared, and does not name the person any more
  nobody,    // it was with the person alone: `fields` are as they were
};
using IsPerson = std::function<bool(const model::Party&)>;

// A mail from the person is the person's alone, whoever else got it. `mine`: my addresses, lower case. Nouns that name
// nobody are as they were.
Left take_out(model::Noun noun, codec::Fields& fields, const IsPerson& is_person, const std::vector<std::string>& mine);

}  // namespace kith::store
