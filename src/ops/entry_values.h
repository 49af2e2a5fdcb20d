// The values of a follow-up or an interaction by the names of its form: how each is shown and changed. Internal to ops.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "codec/field.h"
#include "model/follow_up.h"
#include "model/interaction.h"
#include "ops/entry_form.h"

namespace kith::ops {

// One entry with its fields while its values change.
struct Entry {
  store::Db& db;
  const model::Surroundings& around;
  const EntrySetting& setting;
  codec::Fields fields;
  model::FollowUp follow_up() const { return model::read_follow_up(fields); }
  model::Interaction interaction() const { return model::read_interaction(fields); }
};

struct EntryLine {
  std::string_view name;
  std::string (*show)(const Entry&);
  void (*change)(Entry&, const std::string& value);  // Error(usage), Error(unknown)
};

// In the order of the form; `document` is a follow-up or an interaction.
std::span<const EntryLine> lines_of(const store::Document& document);

}  // namespace kith::ops
