// CLI11 splits the words; everything a person reads is ours. Its traps (version 2.1.2) are met in prepare().
#include "cli/parser.h"

#include <CLI/CLI.hpp>

#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "cli/quote.h"
#include "cli/render.h"
#include "time/when.h"

namespace kith::cli {
namespace {

// Set before a positional that CLI11 would take apart ("[a,b]" is a list to it).
constexpr char guard = '\x01';

std::string called(const Command& command) {
  return "'kith " + std::string(command.name) + "'";
}
std::string help_hint(const Command& command) {
  return "kith help " + std::string(command.name);
}

std::vector<std::string> names_of(std::span<const Option> options) {
  std::vector<std::string> result;
  for (const auto& option : options)
    for (const auto name : split(option.names, ',')) result.emplace_back(name);
  return result;
}

class Reader {
 public:
  explicit Reader(const Command& command)
      : command_(command), options_(command.options.begin(), command.options.end()) {
    own_ = options_.size();
    const auto globals = global_options(command);
    options_.insert(options_.end(), globals.begin(), globals.end());
  }

  Parsed read(const std::vector<std::string>& words);

 private:
  std::vector<std::string> prepare(const std::vector<std::string>& words) const;
  void store(const Option& option, const std::vector<std::string>& values, Parsed& parsed) const;
  void store_positionals(const std::vector<std::string>& words, void* args) const;
  [[noreturn]] void unknown(std::string_view word) const;
  [[noreturn]] void surplus(const std::vector<std::string>& words, std::size_t first) const;

