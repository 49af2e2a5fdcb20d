// A follow-up or an interaction as a commented form for an editor, and changes of single values of it by name.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/place.h"
#include "model/stamp.h"
#include "ops/resolve.h"
#include "store/documents.h"

namespace kith::ops {

// What of the world a form needs: how a typed time is read, where I am.
struct EntrySetting {
  time::Instant now;
  time::Zone zone;                                              // mine
  std::function<model::Stamp(const std::string&)> ahead, past;  // WHEN; Error(usage). `past` refuses the future
  std::function<model::Place(const std::string&)> place;        // WHERE; Error(unknown)
  std::vector<std::string> channels;                            // those of the configuration
};

struct OpenEntry {
  store::Document document;  // as it was opened
  std::string text;
};
OpenEntry open_entry_form(store::Db& db, const store::Document& document, const EntrySetting& setting);

// As save_form: what was changed in the text is merged with what the entry is now. Error(usage) names the line that
// cannot be read; Error(conflict) what changed meanwhile.
void save_entry_form(store::Step& step, const OpenEntry& form, std::string_view text, const EntrySetting& setting);

// Values by the names of the form: of a follow-up what, due, with, every, after-done, remind, side, state, snoozed; of
// an interaction when, with, channel, direction, text, for, at, amount, thanks. "" takes one away where it can be
// missing.
using EntryChanges = std::vector<std::pair<std::string, std::string>>;
void edit_entry(store::Step& step, const store::Document& document, const EntryChanges& changes,
                const EntrySetting& setting);

}  // namespace kith::ops
