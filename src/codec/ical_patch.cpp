// Changing a calendar document: only the lines of fields that differ are written anew, every other byte is copied.
#include <algorithm>
#include <deque>
#include <map>

#include "base/text.h"
#include "codec/ical_document.h"
#include "codec/ical_edits.h"
#include "codec/ical_match.h"
#include "codec/ical_moment.h"
#include "codec/ical_value.h"
#include "codec/ical_write.h"
#include "codec/vcard_value.h"

namespace kith::codec::ical {
namespace {

class Patcher {
 public:
  Patcher(const Document& document, const Fields& wanted)
      : document_(document),
        wanted_(wanted),
        lines_(document.lines.lines()),
        newline_(document.lines.newline()),
        matches_(match_fields(document.fields, wanted)),
        edits_(document.lines) {}

  std::string run() {
    for (std::uint32_t i = 0; i < document_.fields.size(); ++i) apply(i);
    insert_fresh();
    for (const auto& [line, change] : pieces_) rewrite_several(line, change);
    return edits_.print();
  }

 private:
  // What happens to the values of one line that holds several.
  struct Pieces {
    std::map<std::uint32_t, std::string> replaced;  // "" when it goes
    std::vector<std::string> added;
  };

  void apply(std::uint32_t field);
  void drop(const Owner& owner);
  void rewrite_block(const Owner& owner, const Field& after);
  void rewrite_alarm(const Owner& owner, const Field& before, const Field& after);
  void set_alarm_line(const Owner& owner, std::uint32_t line, std::string_view name, const std::string& value);
  void rewrite_several(std::uint32_t line, const Pieces& change);
  void find_places();
  void insert_fresh();
  void insert(const Field& field, const std::string& text);
  std::uint32_t place_of(const Field& field, bool is_block) const;
  bool fill_blank(std::string_view name, const std::string& text);

