// Where documents of others name a person, and taking her out of them. Inside an open Step of forget.
#pragma once

#include <string>
#include <vector>

#include "store/documents.h"
#include "store/keeping.h"
#include "store/traces.h"

namespace kith::store {

// Documents of which any version names her: cards of others, and what happened or is promised with her. Not those of
// `holders`, which are hers.
std::vector<DocumentId> referring(Db& db, const std::vector<DocumentId>& holders, const Traces& traces,
                                  const std::vector<std::string>& mine);
// Takes her off these cards and out of these entries. What was with her alone goes whole, of what is left the versions
// that tell of her. Counts into the receipt.
void withdraw(Step& step, const std::vector<DocumentId>& others, const Traces& traces,
              const std::vector<std::string>& mine, Receipt& receipt);

}  // namespace kith::store
