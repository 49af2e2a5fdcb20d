#include "model/likeness.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace kith::model {
namespace {

// A block with more members says nothing about its members ("maria", info@ of a hotel): comparing would only cost time.
constexpr std::size_t largest_block = 200;
// Longer names, organisations and domains are no one's; they are compared for equality only.
constexpr std::size_t longest_text = 100;

using Index = std::uint32_t;
using Blocks = std::vector<std::pair<std::string, Index>>;  // key and member

bool is_public_domain(std::string_view domain) {
  constexpr std::array<std::string_view, 22> domains = {
      "gmail.com", "googlemail.com", "outlook.com", "hotmail.com",    "live.com", "msn.com",
      "yahoo.com", "icloud.com",     "me.com",      "mac.com",        "aol.com",  "gmx.de",
      "gmx.net",   "web.de",         "proton.me",   "protonmail.com", "mail.ru",  "yandex.ru",
      "qq.com",    "163.com",        "mailbox.org", "posteo.de"};
  return std::find(domains.begin(), domains.end(), domain) != domains.end();
}

struct Pair {
  double score = 0;
  std::vector<std::string> reasons;
};

class Finder {
 public:
  explicit Finder(const std::vector<LikenessInput>& people) : people_(people) {
    names_.reserve(people.size());
    for (const LikenessInput& person : people) {
      names_.push_back(person.folded.size() > longest_text ? std::vector<std::string_view>{} : words(person.folded));
    }
  }

  std::vector<LikelyPair> run(double threshold) {
    by_email();
    by_phone();
    by_name();
    by_words();
    std::vector<LikelyPair> found;
    for (auto& [ids, pair] : pairs_) {
      if (pair.score >= threshold) found.push_back({ids.first, ids.second, pair.score, std::move(pair.reasons)});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.score > y.score; });
    return found;
  }

 private:
  void note(Index a, Index b, double score, std::string reason) {
    const std::int64_t one = people_[a].id;
    const std::int64_t other = people_[b].id;
    if (one == other) return;
    Pair& pair = pairs_[{std::min(one, other), std::max(one, other)}];
    pair.score = std::max(pair.score, score);
    if (std::find(pair.reasons.begin(), pair.reasons.end(), reason) == pair.reasons.end()) {
      pair.reasons.push_back(std::move(reason));
    }
  }

