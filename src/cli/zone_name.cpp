#include "cli/zone_name.h"

#include <unistd.h>

#include "base/files.h"
#include "base/text.h"

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

}  // namespace kith::cli
