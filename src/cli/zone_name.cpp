#include "cli/zone_name.h"

#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "store/presence.h"

namespace kith::cli {

namespace {

constexpr std::string_view local_file = "/etc/localtime";

// Of a path below a directory of zones what follows it.
std::string_view below_zoneinfo(std::string_view path) {
  constexpr std::string_view directory = "zoneinfo/";
  const auto at = path.find(directory);
  return at == std::string_view::npos ? std::string_view() : path.substr(at + directory.size());
}

}  // namespace

std::optional<time::Zone> zone_of_variable(std::string_view value) {
  if (value.starts_with(':')) value.remove_prefix(1);
  if (value == local_file) return zone_of_system();
  if (value.starts_with('/')) return time::Zone::find(below_zoneinfo(value));
  if (auto zone = time::Zone::find(value)) return zone;
  return time::Zone::from_rule(value, value);
}

std::optional<time::Zone> zone_of_system() {
  char buffer[4096];
  const auto length = readlink(std::string(local_file).c_str(), buffer, sizeof buffer);
  const auto name = below_zoneinfo({buffer, length > 0 ? static_cast<std::size_t>(length) : 0});
  if (name == "Etc/UTC") return time::Zone();
  if (auto zone = time::Zone::find(name)) return zone;
  if (!exists("/etc/timezone")) return std::nullopt;
  return time::Zone::find(trim(read_file("/etc/timezone", 4096)));
}

std::optional<time::Zone> zone_of_my_stay(const std::function<store::Db*()>& opened, const std::string& path,
                                          time::Instant now) {
  try {
    std::optional<store::Db> looked_into;
    store::Db* db = opened();
    if (db == nullptr) db = &looked_into.emplace(store::Db::open(path, store::Access::read));
    const std::string name = store::zone_of_my_stay(*db, now);
    return name.empty() ? std::nullopt : time::Zone::find(name);
  } catch (const Error& error) {
    if (error.code == Exit::bug) throw;
    return std::nullopt;
  }
}

}  // namespace kith::cli
