#include "config/config.h"

#include "base/error.h"
#include "cli/context.h"
#include "cli/spec.h"

namespace kith::commands {
namespace {

struct Args {
  std::string action;
  std::optional<std::string> key, value;
};

constexpr view::Column columns[] = {
    {"key", view::Type::text, "name of the key"},
    {"value", view::Type::text, "what holds now, or null"},
    {"origin", view::Type::text, "where it comes from: file, environment or default"},
};
constexpr std::string_view actions[] = {"list", "get", "set", "unset", "path"};
constexpr cli::Positional positionals[] = {
    cli::positional<&Args::action>("ACTION", "what to do", cli::Kind::choice, cli::Presence::optional, actions),
    cli::positional<&Args::key>("KEY", "a key of the configuration, such as zone or alias.ll", cli::Kind::key,
                                cli::Presence::optional),
    cli::positional<&Args::value>("VALUE", "the new value", cli::Kind::text, cli::Presence::optional),
};
constexpr cli::Example examples[] = {
    {"kith config", "What holds now, and why."},
    {"kith config set zone Europe/Lisbon", "Home is in Lisbon."},
    {"kith config set alias.ll 'list --limit 50' && kith config get alias.ll", "A new command made from another."},
};

// The keys an environment variable of kith goes before.
constexpr std::pair<std::string_view, std::string_view> variables[] = {
    {"database", "KITH_DB"}, {"editor", "KITH_EDITOR"}, {"pager", "KITH_PAGER"}};
constexpr std::pair<std::string_view, std::string_view> defaults[] = {
    {"color", "auto"}, {"editor", "vi"}, {"pager", "less -FRX"}};

struct Setting {
  std::optional<std::string> value;
  std::string_view origin = "default";
};

Setting setting(std::string_view key, cli::Context& context) {
  for (const auto& [name, variable] : variables)
    if (name == key && !context.environment.get(variable).empty())
      return {context.environment.get(variable), "environment"};
  if (auto value = config::get(context.config_path(), key)) return {std::move(value), "file"};
  if (key == "database") return {context.database_path()};
  if (key == "zone") return {context.zone_name()};
  for (const auto& [name, value] : defaults)
    if (name == key) return {std::string(value)};
  return {};
}

void print(std::string_view key, const Setting& setting, cli::Context& context) {
  context.print({{"key", key},
                 {"value", setting.value ? view::Value(*setting.value) : view::Value()},
                 {"origin", setting.origin}});
}

void list(cli::Context& context) {
  for (const auto& [name, words] : context.config().aliases) {
    const auto key = "alias." + name;
    print(key, setting(key, context), context);
  }
  for (const auto& key : config::keys())
    if (!key.name.starts_with("alias.")) print(key.name, setting(key.name, context), context);
}

void get(const std::string& key, cli::Context& context) {
  const auto found = setting(key, context);
  if (!found.value) throw Error(Exit::unknown, "'" + key + "' is not set", "kith config set " + key + " VALUE");
  if (context.is_text())
    context.out(context.safe(*found.value) + "\n");
  else
    print(key, found, context);
}

void set(const std::string& key, const std::string& value, cli::Context& context) {
  if (key.substr(0, 6) == "alias." && cli::find_command(key.substr(6)))
    usage_error("'" + key.substr(6) + "' is a command already; an alias cannot hide it");
  config::set(context.config_path(), key, value);
}

int run(const Args& args, cli::Context& context) {
  const bool wants_key = args.action == "get" || args.action == "set" || args.action == "unset";
  if (wants_key != args.key.has_value() || (args.action == "set") != args.value.has_value())
    usage_error("'kith config " + args.action + "' takes " +
                    (args.action == "set" ? "a key and a value"
                     : wants_key          ? "one key"
                                          : "no key"),
                "kith help config");
  if (args.action == "get")
    get(*args.key, context);
  else if (args.action == "set")
    set(*args.key, *args.value, context);
  else if (args.action == "unset")
    config::unset(context.config_path(), *args.key);
  else if (args.action == "path" && context.is_text())
    context.out(context.config_path() + "\n");
  else if (args.action == "path")
    print("path", {context.config_path()}, context);
  else
    list(context);
  return 0;
}

}  // namespace

extern const cli::Command config_command;
constexpr cli::Command config_command = cli::command<Args, run>({
    .name = "config",
    .group = "Keeping",
    .summary = "show or change the configuration",
    .prose = "Alone or with list: every key, its value and where it comes from. get prints one value, set and unset "
             "change the file and keep its comments, path says which file it is.\n\nThe keys are in kith-config(5).",
    .need = cli::Need::nothing,
    .shape = view::Shape::rows,
    .columns = columns,
    .positionals = positionals,
    .examples = examples,
});

}  // namespace kith::commands
