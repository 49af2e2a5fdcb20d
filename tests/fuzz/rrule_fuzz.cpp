// A start on the first line, a rule on the second: occurrences rise from the start, and seeking gives the same as
// walking. The same bytes are read as a compiled zone, too.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "time/rrule.h"
#include "time/zone.h"

namespace {

using namespace kith;
using namespace kith::time;

std::vector<Wall> walk(Occurrences occurrences, std::size_t most) {
  std::vector<Wall> walls;
  while (walls.size() < most) {
    const auto next = occurrences.next();
    if (!next) break;
    walls.push_back(*next);
  }
  return walls;
}

void check_rule(const Rule& rule, Wall start, bool all_day) {
  const std::vector<Wall> walls = walk(Occurrences(rule, start, all_day), 20);
  if (walls.empty() || walls.front() != (all_day ? midnight(date_of(start)) : start)) std::abort();
  for (std::size_t i = 1; i < walls.size(); ++i) {
    if (walls[i] <= walls[i - 1]) std::abort();
  }
  const std::size_t middle = walls.size() / 2;
  Occurrences sought(rule, start, all_day);
  sought.seek(walls[middle]);
  if (walk(sought, walls.size() - middle) !=
      std::vector<Wall>(walls.begin() + static_cast<std::ptrdiff_t>(middle), walls.end())) {
    std::abort();
  }
}

void check_zone(std::string_view bytes) {
  const auto zone = Zone::parse("X", bytes);
  if (!zone) return;
  for (const std::int64_t seconds : {-4000000000LL, 0LL, 1777885200LL, 4000000000LL}) {
    const Wall wall = zone->to_wall({seconds});
    const Placed placed = zone->to_instant(wall);
    if (placed.fit != Fit::gap && zone->to_wall(placed.instant) != wall) std::abort();
    if (const auto turn = zone->next_transition({seconds}); turn && turn->at.seconds <= seconds) std::abort();
    zone->start_of(date_of(wall));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_zone(text);
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  const Wall start{parse_rfc3339(std::string(text.substr(0, line)) + "Z").value_or(Instant{1777885200}).seconds};
  try {
    const Rule rule = parse_rule(text.substr(line + 1));
    if (parse_rule(format(rule)) != rule) std::abort();
    describe(rule);
    check_rule(rule, start, false);
    check_rule(rule, start, true);
  } catch (const Error& error) {
    if (error.code != Exit::data || !error.message.starts_with("cannot read the rule '")) std::abort();
  }
  return 0;
}
