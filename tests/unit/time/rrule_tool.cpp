// Expands rules for rrule_oracle_test.py. Each line of input is
//   START <tab> RULE <tab> HORIZON <tab> MOST <tab> SEEK
// with wall times as 2026-05-04T10:00:00 and SEEK empty for none; each line of output the occurrences up to HORIZON,
// at most MOST, separated by blanks, or "error: …".
#include <cstdio>
#include <iostream>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "time/rrule.h"

using namespace kith;

namespace {

time::Wall wall(std::string_view text) {
  return time::Wall{time::parse_rfc3339(std::string(text) + "Z").value().seconds};
}

std::string expanded(std::string_view line) {
  const auto fields = split(line, '\t');
  time::Occurrences occurrences(time::parse_rule(fields.at(1)), wall(fields.at(0)));
  if (!fields.at(4).empty()) occurrences.seek(wall(fields.at(4)));
  const time::Wall horizon = wall(fields.at(2));
  std::string out;
  for (long long most = parse_integer(fields.at(3)).value(); most > 0; --most) {
    const auto next = occurrences.next();
    if (!next || *next > horizon) break;
    out += (out.empty() ? "" : " ") + time::format(*next);
  }
  return out;
}

}  // namespace

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    try {
      std::puts(expanded(line).c_str());
    } catch (const Error& error) {
      std::puts(("error: " + error.message).c_str());
    }
  }
}
