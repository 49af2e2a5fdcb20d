#include "model/phone.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/phone_table.h"

namespace kith::model {
namespace {

constexpr std::size_t longest_typed = 200;  // bytes; a number with all its decoration is far shorter
constexpr std::size_t longest_e164 = 15;    // digits, ITU-T E.164 §6.1

// UTF-8 characters that mean an ASCII one in a number: blanks, dashes, marks that come with a copied number, digits.
struct Alike {
  std::string_view bytes;
  char ascii;  // 0: drop it
};
constexpr Alike alikes[] = {
    {"\xC2\xA0", ' '},     {"\xE2\x80\x82", ' '}, {"\xE2\x80\x83", ' '}, {"\xE2\x80\x87", ' '}, {"\xE2\x80\x89", ' '},
    {"\xE2\x80\xAF", ' '}, {"\xE3\x80\x80", ' '}, {"\xE2\x80\x8B", 0},   {"\xE2\x80\x8E", 0},   {"\xE2\x80\x8F", 0},
    {"\xE2\x80\xAA", 0},   {"\xE2\x80\xAC", 0},   {"\xE2\x80\xAD", 0},   {"\xE2\x81\xA8", 0},   {"\xE2\x81\xA9", 0},
    {"\xC2\xAD", 0},       {"\xEF\xBB\xBF", 0},   {"\xE2\x80\x90", '-'}, {"\xE2\x80\x91", '-'}, {"\xE2\x80\x92", '-'},
    {"\xE2\x80\x93", '-'}, {"\xE2\x80\x94", '-'}, {"\xE2\x88\x92", '-'}, {"\xEF\xBC\x8D", '-'}, {"\xEF\xBC\x8B", '+'},
    {"\xEF\xBC\x88", '('}, {"\xEF\xBC\x89", ')'}, {"\xC2\xB7", '.'},     {"\xE2\x80\xA2", '.'},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Arabic-Indic U+0660, Persian U+06F0, Devanagari U+0966 and fullwidth U+FF10 digits; -1 for anything else.
int foreign_digit(std::string_view rest, std::size_t& length) {
  constexpr std::array<std::string_view, 4> zeros = {"\xD9\xA0", "\xDB\xB0", "\xE0\xA5\xA6", "\xEF\xBC\x90"};
  for (const std::string_view zero : zeros) {
    const std::size_t last = zero.size() - 1;
    if (rest.size() < zero.size() || rest.substr(0, last) != zero.substr(0, last)) continue;
    const int value = static_cast<unsigned char>(rest[last]) - static_cast<unsigned char>(zero[last]);
    if (value < 0 || value > 9) continue;
    length = zero.size();
    return value;
  }
  return -1;
}

// The text in ASCII; nothing when a character has no place in a number.
std::optional<std::string> plain(std::string_view typed) {
  std::string out;
  while (!typed.empty()) {
    if (static_cast<unsigned char>(typed[0]) < 0x80) {
      out += typed[0];
      typed.remove_prefix(1);
      continue;
    }
    std::size_t length = 0;
    if (const int digit = foreign_digit(typed, length); digit >= 0) {
      out += static_cast<char>('0' + digit);
      typed.remove_prefix(length);
      continue;
    }
    const auto* alike =
        std::find_if(std::begin(alikes), std::end(alikes), [&](const Alike& a) { return typed.starts_with(a.bytes); });
    if (alike == std::end(alikes)) return std::nullopt;
    if (alike->ascii != 0) out += alike->ascii;
    typed.remove_prefix(alike->bytes.size());
  }
  return out;
}

// RFC 3966 §5.1.5: "tel:7042;phone-context=+1914555" is a number under that prefix.
std::string without_uri(std::string_view text) {
  if (text.size() < 4 || !equal_ignoring_case(text.substr(0, 4), "tel:")) return std::string(text);
  text.remove_prefix(4);
  std::string number(text.substr(0, text.find(';')));
  constexpr std::string_view context = ";phone-context=";
  const std::size_t at = text.find(context);
  if (at == std::string_view::npos || number.starts_with('+')) return number;
  const std::string_view prefix = text.substr(at + context.size());
  if (!prefix.starts_with('+')) return number;
  return std::string(prefix.substr(0, prefix.find(';'))) + number;
}

// Where an extension, a pause or a parameter begins: "x12", "ext. 5", "#5", ",,5", ";ext=5".
std::string_view without_extension(std::string_view text) {
  const std::size_t at = text.find_first_of("xXeE#,;");
  if (at == std::string_view::npos || at == 0) return text;
  const std::string rest = ascii_lower(text.substr(at));
  std::string_view tail = rest;
  if (tail.starts_with("extension")) {
    tail.remove_prefix(9);
  } else if (tail.starts_with("ext")) {
    tail.remove_prefix(3);
  } else if (tail.starts_with(';')) {
    return text.substr(0, at);
  } else if (tail.starts_with('e')) {
    return text;
  } else {
    tail.remove_prefix(1);
  }
  const bool fits = std::all_of(tail.begin(), tail.end(), [](char c) {
    return is_digit(c) || std::string_view(" .:,;=#*-pw").find(c) != std::string_view::npos;
  });
  return fits ? text.substr(0, at) : text;
}

struct Digits {
  bool plus = false;
  std::string text;
};

std::optional<Digits> digits_of(std::string_view text) {
  Digits out;
  for (const char c : text) {
    if (is_digit(c)) {
      out.text += c;
    } else if (c == '+') {
      if (out.plus || !out.text.empty()) return std::nullopt;
      out.plus = true;
    } else if (std::string_view(" \t()-./[]").find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return out;
}

const NumberingPlan* plan_of_country(std::string_view country) {
  if (country.size() != 2) return nullptr;
  for (const NumberingPlan& plan : numbering_plans) {
    if (equal_ignoring_case(country, plan.country)) return &plan;
  }
  return nullptr;
}

// Calling codes are prefix-free: at most one fits.
const NumberingPlan* plan_of_number(std::string_view digits) {
  for (const NumberingPlan& plan : numbering_plans) {
    if (digits.starts_with(plan.code)) return &plan;
  }
  return nullptr;
}

bool fits(const NumberingPlan& plan, std::string_view national) {
  return national.size() >= plan.shortest && national.size() <= plan.longest &&
         std::string_view(plan.code).size() + national.size() <= longest_e164;
}

// No national number begins with 0 where 0 is the trunk prefix, so it goes; any other prefix may also be the
// beginning of a number and goes only when the whole is too long.
std::string_view without_trunk(const NumberingPlan& plan, std::string_view national) {
  for (const std::string_view trunk : {std::string_view(plan.trunk), std::string_view(plan.former_trunk)}) {
    if (trunk.empty() || !national.starts_with(trunk)) continue;
    if (trunk == "0" || national.size() > plan.longest) return national.substr(trunk.size());
  }
  return national;
}

std::optional<std::string> international(std::string_view digits) {
  const NumberingPlan* plan = plan_of_number(digits);
  if (plan == nullptr) return std::nullopt;
  const std::string_view code = plan->code;
  const std::string_view national = without_trunk(*plan, digits.substr(code.size()));
  if (!fits(*plan, national)) return std::nullopt;
  return "+" + std::string(code) + std::string(national);
}

std::optional<std::string> domestic(const NumberingPlan& plan, std::string_view digits) {
  const std::string_view code = plan.code;
  std::string_view national = without_trunk(plan, digits);
  // "351 912 345 678" typed in Portugal: the code without its plus.
  if (national.size() > plan.longest && digits.starts_with(code)) {
    national = without_trunk(plan, digits.substr(code.size()));
  }
  if (!fits(plan, national)) return std::nullopt;
  return "+" + std::string(code) + std::string(national);
}

}  // namespace

std::optional<std::string> e164(std::string_view typed, std::string_view country) {
  if (typed.size() > longest_typed) return std::nullopt;
  const std::optional<std::string> ascii = plain(typed);
  if (!ascii) return std::nullopt;
  const std::string number = without_uri(trim(*ascii));
  const std::optional<Digits> digits = digits_of(without_extension(number));
  if (!digits || digits->text.empty()) return std::nullopt;
  const std::string_view text = digits->text;
  if (digits->plus) return international(text);
  const NumberingPlan* home = plan_of_country(country);
  const std::string_view exit = home == nullptr ? std::string_view("00") : std::string_view(home->exit);
  // "00" is how numbers are printed for foreigners, so it is understood wherever it cannot be the start of another
  // prefix.
  if (!exit.starts_with("00") && text.starts_with("00")) return international(text.substr(2));
  if (text.starts_with(exit)) return international(text.substr(exit.size()));
  if (home == nullptr) return std::nullopt;
  return domestic(*home, text);
}

bool looks_like_phone(std::string_view text) {
  if (text.size() > longest_typed) return false;
  const std::optional<std::string> ascii = plain(text);
  if (!ascii) return false;
  const std::optional<Digits> digits = digits_of(*ascii);
  return digits && digits->text.size() >= 5;
}

std::string_view calling_code(std::string_view country) {
  const NumberingPlan* plan = plan_of_country(country);
  return plan == nullptr ? std::string_view() : std::string_view(plan->code);
}

}  // namespace kith::model
