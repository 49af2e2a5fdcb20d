// Everything about one contact, as `show` and `export --person` print it.
#pragma once

#include <string>
#include <vector>

#include "ops/resolve.h"

namespace kith::ops {

// A relation seen from one side: who they are to this person.
struct Related {
  std::string type;
  std::optional<Person> who;   // nothing: only a name is known
  std::string name;
  std::string on;
  std::optional<Person> by;
};

struct Profile {
  Person person;
  model::Contact contact;
  std::vector<Related> relations;  // own lines first, then what others say of this person (with the inverse type)
};

Profile profile_of(store::Db& db, const Person& person, const model::Surroundings& around);

// What changed between two bodies of a document, a line each: "- phone +351 …", "+ tag vip".
std::vector<std::string> describe_change(const std::optional<std::string>& before, const std::optional<std::string>& after);

}  // namespace kith::ops
