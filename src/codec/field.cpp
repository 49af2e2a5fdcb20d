#include "codec/field.h"

#include "base/text.h"
#include "codec/vcard.h"

namespace kith::codec {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (std::string_view candidate : names) {
    if (name == candidate) return true;
  }
  return false;
}

}  // namespace

std::string field_key(std::string_view name, const std::vector<std::string>& parts, std::string_view label) {
  const std::string_view text = parts.empty() ? std::string_view{} : trim(parts.front());
  if (name == "email") return ascii_lower(text.starts_with("mailto:") ? text.substr(7) : text);
  if (name == "phone") return phone_key(text);
  if (is_one_of(name, {"tag", "nickname"})) return fold(text);
  if (is_one_of(name, {"im", "social", "url", "language", "alias", "member"})) return ascii_lower(text);
  if (name == "relation") return parts.size() < 2 ? std::string(text) : std::string(text) + ":" + parts[1];
  if (name == "custom") return ascii_lower(label);
  if (name == "address") return fold(join(parts, ";"));
  if (name == "date") return std::string(label) + ":" + std::string(text);
  if (name == "note" || name.starts_with("line:")) return std::string(text);
  return {};
}

Field make_field(std::string_view name, std::vector<std::string> parts, std::string_view label) {
  Field field;
  field.name = name;
  field.key = field_key(name, parts, label);
  field.parts = std::move(parts);
  field.label = label;
  return field;
}

}  // namespace kith::codec
