// Keyed hashes that remember whom to keep away, without remembering who it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "store/db.h"
#include "time/types.h"

namespace kith::store {

// `keys`: kind letter ('u' UID, 'e' e-mail, 'p' phone), then the value as in lookup. Inside a transaction.
std::size_t bury(Db& db, const std::vector<std::string>& keys, time::Instant now, IdSource& ids);

}  // namespace kith::store
