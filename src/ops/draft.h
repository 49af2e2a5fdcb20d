// What a template of a mail can say about a person.
#pragma once

#include <string>
#include <string_view>

#include "ops/resolve.h"

namespace kith::ops {

struct DraftFacts {
  std::string name, first, email, org, city, last_contact, last_text;  // "" when unknown; last_contact ISO
  std::string me, me_first, my_email;
};
// As To has it (RFC 5322 §3.4): a name of atoms as it is, any other in quotes. UTF-8 stays (RFC 6532).
std::string display_name(std::string_view name);
// One that stands between < and > as it is, and cannot be taken for more than one.
bool is_plain_address(std::string_view address);

DraftFacts draft_facts(store::Db& db, const Person& person, const model::Surroundings& around);

}  // namespace kith::ops
