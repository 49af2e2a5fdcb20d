#include "model/relation.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace kith::model {
namespace {

constexpr std::size_t longest_type = 40;

constexpr std::array<std::string_view, 32> types = {
    "acquaintance",  "agent",   "assistant", "assists",    "brother",   "child",  "co-resident", "co-worker",
    "colleague",     "contact", "crush",     "date",       "emergency", "father", "friend",      "introduced",
    "introduced-by", "kin",     "manager",   "me",         "met",       "mother", "muse",        "neighbor",
    "parent",        "partner", "report",    "represents", "sibling",   "sister", "spouse",      "sweetheart"};

// Address books write these; seen from the other end nothing says whether it is a son or a daughter.
constexpr std::pair<std::string_view, std::string_view> one_way[] = {
    {"mother", "child"}, {"father", "child"}, {"brother", "sibling"}, {"sister", "sibling"}};

constexpr std::pair<std::string_view, std::string_view> inverses[] = {
    {"parent", "child"},      {"introduced-by", "introduced"}, {"manager", "report"},
    {"assistant", "assists"}, {"agent", "represents"},
};

}  // namespace

std::vector<std::string> relation_types() {
  return {types.begin(), types.end()};
}

std::string inverse_relation(std::string_view type) {
  for (const auto& [one, other] : inverses) {
    if (type == one) return std::string(other);
    if (type == other) return std::string(one);
  }
  for (const auto& [one, other] : one_way) {
    if (type == one) return std::string(other);
  }
  return std::string(type);
}

std::optional<std::string> relation_type(std::string_view typed) {
  std::string type = ascii_lower(trim(typed));
  for (char& c : type) {
    if (c == ' ' || c == '_') c = '-';
    const bool letter = c >= 'a' && c <= 'z';
    if (!letter && !(c >= '0' && c <= '9') && c != '-') return std::nullopt;
  }
  const bool begins_well = !type.empty() && type.front() >= 'a' && type.front() <= 'z';
  if (!begins_well || type.back() == '-' || type.size() > longest_type) return std::nullopt;
  return type;
}

}  // namespace kith::model
