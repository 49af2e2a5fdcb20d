// Are follow-ups, interactions, messages, stays and legs listed as their documents say, and does who waits and what is due follow
// from them?
#pragma once

#include "store/keeping.h"

namespace kith::store {

// Writes the rows again inside a transaction that is taken back, and compares.
Check check_calendar(Db& db);

}  // namespace kith::store
