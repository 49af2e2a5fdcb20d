#include "config/rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "config/toml.h"
#include "model/day_area.h"

namespace kith::config {
namespace {

using model::DayRule;

constexpr std::size_t largest_file = 1 << 20;
constexpr std::string_view ending = ".toml";
constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_text = 500;
// As the model: nobody counts more than a hundred years.
constexpr std::int64_t most_days = 36525;
constexpr std::size_t most_weights = 10;
constexpr std::int64_t largest_part = 100;
constexpr std::int64_t largest_denominator = 10000;

const std::vector<std::string> rule_keys = {"compare", "counting", "counts", "date",    "days",   "keep",
                                            "least",   "limit",    "note",   "permits", "source", "starts",
                                            "title",   "weights",  "where",  "window"};

template <typename Value>
using Words = std::vector<std::pair<std::string_view, Value>>;

// One table of keys as a rule.
class Reader {
 public:
  Reader(const toml::table& table, const model::Places& places, std::string path, std::string name, std::size_t line)
      : table_(table), places_(places), path_(std::move(path)), name_(std::move(name)), line_(line) {}

  DayRule read();

 private:
  [[noreturn]] void fail(std::size_t line, std::string message, std::string hint = {}) const {
    throw Error(Exit::usage, "rule '" + name_ + "': " + message, std::move(hint)).at(path_, line);
  }
  std::size_t line_of(std::string_view key) const {
    const auto* node = table_.get(key);
    return node ? node->source().begin.line : line_;
  }
  void check_name() const;
  void check_keys() const;
  void check_sense(const DayRule& rule) const;
  std::string text(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key, const char* example) const;
  std::optional<int> number(std::string_view key, int least) const;
  template <typename Value>
  Value word(std::string_view key, const Words<Value>& words, Value otherwise) const;
  void read_where(DayRule& rule) const;
  void read_window(DayRule& rule) const;
  void read_start(DayRule& rule) const;
  void read_weights(DayRule& rule) const;
  std::pair<std::int64_t, std::int64_t> fraction(std::string_view text) const;

