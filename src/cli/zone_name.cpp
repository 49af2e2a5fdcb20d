#include "cli/zone_name.h"

#include <unistd.h>

#include "base/files.h"
#include "base/text.h"
#include "time/zone.h"

namespace kith::cli {

bool names_a_zone(std::string_view name) {
  return time::is_zone_name(name) && time::Zone::find(name).has_value();
}

std::string zone_of_variable(std::string_view value) {
  if (!value.empty() && value[0] == ':') value.remove_prefix(1);
  return names_a_zone(value) ? std::string(value) : "";
}

std::string zone_of_system() {
  char buffer[4096];
  const auto length = readlink("/etc/localtime", buffer, sizeof buffer);
  const std::string_view link(buffer, length > 0 ? static_cast<std::size_t>(length) : 0);
  const auto at = link.find("zoneinfo/");
  if (at != std::string_view::npos && link.substr(at + 9) == "Etc/UTC") return "UTC";
  if (at != std::string_view::npos && names_a_zone(link.substr(at + 9))) return std::string(link.substr(at + 9));
  if (!exists("/etc/timezone")) return "";
  const std::string text = read_file("/etc/timezone", 4096);
  return names_a_zone(trim(text)) ? std::string(trim(text)) : "";
}

}  // namespace kith::cli
