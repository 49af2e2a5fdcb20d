#include "model/noun.h"

#include "base/text.h"

namespace kith::model {

std::string_view word(Noun noun) {
  switch (noun) {
    case Noun::contact:
      return "contact";
    case Noun::interaction:
      return "interaction";
    case Noun::follow_up:
      return "follow-up";
    case Noun::trip:
      return "trip";
    case Noun::stay:
      return "stay";
    case Noun::leg:
      return "leg";
    case Noun::appointment:
      return "appointment";
    case Noun::talk:
      return "talk";
    case Noun::permit:
      return "permit";
    case Noun::deal:
      return "deal";
    case Noun::invoice:
      return "invoice";
    case Noun::message:
      return "message";
    case Noun::conflict:
      return "conflict";
    case Noun::history:
      return "history";
    case Noun::setting:
      return "setting";
  }
  return "thing";
}

std::string to_text(Id id) {
  return static_cast<char>(id.noun) + std::to_string(id.number);
}

std::optional<Id> parse_id(std::string_view text) {
  constexpr std::string_view letters = "ciftslawpdvmkhx";
  if (text.size() < 2 || text[1] == '0') return std::nullopt;
  const char letter = text[0] >= 'A' && text[0] <= 'Z' ? static_cast<char>(text[0] - 'A' + 'a') : text[0];
  if (letters.find(letter) == std::string_view::npos) return std::nullopt;
  const auto number = parse_integer(text.substr(1));
  if (!number || *number < 1) return std::nullopt;
  return Id{static_cast<Noun>(letter), *number};
}

}  // namespace kith::model
