// Which contacts are probably the same person, and why: for `merge` alone. Pure; never decides, only proposes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kith::model {

struct LikenessInput {
  std::int64_t id = 0;
  std::string name;  // as shown
  std::string folded;
  std::vector<std::string> emails;  // lower case
  std::vector<std::string> phones;  // E.164 or digits
  std::string org;                  // folded
  std::string birthday;
  bool is_org = false;  // organisations are compared with organisations only
};

struct LikelyPair {
  std::int64_t a = 0, b = 0;         // a < b
  double score = 0;                  // 0..1
  std::vector<std::string> reasons;  // "same e-mail ana@ex.pt", "same phone …", "same name", "similar name", …
};

// Best first. Blocks by shared e-mail, phone and name word, so that 100,000 people do not take 10^10 comparisons.
std::vector<LikelyPair> likely_pairs(const std::vector<LikenessInput>& people, double threshold = 0.7);

}  // namespace kith::model