  const toml::table& table_;
  const model::Places& places_;
  std::string path_, name_;
  std::size_t line_;  // where it begins
};

void Reader::check_name() const {
  const bool is_name = !name_.empty() && name_.size() <= longest_name &&
                       std::all_of(name_.begin(), name_.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  if (!is_name) fail(line_, "this cannot be a name", "lower-case letters, digits and '-'");
}

void Reader::check_keys() const {
  for (const auto& [key, node] : table_) {
    const std::string name(key.str());
    if (std::find(rule_keys.begin(), rule_keys.end(), name) != rule_keys.end()) continue;
    const auto near = nearest(name, rule_keys);
    fail(key.source().begin.line, "unknown key '" + name + "'",
         near ? "did you mean '" + *near + "'?" : "keys are " + join(rule_keys, ", "));
  }
}

std::string Reader::text(std::string_view key) const {
  const auto* node = table_.get(key);
  if (!node) return {};
  const auto value = node->value_exact<std::string>();
  const std::string name(key);
  if (!value) fail(line_of(key), "'" + name + "' must be a string", name + " = \"…\"");
  if (value->size() > longest_text)
    fail(line_of(key), "'" + name + "' is longer than " + std::to_string(longest_text) + " bytes");
  return *value;
}

std::vector<std::string> Reader::texts(std::string_view key, const char* example) const {
  const auto* node = table_.get(key);
  const auto* list = node ? node->as_array() : nullptr;
  const std::string name(key);
  if (!list || list->empty()) fail(line_of(key), "'" + name + "' must be an array of strings", example);
  std::vector<std::string> result;
  for (const auto& item : *list) {
    const auto value = item.value_exact<std::string>();
    if (!value) fail(item.source().begin.line, "'" + name + "' must be an array of strings", example);
    result.push_back(*value);
  }
  return result;
}

std::optional<int> Reader::number(std::string_view key, int least) const {
  const auto* node = table_.get(key);
  if (!node) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (!value || *value < least || *value > most_days)
    fail(line_of(key), "'" + std::string(key) + "' must be a whole number of days from " + std::to_string(least) +
                           " to " + std::to_string(most_days));
  return static_cast<int>(*value);
}

template <typename Value>
Value Reader::word(std::string_view key, const Words<Value>& words, Value otherwise) const {
  if (!table_.get(key)) return otherwise;
  const std::string given = text(key);
  std::vector<std::string> names;
  for (const auto& [name, value] : words) {
    if (name == given) return value;
    names.push_back('"' + std::string(name) + '"');
  }
  const std::string name(key);
  fail(line_of(key), "unknown value '" + given + "' of '" + name + "'", name + " = " + join(names, " or "));
}

void Reader::read_where(DayRule& rule) const {
  constexpr const char* example = "where = [\"PT\"] or [\"schengen\"]";
  const auto& areas = model::area_names();
  for (const std::string& place : texts("where", example)) {
    const std::string area = ascii_lower(place);
    if (std::find(areas.begin(), areas.end(), area) != areas.end()) {
      rule.where.push_back(area);
    } else if (const auto country = places_.country(place)) {
      rule.where.push_back(country->code);
    } else {
      const auto near = nearest(area, areas);
      fail(line_of("where"),
           "'" + place + "' is neither a country nor an area" + (near ? "; did you mean '" + *near + "'?" : ""),
           example);
    }
  }
}

void Reader::read_start(DayRule& rule) const {
  const std::string starts = text("starts");
  if (starts.empty()) return;
  const auto day = time::parse_partial_date("--" + starts);
  if (!day || day->year || starts.size() != 5 || (day->month == 2 && day->day == 29))
    fail(line_of("starts"), "'starts' must be a day of every year, not '" + starts + "'", "starts = \"04-06\"");
  rule.starts_month = day->month;
  rule.starts_day = day->day;
}

// "1/3" or "1". Parts are 1 to 100.
std::pair<std::int64_t, std::int64_t> Reader::fraction(std::string_view text) const {
  const auto parts = split(text, '/');
  const auto above = parse_integer(parts[0]);
  const auto below = parts.size() == 2   ? parse_integer(parts[1])
                     : parts.size() == 1 ? std::optional(1LL)
                                         : std::nullopt;
  const auto is_part = [](std::optional<long long> part) { return part && *part >= 1 && *part <= largest_part; };
  if (!is_part(above) || !is_part(below))
    fail(line_of("weights"), "'" + std::string(text) + "' is no weight", "weights = [\"1\", \"1/3\", \"1/6\"]");
  return {*above, *below};
}

void Reader::read_weights(DayRule& rule) const {
  const auto given = texts("weights", "weights = [\"1\", \"1/3\", \"1/6\"]");
  if (given.size() > most_weights) fail(line_of("weights"), "more than " + std::to_string(most_weights) + " weights");
  std::vector<std::pair<std::int64_t, std::int64_t>> fractions;
  std::int64_t denominator = 1;
  for (const std::string& weight : given) {
    fractions.push_back(fraction(weight));
    denominator = std::lcm(denominator, fractions.back().second);
    if (denominator > largest_denominator)
      fail(line_of("weights"), "the fractions of 'weights' have no small common denominator");
  }
  for (const auto& [above, below] : fractions) rule.weights.push_back(static_cast<int>(above * denominator / below));
  rule.denominator = static_cast<int>(denominator);
}

void Reader::read_window(DayRule& rule) const {
  using Window = DayRule::Window;
  if (!table_.get("window"))
    fail(line_, "'window' is missing", "window = \"rolling\", \"year\", \"fullest\" or \"weighted\"");
  rule.window = word<Window>("window",
                             {{"rolling", Window::rolling},
                              {"year", Window::year},
                              {"fullest", Window::fullest},
                              {"weighted", Window::weighted}},
                             Window::year);
  const auto only = [&](std::string_view key, bool allowed, std::string_view windows) {
    if (table_.get(key) && !allowed)
      fail(line_of(key), "'" + std::string(key) + "' goes only with window = " + std::string(windows));
  };
  const bool weighted = rule.window == Window::weighted;
  only("days", rule.window == Window::rolling, "\"rolling\"");
  only("starts", rule.window != Window::rolling, "\"year\", \"fullest\" or \"weighted\"");
  only("weights", weighted, "\"weighted\"");
  only("least", weighted, "\"weighted\"");
  rule.days = number("days", 1).value_or(0);
  if (rule.window == Window::rolling && rule.days == 0)
    fail(line_of("window"), "a rolling window needs its days", "days = 180");
  read_start(rule);
  if (weighted) read_weights(rule);
  rule.least = number("least", 0).value_or(0);
}

void Reader::check_sense(const DayRule& rule) const {
  if (!rule.limit && rule.note.empty())
    fail(line_, "a rule without a limit only reminds, but has no note", "limit = 183");
  if (!rule.limit)
    for (const char* key : {"compare", "keep", "least"})
      if (table_.get(key)) fail(line_of(key), "'" + std::string(key) + "' goes only with a limit", "limit = 183");
  if (rule.keep == DayRule::Keep::over && rule.window == DayRule::Window::weighted)
    fail(line_of("keep"), "weighted years cannot be a goal", "window = \"fullest\"");
}

DayRule Reader::read() {
  check_name();
  check_keys();
  DayRule rule;
  rule.name = name_;
  rule.title = text("title");
  if (rule.title.empty()) rule.title = name_;
  read_where(rule);
  using Counts = DayRule::Counts;
  rule.counts = word<Counts>("counts", {{"inside", Counts::inside}, {"outside", Counts::outside}}, Counts::inside);
  using Counting = DayRule::Counting;
  rule.counting = word<Counting>(
      "counting", {{"any", Counting::any}, {"midnight", Counting::midnight}, {"full", Counting::full}}, Counting::any);
  read_window(rule);
  rule.limit = number("limit", 0);
  using Compare = DayRule::Compare;
  rule.compare = word<Compare>("compare", {{">", Compare::more}, {">=", Compare::at_least}}, Compare::more);
  using Keep = DayRule::Keep;
  rule.keep = word<Keep>("keep", {{"under", Keep::under}, {"over", Keep::over}}, Keep::under);
  if (const auto* node = table_.get("permits")) {
    const auto value = node->value_exact<bool>();
    if (!value) fail(line_of("permits"), "'permits' must be true or false");
    rule.permits = *value;
  }
  rule.note = text("note");
  rule.source = text("source");
  if (const auto* node = table_.get("date")) {
    const auto value = node->value_exact<toml::date>();
    if (!value) fail(line_of("date"), "'date' must be a date", "date = 2026-11-27");
    rule.date = time::format(time::to_date({value->year, value->month, value->day}));
  }
  check_sense(rule);
  return rule;
}

using Rules = std::map<std::string, DayRule>;

void read_directory(Rules& rules, const std::string& directory, const model::Places& places) {
  if (!is_directory(directory)) return;
  for (const std::string& file : list_directory(directory)) {
    if (!file.ends_with(ending)) continue;
    const std::string name = file.substr(0, file.size() - ending.size());
    if (rules.contains(name)) continue;
    const std::string path = directory + "/" + file;
    const toml::table table = parse_toml(read_file(path, largest_file), path);
    rules.emplace(name, Reader(table, places, path, name, 1).read());
  }
}

void read_user(Rules& rules, const std::string& path, const model::Places& places) {
  if (path.empty() || !exists(path)) return;
  const toml::table table = parse_toml(read_file(path, largest_file), path);
  const auto* node = table.get("rules");
  if (!node) return;
  const auto fail = [&](const toml::node& where, const std::string& key) {
    throw Error(Exit::usage, "'" + key + "' must be a table", "[rules.NAME]").at(path, where.source().begin.line);
  };
  const auto* all = node->as_table();
  if (!all) fail(*node, "rules");
  for (const auto& [key, value] : *all) {
    const std::string name(key.str());
    const auto* own = value.as_table();
    if (!own) fail(value, "rules." + name);
    rules.insert_or_assign(name, Reader(*own, places, path, name, key.source().begin.line).read());
  }
}

}  // namespace

std::vector<DayRule> read_rules(const std::vector<std::string>& directories, const std::string& config_path,
                                const model::Places& places) {
  Rules rules;
  for (const std::string& directory : directories) read_directory(rules, directory, places);
  read_user(rules, config_path, places);
  std::vector<DayRule> result;
  for (auto& [name, rule] : rules) result.push_back(std::move(rule));
  return result;
}

const DayRule& find_rule(const std::vector<DayRule>& rules, std::string_view name) {
  std::vector<std::string> names;
  for (const DayRule& rule : rules) {
    if (equal_ignoring_case(rule.name, name)) return rule;
    names.push_back(rule.name);
  }
  std::string message = "no day rule is called '" + std::string(name) + "'";
  if (const auto near = nearest(name, names)) message += "; did you mean '" + *near + "'?";
  throw Error(Exit::unknown, std::move(message), "rules are " + join(names, ", "));
}

}  // namespace kith::config
