// Renderings of declarations: help, man page, completion, README table, JSON contract.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/spec.h"

namespace kith::cli {

std::string usage_line(const Command& command);  // "kith add [options] NAME"
std::string help_text(const Command& command, std::size_t width);
std::string overview_text(std::size_t width);  // kith help: groups, one line each
std::string man_page(const Command& command);  // mdoc; kith-add(1)
// A hand-written page with @DATE@, @VERSION@ and the lines @COMMANDS@, @GLOBALS@, @EXIT_STATUS@ and @KEYS@ filled in.
std::string fill_page(std::string_view page);
std::string readme_table();   // Markdown
std::string contract_text();  // Markdown: JSON keys of every command
std::string spec_json();      // everything, for tests
// Candidates for the last of `words` (those after "kith"): "value\tdescription" lines. `names` gives live values
// (people, tags, ids) for a Kind and a beginning, as such lines. ":file" and ":directory" ask the shell for its own.
using LiveNames = std::vector<std::string> (*)(Kind kind, std::string_view beginning, void* with);
std::vector<std::string> complete(const std::vector<std::string>& words, LiveNames names, void* with);

// Shared by the renderings.
std::string described(const Option& option);  // its help with choices and repetition
std::string described(const Positional& positional);
std::string_view type_word(view::Type type);
std::string_view shape_word(view::Shape shape);
std::vector<std::pair<std::string_view, std::vector<const Command*>>>
grouped_commands();  // in the order of the overview

}  // namespace kith::cli
