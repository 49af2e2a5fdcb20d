// How often I want to be in touch with someone, and when that has run out (product.md, "Cadence"). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/field.h"
#include "time/format.h"
#include "time/types.h"

namespace kith::model {

struct Cadence {
  time::Period every;
  std::optional<time::Period> most;  // --max
  std::string source;                // "self" or "tag:NAME"
  bool operator==(const Cadence&) const = default;
};

// A row of cadence as stored: durations as typed ("30d"), "" for none.
struct CadenceText {
  std::string every, most, snoozed;  // snoozed: a Snooze, or ""
  bool operator==(const CadenceText&) const = default;
  bool empty() const { return every.empty() && most.empty() && snoozed.empty(); }
};
CadenceText cadence_of_card(const codec::Fields& card);  // X-KITH-CADENCE, -MAX, -SNOOZED; "P30D" as "30d"
// Writes what differs, durations in ISO 8601 ("P30D", "P2W"); an empty text takes the field away.
void set_cadence(codec::Fields& card, const CadenceText& text);
// Not due before `until`, unless a contact on or after the day `from` ended that. As text "2026-05-04/2026-06-01";
// "2026-06-01" alone is ended by none.
struct Snooze {
  std::optional<time::Date> from;
  time::Date until;
};
std::optional<Snooze> read_snooze(std::string_view text);
std::string format(const Snooze& snooze);
// Set `today` for someone whose last contact is known: that one does not end it.
Snooze snooze_from(time::Date today, std::optional<time::Date> last, time::Date until);
// Until when it holds; nothing when there is none, or the last contact ended it.
std::optional<time::Date> snoozed_until(std::string_view snoozed, std::optional<time::Date> last);

std::optional<Cadence> read_cadence(const CadenceText& text,
                                    std::string_view source);  // nothing when unreadable or "off"

// Person beats tag; of several tags, or settings of one tag, the shortest interval wins, of equal ones the first by
// name and the shorter maximum. A person set to "off" has none.
std::optional<Cadence> effective_cadence(const CadenceText& own,
                                         const std::vector<std::pair<std::string, CadenceText>>& tags);

struct CadenceDue {
  std::optional<time::Date> due;        // nothing: never in touch yet, due now
  std::optional<time::Date> most_from;  // the first day over the second threshold
};
CadenceDue cadence_due(const Cadence& cadence, std::optional<time::Date> last, std::optional<time::Date> snoozed);

// A setting document: the cadence of a tag. Component X-KITH-CADENCE, SUMMARY the tag, X-KITH-EVERY, X-KITH-MAX.
inline constexpr std::string_view cadence_component = "X-KITH-CADENCE";
std::string tag_cadence_uid(std::string_view tag);  // the same for every spelling
struct TagCadence {
  std::string tag;
  CadenceText text;
};
std::optional<TagCadence> read_tag_cadence(const codec::Fields& fields);
codec::Fields write_tag_cadence(const TagCadence& cadence);

}  // namespace kith::model
