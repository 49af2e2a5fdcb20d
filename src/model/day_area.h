// Which days a country belonged to an area, and so what a rule makes of a day spent there.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/day_rules.h"
#include "model/place.h"

namespace kith::model {

// From the tables of countries. `places` must live as long as the result. An unknown country is only in itself.
Membership membership_of(const Places& places);
const std::vector<std::string>& area_names();  // sorted: what `where` may be besides a country

// outside: not the rule's business. freed: it would count, but a permit covers it.
enum class DayKind : unsigned char { outside, inside, freed };

// From this day until the next piece.
struct DayPiece {
  time::Date from;
  DayKind kind;
};
using DayPieces = std::vector<DayPiece>;  // never empty; the first begins before every stay

DayKind kind_on(const DayPieces& pieces, time::Date date);

// Every country's pieces under one rule and my permits.
class DayKinds {
 public:
  DayKinds(const DayRule& rule, const std::vector<DayPermit>& permits, const Membership& membership);
  // "": somewhere the rule counts; only a permit for what the rule names frees it.
  const DayPieces& of(const std::string& country);

 private:
  DayPieces make(const std::string& country) const;
  bool is_named(std::string_view place) const;

  const DayRule& rule_;
  const std::vector<DayPermit>& permits_;
  const Membership& membership_;
  std::map<std::string, DayPieces> known_;
};

// The days a stay may have: those with a text (years 1 to 9999).
DaySpan all_days();

}  // namespace kith::model
