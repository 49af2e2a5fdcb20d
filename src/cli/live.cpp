#include "cli/live.h"

#include <algorithm>
#include <map>

#include "base/files.h"
#include "base/text.h"
#include "cli/paths.h"
#include "cli/spec.h"
#include "model/noun.h"
#include "store/documents.h"
#include "store/people.h"

namespace kith::cli {
namespace {

constexpr std::size_t most = 50;

bool begins(std::string_view text, std::string_view beginning) {
  return text.substr(0, beginning.size()) == beginning;
}

// A line must stay one: what shells would take apart becomes a blank.
std::string clean(std::string_view text) {
  return replace_all(terminal_safe(text), "\t", " ");
}

std::string candidate(std::string_view value, std::string_view help) {
  return clean(value) + "\t" + clean(help);
}

std::vector<std::string> people(store::Db& db, std::string_view beginning) {
  std::vector<std::string> result;
  const std::string folded = fold(beginning);
  std::vector<std::string> wanted;
  for (const auto word : words(folded)) wanted.emplace_back(word);
  if (wanted.empty()) return result;
  const auto found = store::find_people_by_words(db, wanted, store::WordMatch::prefix, most);
  std::map<std::string, int> count;
  for (const auto& person : found) ++count[person.name];
  for (const auto& person : found) {
    const auto id = model::to_text({model::Noun::contact, person.number});
    const bool is_alone = count[person.name] == 1;  // a name that two have would be refused
    result.push_back(candidate(is_alone ? person.name : id, (is_alone ? id : person.name) + " " + person.email));
  }
  return result;
}

std::vector<std::string> tags(store::Db& db, std::string_view beginning, std::string_view prefix) {
  std::vector<std::string> result;
  for (const auto& [tag, contacts] : store::tag_counts(db))
    if (begins(tag, beginning) && result.size() < most)
      result.push_back(candidate(std::string(prefix) + tag, std::to_string(contacts)));
  return result;
}

std::vector<std::string> filters(store::Db& db, std::string_view beginning) {
  if (begins(beginning, "tag:")) return tags(db, beginning.substr(4), "tag:");
  std::vector<std::string> result;
  for (const auto& key : store::filter_keys())
    if (begins(key + ":", beginning)) result.push_back(key + ":\t");
  return result;
}

std::vector<std::string> recent_ids(store::Db& db, std::string_view beginning) {
  std::vector<std::string> result;
  for (const auto& row : store::history(db, {}, most))
    for (const auto& id : row.ids)
      if (const auto text = model::to_text(id); begins(text, beginning) && result.size() < most)
        result.push_back(candidate(text, row.summary));
  return result;
}

std::vector<std::string> recent_steps(store::Db& db, std::string_view beginning) {
  std::vector<std::string> result;
  for (const auto& row : store::history(db, {}, most))
    if (const auto text = model::to_text({model::Noun::history, row.step}); begins(text, beginning))
      result.push_back(candidate(text, row.summary));
  return result;
}

}  // namespace

std::vector<std::string> live_names(Kind kind, std::string_view beginning, void* with) {
  constexpr Kind known[] = {Kind::who, Kind::tag, Kind::filter, Kind::id, Kind::step};
  if (std::find(std::begin(known), std::end(known), kind) == std::end(known)) return {};
  const auto& environment = static_cast<LiveSource*>(with)->environment;
  const auto path = database_path(environment, config::read_config(config_path(environment)));
  if (!exists(path)) return {};
  auto db = store::Db::open(path, store::Access::read);
  if (kind == Kind::tag) return tags(db, beginning, "");
  if (kind == Kind::filter) return filters(db, beginning);
  if (kind == Kind::step) return recent_steps(db, beginning);
  if (kind == Kind::id) return recent_ids(db, beginning);
  return people(db, beginning);
}

}  // namespace kith::cli
