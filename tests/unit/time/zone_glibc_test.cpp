// Our reader against the C library's, over every zone installed and every transition from 1906 to 2096.
#include <doctest/doctest.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "time/zone.h"

namespace kith::time {
namespace {

constexpr std::int64_t from_1906 = -2019686400;
constexpr std::int64_t until_2097 = 4007836800;
constexpr std::int64_t day = 86400;

bool is_compiled_zone(const std::filesystem::path& file) {
  char magic[4] = {};
  std::ifstream(file, std::ios::binary).read(magic, sizeof magic);
  return std::string_view(magic, sizeof magic) == "TZif";
}

// The names of all zones, links to the same file once.
std::vector<std::string> zone_names() {
  namespace fs = std::filesystem;
  const fs::path root(zoneinfo_directory);
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator at(root), end; at != end; ++at) {
    const std::string name = at->path().lexically_relative(root).string();
    if (name == "right" || name == "posix") at.disable_recursion_pending();
    if (at->is_symlink() || !at->is_regular_file() || !is_zone_name(name) || !is_compiled_zone(at->path())) continue;
    names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

void set_zone(const std::string& name) {
  ::setenv("TZ", (":" + name).c_str(), 1);
  ::tzset();
}

std::string theirs(std::int64_t seconds) {
  struct tm tm {};
  const time_t t = seconds;
  ::localtime_r(&t, &tm);
  return std::to_string(tm.tm_gmtoff) + " " + tm.tm_zone + (tm.tm_isdst > 0 ? " dst" : "");
}

std::string ours(const Zone& zone, std::int64_t seconds) {
  const Offset offset = zone.offset_at({seconds});
  return std::to_string(offset.seconds) + " " + offset.abbreviation + (offset.dst ? " dst" : "");
}

std::int64_t glibc_offset(std::int64_t seconds) {
  struct tm tm {};
  const time_t t = seconds;
  ::localtime_r(&t, &tm);
  return tm.tm_gmtoff;
}

// What glibc's mktime answers with each of the two flags, where its answer reads as `wall`.
std::set<std::int64_t> glibc_instants(std::int64_t wall) {
  std::set<std::int64_t> found;
  const time_t as_utc = wall;
  for (const int dst : {0, 1, -1}) {
    struct tm tm {};
    ::gmtime_r(&as_utc, &tm);
    tm.tm_isdst = dst;
    const std::int64_t instant = ::mktime(&tm);
    if (instant + glibc_offset(instant) == wall) found.insert(instant);
  }
  return found;
}

// The first disagreement, or "".
std::string disagreement(const Zone& zone, std::int64_t seconds) {
  const std::string a = ours(zone, seconds);
  const std::string b = theirs(seconds);
  if (a != b) return zone.name() + " at " + format_utc({seconds}) + ": " + a + ", glibc " + b;
  const Wall wall = zone.to_wall({seconds});
  const Placed placed = zone.to_instant(wall);
  // The wall time exists, since it was read off a clock: never a gap, and never later than the moment it was read.
  const bool fits = placed.fit == Fit::exact ? placed.instant.seconds == seconds
                                             : placed.fit == Fit::overlap && placed.instant.seconds <= seconds;
  if (!fits || placed.instant.seconds + glibc_offset(placed.instant.seconds) != wall.seconds) {
    return zone.name() + " reads " + format(wall) + " as " + format_utc(placed.instant) + ", not " +
           format_utc({seconds});
  }
  return {};
}

std::string mktime_disagreement(const Zone& zone, std::int64_t wall) {
  const Placed placed = zone.to_instant({wall});
  const std::set<std::int64_t> instants = glibc_instants(wall);
  if (instants.empty() != (placed.fit == Fit::gap)) return zone.name() + " " + format(Wall{wall}) + ": gap or not";
  if (!instants.empty() && placed.instant.seconds > *instants.begin())
    return zone.name() + " " + format(Wall{wall}) + ": not the first";
  return {};
}

TEST_CASE("every zone agrees with the C library at every transition from 1906 to 2096 and around it") {
  const char* const zone_before = std::getenv("TZ");
  const std::string saved = zone_before ? zone_before : "";
  const auto names = zone_names();
  REQUIRE(names.size() > 300);
  std::size_t transitions = 0;
  for (const std::string& name : names) {
    const auto zone = Zone::find(name);
    if (!zone) FAIL(name << " is not read");
    set_zone(name);
    const auto probe = [&](std::int64_t seconds) {
      const std::string problem = disagreement(*zone, seconds);
      if (!problem.empty()) FAIL(problem);
    };
    // A coarse scan finds transitions that we do not know of.
    for (std::int64_t at = from_1906; at < until_2097; at += 45 * day) {
      if (ours(*zone, at) != theirs(at)) FAIL(name << " at " << format_utc({at}));
    }
    for (auto turn = zone->next_transition({from_1906}); turn && turn->at.seconds < until_2097;
         turn = zone->next_transition(turn->at)) {
      ++transitions;
      for (const std::int64_t distance : {-day, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, day})
        probe(turn->at.seconds + distance);
      const std::int64_t wall = turn->at.seconds + std::min(turn->before.seconds, turn->after.seconds);
      const std::string problem = mktime_disagreement(*zone, wall);
      if (!problem.empty()) FAIL(problem);
    }
  }
  CHECK(transitions > 40'000);
  MESSAGE(names.size() << " zones, " << transitions << " transitions");
  zone_before ? ::setenv("TZ", saved.c_str(), 1) : ::unsetenv("TZ");
  ::tzset();
}

}  // namespace
}  // namespace kith::time
