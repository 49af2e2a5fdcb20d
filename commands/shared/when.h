// WHEN, RANGE and WHERE of the command line, read in my zone and with the people and places kith knows.
#pragma once

#include <string_view>

#include "cli/context.h"
#include "model/place.h"
#include "model/stamp.h"
#include "time/when.h"

namespace kith::commands {

// What a gap or an overlap of the clocks made of it is given as a note.
time::Resolved when_of(cli::Context& context, std::string_view text, time::Direction direction,
                       time::BareTime bare_time = time::BareTime::today);
time::Span range_of(cli::Context& context, std::string_view text, time::Direction direction);

// As documents write it. A zone without a name that others know (TZ=UTC-3) becomes an instant.
model::Stamp stamp_of(const time::Moment& moment);
model::Stamp stamp_now(cli::Context& context);

// "@ana" is where she lives. Error(unknown) with near misses; Error(usage) for a time, which belongs to --on.
model::Place place_of(cli::Context& context, std::string_view where);

}  // namespace kith::commands
