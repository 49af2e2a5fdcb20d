// Values for completion from the database: people, tags, ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "cli/spec.h"

namespace kith::cli {

struct LiveSource {
  Environment environment;
};

// A LiveNames (cli/render.h); `with` is a LiveSource. Nothing when there is no database yet.
std::vector<std::string> live_names(Kind kind, std::string_view beginning, void* with);

}  // namespace kith::cli
