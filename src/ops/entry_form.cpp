#include "ops/entry_form.h"

#include <algorithm>
#include <span>

#include "base/error.h"
#include "base/text.h"
#include "codec/ical.h"
#include "codec/vtimezone.h"
#include "model/merge.h"
#include "ops/entry_values.h"
#include "ops/form_text.h"

namespace kith::ops {
namespace {

using codec::Fields;

Fields fields_of(const store::Document& document) {
  return codec::read_ical(document.body).fields;
}

std::string head_of(std::string_view name) {
  return std::string(name) + ":";
}

struct Line {
  std::string name, value;
  std::size_t number = 0;
};

// The lines of the text, each name once.
std::vector<Line> read_lines(std::string_view text, std::span<const EntryLine> known) {
  std::vector<Line> lines;
  for (const FormBlock& block : read_blocks(text)) {
    const std::string_view first = std::string_view(block.text).substr(0, block.text.find('\n'));
    const std::size_t colon = first.find(':');
    if (colon == std::string_view::npos) refuse_line(block.number, "no colon in '" + std::string(first) + "'");
    Line line{ascii_lower(trim(first.substr(0, colon))), std::string(value_of_block(block.text.substr(colon + 1))),
              block.number};
    line.value = trim(line.value);
    const auto is_it = [&line](const auto& other) { return other.name == line.name; };
    if (std::none_of(known.begin(), known.end(), is_it)) refuse_line(block.number, "unknown field '" + line.name + "'");
    if (std::any_of(lines.begin(), lines.end(), is_it)) refuse_line(block.number, "a second " + line.name);
    lines.push_back(std::move(line));
  }
  return lines;
}

// A value that names nobody or no place is as unreadable as one that is no time.
void change(const EntryLine& line, Entry& entry, const std::string& value, std::size_t number) {
  try {
    line.change(entry, value);
  } catch (Error& error) {
    const bool is_unknown = error.code == Exit::unknown || error.code == Exit::ambiguous;
    if (error.code != Exit::usage && !is_unknown) throw;
    error.code = Exit::usage;
    error.message = "line " + std::to_string(number) + " of the form: " + error.message;
    throw;
  }
}

void check_whole(const Entry& entry, const store::Document& document) {
  if (document.short_id.noun != model::Noun::follow_up) return;
  const model::FollowUp follow_up = entry.follow_up();
  if (!follow_up.repeat.empty() && !follow_up.after_done.empty())
    usage_error("every and after-done exclude each other");
}

// Merges what was changed since it was opened with what it is now.
void save(store::Step& step, const store::Document& opened, const Fields& saved, time::Instant at) {
  const Fields before = fields_of(opened);
  if (saved == before) return;
  const auto now = store::find_document(step.db(), opened.id);
  const std::string id = model::to_text(opened.short_id);
  if (!now) throw Error(Exit::conflict, id + " was removed meanwhile");
  model::Merged merged = model::merge(before, fields_of(*now), saved);
  if (!merged.conflicts.empty()) {
    throw Error(Exit::conflict, id + " was changed meanwhile: " + merged.conflicts.front().field);
  }
  codec::stamp_ical(merged.fields, at);
  time::Zones zones;
  step.put(now->id, codec::with_timezones(codec::patch_ical(now->body, merged.fields), zones), now->rev);
}

}  // namespace

OpenEntry open_entry_form(store::Db& db, const store::Document& document, const EntrySetting& setting) {
  const model::Surroundings nowhere;
  const Entry entry{db, nowhere, setting, fields_of(document)};
  OpenEntry form{document, ""};
  form.text = "# " + model::to_text(document.short_id) + " " + std::string(model::word(document.short_id.noun)) +
              "\n# One value a line. Remove a line to remove the value; commas separate several people.\n"
              "# A line that begins with blanks continues the one above. Lines with # are ignored.\n\n";
  for (const EntryLine& line : lines_of(document)) {
    const std::string value = line.show(entry);
    form.text += value.empty() ? "#" + head_of(line.name) + "\n" : head_of(line.name) + " " + indented(value) + "\n";
  }
  return form;
}

void save_entry_form(store::Step& step, const OpenEntry& form, std::string_view text, const EntrySetting& setting) {
  const auto known = lines_of(form.document);
  const std::vector<Line> lines = read_lines(text, known);
  const Entry opened{step.db(), step.around(), setting, fields_of(form.document)};
  Entry entry = opened;
  for (const EntryLine& line : known) {
    const auto written =
        std::find_if(lines.begin(), lines.end(), [&line](const Line& one) { return one.name == line.name; });
    const std::string value = written == lines.end() ? std::string() : written->value;
    if (comparable(value) == comparable(trim(line.show(opened)))) continue;
    change(line, entry, value, written == lines.end() ? 1 : written->number);
  }
  check_whole(entry, form.document);
  save(step, form.document, entry.fields, setting.now);
}

void edit_entry(store::Step& step, const store::Document& document, const EntryChanges& changes,
                const EntrySetting& setting) {
  Entry entry{step.db(), step.around(), setting, fields_of(document)};
  const auto known = lines_of(document);
  for (const auto& [name, value] : changes) {
    const auto line = std::find_if(known.begin(), known.end(), [&](const EntryLine& one) { return one.name == name; });
    check(line != known.end(), "a value of that entry");
    line->change(entry, value);
  }
  check_whole(entry, document);
  save(step, document, entry.fields, setting.now);
}

}  // namespace kith::ops
