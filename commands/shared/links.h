// The object of `link` and `intro` in json.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/contacts.h"

namespace kith::commands {

inline constexpr view::Column link_columns[] = {
    {"from", view::Type::object, "whose card says it"},
    {"type", view::Type::text, "what the other is to them"},
    {"to", view::Type::object, "the other"},
    {"by", view::Type::object, "who introduced them"},
    {"on", view::Type::date, "when"},
};

// Nothing as text (success says nothing), the object otherwise.
inline void print_link(cli::Context& context, const ops::Person& from, std::string_view type, const ops::Person& to,
                       const std::string& on, const std::optional<ops::Person>& by) {
  if (context.is_text()) return;
  context.print(view::Object{{"from", person_reference(from)},
                             {"type", type},
                             {"to", person_reference(to)},
                             {"by", by ? person_reference(*by) : view::Value()},
                             {"on", view::text_or_null(on)}});
}

}  // namespace kith::commands
