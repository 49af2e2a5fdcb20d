// A contact as a commented form for an editor, and back.
#pragma once

#include <string>
#include <string_view>

#include "ops/resolve.h"
#include "store/documents.h"

namespace kith::ops {

struct OpenForm {
  store::Document document;  // as it was opened
  std::string text;
};

OpenForm open_form(store::Db& db, const Person& person);

// What was changed in the text is merged with what the card is now. Error(usage) names the line of the form that cannot be
// read; Error(conflict) a field that changed meanwhile. A text without any change changes nothing.
void save_form(store::Step& step, const OpenForm& form, std::string_view text);

}  // namespace kith::ops
