// Renderings of declarations: help, man page, completion, README table, JSON contract.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/spec.h"

namespace kith::cli {

std::string usage_line(const Command& command);        // "kith add [options] NAME"
std::string help_text(const Command& command, std::size_t width);
std::string overview_text(std::size_t width);          // kith help: groups, one line each
std::string man_page(const Command& command);          // mdoc; kith-add(1)
std::string readme_table();                            // Markdown
std::string contract_text();                           // Markdown: JSON keys of every command
std::string spec_json();                               // everything, for tests
// Candidates for the last of `words` (those after "kith"): "value\tdescription" lines. `names` gives live values (people,
// tags, ids) for a Kind and a beginning.
using LiveNames = std::vector<std::string> (*)(Kind kind, std::string_view beginning, void* with);
std::vector<std::string> complete(const std::vector<std::string>& words, LiveNames names, void* with);

}  // namespace kith::cli
