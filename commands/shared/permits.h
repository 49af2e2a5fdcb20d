// A permit as json.md has it.
#pragma once

#include "ops/permits.h"
#include "view/value.h"

namespace kith::commands {

inline constexpr view::Column permit_columns[] = {
    {"id", view::Type::id, "short id"},
    {"uid", view::Type::text, "UID of the document", view::Column::Table::hidden},
    {"noun", view::Type::text, "permit", view::Column::Table::hidden},
    {"place", view::Type::text, "a country, or an area such as schengen"},
    {"title", view::Type::text, "what it is"},
    {"from", view::Type::date, "the first day"},
    {"until", view::Type::date, "the last day; null for no end"},
};

inline view::Object permit_object(const ops::KnownPermit& known) {
  const auto& [place, title, from, until] = known.permit;
  return view::Object{{"id", model::to_text(known.id)},
                      {"uid", known.uid},
                      {"noun", std::string(model::word(known.id.noun))},
                      {"place", place},
                      {"title", view::text_or_null(title)},
                      {"from", time::format(from)},
                      {"until", until ? view::Value(time::format(*until)) : view::Value()}};
}

}  // namespace kith::commands
