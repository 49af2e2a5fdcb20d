#include "ops/form.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "codec/vcard.h"
#include "model/contact.h"
#include "model/merge.h"
#include "ops/form_text.h"
#include "ops/people.h"

namespace kith::ops {
namespace {

struct FormField {
  std::string_view name;  // of the field and of the form's line
  bool list = false;
};

// What the form shows, in this order. Everything else on the card stays untouched.
constexpr FormField form_fields[] = {
    {"name"},      {"nickname", true}, {"org"},     {"title"},      {"email", true}, {"phone", true},
    {"url", true}, {"tag", true},      {"stage"},   {"birthday"},   {"anniversary"}, {"language", true},
    {"hours"},     {"workdays"},       {"channel"}, {"note", true},
};

const FormField* form_field(std::string_view name) {
  const auto found =
      std::find_if(std::begin(form_fields), std::end(form_fields), [&](const FormField& f) { return f.name == name; });
  return found == std::end(form_fields) ? nullptr : found;
}

std::string head_of(std::string_view name, std::string_view label) {
  return std::string(name) + (label.empty() ? "" : " (" + indented(label) + ")") + ":";
}

std::string block_of(const codec::Field& field) {
  const std::string value = field.name == "org" ? join(field.parts, "; ") : std::string(field.text());
  return head_of(field.name, field.label) + " " + indented(value) + "\n";
}

struct FormLine {
  std::string name, label, value;
  std::size_t number = 0;
};

// The name and the label before the colon. A label may hold ")" and ":" when the card has it already.
std::size_t read_head(const FormBlock& block, const codec::Fields& opened, FormLine& line) {
  for (const codec::Field& field : opened) {
    const std::string head = head_of(field.name, field.label);
    if (field.label.empty() || !block.text.starts_with(head)) continue;
    line.name = field.name;
    line.label = field.label;
    return head.size();
  }
  const std::string_view text = std::string_view(block.text).substr(0, block.text.find('\n'));
  std::size_t colon = text.find(':');
  const std::size_t open = text.find('(');
  if (open < colon) {
    const std::size_t close = text.find("):", open);
    if (close != std::string_view::npos) {
      colon = close + 1;
      line.label = trim(text.substr(open + 1, close - open - 1));
    }
  }
  if (colon == std::string_view::npos) refuse_line(block.number, "no colon in '" + std::string(text) + "'");
  const std::string_view name = trim(text.substr(0, line.label.empty() ? colon : open));
  line.name = ascii_lower(name);
  if (form_field(line.name) == nullptr) refuse_line(block.number, "unknown field '" + std::string(name) + "'");
  return colon + 1;
}

FormLine parse_block(const FormBlock& block, const codec::Fields& opened) {
  FormLine line;
  line.number = block.number;
  std::string_view rest = std::string_view(block.text).substr(read_head(block, opened, line));
  line.value = value_of_block(rest);
  if (line.name != "note") line.value = trim(line.value);
  while (line.value.starts_with('\n')) line.value.erase(0, 1);
  if (trim(line.value).empty()) line.value.clear();
  return line;
}

codec::Field to_field(const FormLine& line) {
  std::vector<std::string> parts{line.value};
  if (line.name == "org") {
    parts.clear();
    for (std::string_view piece : split(line.value, ';')) parts.emplace_back(trim(piece));
  }
  return codec::make_field(line.name, std::move(parts), line.label);
}

// What the line asks for by the rules of the options of `edit`; nothing for lines that are taken as they are.
std::optional<model::ContactEdit> as_edit(const FormLine& line) {
  model::ContactEdit edit;
  if (line.name == "name")
    edit.name = line.value;
  else if (line.name == "nickname")
    edit.nicknames.push_back(line.value);
  else if (line.name == "email")
    edit.emails.push_back(line.value);
  else if (line.name == "phone")
    edit.phones.push_back(line.value);
  else if (line.name == "url")
    edit.urls.push_back(line.value);
  else if (line.name == "tag")
    edit.tags.push_back(line.value);
  else if (line.name == "language")
    edit.languages.push_back(line.value);
  else if (line.name == "birthday")
    edit.birthday = line.value;
  else if (line.name == "hours")
    edit.hours = line.value;
  else if (line.name == "workdays")
    edit.workdays = line.value;
  else
    return std::nullopt;
  return edit;
}

void add_line(codec::Fields& fields, const FormLine& line) {
  const auto is_one = [&line](const codec::Field& field) { return field.name == line.name; };
  if (!form_field(line.name)->list && std::any_of(fields.begin(), fields.end(), is_one)) {
    refuse_line(line.number, "a second " + line.name);
  }
  const auto edit = as_edit(line);
  if (!edit) {
    fields.push_back(to_field(line));
    return;
  }
  try {
    if (line.name == "name") {
      fields = model::apply_edit(fields, *edit, {});  // its parts go with it
      return;
    }
    codec::Fields made = model::apply_edit({}, *edit, {});
    made.front().label = line.label;
    fields.push_back(std::move(made.front()));
  } catch (Error& error) {
    error.message = "line " + std::to_string(line.number) + " of the form: " + error.message;
    throw;
  }
}

// The opened fields with the form's lines in place of those the form shows; lines left as they were keep their field.
codec::Fields saved_fields(const codec::Fields& opened, const std::vector<FormBlock>& blocks) {
  std::vector<std::string> texts;
  for (const FormBlock& block : blocks) texts.push_back(comparable(block.text));
  std::vector<bool> used(blocks.size(), false);
  codec::Fields saved;
  for (const codec::Field& field : opened) {
    const std::string text = form_field(field.name) ? comparable(block_of(field)) : "";
    bool kept = text.empty();
    for (std::size_t i = 0; i < blocks.size() && !kept; ++i) {
      if (used[i] || texts[i] != text) continue;
      kept = used[i] = true;
    }
    if (kept) saved.push_back(field);
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (used[i]) continue;
    const FormLine line = parse_block(blocks[i], opened);
    if (!line.value.empty()) add_line(saved, line);
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
      form.text += block_of(field);
      any = true;
    }
    if (!any) form.text += "#" + std::string(shown.name) + ":\n";
  }
  return form;
}

void save_form(store::Step& step, const OpenForm& form, std::string_view text) {
  const codec::Fields opened = codec::read_vcard(form.document.body).fields;
  const codec::Fields saved = saved_fields(opened, read_blocks(text));
  if (saved == opened) return;
  if (std::none_of(saved.begin(), saved.end(), [](const codec::Field& f) { return f.name == "name"; })) {
    usage_error("the form has no name");
  }
  const auto now = store::find_document(step.db(), form.document.id);
  if (!now) throw Error(Exit::conflict, model::to_text(form.document.short_id) + " was removed meanwhile");
  const model::Merged merged = model::merge(opened, codec::read_vcard(now->body).fields, saved);
  if (!merged.conflicts.empty()) {
    throw Error(Exit::conflict,
                model::to_text(now->short_id) + " was changed meanwhile: " + merged.conflicts.front().field);
  }
  refuse_taken(step, opened, saved, form.document.id);
  write_fields(step, *now, merged.fields);
}

}  // namespace kith::ops
