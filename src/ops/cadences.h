// How often to be in touch with whom: of one person, or of everyone with a tag.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cadence.h"
#include "ops/resolve.h"
#include "store/due.h"

namespace kith::ops {

using store::CadenceSetting;

// "30d", "120d": as the document stores them. Error(usage) when one cannot be read or `most` is not longer.
model::CadenceText read_cadence_words(const std::optional<std::string>& every, const std::optional<std::string>& most,
                                      const model::CadenceText& before);

// Of a person: its own words; "off" is a cadence of none, so that tags do not count.
model::CadenceText own_cadence(store::Db& db, const Person& person);
void set_cadence(store::Step& step, const Person& person, const model::CadenceText& text);
// Error(unknown) when there is none.
void end_cadence(store::Step& step, const Person& person);

// Of a tag: the setting that counts. Nothing when there is none. Changing it leaves one, ending it none.
std::optional<CadenceSetting> tag_cadence(store::Db& db, std::string_view tag);
// What a setting document says; nothing when it is another setting.
std::optional<model::TagCadence> tag_cadence_of(const store::Document& document);
store::Document set_tag_cadence(store::Step& step, std::string_view tag, const model::CadenceText& text,
                                time::Instant now);
store::Document end_tag_cadence(store::Step& step, std::string_view tag);  // Error(unknown) when there is none

// The tag is renamed: its cadence goes with it. When the new name has one already the shorter stays, and is returned.
std::optional<CadenceSetting> rename_tag_cadence(store::Step& step, std::string_view from, std::string_view to,
                                                 time::Instant now);

// What counts for that person, and when it is due by it (ISO, "" when nothing counts; today when never met).
struct CadenceNow {
  std::optional<model::Cadence> cadence;
  std::string next_due;
};
CadenceNow cadence_now(store::Db& db, const Person& person, time::Instant now, const time::Zone& zone);
// All that is set, with the days that follow from it: tags by name, then people by name.
std::vector<CadenceSetting> cadences(store::Db& db, time::Instant now, const time::Zone& zone);

// Not due before that day; nothing: one interval from today. Error(usage) for someone without a cadence.
// Returns that day.
time::Date snooze_cadence(store::Step& step, const Person& person, std::optional<time::Date> until, time::Date today);

}  // namespace kith::ops
