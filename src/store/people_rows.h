// Rows of person as values: shared by the files that read people.
#pragma once

#include "store/people.h"

namespace kith::store {

// Columns doc, number, uid, name, emails.
Person read_person(const Statement& row);
std::vector<Person> read_people(Statement& rows);
std::string_view first_line(std::string_view lines);
// The least text that is greater than every text that begins with `prefix`; nothing for "" and for bytes 0xFF only.
std::optional<std::string> after_prefix(std::string_view prefix);

}  // namespace kith::store
