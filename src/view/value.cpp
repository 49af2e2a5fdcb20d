// Values as JSON and as text.
#include "view/value.h"

#include "base/json.h"
#include "view/cells.h"
#include "view/printer.h"

namespace kith::view {
namespace {

template <class... Ts>
struct Cases : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Cases(Ts...) -> Cases<Ts...>;  // clang 14 needs it said

void write_json(JsonWriter& json, const Value& value) {
  std::visit(Cases{[&](std::monostate) { json.null(); }, [&](bool flag) { json.flag(flag); },
                   [&](std::int64_t number) { json.number(number); }, [&](double number) { json.real(number); },
                   [&](const std::string& text) { json.text(text); },
                   [&](const List& list) {
                     json.begin_array();
                     for (const Value& item : list) write_json(json, item);
                     json.end_array();
                   },
                   [&](const Object& object) {
                     json.begin_object();
                     for (const auto& [key, part] : object) {
                       json.key(key);
                       write_json(json, part);
                     }
                     json.end_object();
                   }},
             value.value);
}

std::string real_text(double number) {
  std::string out;
  JsonWriter(out).real(number);
  return out == "null" ? std::string() : out;
}

const Value* part_of(const Object& object, std::string_view key) {
  for (const auto& [name, part] : object) {
    if (name == key && !part.is_null()) return &part;
  }
  return nullptr;
}

std::string readable_object(const Object& object) {
  if (const Value* name = part_of(object, "name")) {
    std::string out = readable_text(*name);
    if (const Value* country = part_of(object, "country")) out += ", " + readable_text(*country);
    return out;
  }
  if (const Value* main = part_of(object, "value")) {
    std::string out = readable_text(*main);
    if (const Value* label = part_of(object, "label")) out += " (" + readable_text(*label) + ")";
    return out;
  }
  std::string out;
  for (const auto& [key, part] : object) {
    const std::string text = readable_text(part);
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out.append(key).append(" ").append(text);
  }
  return out;
}

void append_indent(std::string& out, std::size_t indent) {
  out.append(1, '\n').append(indent, ' ');
}

}  // namespace

void append_json(std::string& out, const Value& value) {
  JsonWriter json(out);
  write_json(json, value);
}

std::string cell_text(const Value& value) {
  return std::visit(Cases{[](std::monostate) { return std::string(); },
                          [](bool flag) { return std::string(flag ? "true" : "false"); },
                          [](std::int64_t number) { return std::to_string(number); },
                          [](double number) { return real_text(number); }, [](const std::string& text) { return text; },
                          [](const List& list) {
                            std::string out;
                            for (const Value& item : list) {
                              if (&item != &list.front()) out += "; ";
                              out += cell_text(item);
                            }
                            return out;
                          },
                          [](const Object& object) {
                            std::string out;
                            append_json(out, Value(object));
                            return out;
                          }},
                    value.value);
}

std::string readable_text(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value.value)) return *flag ? "yes" : "no";
  if (const auto* object = std::get_if<Object>(&value.value)) return readable_object(*object);
  const auto* list = std::get_if<List>(&value.value);
  if (!list) return cell_text(value);
  std::string out;
  for (const Value& item : *list) {
    const std::string text = readable_text(item);
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out += text;
  }
  return out;
}

void append_pretty_json(std::string& out, const Value& value, std::size_t indent) {
  const auto* list = std::get_if<List>(&value.value);
  const auto* object = std::get_if<Object>(&value.value);
  if ((!list || list->empty()) && (!object || object->empty())) return append_json(out, value);
  out += list ? '[' : '{';
  bool first = true;
  const auto begin = [&] {
    if (!first) out += ',';
    first = false;
    append_indent(out, indent + 2);
  };
  if (list) {
    for (const Value& item : *list) {
      begin();
      append_pretty_json(out, item, indent + 2);
    }
  } else {
    for (const auto& [key, part] : *object) {
      begin();
      append_json_text(out, key);
      out += ": ";
      append_pretty_json(out, part, indent + 2);
    }
  }
  append_indent(out, indent);
  out += list ? ']' : '}';
}

}  // namespace kith::view
