// What a template of a mail can say about a person.
#pragma once

#include <string>

#include "ops/resolve.h"

namespace kith::ops {

struct DraftFacts {
  std::string name, first, email, org, city, last_contact, last_text;  // "" when unknown; last_contact ISO
  std::string me, me_first, my_email;
};
DraftFacts draft_facts(store::Db& db, const Person& person, const model::Surroundings& around);

}  // namespace kith::ops
