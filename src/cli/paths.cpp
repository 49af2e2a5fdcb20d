#include "cli/paths.h"

#include <unistd.h>
#include <climits>

#include "base/error.h"
#include "base/files.h"
#include "cli/context.h"

namespace kith::cli {
namespace {

// XDG: a relative path in a variable is to be ignored.
std::string base_directory(const Environment& environment, std::string_view variable, std::string_view under_home) {
  const auto set = environment.get(variable);
  if (!set.empty() && set[0] == '/') return set;
  const auto home = environment.get("HOME");
  return home.empty() ? "" : home + "/" + std::string(under_home);
}

std::string expand_home(const Environment& environment, std::string path) {
  return path.compare(0, 2, "~/") == 0 ? environment.get("HOME") + path.substr(1) : path;
}

}  // namespace

std::string config_directory(const Environment& environment) {
  const auto base = base_directory(environment, "XDG_CONFIG_HOME", ".config");
  return base.empty() ? "" : base + "/kith";
}

std::string config_path(const Environment& environment) {
  const auto set = environment.get("KITH_CONFIG");
  if (!set.empty()) return set;
  const auto directory = config_directory(environment);
  return directory.empty() ? "" : directory + "/config.toml";
}

std::string database_path(const Environment& environment, const config::Config& config) {
  const auto set = environment.get("KITH_DB");
  if (!set.empty()) return set;
  if (config.database) return expand_home(environment, *config.database);
  const auto base = base_directory(environment, "XDG_DATA_HOME", ".local/share");
  if (base.empty())
    usage_error("there is no place for the database: neither HOME nor KITH_DB is set", "export KITH_DB=FILE");
  return base + "/kith/kith.db";
}

std::string state_directory(const Environment& environment) {
  const auto base = base_directory(environment, "XDG_STATE_HOME", ".local/state");
  return base.empty() ? "" : base + "/kith";
}

std::string own_path() {
  char buffer[PATH_MAX];
  const auto length = readlink("/proc/self/exe", buffer, sizeof buffer);
  return length > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : std::string();
}

std::string share_directory(const Environment& environment) {
  const auto set = environment.get("KITH_SHARE");
  if (!set.empty()) return set;
  const auto self = own_path();
  const auto beside = self.substr(0, self.rfind('/') + 1) + "../share/kith";
  if (!self.empty() && is_directory(beside)) return beside;
  if (is_directory(KITH_SOURCE_SHARE)) return KITH_SOURCE_SHARE;
  return KITH_INSTALLED_SHARE;
}

}  // namespace kith::cli
