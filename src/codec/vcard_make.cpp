// New cards, whole.
#include <algorithm>

#include "codec/vcard_card.h"
#include "codec/vcard_value.h"
#include "codec/vcard_write.h"

namespace kith::codec {
namespace {

using namespace card;

constexpr std::string_view crlf = "\r\n";

std::string_view version_text(Version version) {
  return version == Version::v21 ? "2.1" : version == Version::v30 ? "3.0" : "4.0";
}

// The fixed order of a new card: the names, what kith knows, then the lines it carries along.
unsigned rank(const Field& field) {
  const Prop prop = prop_of_field(field.name);
  if (prop == Prop::name) return 0;
  if (prop == Prop::name_parts) return 1;
  return prop == Prop::other ? 1000 : 2 + static_cast<unsigned>(prop);
}

std::string_view first_text(const Fields& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return field.text();
  }
  return {};
}

// FN must not be missing (RFC 6350 §6.2.1, RFC 2426 §3.1.1).
std::string shown_name(const Fields& fields) {
  for (const Field& field : fields) {
    if (field.name != "name-parts" || field.parts.size() < 2) continue;
    std::string name = field.parts[1];
    if (!name.empty() && !field.parts[0].empty()) name += ' ';
    name += field.parts[0];
    if (!name.empty()) return name;
  }
  for (const std::string_view name : {"org", "nickname", "email", "phone"}) {
    if (const std::string_view text = first_text(fields, name); !text.empty()) return std::string(text);
  }
  return "?";
}

void append_several(std::string& text, Prop prop, const std::vector<const Field*>& fields, Version version) {
  std::vector<std::string> entries;
  for (const Field* field : fields) {
    if (field && prop_of_field(field->name) == prop) entries.push_back(escape_for(version, field->text(), Part::entry));
  }
  text += finished(main_property(prop).name, draft_several(entries, version), version, crlf);
}

}  // namespace

std::string make_vcard(Version version, std::string_view uid, const Fields& fields) {
  std::vector<const Field*> order;
  for (const Field& field : fields) {
    if (is_writable(field)) order.push_back(&field);
  }
  std::stable_sort(order.begin(), order.end(), [](const Field* a, const Field* b) { return rank(*a) < rank(*b); });

  std::string text = "BEGIN:VCARD\r\nVERSION:";
  text.append(version_text(version)).append(crlf);
  if (!uid.empty()) text += make_line("UID", {}, uid, crlf);
  const bool has_name = std::any_of(order.begin(), order.end(), [](const Field* f) { return f->name == "name"; });
  const bool has_parts =
      std::any_of(order.begin(), order.end(), [](const Field* f) { return f->name == "name-parts"; });
  GroupNames groups;
  for (const Field* field : order) {
    if (field->name.starts_with("line:")) groups.avoid(field->text().substr(0, field->text().find_first_of(".:;")));
  }
  if (!has_name) text += new_lines(make_field("name", {shown_name(fields)}), version, crlf, groups);
  // N must be there before 4.0; what is not known stays empty.
  if (!has_parts && version != Version::v40) order.insert(order.begin() + (has_name ? 1 : 0), nullptr);
  Prop previous = Prop::other;
  for (const Field* field : order) {
    if (!field) {
      text += "N:;;;;\r\n";
      continue;
    }
    const Prop prop = prop_of_field(field->name);
    if (!holds_several(prop))
      text += new_lines(*field, version, crlf, groups);
    else if (prop != previous)
      append_several(text, prop, {order.begin(), order.end()}, version);
    previous = prop;
  }
  return text + "END:VCARD\r\n";
}

}  // namespace kith::codec
