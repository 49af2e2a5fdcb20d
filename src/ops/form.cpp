#include "ops/form.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/contact.h"
#include "model/merge.h"
#include "ops/people.h"

namespace kith::ops {
namespace {

struct FormField {
  std::string_view name;  // of the field and of the form's line
  bool list = false;
};

// What the form shows, in this order. Everything else on the card stays untouched.
constexpr FormField form_fields[] = {
    {"name"},           {"nickname", true}, {"org"},      {"title"},        {"email", true}, {"phone", true},
    {"url", true},      {"tag", true},      {"stage"},    {"birthday"},     {"anniversary"}, {"language", true},
    {"hours"},          {"workdays"},       {"channel"},  {"note", true},
};

const FormField* form_field(std::string_view name) {
  const auto found = std::find_if(std::begin(form_fields), std::end(form_fields), [&](const FormField& f) { return f.name == name; });
  return found == std::end(form_fields) ? nullptr : found;
}

// A value on one line, or continued on lines that begin with blanks.
std::string line_of(const codec::Field& field) {
  std::string line = std::string(field.name);
  if (!field.label.empty()) line += " (" + field.label + ")";
  return line + ": " + replace_all(field.name == "org" ? join(field.parts, "; ") : std::string(field.text()), "\n", "\n    ") + "\n";
}

struct FormLine {
  std::string name, label, value;
  std::size_t number = 0;
};

FormLine parse_line(std::string_view line, std::size_t number) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    usage_error("line " + std::to_string(number) + " of the form: no colon in '" + std::string(line) + "'");
  }
  std::string_view head = trim(line.substr(0, colon));
  FormLine parsed;
  parsed.number = number;
  parsed.value = trim(line.substr(colon + 1));
  if (const std::size_t open = head.find('('); open != std::string_view::npos && head.ends_with(')')) {
    parsed.label = trim(head.substr(open + 1, head.size() - open - 2));
    head = trim(head.substr(0, open));
  }
  parsed.name = ascii_lower(head);
  if (form_field(parsed.name) == nullptr) {
    usage_error("line " + std::to_string(number) + " of the form: unknown field '" + std::string(head) + "'");
  }
  return parsed;
}

std::vector<FormLine> parse_form(std::string_view text) {
  std::vector<FormLine> lines;
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    const bool continues = line.starts_with(' ') || line.starts_with('\t');
    if (continues && !lines.empty()) lines.back().value += "\n" + std::string(trim(line));
    else if (!trim(line).empty()) lines.push_back(parse_line(line, number));
  }
  std::erase_if(lines, [](const FormLine& line) { return trim(line.value).empty(); });
  return lines;
}

codec::Field to_field(const FormLine& line) {
  std::vector<std::string> parts{line.value};
  if (line.name == "org") {
    parts.clear();
    for (std::string_view piece : split(line.value, ';')) parts.emplace_back(trim(piece));
  }
  return codec::make_field(line.name, std::move(parts), line.label);
}

// The line as a field; typed values by the same rules as the options of `edit`.
codec::Field checked_field(const FormLine& line) {
  model::ContactEdit edit;
  if (line.name == "email") edit.emails.push_back(line.value);
  if (line.name == "phone") edit.phones.push_back(line.value);
  if (line.name == "tag") edit.tags.push_back(line.value);
  if (line.name == "birthday") edit.birthday = line.value;
  if (line.name == "hours") edit.hours = line.value;
  try {
    for (codec::Field& field : model::apply_edit({}, edit, {})) {
      if (field.name != line.name) continue;
      field.label = line.label;
      return std::move(field);
    }
  } catch (Error& error) {
    error.message = "line " + std::to_string(line.number) + " of the form: " + error.message;
    throw;
  }
  return to_field(line);
}

bool is_same_line(const codec::Field& a, const codec::Field& b) {
  return a.name == b.name && line_of(a) == line_of(b);
}

// The opened fields with the form's lines in place of those the form shows; lines left as they were keep their field.
codec::Fields saved_fields(const codec::Fields& opened, const std::vector<FormLine>& lines) {
  codec::Fields saved;
  std::vector<bool> used(lines.size(), false);
  for (const codec::Field& field : opened) {
    if (form_field(field.name) == nullptr) {
      saved.push_back(field);
      continue;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (used[i] || !is_same_line(to_field(lines[i]), field)) continue;
      used[i] = true;
      saved.push_back(field);
      break;
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (used[i]) continue;
    const FormField* kind = form_field(lines[i].name);
    const bool twice = std::any_of(saved.begin(), saved.end(), [&](const codec::Field& f) { return f.name == lines[i].name; });
    if (!kind->list && twice) {
      usage_error("line " + std::to_string(lines[i].number) + " of the form: a second " + lines[i].name);
    }
    saved.push_back(checked_field(lines[i]));
  }
  return saved;
}

}  // namespace

OpenForm open_form(store::Db& db, const Person& person) {
  OpenForm form;
  form.document = document_of(db, person);
  const codec::Fields fields = codec::read_vcard(form.document.body).fields;
  form.text = "# " + contact_id(person.number) + " " + person.name +
              "\n# One field a line. Remove a line to remove the field; repeat email, phone, tag, … for several.\n"
              "# A line that begins with blanks continues the one above. Lines with # are ignored.\n\n";
  for (const FormField& shown : form_fields) {
    bool any = false;
    for (const codec::Field& field : fields) {
      if (field.name != shown.name) continue;
      form.text += line_of(field);
      any = true;
    }
    if (!any) form.text += "#" + std::string(shown.name) + ":\n";
  }
  return form;
}

void save_form(store::Step& step, const OpenForm& form, std::string_view text) {
  const codec::Fields opened = codec::read_vcard(form.document.body).fields;
  const codec::Fields saved = saved_fields(opened, parse_form(text));
  if (std::none_of(saved.begin(), saved.end(), [](const codec::Field& f) { return f.name == "name"; })) {
    usage_error("the form has no name");
  }
  const auto now = store::find_document(step.db(), form.document.id);
  if (!now) throw Error(Exit::conflict, model::to_text(form.document.short_id) + " was removed meanwhile");
  const model::Merged merged = model::merge(opened, codec::read_vcard(now->body).fields, saved);
  if (!merged.conflicts.empty()) {
    throw Error(Exit::conflict, model::to_text(now->short_id) + " was changed meanwhile: " + merged.conflicts.front().field);
  }
  write_fields(step, *now, merged.fields);
}

}  // namespace kith::ops
