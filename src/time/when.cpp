// Reading WHEN. Its grammar: [day] [time of day] [zone], with a day or a time of day at least.
#include "time/when.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "time/format.h"
#include "time/when_tree.h"

namespace kith::time {
namespace {

using Kind = DayTerm::Kind;
// Longer texts are no times; a name after @ fits.
constexpr std::size_t most_bytes = 200;

std::string_view word_at(const std::vector<Word>& words, std::size_t at) {
  return at < words.size() ? std::string_view(words[at].text) : std::string_view();
}

bool looks_like_date(std::string_view word) {
  return word.size() == 10 && word[4] == '-' && word[7] == '-' && small_number(word.substr(0, 4), 4) &&
         small_number(word.substr(5, 2), 2) && small_number(word.substr(8), 2);
}

DayTerm on_date(Date date) {
  DayTerm term;
  term.kind = Kind::date;
  term.date = date;
  return term;
}

[[noreturn]] void refuse_day(std::string_view text, int year, int month, int day) {
  if (month >= 1 && month <= 12 && day >= 1) {
    const std::string_view name = month_name(month);
    const std::string said = year > 0 ? fmt::format("{} {}", name, year) : std::string(name);
    refuse_when(text, fmt::format("{} has {} days", said, days_in_month(year > 0 ? year : 2000, month)));
  }
  refuse_when(text, "there is no such day");
}

DayTerm on_day(std::string_view text, std::optional<int> year, int month, int day) {
  if (!is_date(year.value_or(2000), month, day)) refuse_day(text, year.value_or(0), month, day);
  if (year) return on_date(to_date({*year, month, day}));
  DayTerm term;
  term.kind = Kind::month_day;
  term.month = month;
  term.day = day;
  return term;
}

// "2026-12-01", "12-13".
std::optional<DayTerm> iso_day(std::string_view word, std::string_view text) {
  if (looks_like_date(word)) {
    return on_day(text, *small_number(word.substr(0, 4), 4), *small_number(word.substr(5, 2), 2),
                  *small_number(word.substr(8), 2));
  }
  if (word.size() != 5 || word[2] != '-') return std::nullopt;
  const auto month = small_number(word.substr(0, 2), 2);
  const auto day = small_number(word.substr(3), 2);
  if (!month || !day) return std::nullopt;
  return on_day(text, std::nullopt, *month, *day);
}

std::optional<int> year_at(const std::vector<Word>& words, std::size_t at) {
  const std::string_view word = word_at(words, at);
  return word.size() == 4 ? small_number(word, 4) : std::nullopt;
}

// "13dec", "13dec2026".
std::optional<DayTerm> glued_day(std::string_view word, std::string_view text) {
  const std::size_t letters = word.find_first_not_of("0123456789");
  if (letters == 0 || letters == std::string_view::npos) return std::nullopt;
  const std::size_t after = std::min(word.find_first_of("0123456789", letters), word.size());
  const auto day = small_number(word.substr(0, letters), 2);
  const auto month = month_of(word.substr(letters, after - letters));
  const std::string_view behind = word.substr(after);
  const auto year = behind.size() == 4 ? small_number(behind, 4) : std::nullopt;
  if (!day || !month || (!behind.empty() && !year)) return std::nullopt;
  return on_day(text, year, *month, *day);
}

// "13 dec [2026]", "dec 13 [2026]", "13dec".
std::optional<DayTerm> named_day(const std::vector<Word>& words, std::size_t& at, std::string_view text) {
  const std::string_view first = word_at(words, at);
  const std::string_view second = word_at(words, at + 1);
  auto month = month_of(second);
  auto day = small_number(first, 2);
  if (!month || !day) {
    month = month_of(first);
    day = small_number(second, 2);
  }
  if (month && day) {
    const auto year = year_at(words, at + 2);
    at += year ? 3 : 2;
    return on_day(text, year, *month, *day);
  }
  auto glued = glued_day(first, text);
  if (!glued) return std::nullopt;
  ++at;
  if (glued->kind == Kind::month_day) {
    if (const auto year = year_at(words, at)) {
      ++at;
      return on_day(text, year, glued->month, glued->day);
    }
  }
  return glued;
}

// "2 weeks" or "2w" at words[at…], without sign.
std::optional<Shift> take_amount(const std::vector<Word>& words, std::size_t& at) {
  const std::string_view first = word_at(words, at);
  const auto glued = shift_of(first);
  if (glued) {
    ++at;
    return glued;
  }
  std::string_view digits = first;
  Shift shift;
  if (digits.starts_with('+') || digits.starts_with('-')) {
    shift.sign = digits[0] == '-' ? -1 : 1;
    digits.remove_prefix(1);
  }
  const auto amount = first == "a" || first == "an" ? std::optional(1) : small_number(digits, 6);
  const auto unit = unit_of(word_at(words, at + 1));
  if (!amount || !unit) return std::nullopt;
  shift.amount = *amount;
  shift.unit = *unit;
  at += 2;
  return shift;
}

// "in 2 weeks", "3 days ago", "+3d", "3d".
std::optional<DayTerm> shifted(const std::vector<Word>& words, std::size_t& at) {
  std::size_t next = at;
  const bool said_in = word_at(words, next) == "in";
  if (said_in) ++next;
  auto shift = take_amount(words, next);
  if (!shift) return std::nullopt;
  const bool said_ago = word_at(words, next) == "ago";
  if (said_ago) ++next;
  // One way of saying the direction at a time: "in +3d" and "+3 days ago" are nothing.
  if ((said_in ? 1 : 0) + (said_ago ? 1 : 0) + (shift->sign != 0 ? 1 : 0) > 1) return std::nullopt;
  if (said_in || said_ago) shift->sign = said_in ? 1 : -1;
  DayTerm term;
  term.kind = Kind::shift;
  term.shift = *shift;
  at = next;
  return term;
}

std::optional<DayTerm> word_day(const std::vector<Word>& words, std::size_t& at) {
  struct Row {
    std::string_view word;
    Kind kind;
    int amount;
  };
  static constexpr Row rows[] = {{"now", Kind::now, 0},       {"today", Kind::near, 0},
                                 {"tomorrow", Kind::near, 1}, {"yesterday", Kind::near, -1},
                                 {"eow", Kind::week_end, 0},  {"eom", Kind::month_end, 0},
                                 {"eoy", Kind::year_end, 0},  {"som", Kind::next_month, 0}};
  DayTerm term;
  const std::string_view first = word_at(words, at);
  for (const Row& row : rows) {
    if (first != row.word) continue;
    term.kind = row.kind;
    term.amount = row.amount;
    ++at;
    return term;
  }
  const bool said_next = first == "next";
  const bool said_last = first == "last";
  const std::size_t name = at + (said_next || said_last ? 1 : 0);
  const auto weekday = weekday_of(word_at(words, name));
  if (!weekday) return std::nullopt;
  term.kind = said_last ? Kind::last_weekday : Kind::weekday;
  term.said_next = said_next;
  term.weekday = *weekday;
  at = name + 1;
  return term;
}

// "2026-12-01T18:00", "2026-12-01T18:00:00+01:00"; the clock goes into `clock`.
std::optional<DayTerm> iso_moment(std::string_view word, std::string_view text, std::optional<Clock>& clock) {
  if (word.size() < 16 || word[10] != 't' || !looks_like_date(word.substr(0, 10))) return std::nullopt;
  clock = parse_clock(word.substr(11));
  if (!clock || word[13] != ':') refuse_when(text, "the time of day is not like 18:00");
  return iso_day(word.substr(0, 10), text);
}

// What follows the day and the time: nothing, or the name of a zone, a place or a person.
bool read_zone(const std::vector<Word>& words, std::size_t at, std::string_view text, WhenTree& tree) {
  if (at == words.size()) return true;
  const std::string_view first = words[at].text;
  const bool named =
      first[0] == '@' ? first.size() > 1 : (first[0] >= 'a' && first[0] <= 'z') || (first[0] & 0x80) != 0;
  if (!named || is_time_word(first)) return false;
  for (std::size_t i = at; i < words.size(); ++i) {
    const bool number = words[i].text[0] >= '0' && words[i].text[0] <= '9';
    if (number && (first[0] != '@' || parse_clock(words[i].text))) return false;
  }
  tree.zone = trim(text.substr(words[at].at));
  return true;
}

}  // namespace

DayTerm take_day(const std::vector<Word>& words, std::size_t& at, std::string_view text) {
  if (auto term = iso_day(word_at(words, at), text)) {
    ++at;
    return *term;
  }
  if (auto term = word_day(words, at)) return *term;
  if (auto term = named_day(words, at, text)) return *term;
  if (auto term = shifted(words, at)) return *term;
  return {};
}

std::optional<WhenTree> parse_when(std::string_view text) {
  if (text.size() > most_bytes || text.find('\0') != std::string_view::npos) return std::nullopt;
  const std::vector<Word> words = time_words(text);
  if (words.empty()) return std::nullopt;
  WhenTree tree;
  tree.text = text;
  std::size_t at = 0;
  std::optional<Clock> clock;
  if (auto term = iso_moment(words[0].text, text, clock)) {
    tree.day = *term;
    at = 1;
  } else {
    tree.day = take_day(words, at, text);
    clock = parse_clock(word_at(words, at));
    if (clock) ++at;
  }
  if (clock && clock->offset) {
    if (tree.day.kind != Kind::date) return std::nullopt;
    tree.day.kind = Kind::instant;
    tree.day.instant = {midnight(tree.day.date).seconds + clock->second - *clock->offset};
  } else if (clock) {
    const bool is_moment = tree.day.kind == Kind::now || (tree.day.kind == Kind::shift && tree.day.shift.is_clock());
    if (is_moment) return std::nullopt;
    tree.clock = clock->second;
  }
  if (at == 0 || !read_zone(words, at, text, tree)) return std::nullopt;
  return tree;
}

When read_when(std::string_view text) {
  auto tree = parse_when(text);
  if (!tree) refuse_when(text, parse_stretch(text) ? "it names a period, not a day" : "");
  return When(std::make_shared<const WhenTree>(*std::move(tree)));
}

const std::string& When::text() const {
  return tree_->text;
}

const std::string& When::zone() const {
  return tree_->zone;
}

bool When::timed() const {
  const DayTerm& day = tree_->day;
  return tree_->clock || day.kind == Kind::now || day.kind == Kind::instant ||
         (day.kind == Kind::shift && day.shift.is_clock());
}

PartialDate read_birthday(std::string_view text) {
  if (const auto iso = parse_partial_date(text)) return *iso;
  const std::vector<Word> words = time_words(text);
  std::size_t at = 0;
  DayTerm term = words.empty() || text.size() > most_bytes ? DayTerm() : take_day(words, at, text);
  if (at == words.size() && term.kind == Kind::month_day) return {std::nullopt, term.month, term.day};
  if (at == words.size() && term.kind == Kind::date) {
    const YearMonthDay ymd = to_ymd(term.date);
    return {ymd.year, ymd.month, ymd.day};
  }
  std::string hint = hint_for(text);
  if (!hint.starts_with("\"")) hint = "1990-12-10, 12-10 or \"10 dec\"";
  usage_error(fmt::format("cannot read '{}' as a birthday", text), std::move(hint));
}

}  // namespace kith::time
