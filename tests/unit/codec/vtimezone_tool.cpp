// Writes VTIMEZONEs for vtimezone_oracle_test.py. Each line of input is ZONE <tab> FROM <tab> UNTIL with ISO dates; the
// output is one component after the other.
#include <cstdio>
#include <iostream>
#include <string>

#include "base/text.h"
#include "codec/vtimezone.h"

using namespace kith;

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto pieces = split(line, '\t');
    const time::Zone zone = time::Zone::load(pieces.at(0));
    const auto from = time::parse_iso_date(pieces.at(1)).value(), until = time::parse_iso_date(pieces.at(2)).value();
    std::fputs(codec::make_vtimezone(zone, from, until).c_str(), stdout);
  }
}