  const Document& document_;
  const Fields& wanted_;
  const std::vector<ContentLine>& lines_;
  std::string_view newline_;
  Matches matches_;
  LineEdits edits_;
  std::map<std::uint32_t, Pieces> pieces_;                                       // by line
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> last_;  // of each field name and label
  std::map<std::string, std::deque<const Owner*>, std::less<>> blanks_;
};

void Patcher::apply(std::uint32_t index) {
  const Match& match = matches_.existing[index];
  const Owner& owner = document_.owners[index];
  if (match.kind == Match::Kind::same) return;
  const Field* after = match.kind == Match::Kind::changed ? &wanted_[match.wanted] : nullptr;
  if (after && !is_writable(*after)) after = nullptr;
  if (owner.piece != none) {
    pieces_[owner.line].replaced[owner.piece] = after ? std::string(after->text()) : std::string{};
  } else if (!after) {
    drop(owner);
  } else if (owner.property.kind == Kind::alarm) {
    rewrite_alarm(owner, document_.fields[index], *after);
  } else if (owner.property.kind == Kind::other) {
    rewrite_block(owner, *after);
  } else {
    edits_.replace(owner.line, rewritten_line(lines_[owner.line], *after, newline_));
  }
}

void Patcher::drop(const Owner& owner) {
  for (std::uint32_t line = owner.line; line <= owner.last; ++line) edits_.drop(line);
}

// Lines at the beginning and the end that are the same stay byte for byte.
void Patcher::rewrite_block(const Owner& owner, const Field& after) {
  const std::string whole = balanced(after.text());
  const std::vector<std::string_view> text = split(whole, '\n');
  std::uint32_t first = owner.line, past = owner.last + 1;
  std::size_t begin = 0, end = text.size();
  while (first < past && begin < end && lines_[first].text == text[begin]) ++first, ++begin;
  while (first < past && begin < end && lines_[past - 1].text == text[end - 1]) --past, --end;
  for (std::uint32_t line = first; line < past; ++line) edits_.drop(line);
  std::string lines;
  for (std::size_t i = begin; i < end; ++i) lines += other_lines(text[i], newline_);
  edits_.insert_after(first == 0 ? none : first - 1, lines);
}

void Patcher::set_alarm_line(const Owner& owner, std::uint32_t line, std::string_view name, const std::string& value) {
  if (line == none) {
    if (!value.empty()) edits_.insert_after(owner.last - 1, make_line(name, {}, value, newline_));
  } else if (value.empty()) {
    edits_.drop(line);
  } else {
    edits_.replace(line, rewritten_line(lines_[line], {"VALUE", "TZID"}, {}, value, newline_));
  }
}

void Patcher::rewrite_alarm(const Owner& owner, const Field& before, const Field& after) {
  const AlarmLines found = find_alarm_lines(lines_, owner.line, owner.last);
  const auto part = [&](std::size_t index) { return index < after.parts.size() ? after.parts[index] : std::string{}; };
  if (part(0) != before.parts[0] || part(1) != before.parts[1]) {
    edits_.replace(found.trigger, rewritten_line(lines_[found.trigger], {"VALUE", "RELATED", "TZID"},
                                                 trigger_params(after), trigger_value(after), newline_));
  }
  if (part(2) != before.parts[2]) {
    set_alarm_line(owner, found.uid, "UID", escape_text(part(2)));
    if (found.apple_uid != none) set_alarm_line(owner, found.apple_uid, {}, escape_text(part(2)));
  }
  if (part(3) != before.parts[3]) {
    const std::string moment = part(3).empty() ? std::string{} : moment_value({part(3)});
    set_alarm_line(owner, found.acknowledged, "ACKNOWLEDGED", moment);
  }
}

void Patcher::rewrite_several(std::uint32_t index, const Pieces& change) {
  const ContentLine& line = lines_[index];
  const card::Text text(line);
  const bool plain = text.is_plain();
  const std::vector<std::string> raw = plain ? split_value(line.value, ',') : text.pieces(',');
  std::vector<std::string> kept;
  bool any = !change.added.empty();
  for (std::uint32_t i = 0; i < raw.size(); ++i) {
    const auto replaced = change.replaced.find(i);
    if (replaced == change.replaced.end())
      kept.push_back(plain ? raw[i] : escape_text(raw[i]));
    else if (!replaced->second.empty())
      kept.push_back(escape_text(replaced->second));
    else
      continue;
    any |= !trim(raw[i]).empty();
  }
  for (const std::string& piece : change.added) kept.push_back(escape_text(piece));
  if (any)
    edits_.replace(index, rewritten_line(line, {}, {}, join(kept, ","), newline_));
  else
    edits_.drop(index);
}

void Patcher::find_places() {
  for (std::uint32_t i = 0; i < document_.fields.size(); ++i) {
    const Field& field = document_.fields[i];
    std::uint32_t& last = last_[{field.name, field.label}];
    last = std::max(last, document_.owners[i].last);
  }
  for (const Owner& blank : document_.blanks) {
    blanks_[field_of(blank.property, lines_[blank.line].name)].push_back(&blank);
  }
}

// An empty line of the same property becomes the new one.
bool Patcher::fill_blank(std::string_view name, const std::string& text) {
  const auto found = blanks_.find(name);
  if (found == blanks_.end() || found->second.empty()) return false;
  edits_.replace(found->second.front()->line, text);
  found->second.pop_front();
  return true;
}

std::uint32_t Patcher::place_of(const Field& field, bool is_block) const {
  const Places& places = document_.places;
  if (field.label == calendar_label && !is_block) return places.calendar_property;
  if (field.name == "line:VTIMEZONE") return places.zone;
  if (field.label == calendar_label) return places.component;
  return is_block ? places.nested : places.property;
}

void Patcher::insert(const Field& field, const std::string& text) {
  if (fill_blank(field.name, text)) return;
  const bool is_block = text.size() > 6 && equal_ignoring_case(std::string_view(text).substr(0, 6), "BEGIN:");
  const auto last = last_.find({field.name, field.label});
  edits_.insert_after(last == last_.end() ? place_of(field, is_block) : last->second, text);
}

void Patcher::insert_fresh() {
  if (matches_.fresh.empty()) return;
  find_places();
  const auto categories = last_.find({"category", ""});
  const Field* first_category = nullptr;
  std::vector<std::string> together;  // new categories share one new line
  for (const std::uint32_t index : matches_.fresh) {
    const Field& field = wanted_[index];
    if (!is_writable(field)) continue;
    if (field.name != "category") {
      insert(field, new_lines(field, wanted_, newline_));
    } else if (categories != last_.end()) {
      pieces_[categories->second].added.emplace_back(field.text());
    } else {
      if (!first_category) first_category = &field;
      together.push_back(escape_text(field.text()));
    }
  }
  if (first_category) insert(*first_category, make_line("CATEGORIES", {}, join(together, ","), newline_));
}

}  // namespace
}  // namespace kith::codec::ical

namespace kith::codec {

std::string patch_ical(std::string_view bytes, const Fields& wanted) {
  const ical::Document document = ical::read_document(bytes);
  if (document.main.begin == ical::none) return std::string(bytes);
  return ical::Patcher(document, wanted).run();
}

std::string with_ical_uid(std::string_view bytes, std::string_view uid) {
  const ical::Document document = ical::read_document(bytes);
  ical::LineEdits edits(document.lines);
  if (document.main.begin == ical::none) return edits.print();
  const auto& lines = document.lines.lines();
  int depth = 0;
  for (std::uint32_t i = document.main.first(); i < document.main.past(); ++i) {
    if (ical::is_name(lines[i], "BEGIN")) ++depth;
    if (ical::is_name(lines[i], "END") && depth > 0) --depth;
    if (depth == 0 && ical::is_name(lines[i], "UID") && !trim(lines[i].value).empty()) edits.drop(i);
  }
  edits.insert_after(document.main.begin, make_line("UID", {}, uid, document.lines.newline()));
  return edits.print();
}

}  // namespace kith::codec
