#include "shared/follow_up_choice.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "ops/follow_ups.h"
#include "ops/list.h"

namespace kith::commands {
namespace {

void add(std::vector<store::Document>& documents, store::Document document) {
  const auto same = [&](const store::Document& other) { return other.id == document.id; };
  if (std::none_of(documents.begin(), documents.end(), same)) documents.push_back(std::move(document));
}

}  // namespace

Words expand_words(cli::Context& context, const std::vector<std::string>& words) {
  Words out;
  std::string input;
  out.from_stdin = std::find(words.begin(), words.end(), "-") != words.end();
  if (out.from_stdin) input = context.read_stdin();
  out.words = ops::expand_arguments(words, input);
  return out;
}

std::vector<store::Document> chosen_follow_ups(cli::Context& context, const Words& named,
                                               const std::vector<std::string>& match, std::string_view doing) {
  if (named.words.empty() && !named.from_stdin && match.empty())
    usage_error("nothing is named", "give an id, '-' for ids on stdin, or --match FILTER");
  for (const std::string& filter : match) {
    if (trim(filter).empty()) usage_error("an empty filter selects nobody", "kith drop --match tag:lost");
  }
  std::vector<store::Document> documents;
  for (const std::string& word : named.words) {
    store::Document document = ops::resolve_follow_up(context.db(), word, context.around());
    ops::require_open(document);
    add(documents, std::move(document));
  }
  if (!match.empty()) {
    const auto people =
        ops::select_people(context.db(), {match, time::format(context.today()), "", 0, {}, &context.places()});
    for (auto& document : ops::open_follow_ups_of(context.db(), people, context.now(), context.zone()))
      add(documents, std::move(document));
  }
  if (named.from_stdin || !match.empty()) context.guard_bulk(documents.size(), doing);
  return documents;
}

std::string name_of(const std::vector<store::Document>& documents) {
  if (documents.size() != 1) return std::to_string(documents.size()) + " follow-ups";
  return model::to_text(documents.front().short_id) + " " + ops::follow_up_of(documents.front()).what;
}

}  // namespace kith::commands
