// Documents out of the database, in forms other programs read; a stored card leaves as the bytes it is.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ops/list.h"
#include "ops/resolve.h"

namespace kith::ops {

using Write = std::function<void(std::string_view)>;

enum class CardForm { stored, v3 };  // v3: cards of another version are converted

// The cards of everyone the request names, in the order of their ids: it stays when names change, and they are read in
// one pass.
void export_people_cards(store::Db& db, const ListRequest& request, CardForm form, const Write& write);

// Every document of the database, as one JSON object `import` reads back: {"kith":1,"sequences":{},"documents":[…]}.
void export_everything_json(store::Db& db, const Write& write);
// Every card there is: me and groups included.
void export_everything_cards(store::Db& db, CardForm form, const Write& write);

enum class CalendarScope { entries, everything };  // entries: follow-ups and interactions
// One VCALENDAR: components byte for byte as they are stored, in the order of their ids, and a VTIMEZONE for each zone
// they name. With a filter those of the people it selects.
void export_calendar(store::Db& db, const ListRequest& request, CalendarScope scope, const Write& write);

// One file `UID.vcf` per card into a directory (made when missing). Unchanged files are not written again.
std::size_t export_people_directory(store::Db& db, const ListRequest& request, CardForm form,
                                    const std::string& directory);

}  // namespace kith::ops
