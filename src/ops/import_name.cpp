#include "ops/import_name.h"

#include "codec/mail.h"

namespace kith::ops {
namespace {

std::string sender(std::string_view from) {
  const auto mailboxes = codec::parse_addresses(from);
  if (mailboxes.empty()) return std::string(from);
  return mailboxes.front().name.empty() ? mailboxes.front().address : mailboxes.front().name;
}

}  // namespace

std::string shown_name(const codec::Fields& fields, std::string_view otherwise) {
  for (const codec::Field& field : fields) {
    if (field.name == "name" && !field.text().empty()) return std::string(field.text());
  }
  for (const codec::Field& field : fields) {
    if (field.name == "email" || field.name == "org") return std::string(field.text());
  }
  for (const std::string_view wanted : {"summary", "description", "kith:from"}) {
    for (const codec::Field& field : fields) {
      const std::string_view line = field.text().substr(0, field.text().find('\n'));
      if (field.name != wanted || line.empty()) continue;
      return wanted == "kith:from" ? sender(line) : std::string(line);
    }
  }
  return std::string(otherwise);
}

}  // namespace kith::ops
