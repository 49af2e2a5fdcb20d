#include "time/tzid.h"

#include "base/text.h"

namespace kith::time {
namespace {

// Windows name, tab, zone: Unicode CLDR, windowsZones.xml, territory 001, with the names tzdata prefers today. One text
// and no table of pointers, so that it costs nothing at the start of the program.
// clang-format off
constexpr std::string_view windows_zones =
    "\n"
    "AUS Central Standard Time\tAustralia/Darwin\n"
    "AUS Eastern Standard Time\tAustralia/Sydney\n"
    "Afghanistan Standard Time\tAsia/Kabul\n"
    "Alaskan Standard Time\tAmerica/Anchorage\n"
    "Aleutian Standard Time\tAmerica/Adak\n"
    "Altai Standard Time\tAsia/Barnaul\n"
    "Arab Standard Time\tAsia/Riyadh\n"
    "Arabian Standard Time\tAsia/Dubai\n"
    "Arabic Standard Time\tAsia/Baghdad\n"
    "Argentina Standard Time\tAmerica/Argentina/Buenos_Aires\n"
    "Astrakhan Standard Time\tEurope/Astrakhan\n"
    "Atlantic Standard Time\tAmerica/Halifax\n"
    "Aus Central W. Standard Time\tAustralia/Eucla\n"
    "Azerbaijan Standard Time\tAsia/Baku\n"
    "Azores Standard Time\tAtlantic/Azores\n"
    "Bahia Standard Time\tAmerica/Bahia\n"
    "Bangladesh Standard Time\tAsia/Dhaka\n"
    "Belarus Standard Time\tEurope/Minsk\n"
    "Bougainville Standard Time\tPacific/Bougainville\n"
    "Canada Central Standard Time\tAmerica/Regina\n"
    "Cape Verde Standard Time\tAtlantic/Cape_Verde\n"
    "Caucasus Standard Time\tAsia/Yerevan\n"
    "Cen. Australia Standard Time\tAustralia/Adelaide\n"
    "Central America Standard Time\tAmerica/Guatemala\n"
    "Central Asia Standard Time\tAsia/Almaty\n"
    "Central Brazilian Standard Time\tAmerica/Cuiaba\n"
    "Central Europe Standard Time\tEurope/Budapest\n"
    "Central European Standard Time\tEurope/Warsaw\n"
    "Central Pacific Standard Time\tPacific/Guadalcanal\n"
    "Central Standard Time\tAmerica/Chicago\n"
    "Central Standard Time (Mexico)\tAmerica/Mexico_City\n"
    "Chatham Islands Standard Time\tPacific/Chatham\n"
    "China Standard Time\tAsia/Shanghai\n"
    "Cuba Standard Time\tAmerica/Havana\n"
    "Dateline Standard Time\tEtc/GMT+12\n"
    "E. Africa Standard Time\tAfrica/Nairobi\n"
    "E. Australia Standard Time\tAustralia/Brisbane\n"
    "E. Europe Standard Time\tEurope/Chisinau\n"
    "E. South America Standard Time\tAmerica/Sao_Paulo\n"
    "Easter Island Standard Time\tPacific/Easter\n"
    "Eastern Standard Time\tAmerica/New_York\n"
    "Eastern Standard Time (Mexico)\tAmerica/Cancun\n"
    "Egypt Standard Time\tAfrica/Cairo\n"
    "Ekaterinburg Standard Time\tAsia/Yekaterinburg\n"
    "FLE Standard Time\tEurope/Kyiv\n"
    "Fiji Standard Time\tPacific/Fiji\n"
    "GMT Standard Time\tEurope/London\n"
    "GTB Standard Time\tEurope/Bucharest\n"
    "Georgian Standard Time\tAsia/Tbilisi\n"
    "Greenland Standard Time\tAmerica/Nuuk\n"
    "Greenwich Standard Time\tAtlantic/Reykjavik\n"
    "Haiti Standard Time\tAmerica/Port-au-Prince\n"
    "Hawaiian Standard Time\tPacific/Honolulu\n"
    "India Standard Time\tAsia/Kolkata\n"
    "Iran Standard Time\tAsia/Tehran\n"
    "Israel Standard Time\tAsia/Jerusalem\n"
    "Jordan Standard Time\tAsia/Amman\n"
    "Kaliningrad Standard Time\tEurope/Kaliningrad\n"
    "Korea Standard Time\tAsia/Seoul\n"
    "Libya Standard Time\tAfrica/Tripoli\n"
    "Line Islands Standard Time\tPacific/Kiritimati\n"
    "Lord Howe Standard Time\tAustralia/Lord_Howe\n"
    "Magadan Standard Time\tAsia/Magadan\n"
    "Magallanes Standard Time\tAmerica/Punta_Arenas\n"
    "Marquesas Standard Time\tPacific/Marquesas\n"
    "Mauritius Standard Time\tIndian/Mauritius\n"
    "Middle East Standard Time\tAsia/Beirut\n"
    "Montevideo Standard Time\tAmerica/Montevideo\n"
    "Morocco Standard Time\tAfrica/Casablanca\n"
    "Mountain Standard Time\tAmerica/Denver\n"
    "Mountain Standard Time (Mexico)\tAmerica/Chihuahua\n"
    "Myanmar Standard Time\tAsia/Yangon\n"
    "N. Central Asia Standard Time\tAsia/Novosibirsk\n"
    "Namibia Standard Time\tAfrica/Windhoek\n"
    "Nepal Standard Time\tAsia/Kathmandu\n"
    "New Zealand Standard Time\tPacific/Auckland\n"
    "Newfoundland Standard Time\tAmerica/St_Johns\n"
    "Norfolk Standard Time\tPacific/Norfolk\n"
    "North Asia East Standard Time\tAsia/Irkutsk\n"
    "North Asia Standard Time\tAsia/Krasnoyarsk\n"
    "North Korea Standard Time\tAsia/Pyongyang\n"
    "Omsk Standard Time\tAsia/Omsk\n"
    "Pacific SA Standard Time\tAmerica/Santiago\n"
    "Pacific Standard Time\tAmerica/Los_Angeles\n"
    "Pacific Standard Time (Mexico)\tAmerica/Tijuana\n"
    "Pakistan Standard Time\tAsia/Karachi\n"
    "Paraguay Standard Time\tAmerica/Asuncion\n"
    "Qyzylorda Standard Time\tAsia/Qyzylorda\n"
    "Romance Standard Time\tEurope/Paris\n"
    "Russia Time Zone 10\tAsia/Srednekolymsk\n"
    "Russia Time Zone 11\tAsia/Kamchatka\n"
    "Russia Time Zone 3\tEurope/Samara\n"
    "Russian Standard Time\tEurope/Moscow\n"
    "SA Eastern Standard Time\tAmerica/Cayenne\n"
    "SA Pacific Standard Time\tAmerica/Bogota\n"
    "SA Western Standard Time\tAmerica/La_Paz\n"
    "SE Asia Standard Time\tAsia/Bangkok\n"
    "Saint Pierre Standard Time\tAmerica/Miquelon\n"
    "Sakhalin Standard Time\tAsia/Sakhalin\n"
    "Samoa Standard Time\tPacific/Apia\n"
    "Sao Tome Standard Time\tAfrica/Sao_Tome\n"
    "Saratov Standard Time\tEurope/Saratov\n"
    "Singapore Standard Time\tAsia/Singapore\n"
    "South Africa Standard Time\tAfrica/Johannesburg\n"
    "South Sudan Standard Time\tAfrica/Juba\n"
    "Sri Lanka Standard Time\tAsia/Colombo\n"
    "Sudan Standard Time\tAfrica/Khartoum\n"
    "Syria Standard Time\tAsia/Damascus\n"
    "Taipei Standard Time\tAsia/Taipei\n"
    "Tasmania Standard Time\tAustralia/Hobart\n"
    "Tocantins Standard Time\tAmerica/Araguaina\n"
    "Tokyo Standard Time\tAsia/Tokyo\n"
    "Tomsk Standard Time\tAsia/Tomsk\n"
    "Tonga Standard Time\tPacific/Tongatapu\n"
    "Transbaikal Standard Time\tAsia/Chita\n"
    "Turkey Standard Time\tEurope/Istanbul\n"
    "Turks And Caicos Standard Time\tAmerica/Grand_Turk\n"
    "US Eastern Standard Time\tAmerica/Indiana/Indianapolis\n"
    "US Mountain Standard Time\tAmerica/Phoenix\n"
    "UTC\tUTC\n"
    "UTC+12\tEtc/GMT-12\n"
    "UTC+13\tEtc/GMT-13\n"
    "UTC-02\tEtc/GMT+2\n"
    "UTC-08\tEtc/GMT+8\n"
    "UTC-09\tEtc/GMT+9\n"
    "UTC-11\tEtc/GMT+11\n"
    "Ulaanbaatar Standard Time\tAsia/Ulaanbaatar\n"
    "Venezuela Standard Time\tAmerica/Caracas\n"
    "Vladivostok Standard Time\tAsia/Vladivostok\n"
    "Volgograd Standard Time\tEurope/Volgograd\n"
    "W. Australia Standard Time\tAustralia/Perth\n"
    "W. Central Africa Standard Time\tAfrica/Lagos\n"
    "W. Europe Standard Time\tEurope/Berlin\n"
    "W. Mongolia Standard Time\tAsia/Hovd\n"
    "West Asia Standard Time\tAsia/Tashkent\n"
    "West Bank Standard Time\tAsia/Hebron\n"
    "West Pacific Standard Time\tPacific/Port_Moresby\n"
    "Yakutsk Standard Time\tAsia/Yakutsk\n"
    "Yukon Standard Time\tAmerica/Whitehorse\n";
// clang-format on

std::string_view zone_of_windows(std::string_view name) {
  if (name.empty() || name.find_first_of("\t\n") != std::string_view::npos) return {};
  const std::size_t row = windows_zones.find("\n" + std::string(name) + "\t");
  if (row == std::string_view::npos) return {};
  const std::size_t zone = row + name.size() + 2;
  return windows_zones.substr(zone, windows_zones.find('\n', zone) - zone);
}

}  // namespace

std::optional<Zone> zone_of_tzid(std::string_view tzid, std::string_view directory) {
  std::string_view name = trim(tzid);
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = trim(name.substr(1, name.size() - 2));
  if (auto zone = Zone::find(name, directory)) return zone;
  if (const std::string_view windows = zone_of_windows(name); !windows.empty()) return Zone::find(windows, directory);
  // "/freeassociation.sourceforge.net/Europe/Berlin", "tzone://Microsoft/Utc": what follows a slash, the longest first.
  for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/', slash + 1)) {
    const std::string_view rest = name.substr(slash + 1);
    if (equal_ignoring_case(rest, "utc")) return Zone();
    if (rest.find('/') == std::string_view::npos) break;
    if (auto zone = Zone::find(rest, directory)) return zone;
  }
  return std::nullopt;
}

}  // namespace kith::time
