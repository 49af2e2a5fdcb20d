// The name an import reports for what it read.
#pragma once

#include <string>
#include <string_view>

#include "codec/field.h"

namespace kith::ops {

// The name, else the first e-mail address or organisation, else `otherwise`.
inline std::string shown_name(const codec::Fields& fields, std::string_view otherwise) {
  for (const codec::Field& field : fields) {
    if (field.name == "name" && !field.text().empty()) return std::string(field.text());
  }
  for (const codec::Field& field : fields) {
    if (field.name == "email" || field.name == "org") return std::string(field.text());
  }
  return std::string(otherwise);
}

}  // namespace kith::ops
