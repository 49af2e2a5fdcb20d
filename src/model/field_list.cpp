#include "model/field_list.h"

#include <algorithm>
#include <utility>

namespace kith::model {

using codec::Field;
using codec::Fields;

bool has_field(const Fields& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
}

void set_single(Fields& fields, std::string_view name, std::vector<std::string> parts) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == name; });
  if (found == fields.end()) {
    fields.push_back(codec::make_field(name, std::move(parts)));
    return;
  }
  if (found->parts == parts) return;
  found->key = codec::field_key(name, parts, found->label);
  found->parts = std::move(parts);
}

void add_entry(Fields& fields, Field entry) {
  auto end = fields.end();
  for (auto field = fields.begin(); field != fields.end(); ++field) {
    if (field->name != entry.name) continue;
    if (field->key == entry.key) return;
    end = field + 1;
  }
  fields.insert(end, std::move(entry));
}

std::size_t remove_all(Fields& fields, std::string_view name) {
  return std::erase_if(fields, [&](const Field& f) { return f.name == name; });
}

}  // namespace kith::model