  // Sorted first, so that the order of reasons is always the same.
  template <class Compare>
  void each_pair(Blocks blocks, Compare compare) {
    std::sort(blocks.begin(), blocks.end());
    blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
    for (std::size_t begin = 0, end = 0; begin < blocks.size(); begin = end) {
      while (end < blocks.size() && blocks[end].first == blocks[begin].first) ++end;
      if (end - begin > largest_block) continue;
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < end; ++j) {
          const Index a = blocks[i].second;
          const Index b = blocks[j].second;
          if (people_[a].is_org == people_[b].is_org) compare(blocks[i].first, a, b);
        }
      }
    }
  }

  void by_email() {
    Blocks blocks;
    for (Index i = 0; i < people_.size(); ++i) {
      for (const std::string& email : people_[i].emails) add(blocks, email, i);
    }
    each_pair(std::move(blocks),
              [&](const std::string& email, Index a, Index b) { note(a, b, 1.0, "same e-mail " + email); });
  }

  void by_phone() {
    Blocks blocks;
    for (Index i = 0; i < people_.size(); ++i) {
      for (const std::string& phone : people_[i].phones) add(blocks, phone, i);
    }
    each_pair(std::move(blocks),
              [&](const std::string& phone, Index a, Index b) { note(a, b, 0.95, "same phone " + phone); });
  }

  void by_name() {
    Blocks blocks;
    for (Index i = 0; i < people_.size(); ++i) add(blocks, people_[i].folded, i);
    each_pair(std::move(blocks), [&](const std::string&, Index a, Index b) {
      if (born_apart(a, b)) return;
      const bool same_birthday = !people_[a].birthday.empty() && people_[a].birthday == people_[b].birthday;
      const bool org = same_org(a, b);
      note(a, b, org || same_birthday ? 0.95 : 0.8, "same name");
      if (org) note(a, b, 0, "same organisation");
      if (same_birthday) note(a, b, 0, "same birthday");
    });
  }

  // Names that share a word and the organisation or the domain of an e-mail.
  void by_words() {
    Blocks org_blocks;
    Blocks domain_blocks;
    for (Index i = 0; i < people_.size(); ++i) {
      for (const std::string_view word : names_[i]) {
        if (word.size() < 2) continue;
        if (!people_[i].org.empty() && people_[i].org.size() <= longest_text)
          add(org_blocks, std::string(word) + "\n" + people_[i].org, i);
        for (const std::string_view domain : domains(i)) {
          add(domain_blocks, std::string(word) + "\n" + std::string(domain), i);
        }
      }
    }
    each_pair(std::move(org_blocks),
              [&](const std::string&, Index a, Index b) { compare_names(a, b, "same organisation"); });
    each_pair(std::move(domain_blocks), [&](const std::string& key, Index a, Index b) {
      compare_names(a, b, "same e-mail domain " + key.substr(key.find('\n') + 1));
    });
  }

  void compare_names(Index a, Index b, const std::string& beside) {
    if (people_[a].folded == people_[b].folded || born_apart(a, b)) return;
    double score = 0;
    const char* reason = "";
    if (is_swapped(a, b)) {
      score = 0.75;
      reason = "same name in another order";
    } else if (is_abbreviated(names_[a], names_[b]) || is_abbreviated(names_[b], names_[a])) {
      score = 0.75;
      reason = "abbreviated name";
    } else if (beside == "same organisation" && is_near(a, b)) {
      score = 0.7;
      reason = "similar name";
    }
    if (score == 0) return;
    note(a, b, score, reason);
    note(a, b, score, beside);
  }

  bool is_swapped(Index a, Index b) const {
    auto one = names_[a];
    auto other = names_[b];
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    return one == other;
  }

  // "a sousa" for "ana sousa": word by word the same or its first letter, one word at least in full.
  static bool is_abbreviated(const std::vector<std::string_view>& shorter, const std::vector<std::string_view>& full) {
    if (shorter.size() != full.size() || full.size() < 2) return false;
    bool whole = false;
    for (std::size_t i = 0; i < full.size(); ++i) {
      if (shorter[i] == full[i]) {
        whole = whole || full[i].size() > 1;
      } else if (shorter[i].size() != 1 || shorter[i][0] != full[i][0]) {
        return false;
      }
    }
    return whole;
  }

  bool is_near(Index a, Index b) const {
    const std::string& one = people_[a].folded;
    const std::string& other = people_[b].folded;
    const std::size_t length = std::min(one.size(), other.size());
    if (length < 5 || std::max(one.size(), other.size()) > longest_text) return false;
    const std::size_t limit = length < 10 ? 1 : 2;
    return edit_distance(one, other, limit) <= limit;
  }

  bool same_org(Index a, Index b) const { return !people_[a].org.empty() && people_[a].org == people_[b].org; }

  // Two people of one name with different birthdays are two people.
  bool born_apart(Index a, Index b) const {
    const std::string& one = people_[a].birthday;
    const std::string& other = people_[b].birthday;
    if (one.size() < 5 || other.size() < 5) return false;
    return one.substr(one.size() - 5) != other.substr(other.size() - 5);
  }

  std::vector<std::string_view> domains(Index i) const {
    std::vector<std::string_view> found;
    for (const std::string& email : people_[i].emails) {
      const std::size_t at = email.rfind('@');
      if (at == std::string::npos) continue;
      const std::string_view domain = std::string_view(email).substr(at + 1);
      if (domain.empty() || domain.size() > longest_text || is_public_domain(domain)) continue;
      if (std::find(found.begin(), found.end(), domain) == found.end()) found.push_back(domain);
    }
    return found;
  }

  static void add(Blocks& blocks, std::string key, Index member) {
    if (!key.empty()) blocks.emplace_back(std::move(key), member);
  }

  const std::vector<LikenessInput>& people_;
  std::vector<std::vector<std::string_view>> names_;
  std::map<std::pair<std::int64_t, std::int64_t>, Pair> pairs_;
};

}  // namespace

std::vector<LikelyPair> likely_pairs(const std::vector<LikenessInput>& people, double threshold) {
  return Finder(people).run(threshold);
}

}  // namespace kith::model
