// Reading RANGE: two ends with ".." between them, a stretch with a name ("dec", "this week"), or one WHEN.
#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "time/when.h"
#include "time/when_tree.h"

namespace kith::time {
namespace {

using Kind = DayTerm::Kind;

constexpr std::size_t most_bytes = 400;

// "2026", "2026-10".
std::optional<Stretch> numbered_stretch(std::string_view word) {
  Stretch stretch;
  const auto year = small_number(word.substr(0, 4), 4);
  if (!year || word.size() < 4 || *year < 1) return std::nullopt;
  stretch.year = year;
  if (word.size() == 4) return stretch;
  const auto month = small_number(word.substr(5), 2);
  if (word.size() != 7 || word[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  stretch.kind = Stretch::Kind::month;
  stretch.month = *month;
  return stretch;
}

// "dec", "dec 2026", "this week", "last month".
std::optional<Stretch> named_stretch(const std::vector<Word>& words) {
  Stretch stretch;
  if (const auto month = month_of(words[0].text)) {
    stretch.kind = Stretch::Kind::month;
    stretch.month = *month;
    if (words.size() == 1) return stretch;
    stretch.year = words[1].text.size() == 4 ? small_number(words[1].text, 4) : std::nullopt;
    return words.size() == 2 && stretch.year.value_or(0) >= 1 ? std::optional(stretch) : std::nullopt;
  }
  if (words.size() != 2) return std::nullopt;
  stretch.kind = Stretch::Kind::relative;
  const std::string& which = words[0].text;
  const std::string& unit = words[1].text;
  if (which != "this" && which != "next" && which != "last") return std::nullopt;
  stretch.amount = which == "this" ? 0 : which == "next" ? 1 : -1;
  if (unit != "week" && unit != "month" && unit != "year") return std::nullopt;
  stretch.unit = *unit_of(unit);
  return stretch;
}

// "30d", "2 weeks": a length without a sign goes the way the command looks.
std::optional<Stretch> length(const std::vector<Word>& words) {
  std::string whole = words[0].text;
  if (words.size() == 2) whole += words[1].text;
  const auto shift = words.size() <= 2 ? shift_of(whole) : std::nullopt;
  if (!shift || shift->sign != 0 || shift->is_clock()) return std::nullopt;
  Stretch stretch;
  stretch.kind = Stretch::Kind::length;
  stretch.amount = shift->amount;
  stretch.unit = shift->unit;
  return stretch;
}

}  // namespace

std::optional<Stretch> parse_stretch(std::string_view text) {
  const std::vector<Word> words = time_words(text);
  if (words.empty()) return std::nullopt;
  if (words.size() == 1) {
    if (auto stretch = numbered_stretch(words[0].text)) return stretch;
  }
  return named_stretch(words);
}

namespace {

std::optional<Side> parse_side(std::string_view text) {
  Side side;
  side.stretch = parse_stretch(text);
  if (!side.stretch) side.when = parse_when(text);
  return side.stretch || side.when ? std::optional(std::move(side)) : std::nullopt;
}

// "06:30+1", "11:30-1 Tokyo": a time of day some days after the first end's.
std::optional<WhenTree> shifted_clock(std::string_view text) {
  const std::size_t word_end = std::min(text.find(' '), text.size());
  const std::size_t sign = text.substr(0, word_end).find_first_of("+-");
  if (sign == std::string_view::npos) return std::nullopt;
  const auto days = small_number(text.substr(sign + 1, word_end - sign - 1), 1);
  auto when = days && parse_clock(text.substr(0, sign))
                  ? parse_when(std::string(text.substr(0, sign)).append(text.substr(word_end)))
                  : std::nullopt;
  if (!when) return std::nullopt;
  when->text = text;
  when->days_later = text[sign] == '-' ? -*days : *days;
  return when;
}

// What means something only after a first end: a bare day, a bare month, a shifted clock.
std::optional<Side> parse_end(std::string_view text, const std::optional<Side>& from) {
  Side side;
  if (auto clock = shifted_clock(text)) {
    side.when = std::move(clock);
    return side;
  }
  const auto number = small_number(text, 2);
  if (!number) return parse_side(text);
  if (from && from->stretch && from->stretch->kind == Stretch::Kind::month && from->stretch->year && *number >= 1 &&
      *number <= 12) {
    side.stretch = from->stretch;
    side.stretch->month = *number;
    return side;
  }
  const bool after_day =
      from && from->when && (from->when->day.kind == Kind::date || from->when->day.kind == Kind::month_day);
  if (!after_day) return std::nullopt;
  side.when.emplace();
  side.when->text = text;
  side.when->zone = from->when->zone;
  side.when->day.kind = Kind::day_of_month;
  side.when->day.day = *number;
  return side;
}

std::optional<RangeTree> parse_single(std::string_view text) {
  RangeTree tree;
  tree.single = true;
  tree.from.emplace();
  tree.from->stretch = parse_stretch(text);
  const std::vector<Word> words = time_words(text);
  if (!tree.from->stretch && !words.empty()) tree.from->stretch = length(words);
  if (!tree.from->stretch) tree.from->when = parse_when(text);
  return tree.from->stretch || tree.from->when ? std::optional(std::move(tree)) : std::nullopt;
}

std::optional<RangeTree> parse_range(std::string_view text) {
  if (text.size() > most_bytes) return std::nullopt;
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_single(text);
  const std::string_view left = trim(text.substr(0, dots));
  const std::string_view right = trim(text.substr(dots + 2));
  if ((left.empty() && right.empty()) || right.find("..") != std::string_view::npos) return std::nullopt;
  RangeTree tree;
  if (!left.empty()) {
    tree.from = parse_side(left);
    if (!tree.from) return std::nullopt;
  }
  if (!right.empty()) {
    tree.until = parse_end(right, tree.from);
    if (!tree.until) return std::nullopt;
    if (tree.until->when && tree.until->when->day.kind == Kind::day_of_month) tree.until->when->text = text;
  }
  return tree;
}

std::string hint_for_side(std::string_view side) {
  const std::string hint = hint_for(side);
  return hint.empty() ? hint : fmt::format("{} for '{}'", hint, side);
}

}  // namespace

Range read_range(std::string_view text) {
  auto tree = parse_range(text);
  if (!tree) {
    const std::size_t dots = text.find("..");
    std::string hint = dots == std::string_view::npos ? hint_for(text) : hint_for_side(trim(text.substr(0, dots)));
    if (hint.empty() && dots != std::string_view::npos) hint = hint_for_side(trim(text.substr(dots + 2)));
    refuse_range(text, {}, std::move(hint));
  }
  tree->text = text;
  return Range(std::make_shared<const RangeTree>(*std::move(tree)));
}

const std::string& Range::text() const {
  return tree_->text;
}

}  // namespace kith::time