  const Command& command_;
  std::vector<Option> options_;  // the command's own, then the global ones
  std::size_t own_ = 0;
};

[[noreturn]] void Reader::unknown(std::string_view word) const {
  const bool is_long = word.substr(0, 2) == "--";
  const std::string name(is_long ? word.substr(0, word.find('=')) : word.substr(0, 2));
  std::string message = "unknown option '" + name + "' for " + called(command_);
  if (const auto near = is_long ? suggest(name, names_of(options_)) : std::nullopt)
    message += "; did you mean '" + *near + "'?";
  usage_error(std::move(message), help_hint(command_));
}

// "--note=" (empty) becomes two words, or CLI11 takes the next word as its value; "-n=3" would be the value "=3".
std::vector<std::string> Reader::prepare(const std::vector<std::string>& words) const {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") {
      result.insert(result.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
      return result;
    }
    if (word.size() < 2 || word[0] != '-') {
      result.push_back(word.empty() || word[0] == '[' || word[0] == guard ? guard + word : word);
      continue;
    }
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const Option* option = find_option(options_, name);
    if (option && equals != std::string::npos) {
      if (option->arity == Arity::flag) usage_error("option '" + name + "' takes no value", help_hint(command_));
      if (name.size() == 2)
        usage_error("'" + word + "' is not how a short option takes its value", name + " " + word.substr(equals + 1));
      result.push_back(name);
      result.push_back(word.substr(equals + 1));
      continue;
    }
    result.push_back(word);
    if (!option || option->arity == Arity::flag) continue;
    if (i + 1 == words.size())
      usage_error("option '" + name + "' needs a value " + std::string(option->metavar), help_hint(command_));
    result.push_back(words[++i]);
  }
  return result;
}

void check_choice(std::string_view value, std::span<const std::string_view> choices, std::string_view what) {
  if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return;
  const std::vector<std::string> names(choices.begin(), choices.end());
  std::string message = "'" + std::string(value) + "' is not a value of " + std::string(what);
  if (const auto near = nearest(value, names)) message += "; did you mean '" + *near + "'?";
  usage_error(std::move(message), "one of " + join(names, ", "));
}

void Reader::store(const Option& option, const std::vector<std::string>& values, Parsed& parsed) const {
  const std::string name(split(option.names, ',').back());
  const bool is_own = &option < options_.data() + own_;
  void* target = is_own ? parsed.args.get() : &parsed;
  if (option.arity == Arity::one && values.size() > 1)
    usage_error("option '" + name + "' is given twice", help_hint(command_));
  const auto put = [&](std::string_view value) {
    check_choice(value, option.choices, name);
    try {
      option.store(target, value);
    } catch (Error& error) {
      if (error.message.substr(0, 2) != "--") error.message = name + ": " + error.message;
      throw;
    }
  };
  for (const auto& value : values) {
    if (!option.split_commas) {
      put(value);
      continue;
    }
    for (const auto piece : split(value, ','))
      if (!trim(piece).empty()) put(trim(piece));
  }
}

// Without a zone: any word may be one.
bool reads_as_time(Kind kind, const std::string& text) {
  try {
    return time::read_when(text).zone().empty();
  } catch (const Error&) {
    if (kind == Kind::when) return false;
  }
  try {
    time::read_range(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// "fri", "10:00" of one argument that takes a time: "fri 10:00".
std::vector<std::string> join_times(std::span<const Positional> positionals, std::vector<std::string> words) {
  for (std::size_t at = 0; at < positionals.size() && at + 1 < words.size(); ++at) {
    const auto& positional = positionals[at];
    if (positional.arity == Arity::many) break;
    if (positional.kind != Kind::when && positional.kind != Kind::range) continue;
    while (words.size() > positionals.size() && at + 1 < words.size() &&
           reads_as_time(positional.kind, words[at] + " " + words[at + 1])) {
      words[at] += " " + words[at + 1];
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
  }
  return words;
}

[[noreturn]] void Reader::surplus(const std::vector<std::string>& words, std::size_t first) const {
  std::string message = "unexpected argument '" + words[first] + "' for " + called(command_);
  std::vector<std::string> subcommands;
  const std::string prefix = std::string(command_.name) + " ";
  for (const Command* other : all_commands())
    if (other->name.substr(0, prefix.size()) == prefix) subcommands.emplace_back(other->name.substr(prefix.size()));
  if (first == 0 && !subcommands.empty()) {
    if (const auto near = suggest(words[0], subcommands)) message += "; did you mean 'kith " + prefix + *near + "'?";
    usage_error(std::move(message), help_hint(command_));
  }
  if (first == 0) usage_error(std::move(message), help_hint(command_));
  // A time or a text of several words that was not quoted: the command to copy has it in one.
  const std::vector<std::string> joined = join_times(command_.positionals, words);
  std::string line = "kith " + std::string(command_.name);
  const std::size_t last = std::min(first, joined.size()) - 1;
  for (std::size_t i = 0; i < last; ++i) line += " " + quote(joined[i]);
  line += " " + quote(join({joined.begin() + static_cast<std::ptrdiff_t>(last), joined.end()}, " "));
  usage_error(std::move(message), std::move(line));
}

void Reader::store_positionals(const std::vector<std::string>& words, void* args) const {
  std::size_t at = 0;
  for (const auto& positional : command_.positionals) {
    const std::size_t end = positional.arity == Arity::many ? words.size() : std::min(at + 1, words.size());
    if (at == end && positional.required)
      usage_error("missing argument " + std::string(positional.metavar) + " for " + called(command_),
                  usage_line(command_));
    for (; at < end; ++at) {
      check_choice(words[at], positional.choices, positional.metavar);
      positional.store(args, words[at]);
    }
  }
  if (at < words.size()) surplus(words, at);
}

Parsed Reader::read(const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  std::vector<CLI::Option*> bound;
  for (const auto& option : options_) {
    const std::string names(option.names);
    bound.push_back(option.arity == Arity::flag
                        ? app.add_flag(names)
                        : app.add_option(names)->expected(1)->take_all()->allow_extra_args(false));
  }
  CLI::Option* positionals = app.add_option("words")->expected(0, CLI::detail::expected_max_vector_size)->take_all();
  positionals->allow_extra_args(true);
  auto prepared = prepare(words);
  try {
    app.parse(std::vector<std::string>(prepared.rbegin(), prepared.rend()));
  } catch (const CLI::ExtrasError&) {
    for (const auto& word : app.remaining())
      if (word != "--") unknown(word);
    throw;
  } catch (const CLI::ArgumentMismatch&) {  // "-vt" at the end: prepare() saw no option of that name
    usage_error("option '-" + words.back().substr(words.back().size() - 1) + "' needs a value", help_hint(command_));
  } catch (const CLI::ParseError&) {
    usage_error("the arguments of " + called(command_) + " cannot be read", usage_line(command_));
  }

  Parsed parsed;
  parsed.args = command_.make_args();
  for (std::size_t i = 0; i < options_.size(); ++i) {
    if (bound[i]->count() == 0) continue;
    store(options_[i], options_[i].arity == Arity::flag ? std::vector<std::string>{""} : bound[i]->results(), parsed);
  }
  if (parsed.help || parsed.version) return parsed;
  auto given = positionals->results();
  for (auto& word : given)
    if (!word.empty() && word[0] == guard) word.erase(0, 1);
  store_positionals(given, parsed.args.get());
  const auto& output = parsed.globals.output;
  if (output.nul && output.format != view::Format::ids && output.format != view::Format::tsv &&
      output.format != view::Format::tmpl)
    usage_error("-z goes with --ids, --tsv or --format");
  return parsed;
}

}  // namespace

Parsed parse(const Command& command, const std::vector<std::string>& words) {
  return Reader(command).read(words);
}

}  // namespace kith::cli
