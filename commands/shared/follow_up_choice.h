// Which follow-ups a command is about: ids, '-' for ids on stdin, or those of the people a filter selects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "ops/follow_ups.h"

namespace kith::commands {

// The words of the command line with '-' replaced by the ids on stdin.
struct Words {
  std::vector<std::string> words;
  bool from_stdin = false;
};
Words expand_words(cli::Context& context, const std::vector<std::string>& words);

// All of them open, each once. Over 20 of them, chosen by a filter or stdin, want --yes without a terminal.
std::vector<store::Document> chosen_follow_ups(cli::Context& context, const Words& named,
                                               const std::vector<std::string>& match, std::string_view doing);

// "f3 send the offer", "2 follow-ups": for the summary of the step.
std::string name_of(const std::vector<store::Document>& documents);

}  // namespace kith::commands
