// Values of the model as text, so that tests compare whole results.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "codec/field.h"
#include "model/filter.h"

namespace kith::test {

// "email ana@ex.pt [work] *": name, parts joined by ";", label, and a star when preferred.
inline std::string show(const codec::Field& field) {
  std::string text = field.name + " " + join(field.parts, ";");
  if (!field.label.empty()) text += " [" + field.label + "]";
  if (field.preferred) text += " *";
  return text;
}

inline std::string show(const std::optional<codec::Field>& field) {
  return field ? show(*field) : "-";
}

inline std::string show(const codec::Fields& fields) {
  std::string text;
  for (const codec::Field& field : fields) text += show(field) + "\n";
  return text;
}

inline std::string show(const model::Filter& filter) {
  using Kind = model::Filter::Kind;
  if (filter.kind == Kind::word) return filter.value;
  if (filter.kind == Kind::term) return filter.key + "=" + filter.value;
  std::string text = filter.kind == Kind::any ? "(or" : filter.kind == Kind::negation ? "(not" : "(and";
  for (const model::Filter& child : filter.children) text += " " + show(child);
  return text + ")";
}

// What `work` throws: "2: message | hint"; "no error" when it throws nothing.
template <class Work>
std::string error_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return std::to_string(static_cast<int>(error.code)) + ": " + error.message +
           (error.hint.empty() ? "" : " | " + error.hint);
  }
  return "no error";
}

}  // namespace kith::test
