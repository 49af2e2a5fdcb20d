// The global options as one table. Which of them a command takes follows from its shape and need.
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "cli/parser.h"

namespace kith::cli {
namespace {

constexpr std::string_view colours[] = {"auto", "always", "never"};

view::Options& output(void* parsed) {
  return static_cast<Parsed*>(parsed)->globals.output;
}
Globals& globals(void* parsed) {
  return static_cast<Parsed*>(parsed)->globals;
}

constexpr std::string_view format_names[] = {"text", "--json", "--jsonl", "--tsv", "--csv", "--ids", "--format"};

void set_format(void* parsed, view::Format format) {
  auto& current = output(parsed).format;
  if (current != view::Format::text && current != format)
    usage_error(std::string(format_names[int(current)]) + " and " + std::string(format_names[int(format)]) +
                " exclude each other");
  current = format;
}

template <view::Format F>
void format_flag(void* parsed, std::string_view) {
  set_format(parsed, F);
}

void set_template(void* parsed, std::string_view value) {
  set_format(parsed, view::Format::tmpl);
  output(parsed).tmpl = value;
}

void set_fields(void* parsed, std::string_view value) {
  for (const auto field : split(value, ','))
    if (!trim(field).empty()) output(parsed).fields.emplace_back(trim(field));
  if (output(parsed).fields.empty()) usage_error("no field is named");
}

void set_limit(void* parsed, std::string_view value) {
  const auto number = parse_integer(value);
  if (!number || *number < 1) usage_error("'" + std::string(value) + "' is not a whole number above 0");
  output(parsed).limit = static_cast<std::size_t>(*number);
}

constexpr Option flag_of(std::string_view names, std::string_view help, void (*store)(void*, std::string_view)) {
  return {names, {}, help, Kind::text, {}, Arity::flag, false, store};
}
constexpr Option value_of(std::string_view names, std::string_view metavar, std::string_view help,
                          void (*store)(void*, std::string_view), Kind kind = Kind::text,
                          std::span<const std::string_view> choices = {}) {
  return {names, metavar, help, kind, choices, Arity::one, false, store};
}

constexpr Option table[] = {
    flag_of("--json", "print JSON", format_flag<view::Format::json>),
    flag_of("--jsonl", "print JSON, one object a line", format_flag<view::Format::jsonl>),
    flag_of("--tsv", "print tab-separated values without a header", format_flag<view::Format::tsv>),
    flag_of("--csv", "print comma-separated values with a header", format_flag<view::Format::csv>),
    flag_of("--ids", "print the ids only", format_flag<view::Format::ids>),
    value_of("--format", "TEMPLATE", "print by a template such as '{id}\\t{name}'", set_template),
    flag_of("-z", "end records in NUL (with --ids, --tsv, --format)",
            [](void* p, std::string_view) { output(p).nul = true; }),
    value_of("--fields", "A,B", "print these fields, in this order", set_fields, Kind::field),
    value_of(
        "--sort", "KEY", "sort by a field; KEY:desc turns the order round",
        [](void* p, std::string_view v) { output(p).sort = v; }, Kind::field),
    value_of("--limit", "N", "print at most N rows", set_limit, Kind::number),
    flag_of("--count", "print the number of rows only", [](void* p, std::string_view) { output(p).count = true; }),
    flag_of("--any", "exit 1 when there is nothing to print", [](void* p, std::string_view) { globals(p).any = true; }),
    flag_of("-n,--dry-run", "change nothing, say what would change",
            [](void* p, std::string_view) { globals(p).dry_run = true; }),
    flag_of("-y,--yes", "confirm without being asked", [](void* p, std::string_view) { globals(p).yes = true; }),
    value_of(
        "--zone", "ZONE", "the time zone to read and show times in",
        [](void* p, std::string_view v) {
          if (trim(v).empty()) usage_error("no time zone is named", "--zone Europe/Lisbon");
          globals(p).zone = v;
        },
        Kind::zone),
    value_of(
        "--color", "WHEN", "colour the output: auto, always or never",
        [](void* p, std::string_view v) { globals(p).colour = v; }, Kind::choice, colours),
    flag_of("-q,--quiet", "no warnings, and no word when the network is away",
            [](void* p, std::string_view) { globals(p).quiet = true; }),
    flag_of("-v,--verbose", "also say what is only worth a note",
            [](void* p, std::string_view) { globals(p).verbose = true; }),
    flag_of("-h,--help", "show this help", [](void* p, std::string_view) { static_cast<Parsed*>(p)->help = true; }),
    flag_of("-V,--version", "show the version",
            [](void* p, std::string_view) { static_cast<Parsed*>(p)->version = true; }),
};

bool has_id(const Command& command) {
  return std::any_of(command.columns.begin(), command.columns.end(),
                     [](const view::Column& column) { return std::string_view(column.name) == "id"; });
}

bool fits(const Option& option, const Command& command) {
  const auto name = option.names;
  if (std::find(command.accepts.begin(), command.accepts.end(), split(name, ',').back()) != command.accepts.end())
    return true;
  if (name == "--sort" || name == "--limit" || name == "--count") return command.shape == view::Shape::rows;
  if (name == "--ids" && command.shape == view::Shape::object) return has_id(command);
  if (name == "-n,--dry-run" || name == "-y,--yes") return command.need == Need::write;
  for (const auto output_option :
       {"--json", "--jsonl", "--tsv", "--csv", "--ids", "--format", "-z", "--fields", "--any"})
    if (name == output_option) return command.shape != view::Shape::none;
  return true;
}

bool overlaps(std::span<const Option> own, const Option& option) {
  for (const auto name : split(option.names, ','))
    if (find_option(own, name)) return true;
  return false;
}

}  // namespace

std::span<const Option> all_global_options() {
  return table;
}

std::vector<Option> global_options(const Command& command) {
  std::vector<Option> result;
  for (const auto& option : table)
    if (fits(option, command) && !overlaps(command.options, option)) result.push_back(option);
  return result;
}

const Option* find_option(std::span<const Option> options, std::string_view name) {
  for (const auto& option : options)
    for (const auto candidate : split(option.names, ','))
      if (candidate == name) return &option;
  return nullptr;
}

std::optional<std::string> suggest(std::string_view word, const std::vector<std::string>& names) {
  if (auto near = nearest(word, names)) return near;
  const auto start = word.find_first_not_of('-');
  std::optional<std::string> best;
  std::size_t longest = start == std::string_view::npos ? 0 : start + 2;  // at least three letters in common
  for (const auto& name : names) {
    const auto end = std::mismatch(word.begin(), word.end(), name.begin(), name.end()).first;
    const auto common = static_cast<std::size_t>(end - word.begin());
    if (common > longest) best = name, longest = common;
  }
  return best;
}

}  // namespace kith::cli
