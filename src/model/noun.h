// The nouns of kith and their short ids: one letter and a number (c12, f7, h41).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith::model {

enum class Noun : char {
  contact = 'c',
  interaction = 'i',
  follow_up = 'f',
  trip = 't',
  stay = 's',
  leg = 'l',
  appointment = 'a',
  talk = 'w',
  permit = 'p',
  deal = 'd',
  invoice = 'v',
  message = 'm',
  conflict = 'k',
  history = 'h',
  setting = 'x',
};

struct Id {
  Noun noun = Noun::contact;
  std::int64_t number = 0;
  bool operator==(const Id&) const = default;
};

std::string_view word(Noun noun);                   // "contact", "follow-up", …
std::string to_text(Id id);                         // "c12"
std::optional<Id> parse_id(std::string_view text);  // "c12", case ignored; nothing for "c0", "c012x", "me"
constexpr Id me{Noun::contact, 1};

}  // namespace kith::model
