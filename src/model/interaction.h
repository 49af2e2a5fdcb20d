// What happened with people: a VJOURNAL as typed values (architecture.md, "documents"), and which channels restart a
// cadence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/field.h"
#include "model/party.h"
#include "model/stamp.h"

namespace kith::model {

struct Interaction {
  Stamp when;
  std::string channel;    // "call", "chat:signal", …; "note" when the document says nothing
  std::string direction;  // in, out, both, none
  std::vector<Party> who;
  std::string text;  // SUMMARY, and DESCRIPTION behind a line break when there is one
  std::optional<std::int64_t> minutes;
  std::string place;  // LOCATION
  std::optional<double> lat, lon;
  std::string amount, currency;  // "1200.00", "EUR"
  bool thanks = false;
  std::vector<std::string> tags;  // CATEGORIES
};

Interaction read_interaction(const codec::Fields& fields);
codec::Fields write_interaction(const Interaction& interaction);  // of a new document

// The channels kith knows: call meeting mail chat letter post talk interview gift note; "chat:NAME", "x:NAME"; `own`
// are those of the configuration. Error(usage) `no channel 'X'` with the nearest one and the list.
void check_channel(std::string_view channel, const std::vector<std::string>& own);
// What a log without --in and --out means: both for call, meeting, talk, interview and x:…; none for note; else out.
std::string_view usual_direction(std::string_view channel);
// product.md, "Cadence": call meeting talk interview gift in any direction, any other channel with in, out or both;
// note never.
bool restarts_cadence(std::string_view channel, std::string_view direction);

}  // namespace kith::model
