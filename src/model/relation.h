// The types of a relation between two people: those of RFC 6350 §6.6.6, what kith adds, and free words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::model {

// The types kith knows, for completion and for "did you mean": sorted.
std::vector<std::string> relation_types();
// The same relation seen from the other end: parent ↔ child, introduced-by ↔ introduced, manager ↔ report, assistant ↔
// assists, mother → child, brother → sibling; symmetric types and free words are their own inverse.
std::string inverse_relation(std::string_view type);
// A type as a person types it → as stored: lower case, blanks and "_" are "-". Nothing when it is not a word of
// letters, digits and "-" that begins with a letter and has at most 40 characters.
std::optional<std::string> relation_type(std::string_view typed);

}  // namespace kith::model
